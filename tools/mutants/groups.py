"""What is changed in which groups, by which tests, and which changes were found to change nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mutants.changes import Change, changes_of

_FOLDER: Final = Path(__file__).parent
GROUPS: Final = _FOLDER / "groups.toml"
EQUIVALENT: Final = _FOLDER / "equivalent.toml"


@dataclass(frozen=True)
class Plan:
    """What `groups.toml` says.

    Attributes:
        tests: paths of the tests that should notice changes.
        left_out: ids of those among them that cannot be traced.
        of_definitions: paths of tests that look at what is defined, whatever they run.
        of_children: paths of tests that run code in processes of their own, where no line is traced.
        groups: name -> its modules, as paths below `src`.
    """

    tests: tuple[str, ...]
    left_out: tuple[str, ...]
    of_definitions: tuple[str, ...]
    of_children: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]

    @classmethod
    def read(cls, path: Path = GROUPS) -> Plan:
        """The plan in a file."""
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        groups = {name: tuple(modules) for name, modules in content["groups"].items()}
        return cls(
            tests=tuple(content["tests"]),
            left_out=tuple(content["left_out"]),
            of_definitions=tuple(content["of_definitions"]),
            of_children=tuple(content["of_children"]),
            groups=groups,
        )

    @property
    def modules(self) -> list[str]:
        """The modules of all groups."""
        return [module for modules in self.groups.values() for module in modules]

    def changes(self, sources: Path) -> dict[str, list[Change]]:
        """Name of each group -> the changes of its modules."""
        return {
            name: [
                change
                for module in modules
                for change in changes_of(module, (sources / module).read_text(encoding="utf-8"))
            ]
            for name, modules in self.groups.items()
        }


@dataclass(frozen=True)
class Equivalent:
    """A change that was read and found to change nothing anybody can see."""

    id: str
    change: str
    reason: str


def read_equivalents(path: Path = EQUIVALENT) -> dict[str, Equivalent]:
    """Id of a change -> why it is equivalent."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    entries = [Equivalent(**entry) for entry in content.get("equivalent", [])]
    return {entry.id: entry for entry in entries}


def stale(equivalents: Iterable[Equivalent], changes: Iterable[Change]) -> list[str]:
    """What is wrong with entries whose change is no longer there, or is another one by now."""
    summaries = {change.id: change.summary for change in changes}
    complaints = []
    for entry in equivalents:
        found = summaries.get(entry.id)
        if found is None:
            complaints.append(f"{entry.id}: there is no such change any more")
        elif found != entry.change:
            complaints.append(f"{entry.id}: the change is {found!r} by now")
        elif not entry.reason.strip():
            complaints.append(f"{entry.id}: no reason is given")
    return complaints
