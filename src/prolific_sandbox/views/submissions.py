"""Submissions as the API answers them; each call has its own names for the same things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import optional_timestamp, timestamp
from prolific_sandbox.records.submission_states import FINISHED

if TYPE_CHECKING:
    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.world.world import World

_SECONDS_PER_MINUTE = 60


def submission_row(world: World, submission: Submission) -> dict[str, Any]:
    """A submission as a row of a list."""
    submissions = world.submissions.count_of_participant(submission.study_id, submission.participant_id)
    return {
        "id": submission.id,
        "participant_id": submission.participant_id,
        "status": world.slowness.submission_status(submission, world.clock.now()),
        "started_at": timestamp(submission.begun_at),
        "completed_at": optional_timestamp(submission.completed_at),
        "has_siblings": submissions > 1,
        "study_code": submission.entered_code,
        "entered_code": submission.entered_code,
        "return_requested": optional_timestamp(submission.return_requested_at),
        "is_complete": submission.status in FINISHED,
        "time_taken": None if submission.seconds_taken is None else int(submission.seconds_taken),
        "reward": world.study(submission.study_id).reward,
        "bonus_payments": list(submission.bonus_payments),
        "star_awarded": False,
        "strata": None,
        "ip": None,
        "time_taken_under_auto_approval_threshold": _is_fast(world, submission),
    }


def submission_brief(world: World, submission: Submission) -> dict[str, Any]:
    """A submission as the transition answers it."""
    return {
        "id": submission.id,
        "completed_at": optional_timestamp(submission.completed_at),
        "entered_code": submission.entered_code,
        "participant": submission.participant_id,
        "started_at": timestamp(submission.begun_at),
        "status": world.slowness.submission_status(submission, world.clock.now()),
        "study_id": submission.study_id,
    }


def submission_detail(world: World, submission: Submission) -> dict[str, Any]:
    """A submission in full."""
    return {
        **submission_brief(world, submission),
        "parent_study_id": None,
        "bonus_payments": list(submission.bonus_payments),
        "return_requested": optional_timestamp(submission.return_requested_at),
    }


def return_request(world: World, submission: Submission) -> dict[str, Any]:
    """A submission as request-return answers it."""
    return {
        "id": submission.id,
        "status": world.slowness.submission_status(submission, world.clock.now()),
        "participant": submission.participant_id,
        "return_requested": optional_timestamp(submission.return_requested_at),
    }


def _is_fast(world: World, submission: Submission) -> bool:
    """Whether it took less than half of the estimated time."""
    seconds = submission.seconds_taken
    estimate = world.study(submission.study_id).fields["estimated_completion_time"] * _SECONDS_PER_MINUTE
    return seconds is not None and seconds < estimate / 2
