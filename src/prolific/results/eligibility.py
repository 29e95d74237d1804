"""How many participants are eligible, as far as the API tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OBSCURED_BELOW: Final = 25
"""Smaller numbers are not told; the API says 0 instead."""


@dataclass(frozen=True)
class EligibleCount:
    """A number of eligible participants. 0 in the API's answer means fewer than 25, and so does this.

    Attributes:
        lowest: there are at least as many.
        highest: there are at most as many; the same as `lowest` where the number is known.
    """

    lowest: int
    highest: int

    @classmethod
    def of_answer(cls, count: float) -> EligibleCount:
        """What the API's number means."""
        number = int(count)
        return cls(number, number) if number > 0 else cls(0, OBSCURED_BELOW - 1)

    @property
    def is_exact(self) -> bool:
        """Whether the number is known."""
        return self.lowest == self.highest

    def __str__(self) -> str:
        return str(self.lowest) if self.is_exact else f"fewer than {self.highest + 1}"
