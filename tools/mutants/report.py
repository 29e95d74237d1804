"""What came of all changes, in a table and one by one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mutants.changes import Change
from mutants.groups import Equivalent
from mutants.trials import Result

LEAST_SHARE: Final = 0.95
"""Of the changes of a group that change anything, so many must be noticed."""


@dataclass(frozen=True)
class GroupReport:
    """What came of a group.

    Attributes:
        changes: how many there are.
        equivalent: how many of the tried ones are known to change nothing.
        results: of those that were run.
    """

    name: str
    changes: int
    equivalent: int
    results: Sequence[Result]

    @property
    def noticed(self) -> int:
        """How many a test noticed."""
        return sum(result.noticed for result in self.results)

    @property
    def survivors(self) -> list[Result]:
        """Those no test noticed."""
        return [result for result in self.results if not result.noticed]

    @property
    def share(self) -> float:
        """The part of the changes that matter which was noticed."""
        return self.noticed / len(self.results) if self.results else 1.0

    @property
    def is_enough(self) -> bool:
        """Whether the figure is reached and every survivor was explained."""
        return self.share >= LEAST_SHARE and not self.survivors


def table(groups: Iterable[GroupReport]) -> str:
    """The figures, a line for each group."""
    lines = [
        f"{'group':<16}{'changes':>9}{'tried':>8}{'noticed':>9}{'survived':>10}{'equivalent':>12}{'share':>9}"
    ]
    for group in groups:
        tried = len(group.results) + group.equivalent
        lines.append(
            f"{group.name:<16}{group.changes:>11}{tried:>11}{group.noticed:>11}{len(group.survivors):>11}"
            f"{group.equivalent:>11}{group.share:>11.1%}"
        )
    return "\n".join(lines)


def survivor_text(result: Result, original: str) -> str:
    """A change nobody noticed, with its difference and what to write down if it is equivalent."""
    change = result.change
    difference = difflib.unified_diff(
        original.splitlines(), change.text.splitlines(), change.module, change.id, lineterm="", n=2
    )
    return "\n".join([*difference, f"  {result.tests} tests ran; {entry_text(change)}"])


def entry_text(change: Change) -> str:
    """The start of an entry of equivalent.toml."""
    return f"id = {change.id!r}, change = {change.summary!r}"


def complaints(
    groups: Iterable[GroupReport], stale: Sequence[str], noticed_anyway: Iterable[Equivalent]
) -> list[str]:
    """Why the run fails; empty if it does not."""
    found = [f"equivalent.toml: {each}" for each in stale]
    found += [f"equivalent.toml: {each.id} is noticed after all" for each in noticed_anyway]
    for group in groups:
        if group.share < LEAST_SHARE:
            found.append(f"{group.name}: {group.share:.1%} were noticed, {LEAST_SHARE:.0%} are wanted")
        elif not group.is_enough:
            found.append(f"{group.name}: {len(group.survivors)} survived and are not explained")
    return found
