"""Who takes the places of a study."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from prolific_sandbox.errors import bad_field, bad_request
from prolific_sandbox.lifecycle import eligibility, treasury
from prolific_sandbox.lifecycle import submissions as submission_life
from prolific_sandbox.lifecycle.quotas import QuotaRoom
from prolific_sandbox.records.study_states import StudyStatus
from prolific_sandbox.records.submission_states import IN_PROGRESS, SubmissionAction, SubmissionActor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prolific_sandbox.records.study import Study
    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.world.world import World


def take_places(
    world: World, study: Study, count: int, *, start: bool, participant_id: str | None = None
) -> list[Submission]:
    """Let ``count`` participants take places, all of them or none.

    Participants who have not taken part in the study come first, then those who may take part again. Raises
    SandboxRefusal (400) when the study is not ACTIVE, has too few free places, is at its limit of concurrent
    submissions, or when too few participants are eligible or fit into its quotas.
    """
    _check_room(world, study, count)
    room = QuotaRoom(world, study)
    if participant_id is not None:
        if count != 1:
            raise bad_field("n", "One participant takes one place at a time.")
        _check_participant(world, study, participant_id)
        if not room.take(participant_id):
            raise bad_request(
                f"The quotas of the study {study.id} have no place for the participant {participant_id}."
            )
        takers = [participant_id]
    else:
        fitting = (candidate for candidate in _candidates(world, study) if room.take(candidate))
        takers = list(islice(fitting, count))
    if len(takers) < count:
        raise bad_request(f"Only {len(takers)} eligible participants are left for the study {study.id}.")
    return [_take(world, study, taker, start=start) for taker in takers]


def _take(world: World, study: Study, participant_id: str, *, start: bool) -> Submission:
    world.participants.introduce(participant_id)
    submission = submission_life.take(world, study, participant_id)
    if not start:
        return submission
    return submission_life.act(world, submission, SubmissionAction.START, SubmissionActor.PARTICIPANT)


def _check_room(world: World, study: Study, count: int) -> None:
    if count < 1:
        raise bad_field("n", "This must be at least 1.")
    status = world.slowness.study_status(study, world.clock.now())
    if status != StudyStatus.ACTIVE:
        raise bad_request(f"Places are taken only while a study is ACTIVE; this one is {status}.")
    open_places = treasury.open_places(world, study)
    if count > open_places:
        raise bad_request(f"The study {study.id} has {open_places} free places, not {count}.")
    at_once = study.max_concurrent_submissions
    in_progress = world.submissions.count(study.id, IN_PROGRESS)
    if at_once >= 0 and in_progress + count > at_once:
        raise bad_request(
            f"The study {study.id} takes {at_once} submissions at a time and has {in_progress} now."
        )


def _check_participant(world: World, study: Study, participant_id: str) -> None:
    if not eligibility.admits(world, study, participant_id):
        raise bad_request(
            f"The filters of the study {study.id} do not admit the participant {participant_id}."
        )
    if not _may_take_part(world, study, participant_id):
        raise bad_request(
            f"The participant {participant_id} may not take part in the study {study.id} again now."
        )


def _may_take_part(world: World, study: Study, participant_id: str) -> bool:
    earlier = world.submissions.of_participant(study.id, participant_id)
    if any(submission.status in IN_PROGRESS for submission in earlier):
        return False
    limit = study.max_submissions_per_participant
    return limit < 0 or len(earlier) < limit


def _candidates(world: World, study: Study) -> Iterator[str]:
    for invited in eligibility.invited_participants(world, eligibility.filters_of(world, study)):
        world.participants.introduce(invited)
    took_part: list[str] = []
    for participant in world.participants.testers if study.is_test else world.participants:
        if world.submissions.of_participant(study.id, participant):
            took_part.append(participant)
        elif eligibility.admits(world, study, participant):
            yield participant
    for participant in took_part:
        if _may_take_part(world, study, participant) and eligibility.admits(world, study, participant):
            yield participant
