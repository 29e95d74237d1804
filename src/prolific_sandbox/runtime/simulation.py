"""Simulated participants: they arrive over time, open the study, and finish it, return it or drop out."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import parse_qs, urljoin, urlsplit

from prolific_sandbox.errors import SandboxRefusal, bad_field
from prolific_sandbox.lifecycle import submissions as submission_life
from prolific_sandbox.records.slowness import PROCESSING
from prolific_sandbox.records.submission_states import (
    IN_PROGRESS,
    SubmissionAction,
    SubmissionActor,
    SubmissionStatus,
)

if TYPE_CHECKING:
    from prolific_sandbox.records.study import Study
    from prolific_sandbox.runtime.participants import Participants, Participation
    from prolific_sandbox.runtime.timekeeping import Timekeeper
    from prolific_sandbox.world.world import World

Visit: TypeAlias = Callable[[str], str | None]
"""Takes part at an address and tells the completion code, or None when the study gave none."""

_NO_CODE = "NOCODE"
_MOST_REDIRECTS = 10
_VISIT_TIMEOUT_SECONDS = 10.0
_MOST_UNREACHABLE = 10
_REJECTION = "The answers show that the questions were not read, as the attention checks tell. " * 2


class _Kind(StrEnum):
    ARRIVAL = "arrival"
    FINISH = "finish"
    RETURN = "return"
    TIME_OUT = "time out"


@dataclass(frozen=True, slots=True, order=True)
class _Moment:
    at: datetime
    number: int
    kind: _Kind = field(compare=False)
    submission_id: str = field(compare=False, default="")
    code: str = field(compare=False, default="")


class StudyUnreachableError(Exception):
    """The study did not open for a participant."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How simulated participants behave.

    ``rate`` of them arrive in a minute; a share ``dropout`` does not finish, half of it returning the place
    and half letting the time run out; the others take about ``seconds``. Of what is handed in, a share
    ``approval`` is approved and the rest rejected; None leaves the review to the researcher.
    """

    rate: float
    dropout: float
    approval: float | None
    seconds: float | None

    def check(self) -> None:
        """Refuse figures that make no sense. Raises SandboxRefusal (400)."""
        if not 0 < self.rate <= 60_000:
            raise bad_field("rate", "This must be more than 0 and at most 60000 a minute.")
        for name, share in (("dropout", self.dropout), ("approval", self.approval)):
            if share is not None and not 0 <= share <= 1:
                raise bad_field(name, "This must be between 0 and 1.")
        if self.seconds is not None and not 0 < self.seconds <= 86_400:
            raise bad_field("seconds", "This must be more than 0 and at most 86400.")


class Simulation:
    """Plays one recruitment, moving the sandbox's clock along; the same seed brings the same course."""

    def __init__(
        self,
        world: World,
        participants: Participants,
        time: Timekeeper,
        behaviour: Behaviour,
        visit: Visit | None,
    ) -> None:
        behaviour.check()
        self._world = world
        self._participants = participants
        self._time = time
        self._behaviour = behaviour
        self._visit = visit
        self._moments: list[_Moment] = []
        self._made = 0
        self._taken: list[str] = []
        self._unreachable = 0

    def run(self, study_id: str) -> list[Participation]:
        """Let participants come until the study gives no places and everybody is done.

        Nobody comes any more once the study did not open for ten in a row.

        Returns the submissions made, as they ended. Raises SandboxRefusal when nobody can take part at all.
        """
        with self._world.lock:
            study = self._world.study(study_id)
            so_far = self._world.submissions.count(study_id)
        # Seeded by what came before, so that a second recruitment is not a copy of the first.
        chance = random.Random(f"{self._world.settings.seed}:{study_id}:{so_far}")  # noqa: S311
        self._plan(_Kind.ARRIVAL, chance.expovariate(self._behaviour.rate / 60))
        while self._moments:
            moment = heapq.heappop(self._moments)
            self._time.reach(moment.at)
            if moment.kind is _Kind.ARRIVAL:
                self._arrive(study, chance)
            else:
                self._end(moment, chance)
        return [self._participants.get(submission_id) for submission_id in self._taken]

    def _plan(self, kind: _Kind, seconds: float, submission_id: str = "", code: str = "") -> None:
        self._made += 1
        at = self._time.now() + timedelta(seconds=seconds)
        heapq.heappush(self._moments, _Moment(at, self._made, kind, submission_id, code))

    def _arrive(self, study: Study, chance: random.Random) -> None:
        try:
            (participation,) = self._participants.take(study.id)
        except SandboxRefusal:
            if not self._taken:
                raise
            if not self._moments:
                return
        else:
            self._taken.append(participation.id)
            self._begin(study, participation, chance)
            if self._unreachable == _MOST_UNREACHABLE:
                return
        self._plan(_Kind.ARRIVAL, chance.expovariate(self._behaviour.rate / 60))

    def _begin(self, study: Study, participation: Participation, chance: random.Random) -> None:
        """Open the study, and settle on how and when this participant ends."""
        drops_out, returns = chance.random() < self._behaviour.dropout, chance.random() < 0.5
        typical = self._behaviour.seconds or study.fields["estimated_completion_time"] * 60
        needed = max(1.0, chance.gauss(typical, typical / 5))
        longest = study.maximum_allowed_time.total_seconds()
        try:
            code = self._open(study, participation)
        except StudyUnreachableError:
            self._unreachable += 1
            self._plan(_Kind.RETURN, 0, participation.id)
            return
        self._unreachable = 0
        if (drops_out and not returns) or needed >= longest:
            self._plan(_Kind.TIME_OUT, longest, participation.id)
        elif drops_out:
            self._plan(_Kind.RETURN, needed / 2, participation.id)
        else:
            self._plan(_Kind.FINISH, needed, participation.id, code)

    def _open(self, study: Study, participation: Participation) -> str:
        """The code the study gives; what is not on this machine is not opened, and gives its first code."""
        link = self._participants.link(participation)
        if link is not None:
            if self._visit is not None:
                return self._visit(link) or _NO_CODE
            if self._world.settings.is_nearby(urlsplit(link).hostname):
                code = open_study(link, self._world.settings.is_nearby)
                if code is not None:
                    return code
        codes = (code.code for code in study.codes if code.actor == "participant")
        return next((code for code in codes if code), _NO_CODE)

    def _end(self, moment: _Moment, chance: random.Random) -> None:
        with self._world.lock:
            submission = self._world.submissions.get(moment.submission_id)
        if submission.status not in IN_PROGRESS:
            return
        match moment.kind:
            case _Kind.RETURN:
                self._participants.return_(submission.id)
            case _Kind.TIME_OUT:
                self._participants.time_out(submission.id)
            case _:
                ended = self._participants.complete(submission.id, moment.code)
                self._review(ended, chance)

    def _review(self, ended: Participation, chance: random.Random) -> None:
        approval = self._behaviour.approval
        if approval is None or ended.status is not SubmissionStatus.AWAITING_REVIEW:
            return
        with self._world.lock:
            submission = self._world.submissions.get(ended.id)
            shown = self._world.slowness.submission_status(submission, self._world.clock.now())
            if shown == PROCESSING:
                return
            if chance.random() < approval:
                submission_life.act(
                    self._world, submission, SubmissionAction.APPROVE, SubmissionActor.RESEARCHER
                )
            else:
                submission_life.act(
                    self._world,
                    submission,
                    SubmissionAction.REJECT,
                    SubmissionActor.RESEARCHER,
                    rejection_category="LOW_EFFORT",
                    rejection_message=_REJECTION,
                )


def open_study(link: str, is_nearby: Callable[[str | None], bool]) -> str | None:
    """Open a study that is nearby; the completion code it leads to at once, or None.

    Raises StudyUnreachableError when it does not answer, or with an error.
    """
    import httpx

    with httpx.Client(timeout=_VISIT_TIMEOUT_SECONDS, trust_env=False) as browser:
        for _ in range(_MOST_REDIRECTS):
            try:
                response = browser.get(link)
            except httpx.HTTPError as error:
                raise StudyUnreachableError(str(error)) from error
            if response.is_error:
                raise StudyUnreachableError(f"{link} answered {response.status_code}")
            if not response.has_redirect_location:
                return None
            link = urljoin(link, response.headers["location"])
            parts = urlsplit(link)
            if not is_nearby(parts.hostname):
                return next(iter(parse_qs(parts.query).get("cc", ())), None)
    raise StudyUnreachableError(f"{link} redirects too often")
