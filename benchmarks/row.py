"""One line of the results: this package beside others, and the budgets it has to keep."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.contender import Contender, Loop


@dataclass(frozen=True)
class Rival:
    """Somebody else doing the same.

    Attributes:
        contender: who.
        budget: how often its time this package may take; None where it is only shown.
    """

    contender: Contender
    budget: float | None = None


@dataclass(frozen=True)
class Row:
    """One line of the results.

    Attributes:
        name: by which it is chosen.
        what: what is done, in words.
        ours: this package doing it.
        rivals: the others; the first is what the results are plotted against.
        rounds: how often each contender has its turn.
        times: how often it does the thing in one turn, if it is kept warm.
        limit: what this package may take at most, in `unit`, whatever the others take.
        unit: of the figures: seconds, or MiB.
    """

    name: str
    what: str
    ours: Contender
    rivals: tuple[Rival, ...] = ()
    rounds: int = 15
    times: int = 1
    limit: float | None = None
    unit: str = "s"


@dataclass(frozen=True)
class Growth:
    """How the cost of something grows with its size: linear or better.

    Attributes:
        name: by which it is chosen.
        what: what is done, and what the size counts.
        loop: does it for `setting.size`.
        sizes: the sizes measured.
        rounds: how often each size has its turn.
        times: how often it is done in one turn.
    """

    name: str
    what: str
    loop: Loop
    sizes: tuple[int, ...]
    rounds: int = 5
    times: int = 1
