"""Reports for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from prolific_drift.comparison.changes import Severity
from prolific_drift.comparison.rules import reason_of, to_do_of
from prolific_drift.documents.wording import printable
from prolific_drift.impact.findings import Findings, Group, Line
from prolific_drift.reports.summary import named, summary, verdict


def as_text(findings: Findings) -> str:
    """The report as plain text, the summary first."""
    return "\n".join(map(printable, _lines(findings))) + "\n"


def _lines(findings: Findings) -> Iterator[str]:
    yield f"{findings.report.old} -> {findings.report.new}: {verdict(findings)}"
    for title, text in summary(findings):
        yield f"  {title}: {text}"
    for severity in reversed(Severity):
        groups = findings.groups(severity)
        if groups:
            yield ""
            yield f"{severity.label.upper()} ({len(findings.report.of(severity))})"
        for group in groups:
            yield from _group(group)
    if findings.overlay:
        yield ""
        yield f"OVERLAY ({len(findings.overlay)})"
    for finding in findings.overlay:
        action = "" if finding.action is None else f"action {finding.action}, "
        yield f"  {finding.standing}: {action}{finding.pointer}: {finding.text}"


def _group(group: Group) -> Iterator[str]:
    yield f"  {group.kind} ({group.direction}): {reason_of(group.kind, group.direction)}"
    yield f"    to do: {to_do_of(group.kind, group.direction)}"
    for line in group.lines:
        yield from _line(line)


def _line(line: Line) -> Iterator[str]:
    yield f"    - {line.owner + ': ' if line.owner else ''}{line.text}"
    for kind, names in line.hits:
        yield f"        {kind}: {named(names, most=5)}"
    entry = line.entries[0]
    yield f"        at: {entry.old_place} -> {entry.new_place}"
