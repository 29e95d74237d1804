"""The participant side of the sandbox: what people do, for tests to play."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prolific_sandbox.errors import bad_field, not_found
from prolific_sandbox.lifecycle import passing_time, recruitment
from prolific_sandbox.lifecycle import submissions as submission_life
from prolific_sandbox.records.message import Message
from prolific_sandbox.records.submission_states import SubmissionAction, SubmissionActor, SubmissionStatus
from prolific_sandbox.runtime.study_link import study_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.world.world import World


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
