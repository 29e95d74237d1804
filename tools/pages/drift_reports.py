"""Writes what is generated below docs/: the rules table and the reports on Prolific's published documents.

`nox -s drift_reports` runs it; the tests call it to see whether the pages are up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pages.blocks import with_blocks
from prolific_api.spec import SPEC_VERSION
from prolific_drift import (
    RULES,
    Direction,
    Document,
    compare,
    findings_of,
    load_document,
    pinned_document,
)
from prolific_drift.comparison.rules import Rule
from prolific_drift.reports.markdown import as_markdown

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT.parent / "shared" / "published"
"""Prolific's documents as published; they are not part of the project."""

GUIDE = ROOT / "docs" / "drift.md"
REPORTS = ROOT / "docs" / "drift"

VERSIONS = ("2024-02", "2024-07", "2025-01", SPEC_VERSION)
BASE_VERSION = "0.1.0"
"""The version the proposals in the reports start from, so that a release does not change them."""


def rules_table() -> str:
    """The rules as a Markdown table."""
    rows = ["| Change | In a request | In an answer | What to do |", "|---|---|---|---|"]
    rows += [_row(rule) for rule in RULES.values()]
    return "\n".join(rows)


def _row(rule: Rule) -> str:
    cells = {direction: f"**{cell.severity.label}**. {cell.reason}" for direction, cell in rule.cells.items()}
    whole = cells.get(Direction.BOTH)
    request = whole or cells.get(Direction.REQUEST, "-")
    answer = "the same" if whole else cells.get(Direction.ANSWER) or cells.get(Direction.ERROR, "-")
    return f"| `{rule.kind}` | {request} | {answer} | {rule.to_do} |"


def report_links() -> str:
    """The reports, one a line."""
    return "\n".join(f"- [{old} to {new}](drift/{old}-to-{new}.md)" for old, new in pairwise(VERSIONS))


def guide_of_now(text: str) -> str:
    """The guide with the rules and the links of now."""
    return with_blocks(text, {"rules": rules_table(), "reports": report_links()})


def reports() -> Iterator[tuple[Path, str]]:
    """Every page of docs/drift with its text.

    Raises:
        DocumentError: the published documents are not there.
    """
    for old, new in pairwise(VERSIONS):
        before, after = _document(old), _document(new)
        report = compare(before, after, old_name=old, new_name=new)
        findings = findings_of(report, version=BASE_VERSION, newer_is_ours=new == SPEC_VERSION)
        yield REPORTS / f"{old}-to-{new}.md", as_markdown(findings)


def _document(version: str) -> Document:
    return (
        pinned_document() if version == SPEC_VERSION else load_document(PUBLISHED / f"prolific-{version}.yml")
    )


def main() -> None:
    """Write everything that there is input for."""
    GUIDE.write_text(guide_of_now(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
    if not PUBLISHED.is_dir():
        print(f"{PUBLISHED} is not there; docs/drift stays as it is")
        return
    REPORTS.mkdir(exist_ok=True)
    for page in REPORTS.iterdir():
        page.unlink()
    for path, text in reports():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
