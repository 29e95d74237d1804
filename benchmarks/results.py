"""What came out, judged against the budgets, and as JSON: a run replaces what it measured, the rest stays."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from benchmarks.row import Growth, Row
from benchmarks.selection import GROWTHS, LARGEST_EXPONENT, ROWS
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
    measured_at: str

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
            measured_at=_now(),
        )

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """What an earlier run kept."""
        comparisons = tuple(
            Comparison(**{**each, "figure": Spread(**each["figure"]), "ratio": Spread(**each["ratio"])})
            for each in kept["comparisons"]
        )
        return cls(**{**kept, "ours": Spread(**kept["ours"]), "comparisons": comparisons})

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
    measured_at: str

    @classmethod
    def of(cls, growth: Growth, figures: Sequence[Sequence[float]]) -> GrowthResult:
        """The result of a growth, from the figures of each round for each size."""
        return cls(
            name=growth.name,
            what=growth.what,
            sizes=growth.sizes,
            seconds=tuple(Spread.of(each) for each in figures),
            exponent=Spread.of(exponent(growth.sizes, each) for each in zip(*figures, strict=True)),
            measured_at=_now(),
        )

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """What an earlier run kept."""
        seconds = tuple(Spread(**each) for each in kept["seconds"])
        return cls(
            **{
                **kept,
                "sizes": tuple(kept["sizes"]),
                "seconds": seconds,
                "exponent": Spread(**kept["exponent"]),
            }
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
    """Everything that was measured, in the order of the page."""

    rows: tuple[RowResult, ...] = ()
    growths: tuple[GrowthResult, ...] = ()
    server: ServerCost | None = None
    versions: dict[str, str] | None = None
    machine: str = ""

    @classmethod
    def read(cls, path: Path) -> Self:
        """What earlier runs kept; nothing if there is no file."""
        if not path.exists():
            return cls()
        kept = json.loads(path.read_bytes())
        return cls(
            rows=tuple(RowResult.from_json(each) for each in kept["rows"]),
            growths=tuple(GrowthResult.from_json(each) for each in kept["growths"]),
            server=ServerCost(**kept["server"]) if kept["server"] else None,
            versions=kept["versions"],
            machine=kept["machine"],
        )

    def write(self, path: Path) -> None:
        """Keep it."""
        kept = {**asdict(self), "misses": self.misses}
        path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def with_row(self, row: RowResult) -> Self:
        """The row in the place of an earlier one."""
        rows = {each.name: each for each in (*self.rows, row)}
        return replace(self, rows=tuple(rows[each.name] for each in ROWS if each.name in rows))

    def with_growth(self, growth: GrowthResult) -> Self:
        """The growth in the place of an earlier one."""
        growths = {each.name: each for each in (*self.growths, growth)}
        return replace(self, growths=tuple(growths[each.name] for each in GROWTHS if each.name in growths))

    def of_run(self, server: ServerCost, versions: dict[str, str]) -> Self:
        """Under the circumstances of a run that begins."""
        machine = f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}"
        return replace(self, server=server, versions=versions, machine=machine)

    @property
    def misses(self) -> list[str]:
        """Everything that was missed, in words."""
        of_rows = [miss for row in self.rows for miss in row.misses]
        return of_rows + [miss for growth in self.growths for miss in growth.misses]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="minutes")
