"""Changes as lines of the file that acknowledges them."""

from __future__ import annotations

from collections.abc import Iterator

from prolific_drift.comparison.acknowledged import acknowledgement
from prolific_drift.documents.wording import printable
from prolific_drift.impact.findings import Findings
from prolific_drift.reports.summary import verdict


def as_fingerprints(findings: Findings) -> str:
    """One line for each change, to be kept where somebody has seen it."""
    return "\n".join(map(printable, _lines(findings))) + "\n"


def _lines(findings: Findings) -> Iterator[str]:
    report = findings.report
    yield f"# {report.old} to {report.new}: {verdict(findings)}"
    for change in report.changes:
        yield acknowledgement(change)
