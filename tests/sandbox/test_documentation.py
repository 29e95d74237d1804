"""The documentation of the sandbox tells what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages import state_tables

DOCUMENT = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "table"),
    [("study", state_tables.study_table()), ("submission", state_tables.submission_table())],
)
def test_the_printed_tables_are_those_of_the_code(name: str, table: str) -> None:
    _, _, rest = DOCUMENT.partition(f"<!-- {name} states -->\n")
    printed, _, _ = rest.partition("\n<!-- end -->")
    assert printed == table, "print them anew with PYTHONPATH=tools python -m pages.state_tables"
