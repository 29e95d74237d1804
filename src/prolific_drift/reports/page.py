"""Reports as one page of HTML without scripts or anything from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from prolific_drift.comparison.changes import Severity
from prolific_drift.comparison.rules import reason_of, to_do_of
from prolific_drift.documents.wording import printable
from prolific_drift.impact.findings import Findings, Group, Line
from prolific_drift.reports.summary import named, summary, verdict

_STYLE = (
    "body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }",
    "h2 { border-bottom: 2px solid; } .breaking { color: #a40000; } .compatible { color: #1b5e20; }",
    "li { margin-bottom: .5rem; } small { display: block; color: #555; } code { overflow-wrap: anywhere; }",
)


def as_html(findings: Findings) -> str:
    """The report as a page of its own."""
    return "\n".join(map(printable, _lines(findings))) + "\n"


def _lines(findings: Findings) -> Iterator[str]:
    report = findings.report
    title = f"{report.old} to {report.new}: {verdict(findings)}"
    yield "<!doctype html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield "<style>"
    yield from _STYLE
    yield "</style></head><body>"
    yield f"<h1>{escape(title)}</h1>"
    yield "<dl>"
    for name, text in summary(findings):
        yield f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>"
    yield "</dl>"
    for severity in reversed(Severity):
        groups = findings.groups(severity)
        if groups:
            count = len(report.of(severity))
            yield f'<h2 class="{severity.label}">{severity.label.capitalize()} ({count})</h2>'
        for group in groups:
            yield from _group(group)
    if findings.overlay:
        yield "<h2>Overlay</h2><ul>"
        for finding in findings.overlay:
            yield f"<li>{escape(finding.standing)}: {_code(finding.pointer)} {escape(finding.text)}</li>"
        yield "</ul>"
    yield "</body></html>"


def _group(group: Group) -> Iterator[str]:
    yield f"<h3>{escape(group.kind)} ({escape(group.direction)})</h3>"
    reason, to_do = reason_of(group.kind, group.direction), to_do_of(group.kind, group.direction)
    yield f"<p>{escape(reason)} {escape(to_do)}</p><ul>"
    for line in group.lines:
        yield f"<li>{_line(line)}</li>"
    yield "</ul>"


def _line(line: Line) -> str:
    entry = line.entries[0]
    owner = f"{_code(line.owner)}: " if line.owner else ""
    facts = [f"{kind}: {escape(named(names))}" for kind, names in line.hits]
    facts.append(f"at: {_code(entry.old_place)} to {_code(entry.new_place)}")
    return f"{owner}{escape(line.text)}" + "".join(f"<small>{fact}</small>" for fact in facts)


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"
