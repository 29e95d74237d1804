"""The first screen of a report: how bad it is, which methods are hit, what the next version is."""

from __future__ import annotations

from collections.abc import Iterator

from prolific_drift.comparison.changes import Severity
from prolific_drift.documents.wording import plural
from prolific_drift.impact.findings import Findings
from prolific_drift.impact.overlay_review import Standing

MOST_NAMES = 12
"""Names in one line; more are counted."""


def verdict(findings: Findings) -> str:
    """One word, or two."""
    severity = findings.report.severity
    return "no change" if severity is None else severity.label


def summary(findings: Findings) -> Iterator[tuple[str, str]]:
    """What to know first, as title and text."""
    report = findings.report
    counts = [f"{len(report.of(severity))} {severity.label}" for severity in reversed(Severity)]
    yield "changes", f"{', '.join(counts)}; {plural(report.compared, 'operation')} compared"
    if report.left_out:
        yield "left out", "; ".join(f"{each.count} {each.what}" for each in report.left_out)
    if report.changes:
        yield "next version", f"{findings.bump.current} -> {findings.bump.proposed} ({findings.bump.part})"
    for severity in (Severity.BREAKING, Severity.COMPATIBLE):
        methods = findings.methods(severity)
        if methods:
            yield f"methods hit, {severity.label}", named(methods)
    if report.of(Severity.BREAKING) and not findings.methods(Severity.BREAKING):
        yield "methods hit, breaking", "none; only `client.api` and requests of your own are concerned"
    counted = {
        standing: sum(finding.standing is standing for finding in findings.overlay) for standing in Standing
    }
    if findings.overlay:
        yield "overlay", ", ".join(f"{count} {standing}" for standing, count in counted.items())


def named(names: tuple[str, ...], most: int = MOST_NAMES) -> str:
    """The names, cut where there are many."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
