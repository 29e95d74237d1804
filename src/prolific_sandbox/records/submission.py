"""Submissions as the sandbox remembers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prolific_sandbox.clock import Moment
from prolific_sandbox.money.charges import Charge
from prolific_sandbox.records.submission_states import SubmissionAction, SubmissionStatus

if TYPE_CHECKING:
    from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Submission:
    """One participant's attempt at a study."""

    id: str
    study_id: str
    participant_id: str
    status: SubmissionStatus
    reserved_at: Moment
    last_action: SubmissionAction
    started_at: Moment | None = None
    completed_at: Moment | None = None
    review_since: Moment | None = None
    entered_code: str | None = None
    return_requested_at: Moment | None = None
    return_reasons: tuple[str, ...] = ()
    rejection_category: str | None = None
    rejection_message: str | None = None
    payment: Charge | None = None
    bonus_payments: tuple[int, ...] = ()
    external_url: str | None = None
    reviewed_at: Moment | None = None
    returned_at: Moment | None = None

    @property
    def begun_at(self) -> datetime:
        """When the participant started, or took the place if that is as far as it went."""
        return self.started_at or self.reserved_at

    @property
    def time_taken(self) -> timedelta | None:
        """How long the participant took, or None when nothing was handed in."""
        if self.started_at is None or self.completed_at is None:
            return None
        return self.completed_at - self.started_at

    @property
    def seconds_taken(self) -> float | None:
        """:attr:`time_taken` in seconds."""
        taken = self.time_taken
        return None if taken is None else taken.total_seconds()
