"""Reports for issues, pull requests and docs. What comes from documents stands in code spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prolific_drift.comparison.changes import Direction, Severity
from prolific_drift.comparison.rules import reason_of, to_do_of
from prolific_drift.documents.wording import plural, printable
from prolific_drift.impact.findings import Findings, Group, Line
from prolific_drift.reports.summary import named, summary, verdict

_WHERE = {
    Direction.REQUEST: " in requests",
    Direction.ANSWER: " in answers",
    Direction.ERROR: " in error answers",
    Direction.BOTH: "",
}
_MOST = 6


_LONGEST_CODE = 160
"""Characters of a name or text from a document; longer ones are cut."""


def as_markdown(findings: Findings) -> str:
    """The report as Markdown, the summary first and what is only for information folded away."""
    return _text(findings, None)


def as_issue(findings: Findings) -> str:
    """The same, short enough for an issue: the least important lines are left out, and counted."""
    whole = as_markdown(findings)
    if _size(whole) <= MOST_OF_AN_ISSUE:
        return whole
    ranked = _by_importance(findings)
    fitting, too_many = 0, len(ranked)
    while too_many - fitting > 1:
        middle = (fitting + too_many) // 2
        if _size(_text(findings, frozenset(ranked[:middle]))) <= MOST_OF_AN_ISSUE:
            fitting = middle
        else:
            too_many = middle
    return _text(findings, frozenset(ranked[:fitting]))


MOST_OF_AN_ISSUE = 60_000
"""Bytes; GitHub takes 65,536 characters, and whoever files the issue has something to add."""

_Item = tuple[str, int, int]
"""Severity or `overlay`, number of the group, number of the line."""


def _size(text: str) -> int:
    return len(text.encode("utf-8"))


def _by_importance(findings: Findings) -> list[_Item]:
    """Everything that has a line: by severity, what hits methods first, error answers last."""
    found: list[tuple[tuple[int, bool, bool], _Item]] = []
    for severity in Severity:
        for position, group in enumerate(findings.groups(severity)):
            for number, line in enumerate(group.lines):
                rank = (-severity, group.direction is Direction.ERROR, not line.methods)
                found.append((rank, (severity.label, position, number)))
    for number, _ in enumerate(findings.overlay):
        # Somebody has to act on it, as on what breaks.
        found.append(((-Severity.BREAKING, True, True), ("overlay", 0, number)))
    return [item for _, item in sorted(found)]


def code(text: str) -> str:
    """A code span that holds any text; what cannot stand in one is replaced."""
    inert = re.sub(r"\s", " ", text).replace("`", "'").replace("|", "/")
    if len(inert) > _LONGEST_CODE:
        inert = inert[: _LONGEST_CODE - 3] + "..."
    return f"`{inert}`" if inert.strip() else "` `"


def _text(findings: Findings, kept: frozenset[_Item] | None) -> str:
    return "\n".join(map(printable, _lines(findings, kept))) + "\n"


def _lines(findings: Findings, kept: frozenset[_Item] | None) -> Iterator[str]:
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
        dropped = 0
        for position, group in enumerate(groups):
            lines = [
                line
                for number, line in enumerate(group.lines)
                if kept is None or (severity.label, position, number) in kept
            ]
            dropped += len(group.lines) - len(lines)
            if lines:
                yield from _group(group, lines)
        if dropped:
            yield ""
            yield _left_out(dropped)
        if folded:
            yield ""
            yield "</details>"
    yield from _overlay(findings, kept)


def _left_out(count: int) -> str:
    return f"*{plural(count, 'further line')} left out to keep this short; the whole report has all.*"


def _group(group: Group, lines: Iterable[Line]) -> Iterator[str]:
    words = str(group.kind).replace("-", " ").capitalize()
    yield ""
    yield f"### {words}{_WHERE[group.direction]}"
    yield ""
    yield f"{reason_of(group.kind, group.direction)} {to_do_of(group.kind, group.direction)}"
    yield ""
    for line in lines:
        yield f"- {_line(line)}"


def _line(line: Line) -> str:
    said = f"{code(line.owner)}: {code(line.text)}" if line.owner else code(line.text)
    parts = [said]
    if line.operation_ids:
        parts.append(f"in {named(tuple(map(code, line.operation_ids)), _MOST)}")
    paths = list(dict.fromkeys(use.path for use in line.uses if use.path))
    if paths:
        more = f" and {plural(len(paths) - 1, 'more place')}" if len(paths) > 1 else ""
        parts.append(f"as {code(paths[0])}{more}")
    if line.methods:
        parts.append(f"hits {named(tuple(map(code, line.methods)), _MOST)}")
    if line.keywords:
        parts.append(f"keywords {named(tuple(map(code, line.keywords)), _MOST)}")
    if line.classes:
        parts.append(f"classes {named(tuple(map(code, line.classes)), _MOST)}")
    if line.pages:
        parts.append(f"see {named(tuple(map(code, line.pages)), _MOST)}")
    if len(line.entries) == 1:
        parts.append(f"at {code(line.entries[0].new_place)}")
    return "; ".join(parts)


def _overlay(findings: Findings, kept: frozenset[_Item] | None) -> Iterator[str]:
    if not findings.overlay:
        return
    yield ""
    yield "## Overlay"
    yield ""
    dropped = 0
    for number, finding in enumerate(findings.overlay):
        if kept is not None and ("overlay", 0, number) not in kept:
            dropped += 1
            continue
        action = "" if finding.action is None else f"action {finding.action}, "
        yield f"- {finding.standing}: {action}{code(finding.pointer)}: {code(finding.text)}"
    if dropped:
        yield f"- {_left_out(dropped)}"
