"""Reports for issues, pull requests and docs. What comes from documents stands in code spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prolific_drift.comparison.changes import Direction, Severity
from prolific_drift.comparison.rules import RULES, reason_of
from prolific_drift.documents.wording import plural, printable
from prolific_drift.impact.findings import Findings, Group, Line
from prolific_drift.reports.summary import named, summary, verdict

_WHERE = {
    Direction.REQUEST: " in requests",
    Direction.ANSWER: " in answers",
    Direction.BOTH: "",
}
_MOST = 6


def as_markdown(findings: Findings) -> str:
    """The report as Markdown, the summary first and what is only for information folded away."""
    return "\n".join(map(printable, _lines(findings))) + "\n"


def code(text: str) -> str:
    """A code span that holds any text; what cannot stand in one is replaced."""
    inert = re.sub(r"\s", " ", text).replace("`", "'").replace("|", "/")
    return f"`{inert}`" if inert.strip() else "` `"


def _lines(findings: Findings) -> Iterator[str]:
    report = findings.report
    yield f"# {code(report.old)} to {code(report.new)}: {verdict(findings)}"
    yield ""
    for title, text in summary(findings):
        yield f"- **{title}**: {text}"
    for severity in reversed(Severity):
        groups = findings.groups(severity)
        if not groups:
            continue
        folded = severity is Severity.INFORMATION
        yield ""
        yield f"## {severity.label.capitalize()}: {plural(len(report.of(severity)), 'change')}"
        if folded:
            yield ""
            yield "<details><summary>Nothing to do for most readers</summary>"
        for group in groups:
            yield from _group(group)
        if folded:
            yield ""
            yield "</details>"
    yield from _overlay(findings)


def _group(group: Group) -> Iterator[str]:
    words = str(group.kind).replace("-", " ").capitalize()
    yield ""
    yield f"### {words}{_WHERE[group.direction]}"
    yield ""
    yield f"{reason_of(group.kind, group.direction)} {RULES[group.kind].to_do}"
    yield ""
    for line in group.lines:
        yield f"- {_line(line)}"


def _line(line: Line) -> str:
    said = f"{code(line.owner)}: {code(line.text)}" if line.owner else code(line.text)
    change = line.entries[0].change
    parts = [said]
    if line.operation_ids:
        parts.append(f"in {named(tuple(map(code, line.operation_ids)), _MOST)}")
    if line.uses and line.uses[0].path:
        parts.append(f"as {code(line.uses[0].path)}")
    if line.methods:
        parts.append(f"hits {named(tuple(map(code, line.methods)), _MOST)}")
    if line.keywords:
        parts.append(f"keywords {named(tuple(map(code, line.keywords)), _MOST)}")
    if line.classes:
        parts.append(f"classes {named(tuple(map(code, line.classes)), _MOST)}")
    if line.pages:
        parts.append(f"see {named(tuple(map(code, line.pages)), _MOST)}")
    if len(line.entries) == 1:
        parts.append(f"at {code('#' + (change.new_pointer or '/'))}")
    return "; ".join(parts)


def _overlay(findings: Findings) -> Iterator[str]:
    if not findings.overlay:
        return
    yield ""
    yield "## Overlay"
    yield ""
    for finding in findings.overlay:
        action = "" if finding.action is None else f"action {finding.action}, "
        yield f"- {finding.standing}: {action}{code(finding.pointer)}: {code(finding.text)}"
