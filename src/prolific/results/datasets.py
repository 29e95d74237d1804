"""What became of rows appended to a dataset."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RejectedDatapoint:
    """A row the API did not take.

    Attributes:
        position: of the row among those given, from 0.
        field: at fault; `_raw` when the row could not be read.
        reason: why.
    """

    position: int
    field: str
    reason: str


@dataclass(frozen=True)
class AppendReport:
    """What became of appended rows.

    Attributes:
        accepted: rows the API took, those it had before included.
        rejected: rows it did not take.
        errors: what was wrong with them.
    """

    accepted: int = 0
    rejected: int = 0
    errors: tuple[RejectedDatapoint, ...] = ()

    @property
    def total(self) -> int:
        """How many rows the API has looked at."""
        return self.accepted + self.rejected
