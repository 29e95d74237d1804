"""What the passing of time brings about: lapses, time-outs, publications, automatic approvals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolific_sandbox.clock import in_utc
from prolific_sandbox.errors import bad_request
from prolific_sandbox.lifecycle import studies as study_life
from prolific_sandbox.lifecycle import submissions as submission_life
from prolific_sandbox.records.study_states import StudyStatus
from prolific_sandbox.records.submission_states import SubmissionAction, SubmissionActor, SubmissionStatus
from prolific_sandbox.world.schedule import Due, DueKind, Schedule

if TYPE_CHECKING:
    from datetime import datetime

    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.world.world import World

LAST_YEAR = 9000
"""Leaves room for what falls due later: Python's dates end with the year 9999."""


def catch_up(world: World) -> None:
    """Let everything happen that has fallen due by now."""
    _let_happen(world, world.clock.now())


def move_to(world: World, moment: datetime) -> None:
    """Move the clock forward to ``moment``; what falls due on the way happens at its own time.

    Raises SandboxRefusal (400) when ``moment`` lies in the past, or beyond the last year of the clock.
    """
    moment = in_utc(moment)
    now = world.clock.now()
    if moment < now:
        raise bad_request(
            f"The clock stands at {now.isoformat()} and does not go back to {moment.isoformat()}."
        )
    if moment.year > LAST_YEAR:
        raise bad_request(f"The clock does not go beyond the year {LAST_YEAR}.")
    _let_happen(world, moment)
    world.clock.set(moment)


def plan_anew(world: World) -> None:
    """Note again everything that will fall due, as it follows from the state."""
    world.schedule = Schedule(world.stirred)
    for study in world.studies.values():
        if study.status is StudyStatus.SCHEDULED and study.publish_at is not None:
            world.schedule.add(study.publish_at, DueKind.PUBLICATION, study.id)
    for submission in world.submissions:
        submission_life.plan(world, submission)


def _let_happen(world: World, until: datetime) -> None:
    happened = False
    for due in world.schedule.take_due(until):
        world.clock.set(due.at)
        _happen(world, due)
        happened = True
    if happened:
        world.clock.set(until)


def _happen(world: World, due: Due) -> None:
    if due.kind is DueKind.PUBLICATION:
        study = world.studies.get(due.subject_id)
        if study is not None:
            study_life.publish_due(world, study, due.at)
        return
    submission = world.submissions.find(due.subject_id)
    if submission is not None and (action := _applies(submission, due)):
        submission_life.act(world, submission, action, SubmissionActor.CLOCK)


def _applies(submission: Submission, due: Due) -> SubmissionAction | None:
    match due.kind, submission.status:
        case DueKind.RESERVATION_LAPSES, SubmissionStatus.RESERVED:
            return SubmissionAction.LAPSE
        case DueKind.TIME_IS_UP, SubmissionStatus.ACTIVE:
            return SubmissionAction.TIME_OUT
        case DueKind.AUTO_APPROVAL, SubmissionStatus.AWAITING_REVIEW:
            since = submission.review_since
            waited = since is not None and since + submission_life.AUTO_APPROVAL_AFTER <= due.at
            return SubmissionAction.AUTO_APPROVE if waited else None
        case _:
            return None
