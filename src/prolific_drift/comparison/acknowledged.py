"""The file of changes somebody has seen: a fingerprint on each line, and words after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from prolific_drift.comparison.changes import Change, LeftOut, Report
from prolific_drift.documents.document import DocumentError

_LINE = re.compile(r"([0-9a-f]{16})(?:\s.*)?")


@dataclass(frozen=True)
class Acknowledged:
    """Changes that need not be told again.

    Attributes:
        fingerprints: of the changes.
    """

    fingerprints: frozenset[str]

    def applied(self, report: Report) -> Report:
        """The report without these changes; how many there were, and how many lines are stale, is kept."""
        known = {change.fingerprint for change in report.changes}
        kept = tuple(change for change in report.changes if change.fingerprint not in self.fingerprints)
        left_out = (
            LeftOut("acknowledged", len(report.changes) - len(kept)),
            LeftOut("acknowledged, but no change any more", len(self.fingerprints - known)),
        )
        return replace(
            report, changes=kept, left_out=(*report.left_out, *(each for each in left_out if each.count))
        )


def parse_acknowledged(text: str, *, name: str) -> Acknowledged:
    """Read the file; empty lines and those that begin with `#` say nothing.

    Raises:
        DocumentError: a line has no fingerprint.
    """
    found = set()
    for number, line in enumerate(text.splitlines(), start=1):
        written = line.strip()
        if not written or written.startswith("#"):
            continue
        match = _LINE.fullmatch(written)
        if match is None:
            raise DocumentError(f"{name}: line {number} does not begin with a fingerprint of 16 hex digits")
        found.add(match.group(1))
    return Acknowledged(frozenset(found))


def acknowledgement(change: Change) -> str:
    """The line that acknowledges a change."""
    where = change.operation_ids[0] if change.operation_ids else "the document"
    more = f" and {len(change.operation_ids) - 1} more" if len(change.operation_ids) > 1 else ""
    return f"{change.fingerprint}  {change.severity.label} {change.kind}: {change.text}; in {where}{more}"
