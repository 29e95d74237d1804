"""Which version number the next release needs, by semantic versioning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prolific_drift.comparison.changes import Report, Severity


@dataclass(frozen=True)
class VersionBump:
    """A proposal.

    Attributes:
        part: `major`, `minor`, `patch` or `none`.
        current: the version the proposal starts from.
        proposed: the version it leads to.
    """

    part: str
    current: str
    proposed: str


def version_bump(report: Report, current: str) -> VersionBump:
    """What the changes ask for. Before 1.0 what breaks raises the second number, and the rest the third.

    Args:
        report: a comparison.
        current: version of this distribution, `1.4.2`.
    """
    major, minor, patch = (int(number) for number in re.findall(r"\d+", current)[:3])
    part = {
        None: "none",
        Severity.INFORMATION: "patch",
        Severity.COMPATIBLE: "minor" if major else "patch",
        Severity.BREAKING: "major" if major else "minor",
    }[report.severity]
    proposed = {
        "none": (major, minor, patch),
        "patch": (major, minor, patch + 1),
        "minor": (major, minor + 1, 0),
        "major": (major + 1, 0, 0),
    }[part]
    return VersionBump(part, current, ".".join(str(number) for number in proposed))
