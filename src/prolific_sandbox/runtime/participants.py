"""The participant side of the sandbox: what people do, for tests to play."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prolific_sandbox.errors import bad_field, bad_request, not_found
from prolific_sandbox.lifecycle import passing_time, recruitment
from prolific_sandbox.lifecycle import submissions as submission_life
from prolific_sandbox.records.feedback import Feedback
from prolific_sandbox.records.message import Message
from prolific_sandbox.records.submission_states import (
    FINISHED,
    SubmissionAction,
    SubmissionActor,
    SubmissionStatus,
)
from prolific_sandbox.runtime.study_link import study_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.world.world import World

_LOWEST_RATING = 1
_HIGHEST_RATING = 5


@dataclass(frozen=True, slots=True)
class Participation:
    """A submission as the participant side sees it; ``id`` is the id of the submission."""

    id: str
    study_id: str
    participant_id: str
    status: SubmissionStatus


class Participants:
    """Plays participants. Every method raises SandboxRefusal for what the platform would not allow.

    Methods that take a submission accept its id or the Participation that an earlier call returned.
    """

    def __init__(self, world: World) -> None:
        self._world = world

    def take(
        self, study_id: str, n: int = 1, *, start: bool = True, participant_id: str | None = None
    ) -> list[Participation]:
        """Let ``n`` participants take places in a study, all or none, and start unless ``start`` is false.

        Without ``participant_id`` the participants are chosen among those the study's filters admit.
        """
        with self._now() as world:
            taken = recruitment.take_places(
                world, world.study(study_id), n, start=start, participant_id=participant_id
            )
            return [_participation(submission) for submission in taken]

    def start(self, submission: str | Participation) -> Participation:
        """Open the study with a place that was reserved."""
        return self._act(submission, SubmissionAction.START, SubmissionActor.PARTICIPANT)

    def complete(self, submission: str | Participation, code: str) -> Participation:
        """Hand in a completion code; one the study does not have leaves the submission to be reviewed."""
        with self._now() as world:
            return _participation(
                submission_life.hand_in(world, world.submissions.get(_id(submission)), code)
            )

    def return_(self, submission: str | Participation) -> Participation:
        """Give the place back."""
        return self._act(submission, SubmissionAction.RETURN, SubmissionActor.PARTICIPANT)

    def time_out(self, submission: str | Participation) -> Participation:
        """Let the time of a started submission run out at once."""
        return self._act(submission, SubmissionAction.TIME_OUT, SubmissionActor.CLOCK)

    def send_message(self, participant_id: str, body: str, *, study_id: str | None = None) -> None:
        """Write to the researcher."""
        with self._now() as world:
            if participant_id not in world.participants:
                raise not_found("participant", participant_id)
            if not body:
                raise bad_field("body", "This field may not be blank.")
            now, researcher = world.clock.now(), world.researcher.id
            world.messages.append(Message(world.ids.next(), participant_id, researcher, body, now, study_id))

    def leave_feedback(
        self,
        submission: str | Participation,
        text: str | None = None,
        *,
        category: str | None = None,
        clarity: float | None = None,
        difficulty: float | None = None,
        fairness: float | None = None,
    ) -> None:
        """Say something about a study that was finished, or rate it from 1 to 5; once more replaces it."""
        ratings = {"clarity": clarity, "difficulty": difficulty, "fairness": fairness}
        for name, rating in ratings.items():
            if rating is not None and not _LOWEST_RATING <= rating <= _HIGHEST_RATING:
                raise bad_field(name, f"A rating is between {_LOWEST_RATING} and {_HIGHEST_RATING}.")
        if not text and all(rating is None for rating in ratings.values()):
            raise bad_request("Feedback has a text, or at least one rating.")
        with self._now() as world:
            found = world.submissions.get(_id(submission))
            if found.status not in FINISHED:
                raise bad_request(f"The submission {found.id} is {found.status} and was not finished.")
            world.feedback[found.id] = Feedback(
                found.id,
                found.study_id,
                found.participant_id,
                category,
                text or None,
                clarity_rating=clarity,
                difficulty_rating=difficulty,
                fairness_rating=fairness,
            )

    def get(self, submission_id: str) -> Participation:
        """A submission as it stands now."""
        with self._now() as world:
            return _participation(world.submissions.get(submission_id))

    def link(self, submission: str | Participation) -> str | None:
        """The address at which the study opens for this submission, signed when the study is secure.

        None for a study without an address of the researcher's.
        """
        with self._now() as world:
            return study_link(world, world.submissions.get(_id(submission)))

    def credential(self, submission: str | Participation) -> tuple[str, str] | None:
        """The user name and password that were handed out with a place, or None without any."""
        with self._now() as world:
            found = world.submissions.get(_id(submission))
            pool_id = world.study(found.study_id).fields["credential_pool_id"]
            pool = world.credential_pools.get(pool_id or "")
            held = None if pool is None else pool.held_by(found.id)
            return None if held is None else (held.username, held.password)

    def _act(
        self, submission: str | Participation, action: SubmissionAction, actor: SubmissionActor
    ) -> Participation:
        with self._now() as world:
            found = world.submissions.get(_id(submission))
            return _participation(submission_life.act(world, found, action, actor))

    @contextmanager
    def _now(self) -> Iterator[World]:
        with self._world.lock:
            passing_time.catch_up(self._world)
            yield self._world


def _id(submission: str | Participation) -> str:
    return submission if isinstance(submission, str) else submission.id


def _participation(submission: Submission) -> Participation:
    return Participation(submission.id, submission.study_id, submission.participant_id, submission.status)
