"""From method and path to an operation of the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prolific_sandbox.spec.document import Operation


@dataclass(frozen=True, slots=True)
class PathMatch:
    """A known path: its operations by method, and the values of its parameters for each."""

    operations: dict[str, tuple[Operation, dict[str, str]]]


@dataclass(slots=True)
class _Node:
    literals: dict[str, _Node] = field(default_factory=dict)
    parameter: _Node | None = None
    operations: dict[str, tuple[Operation, list[str]]] = field(default_factory=dict)
    """By method, with the names of the parameters on the way."""


class RouteTable:
    """The paths of the document as a tree of segments; a final slash makes no difference."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._root = _Node()
        for operation in operations:
            self._add(operation)

    def match(self, path: str) -> PathMatch | None:
        """The operations at a path, or None when the document has no such path.

        Where a literal segment and a parameter both fit, each method goes to the literal one that has it.
        """
        found: dict[str, tuple[Operation, dict[str, str]]] = {}
        ways: list[tuple[_Node, list[str]]] = [(self._root, [])]
        for segment in _segments(path):
            further = []
            for node, values in ways:
                if segment in node.literals:
                    further.append((node.literals[segment], values))
                if node.parameter is not None:
                    further.append((node.parameter, [*values, segment]))
            ways = further
        for node, values in ways:
            for method, (operation, names) in node.operations.items():
                found.setdefault(method, (operation, dict(zip(names, values, strict=True))))
        return PathMatch(found) if found else None

    def _add(self, operation: Operation) -> None:
        node = self._root
        names = []
        for segment in _segments(operation.path):
            if segment.startswith("{"):
                names.append(segment[1:-1])
                node.parameter = node.parameter or _Node()
                node = node.parameter
            else:
                node = node.literals.setdefault(segment, _Node())
        node.operations[operation.method] = operation, names


def _segments(path: str) -> list[str]:
    return path.strip("/").split("/")
