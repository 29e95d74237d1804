"""The transient statuses of the real platform: PUBLISHING and PROCESSING, for as long as a test asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from prolific_sandbox.records.study_states import StudyStatus
from prolific_sandbox.records.submission_states import SubmissionStatus

if TYPE_CHECKING:
    from datetime import datetime

    from prolific_sandbox.records.study import Study
    from prolific_sandbox.records.submission import Submission

PUBLISHING = "PUBLISHING"
PROCESSING = "PROCESSING"


@dataclass(frozen=True, slots=True)
class Slowness:
    """How long, by the sandbox's clock, a study is being published and a completion is being processed."""

    publishing: timedelta = timedelta()
    processing: timedelta = timedelta()

    def study_status(self, study: Study, now: datetime) -> str:
        """The status a study shows: PUBLISHING for a while after its publication."""
        published_at = study.published_at
        if not self.publishing or study.status is not StudyStatus.ACTIVE or published_at is None:
            return study.status
        return PUBLISHING if now < published_at + self.publishing else study.status

    def submission_status(self, submission: Submission, now: datetime) -> str:
        """The status a submission shows: PROCESSING for a while after it was handed in."""
        completed_at = submission.completed_at
        is_handed_in = submission.status is SubmissionStatus.AWAITING_REVIEW
        if not self.processing or not is_handed_in or completed_at is None:
            return submission.status
        return PROCESSING if now < completed_at + self.processing else submission.status
