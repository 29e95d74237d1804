"""A median with its quartiles, and what can be said with them."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """The middle of some figures, and where the middle half of them lies."""

    median: float
    lower: float
    upper: float

    @classmethod
    def of(cls, figures: Iterable[float]) -> Spread:
        """The spread of at least one figure."""
        found = sorted(figures)
        if len(found) == 1:
            return cls(found[0], found[0], found[0])
        lower, median, upper = statistics.quantiles(found, n=4, method="inclusive")
        return cls(median, lower, upper)

    def exceeds(self, limit: float) -> bool:
        """Whether the figures are above the limit by more than their spread: three quarters of them are."""
        return self.lower > limit


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Round by round: what slows the machine down for a while slows both."""
    return [mine / other for mine, other in zip(ours, theirs, strict=True)]


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The power of the size that the time grows with: 1 is linear, 0 is constant."""
    return statistics.linear_regression(
        [math.log(each) for each in sizes], [math.log(each) for each in seconds]
    ).slope
