"""The transient statuses of the real platform: PUBLISHING and PROCESSING, for as long as a test asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from prolific_sandbox.study_states import StudyStatus
from prolific_sandbox.submission_states import SubmissionStatus

if TYPE_CHECKING:
    from prolific_sandbox.study import Study
    from prolific_sandbox.submission import Submission
    from prolific_sandbox.world import World

PUBLISHING = "PUBLISHING"
PROCESSING = "PROCESSING"


@dataclass(frozen=True, slots=True)
class Slowness:
    """How long, by the sandbox's clock, a study is being published and a completion is being processed."""

    publishing: timedelta = timedelta()
    processing: timedelta = timedelta()


def study_status(world: World, study: Study) -> str:
    """The status a study shows: PUBLISHING for a while after its publication."""
    published_at = study.published_at
    if not world.slowness.publishing or study.status is not StudyStatus.ACTIVE or published_at is None:
        return study.status
    being_published = world.clock.now() < published_at + world.slowness.publishing
    return PUBLISHING if being_published else study.status


def submission_status(world: World, submission: Submission) -> str:
    """The status a submission shows: PROCESSING for a while after it was handed in."""
    completed_at = submission.completed_at
    if (
        not world.slowness.processing
        or submission.status is not SubmissionStatus.AWAITING_REVIEW
        or completed_at is None
    ):
        return submission.status
    being_processed = world.clock.now() < completed_at + world.slowness.processing
    return PROCESSING if being_processed else submission.status
