"""Which schemas are built on which by `allOf`, and which parents offer a choice of what is built on them.

A parent with `oneOf` over children that are each `allOf: [parent, ...]` is defined by itself when it is
taken by the letter. What is meant: a child is what the parent asks for together with what it adds.
"""

from __future__ import annotations

from collections.abc import Iterator

from prolific_drift.documents.place import Place
from prolific_drift.documents.references import referred, resolved

MOST_ANCESTORS = 50
"""Schemas that one schema of a choice is built on at most."""


class Lineage:
    """Parents and children among the schemas of one document."""

    def __init__(self, top: Place) -> None:
        self._top = top
        self._above: dict[str, tuple[Place, ...]] = {}
        self._lines: dict[str, dict[str, Place]] = {}
        self._descendants: dict[str, frozenset[str]] = {}

    def above(self, place: Place) -> tuple[Place, ...]:
        """The schemas that hold for every value of this one: what it refers to, and its `allOf`.

        Raises:
            DocumentError: a reference leaves the document, points at nothing or leads back to itself.
        """
        if place.pointer not in self._above:
            self._above[place.pointer] = tuple(self._found_above(place))
        return self._above[place.pointer]

    def descendants(self, place: Place) -> frozenset[str]:
        """Pointers to the choices of a schema that are built on it, and to what stands between them."""
        if place.pointer not in self._descendants:
            self._descendants[place.pointer] = frozenset(self._found_descendants(place))
        return self._descendants[place.pointer]

    def _found_above(self, place: Place) -> Iterator[Place]:
        if not isinstance(place.value, dict):
            return
        target = referred(self._top, place)
        if target is not None:
            yield self._end(target)
        for member in place.elements("allOf"):
            yield self._end(member)

    def _end(self, place: Place) -> Place:
        """Where a reference with nothing beside it leads."""
        is_plain = isinstance(place.value, dict) and list(place.value) == ["$ref"]
        return resolved(self._top, place) if is_plain else place

    def _found_descendants(self, place: Place) -> Iterator[str]:
        if not isinstance(place.value, dict):
            return
        for keyword in ("oneOf", "anyOf"):
            for member in place.elements(keyword):
                choice = self._end(member)
                line = {choice.pointer: choice, **self._line(choice)}
                if place.pointer in line:
                    yield from (
                        pointer for pointer, each in line.items() if place.pointer in self._line(each)
                    )

    def _line(self, place: Place) -> dict[str, Place]:
        """Everything a schema is built on, however far up."""
        if place.pointer not in self._lines:
            found: dict[str, Place] = {}
            waiting = list(self.above(place))
            while waiting:
                each = waiting.pop()
                if each.pointer not in found:
                    found[each.pointer] = each
                    waiting += self.above(each)
                if len(found) > MOST_ANCESTORS:
                    raise place.error(f"the schema is built on more than {MOST_ANCESTORS} others")
            self._lines[place.pointer] = found
        return self._lines[place.pointer]
