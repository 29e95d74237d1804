"""Reports for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from prolific_drift.comparison.changes import Severity
from prolific_drift.comparison.rules import reason_of
from prolific_drift.impact.findings import Entry, Findings


def as_json_text(findings: Findings) -> str:
    """The report as JSON: every change on its own, with everything that is known about it."""
    return json.dumps(_report(findings), indent=2) + "\n"


def _report(findings: Findings) -> dict[str, Any]:
    report = findings.report
    return {
        "old": report.old,
        "new": report.new,
        "severity": None if report.severity is None else report.severity.label,
        "exit_code": findings.exit_code,
        "operations_compared": report.compared,
        "counts": {severity.label: len(report.of(severity)) for severity in reversed(Severity)},
        "left_out": [asdict(each) for each in report.left_out],
        "version": asdict(findings.bump),
        "methods": {severity.label: list(findings.methods(severity)) for severity in reversed(Severity)},
        "changes": [_change(entry) for entry in findings.entries],
        "overlay": [asdict(finding) for finding in findings.overlay],
    }


def _change(entry: Entry) -> dict[str, Any]:
    change, trace = entry.change, entry.trace
    return {
        "fingerprint": change.fingerprint,
        "kind": change.kind,
        "severity": change.severity.label,
        "direction": change.direction,
        "subject": change.subject,
        "text": change.text,
        "reason": reason_of(change.kind, change.direction),
        "to_do": trace.to_do,
        "old_pointer": change.old_pointer,
        "new_pointer": change.new_pointer,
        "old_line": entry.old_line,
        "new_line": entry.new_line,
        "uses": [
            {"operation_id": use.operation_id, "direction": use.direction, "path": use.path}
            for use in change.uses
        ],
        "methods": {"sync": list(trace.sync_names), "async": list(trace.async_names)},
        "keywords": list(trace.keywords),
        "modules": list(trace.modules),
        "classes": list(trace.classes),
        "pages": list(trace.pages),
    }
