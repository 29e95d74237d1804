"""Reports as workflow commands: annotations on a run of GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterator

from prolific_drift.comparison.changes import Severity
from prolific_drift.documents.wording import plural, printable
from prolific_drift.impact.findings import Findings
from prolific_drift.reports.summary import named, summary, verdict

MOST_ANNOTATIONS = 10
"""GitHub shows ten annotations of each level for a step."""

_LEVELS = {Severity.BREAKING: "error", Severity.COMPATIBLE: "warning", Severity.INFORMATION: "notice"}


def as_github(findings: Findings) -> str:
    """The report as workflow commands, one a line; what does not fit is counted."""
    return "\n".join(map(printable, _lines(findings))) + "\n"


def _lines(findings: Findings) -> Iterator[str]:
    text = "; ".join(f"{title}: {words}" for title, words in summary(findings))
    yield _command("notice", f"{findings.report.old} to {findings.report.new}: {verdict(findings)}", text)
    for severity in reversed(Severity):
        lines = [(group, line) for group in findings.groups(severity) for line in group.lines]
        # One notice is the summary, one annotation counts the rest.
        room = MOST_ANNOTATIONS - 1 - (severity is Severity.INFORMATION)
        for group, line in lines[:room]:
            where = line.owner or named(line.operation_ids, most=3)
            hit = f"; hits {named(line.methods)}" if line.methods else ""
            yield _command(_LEVELS[severity], str(group.kind), f"{where}: {line.text}{hit}".lstrip(": "))
        if len(lines) > room:
            rest = plural(len(lines) - room, f"further {severity.label} change")
            yield _command(_LEVELS[severity], "and more", rest)


def _command(level: str, title: str, message: str) -> str:
    return f"::{level} title={_escaped(title).replace(':', '%3A').replace(',', '%2C')}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
