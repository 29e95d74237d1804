"""Studies as the sandbox remembers them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from prolific_sandbox.clock import Moment
from prolific_sandbox.records.completion_codes import CompletionCode, ScreenOut, read_codes
from prolific_sandbox.records.study_states import RECRUITING, StudyStatus


@dataclass(frozen=True)
class Study:
    """One study; ``fields`` holds what the researcher gave and its defaults, under the API's names."""

    id: str
    workspace_id: str
    project_id: str
    share_id: str
    created_at: Moment
    fields: dict[str, Any]
    status: StudyStatus = StudyStatus.UNPUBLISHED
    publish_at: Moment | None = None
    published_at: Moment | None = None
    stopped: bool = False
    is_test: bool = False

    @property
    def name(self) -> str:
        """The public name."""
        return str(self.fields["name"])

    @property
    def reward(self) -> int:
        """What each participant is paid, in sub-units."""
        return int(self.fields["reward"])

    @property
    def places(self) -> int:
        """All places, taken or not."""
        return int(self.fields["total_available_places"])

    @property
    def maximum_allowed_time(self) -> timedelta:
        """How long a participant may take."""
        return timedelta(minutes=float(self.fields["maximum_allowed_time"]))

    @cached_property
    def codes(self) -> tuple[CompletionCode, ...]:
        """The completion codes."""
        return read_codes(self.fields["completion_codes"])

    @cached_property
    def screen_out(self) -> ScreenOut | None:
        """The terms of the fixed screen-out payment, if a code of the study has one."""
        return next((code.screen_out for code in self.codes if code.screen_out is not None), None)

    @property
    def is_recruiting(self) -> bool:
        """Whether the study keeps money set aside for its open places."""
        return self.status in RECRUITING

    @property
    def rejects_exceptionally_fast(self) -> bool:
        """Whether submissions that were made exceptionally fast are rejected by themselves."""
        return "EXCEPTIONALLY_FAST" in self.fields["submissions_config"]["auto_rejection_categories"]

    @property
    def max_submissions_per_participant(self) -> int:
        """How often one participant may take part; -1 for no limit."""
        limit = self.fields["submissions_config"].get("max_submissions_per_participant")
        return 1 if limit is None else int(limit)

    @property
    def max_concurrent_submissions(self) -> int:
        """How many participants may be at it at the same time; -1 for no limit."""
        limit = self.fields["submissions_config"].get("max_concurrent_submissions")
        return -1 if limit is None else int(limit)


def shortest_maximum_time(estimated_completion_time: float) -> int:
    """The least maximum_allowed_time the platform takes for an estimate, both in minutes."""
    return math.ceil(2 + 2 * estimated_completion_time + 2 * math.sqrt(estimated_completion_time))
