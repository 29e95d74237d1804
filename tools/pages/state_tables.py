"""The tables of states in Markdown, for the docs: ``python -m pages.state_tables`` prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolific_sandbox.records import study_states, submission_states

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOWHERE = "none"


def study_table() -> str:
    """Every step of a study."""
    return _table(
        (step.source, step.action, step.target, step.actor, step.condition.text if step.condition else "")
        for step in study_states.TABLE
    )


def submission_table() -> str:
    """Every step of a submission."""
    return _table(
        (
            step.source or _NOWHERE,
            step.action,
            step.target,
            ", ".join(sorted(step.actors)),
            step.condition.text if step.condition else "",
        )
        for step in submission_states.TABLE
    )


def _table(rows: Iterable[tuple[str, str, str, str, str]]) -> str:
    head = "| From | Action | To | Who | If |\n|---|---|---|---|---|"
    return "\n".join([head, *(f"| {' | '.join(row)} |" for row in rows)])


if __name__ == "__main__":
    print(f"{study_table()}\n\n{submission_table()}")
