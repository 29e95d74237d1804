"""From method and path to an operation of the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prolific_sandbox.document import Operation


@dataclass(frozen=True, slots=True)
class PathMatch:
    """A known path: its operations by method, and the values of its parameters for each."""

    operations: dict[str, tuple[Operation, dict[str, str]]]


@dataclass(slots=True)
class _Node:
    literals: dict[str, _Node] = field(default_factory=dict)
    parameter: _Node | None = None
    operations: dict[str, Operation] = field(default_factory=dict)


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
        self._walk(self._root, _segments(path), [], found)
        return PathMatch(found) if found else None

    def _add(self, operation: Operation) -> None:
        node = self._root
        for segment in _segments(operation.path):
            if segment.startswith("{"):
                node.parameter = node.parameter or _Node()
                node = node.parameter
            else:
                node = node.literals.setdefault(segment, _Node())
        node.operations[operation.method] = operation

    def _walk(
        self,
        node: _Node,
        segments: list[str],
        values: list[str],
        found: dict[str, tuple[Operation, dict[str, str]]],
    ) -> None:
        if not segments:
            for method, operation in node.operations.items():
                found.setdefault(method, (operation, dict(zip(_names(operation.path), values, strict=True))))
            return
        head, rest = segments[0], segments[1:]
        if head in node.literals:
            self._walk(node.literals[head], rest, values, found)
        if node.parameter is not None:
            self._walk(node.parameter, rest, [*values, head], found)


def _segments(path: str) -> list[str]:
    return path.strip("/").split("/")


def _names(path: str) -> list[str]:
    return [segment[1:-1] for segment in _segments(path) if segment.startswith("{")]
