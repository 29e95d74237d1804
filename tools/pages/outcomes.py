"""The table of docs/reliability.md: what each kind of call ends with, fault by fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """What one kind of call ends with.

    Attributes:
        error: name of the error; None where the call succeeds.
        requests: how many reached the server.
    """

    error: str | None
    requests: int

    def __str__(self) -> str:
        return f"{f'`{self.error}`' if self.error else 'accepted'}, {self.requests}"


def outcome_table(kinds: Sequence[str], rows: Iterable[tuple[str, Sequence[Outcome]]]) -> str:
    """The table in Markdown: a row for each fault, a column for each kind of call."""
    lines = ["| The server | " + " | ".join(kinds) + " |", "|---|" + "---|" * len(kinds)]
    lines += [f"| {fault} | {' | '.join(map(str, outcomes))} |" for fault, outcomes in rows]
    return "\n".join(lines)
