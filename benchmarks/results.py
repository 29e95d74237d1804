"""What came out of a run, judged against the budgets, and as JSON."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from benchmarks.row import Growth, Row
from benchmarks.selection import LARGEST_EXPONENT
from benchmarks.spread import Spread, exponent, ratios


@dataclass(frozen=True)
class Comparison:
    """One rival: its figure, and how often it ours is, round by round."""

    name: str
    figure: Spread
    ratio: Spread
    budget: float | None

    @property
    def missed(self) -> bool:
        """Whether the budget is missed by more than the spread."""
        return self.budget is not None and self.ratio.exceeds(self.budget)


@dataclass(frozen=True)
class RowResult:
    """One line of the results."""

    name: str
    what: str
    unit: str
    rounds: int
    ours: Spread
    limit: float | None
    comparisons: tuple[Comparison, ...]

    @classmethod
    def of(cls, row: Row, figures: Sequence[Sequence[float]]) -> RowResult:
        """The result of a row, from the figures of each round: ours first, then those of each rival."""
        ours = figures[0]
        return cls(
            name=row.name,
            what=row.what,
            unit=row.unit,
            rounds=len(ours),
            ours=Spread.of(ours),
            limit=row.limit,
            comparisons=tuple(
                Comparison(
                    rival.contender.name, Spread.of(theirs), Spread.of(ratios(ours, theirs)), rival.budget
                )
                for rival, theirs in zip(row.rivals, figures[1:], strict=True)
            ),
        )

    @property
    def misses(self) -> list[str]:
        """The budgets that were missed by more than the spread, in words."""
        found = [
            f"{self.name}: {each.ratio.median:.2f} of {each.name}, budget {each.budget}"
            for each in self.comparisons
            if each.missed
        ]
        if self.limit is not None and self.ours.exceeds(self.limit):
            found.append(f"{self.name}: {self.ours.median:.2f} {self.unit}, budget {self.limit} {self.unit}")
        return found


@dataclass(frozen=True)
class GrowthResult:
    """How one cost grew."""

    name: str
    what: str
    sizes: tuple[int, ...]
    seconds: tuple[Spread, ...]
    exponent: Spread

    @classmethod
    def of(cls, growth: Growth, figures: Sequence[Sequence[float]]) -> GrowthResult:
        """The result of a growth, from the figures of each round for each size."""
        return cls(
            name=growth.name,
            what=growth.what,
            sizes=growth.sizes,
            seconds=tuple(Spread.of(each) for each in figures),
            exponent=Spread.of(exponent(growth.sizes, each) for each in zip(*figures, strict=True)),
        )

    @property
    def misses(self) -> list[str]:
        """Says that it grows faster than linearly, if it does."""
        if not self.exponent.exceeds(LARGEST_EXPONENT):
            return []
        return [
            f"growth by {self.name}: to the power of {self.exponent.median:.2f}, budget {LARGEST_EXPONENT}"
        ]


@dataclass(frozen=True)
class ServerCost:
    """What the recorded server itself costs, which is part of every figure with requests.

    Attributes:
        cpu_seconds: of its process, for one `studies.get`.
        floor_seconds: one such call with http.client, the server included.
    """

    cpu_seconds: float
    floor_seconds: float


@dataclass(frozen=True)
class Results:
    """A run."""

    rows: tuple[RowResult, ...]
    growths: tuple[GrowthResult, ...]
    server: ServerCost | None
    versions: dict[str, str]

    @property
    def machine(self) -> str:
        """What it ran on."""
        return f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}"

    @property
    def misses(self) -> list[str]:
        """Everything that was missed, in words."""
        of_rows = [miss for row in self.rows for miss in row.misses]
        return of_rows + [miss for growth in self.growths for miss in growth.misses]

    def to_json(self) -> dict[str, Any]:
        """For `results.json`."""
        return {
            "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": self.machine,
            **asdict(self),
            "misses": self.misses,
        }
