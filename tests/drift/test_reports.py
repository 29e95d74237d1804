"""The pages below docs/ that are generated are up to date, and nobody's words stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from pages.drift_reports import GUIDE, PUBLISHED, REPORTS, ROOT, guide_of_now, reports
from prolific_drift import RULES, compare, load_document
from prolific_drift.comparison.acknowledged import parse_acknowledged

needs_published = pytest.mark.skipif(
    not PUBLISHED.is_dir(),
    reason="Prolific's older documents are not part of the project; they lie beside it",
)


def test_the_rules_and_links_in_the_guide_are_those_of_now() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert guide_of_now(text) == text, "run `nox -s drift_reports`"
    assert all(f"| `{kind}` |" in text for kind in RULES)


@needs_published
def test_the_reports_on_published_documents_are_up_to_date() -> None:
    written = dict(reports())
    assert {path.name for path in written} == {path.name for path in REPORTS.iterdir()}
    for path, text in written.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run `nox -s drift_reports`"
        assert f"drift/{path.name}" in GUIDE.read_text(encoding="utf-8")


def words_of(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("description", "summary", "title") and isinstance(value, str):
                yield value
            else:
                yield from words_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from words_of(value)


@needs_published
def test_no_prose_of_published_documents_stands_in_the_reports() -> None:
    pages = " ".join(path.read_text(encoding="utf-8") for path in REPORTS.iterdir())
    for source in PUBLISHED.glob("*.yml"):
        for text in words_of(load_document(source)):
            for sentence in re.split(r"[.\n]", text):
                if len(sentence.split()) >= 5:
                    assert sentence.strip() not in pages


@needs_published
def test_what_happened_between_published_documents() -> None:
    """A few facts a reader of the documents finds by eye."""
    old, new = (load_document(PUBLISHED / f"prolific-{version}.yml") for version in ("2024-02", "2024-07"))
    found = {(change.kind.value, change.subject) for change in compare(old, new).changes}
    assert {
        ("operation-added", "GetStudyCost"),
        ("field-removed", "completion_option"),
        ("field-added-optional", "access_details"),
        ("enum-value-added", '"COMPLETE"'),
    } <= found
    backwards = {(change.kind.value, change.subject) for change in compare(new, old).changes}
    assert ("operation-removed", "GetStudyCost") in backwards
    assert ("field-added-optional", "completion_option") in backwards


def test_the_workflow_does_what_the_guide_says() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/spec-drift.yml").read_text(encoding="utf-8"))
    jobs = workflow["jobs"]
    steps = "\n".join(step.get("run", "") for job in jobs.values() for step in job["steps"])
    assert jobs["update"]["if"] == "needs.compare.outputs.code == '1'"
    assert "gh issue edit" in steps
    assert "gh issue create" in steps
    assert "nox -s update" in steps
    assert "--format issue --hide error-answers" in steps
    seen = ROOT / ".github/acknowledged-drift.txt"
    assert f"--acknowledged {seen.relative_to(ROOT)}" in steps
    parse_acknowledged(seen.read_text(encoding="utf-8"), name=seen.name)
    assert workflow["permissions"] == {}
