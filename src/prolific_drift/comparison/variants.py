"""Pairs the variants of an older union with those of a newer one, whatever their order and names."""

from __future__ import annotations

from dataclasses import dataclass

from prolific_drift.meaning.schemas import SchemaReader
from prolific_drift.meaning.shape import ANY, Variant

LEAST_LIKENESS = 0.5
"""Of 1; variants of a union that are less alike count as one removed and one added."""


@dataclass(frozen=True)
class Matching:
    """Which variants belong together, and which stand alone."""

    pairs: tuple[tuple[Variant, Variant], ...]
    removed: tuple[Variant, ...]
    added: tuple[Variant, ...]


class VariantMatcher:
    """Matches variants of two documents."""

    def __init__(self, old: SchemaReader, new: SchemaReader) -> None:
        self._old = old
        self._new = new

    def match(self, old: tuple[Variant, ...], new: tuple[Variant, ...]) -> Matching:
        """The only ones of their type first, then those of the same meaning, then the most alike."""
        left, right = list(old), list(new)
        pairs = []
        only = {each.type for each in old if _count(old, each) == _count(new, each) == 1}
        for alike in (lambda first, second: first.type == second.type and first.type in only, self._same):
            for first in list(left):
                second = next((each for each in right if alike(first, each)), None)
                if second is not None:
                    pairs.append((first, second))
                    left.remove(first)
                    right.remove(second)
        ranked = sorted(
            ((self._likeness(a, b), -i, -j) for i, a in enumerate(left) for j, b in enumerate(right)),
            reverse=True,
        )
        taken_left: set[int] = set()
        taken_right: set[int] = set()
        for likeness, i, j in ranked:
            if likeness >= LEAST_LIKENESS and -i not in taken_left and -j not in taken_right:
                taken_left.add(-i)
                taken_right.add(-j)
                pairs.append((left[-i], right[-j]))
        return Matching(
            tuple(pairs),
            tuple(each for position, each in enumerate(left) if position not in taken_left),
            tuple(each for position, each in enumerate(right) if position not in taken_right),
        )

    def _same(self, old: Variant, new: Variant) -> bool:
        return old.type == new.type and self._old.variant_digest(old) == self._new.variant_digest(new)

    def _likeness(self, old: Variant, new: Variant) -> float:
        if old.type != new.type:
            return 0.0
        marks_old, marks_new = self._marks(self._old, old), self._marks(self._new, new)
        if old.type == ANY or not (marks_old or marks_new):
            return LEAST_LIKENESS
        shared = len(marks_old & marks_new) / len(marks_old | marks_new)
        consts_old, consts_new = self._tags(self._old, old), self._tags(self._new, new)
        if consts_old and consts_new:
            # A constant field tells the variants of a union apart on purpose.
            return shared + 1 if consts_old & consts_new else shared / 3
        return shared + (LEAST_LIKENESS if old.name and old.name == new.name else 0.0)

    def _marks(self, reader: SchemaReader, variant: Variant) -> frozenset[str]:
        marks = {f"field {name}" for name in variant.known} | {
            f"required {name}" for name in variant.required
        }
        marks |= {f"value {value}" for value in variant.values or ()}
        for inner in reader.shape(variant.items).variants if variant.items else ():
            marks |= {f"item {inner.type}"} | {f"item {name}" for name in inner.known}
        return frozenset(marks)

    def _tags(self, reader: SchemaReader, variant: Variant) -> frozenset[str]:
        """The constant fields of an object, `action=COMPLETE`."""
        found = set()
        for name, places in variant.fields.items():
            inner = reader.shape(places).variants
            if len(inner) == 1 and inner[0].values is not None and len(inner[0].values) == 1:
                found.add(f"{name}={next(iter(inner[0].values))}")
        return frozenset(found)


def _count(variants: tuple[Variant, ...], like: Variant) -> int:
    return sum(each.type == like.type for each in variants)
