"""Everything a report tells: the changes with whom they hit, the overlay's state, the version to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from prolific_drift.comparison.changes import Change, Direction, Kind, Report, Severity, Use
from prolific_drift.documents.lines import LineNumbers
from prolific_drift.documents.place import parts_of
from prolific_drift.documents.wording import shortened
from prolific_drift.impact.overlay_review import OverlayFinding
from prolific_drift.impact.tracing import Trace, Tracer
from prolific_drift.impact.version_bump import VersionBump, version_bump

_T = TypeVar("_T")


@dataclass(frozen=True)
class Entry:
    """A change with its trace.

    Attributes:
        change: what has changed.
        trace: who is hit.
        old_line: where in the text of the older document; None where that is not known.
        new_line: where in the text of the newer one.
    """

    change: Change
    trace: Trace
    old_line: int | None = None
    new_line: int | None = None

    @property
    def old_place(self) -> str:
        """`#/paths/... (line 12)`."""
        return _place(self.change.old_pointer, self.old_line)

    @property
    def new_place(self) -> str:
        """The same in the newer document."""
        return _place(self.change.new_pointer, self.new_line)


@dataclass(frozen=True)
class Line:
    """Entries that say the same about several places, told in one line.

    Attributes:
        owner: the component or operation it is about; empty if the text says it all.
        text: what has changed.
        entries: what is summed up.
    """

    owner: str
    text: str
    entries: tuple[Entry, ...]

    @property
    def uses(self) -> tuple[Use, ...]:
        """All places it reaches."""
        return _once(use for entry in self.entries for use in entry.change.uses)

    @property
    def operation_ids(self) -> tuple[str, ...]:
        """All operations it reaches."""
        return _once(use.operation_id for use in self.uses)

    @property
    def methods(self) -> tuple[str, ...]:
        """All facade methods it hits."""
        return tuple(sorted({each for entry in self.entries for each in entry.trace.methods}))

    @property
    def keywords(self) -> tuple[str, ...]:
        """All keyword arguments it hits."""
        return tuple(sorted({each for entry in self.entries for each in entry.trace.keywords}))

    @property
    def classes(self) -> tuple[str, ...]:
        """All generated classes it hits."""
        return tuple(sorted({each for entry in self.entries for each in entry.trace.classes}))

    @property
    def modules(self) -> tuple[str, ...]:
        """All generated modules it hits."""
        return tuple(sorted({each for entry in self.entries for each in entry.trace.modules}))

    @property
    def pages(self) -> tuple[str, ...]:
        """All docs and examples that speak of the methods."""
        return tuple(sorted({each for entry in self.entries for each in entry.trace.pages}))

    @property
    def hits(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Everything it reaches, as kind and names; kinds without names are left out."""
        places = tuple(f"{use.operation_id} {use.path}".strip() for use in self.uses)
        kinds = (
            ("in", places),
            ("methods", self.methods),
            ("keywords", self.keywords),
            ("modules", self.modules),
            ("classes", self.classes),
            ("pages", self.pages),
        )
        return tuple((kind, names) for kind, names in kinds if names)


@dataclass(frozen=True)
class Group:
    """All lines of one kind and direction: the reason and the advice are the same for all."""

    kind: Kind
    direction: Direction
    severity: Severity
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Findings:
    """What a report tells.

    Attributes:
        report: the comparison.
        entries: its changes, each with its trace.
        overlay: what to change in the overlay.
        bump: the version to come.
        fail_on: the least severity that is a failure; None if nothing is.
    """

    report: Report
    entries: tuple[Entry, ...]
    overlay: tuple[OverlayFinding, ...]
    bump: VersionBump
    fail_on: Severity | None = Severity.INFORMATION

    @property
    def exit_code(self) -> int:
        """As of the report; 0 where nothing is as bad as what fails."""
        worst = self.report.severity
        fails = worst is not None and self.fail_on is not None and worst >= self.fail_on
        return self.report.exit_code if fails else 0

    def groups(self, severity: Severity) -> tuple[Group, ...]:
        """The changes of one severity, summed up; what hits facade methods comes first in each group."""
        found: dict[tuple[Kind, Direction], list[Entry]] = {}
        for entry in self.entries:
            if entry.change.severity is severity:
                found.setdefault((entry.change.kind, entry.change.direction), []).append(entry)
        return tuple(
            Group(kind, direction, severity, _lines(entries)) for (kind, direction), entries in found.items()
        )

    def methods(self, severity: Severity) -> tuple[str, ...]:
        """The facade methods hit by changes of one severity."""
        return tuple(
            sorted(
                {
                    method
                    for entry in self.entries
                    if entry.change.severity is severity
                    for method in entry.trace.methods
                }
            )
        )


def findings_of(
    report: Report,
    *,
    version: str,
    root: Path | None = None,
    overlay: Sequence[OverlayFinding] = (),
    newer_is_ours: bool = False,
    lines: tuple[LineNumbers, LineNumbers] | None = None,
    fail_on: Severity | None = Severity.INFORMATION,
) -> Findings:
    """Trace every change of a report.

    Args:
        report: a comparison.
        version: the version of this distribution the next one follows.
        root: a checkout of this project, to name docs and examples.
        overlay: what `review_overlay` found.
        newer_is_ours: whether the package is generated from the newer of the two documents.
        lines: of the older and of the newer document.
        fail_on: the least severity that is a failure; None if nothing is.
    """
    tracer = Tracer(root, newer_is_ours=newer_is_ours)
    entries = tuple(_entry(change, tracer, lines) for change in report.changes)
    return Findings(report, entries, tuple(overlay), version_bump(report, version), fail_on)


def _entry(change: Change, tracer: Tracer, lines: tuple[LineNumbers, LineNumbers] | None) -> Entry:
    old_line, new_line = (
        (None, None) if lines is None else (lines[0].of(change.old_pointer), lines[1].of(change.new_pointer))
    )
    return Entry(change, tracer.trace(change), old_line, new_line)


def _place(pointer: str, line: int | None) -> str:
    return f"#{pointer}" if line is None else f"#{pointer} (line {line})"


def _lines(entries: Iterable[Entry]) -> tuple[Line, ...]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((_owner(entry.change), entry.change.text), []).append(entry)
    lines = [Line(owner, text, tuple(each)) for (owner, text), each in found.items()]
    return tuple(sorted(lines, key=lambda line: not line.methods))


def _owner(change: Change) -> str:
    """The schema component a change is written in; empty outside of schemas."""
    for pointer in (change.new_pointer, change.old_pointer):
        parts = parts_of(pointer)
        if parts[:2] == ["components", "schemas"] and len(parts) > 2:
            inner = [
                key
                for keyword, key in pairwise(parts[3:])
                if keyword == "properties" and key != change.subject
            ]
            return shortened(".".join([parts[2], *inner]))
    return ""


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))
