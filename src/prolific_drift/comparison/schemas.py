"""What differs between two schemas, one level deep, and which schemas below them belong together."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from prolific_drift.comparison.changes import Direction, Kind, Severity
from prolific_drift.comparison.constraints import constraint_differences
from prolific_drift.comparison.differences import Difference, Step
from prolific_drift.comparison.fields import field_differences, field_steps
from prolific_drift.comparison.notes import note_differences
from prolific_drift.comparison.rules import severity_of
from prolific_drift.comparison.values import listed, value_differences
from prolific_drift.comparison.variants import VariantMatcher
from prolific_drift.documents.wording import shortened
from prolific_drift.meaning.names import class_name, is_made_up
from prolific_drift.meaning.schemas import SchemaReader
from prolific_drift.meaning.shape import ANY, Places, Shape, Variant

_MOST_STEPS_WITHIN = 2_000
"""Pairs of schemas visited to see whether one lets through what another does; then it counts as not."""

_OF_MEANING = (Kind.DEFAULT_CHANGED, Kind.DEFAULT_REMOVED)
"""Kinds that break requests by what they mean, though every value is let through as before."""


class SchemaComparer:
    """Compares shapes of two documents; each pair once."""

    def __init__(self, old: SchemaReader, new: SchemaReader) -> None:
        self._old = old
        self._new = new
        self._matcher = VariantMatcher(old, new)
        self._done: dict[tuple[str, str], tuple[tuple[Difference, ...], tuple[Step, ...]]] = {}

    @cached_property
    def _backwards(self) -> SchemaComparer:
        return SchemaComparer(self._new, self._old)

    def shapes(self, step: Step) -> tuple[Shape, Shape]:
        """The two shapes of a step."""
        return self._old.shape(step.old, step.old_around), self._new.shape(step.new, step.new_around)

    def compare(self, old: Shape, new: Shape) -> tuple[tuple[Difference, ...], tuple[Step, ...]]:
        """Differences of this level, and the steps to the next."""
        key = (old.key, new.key)
        if key not in self._done:
            differences = [*note_differences(old, new), *_null_differences(old, new)]
            pairs, found = self._paired(old, new)
            differences += found
            steps: list[Step] = []
            for first, second in pairs:
                differences += self._variant_differences(first, second)
                steps += self._steps(first, second)
            self._done[key] = tuple(dict.fromkeys(differences)), tuple(steps)
        return self._done[key]

    def within(self, old: Places, new: Places) -> bool:
        """Whether every value that fits the older schemas fits the newer ones, as far as can be told."""
        waiting = deque([Step("", old, new, "", "")])
        visited: set[tuple[str, str]] = set()
        while waiting:
            before, after = self.shapes(waiting.popleft())
            if (before.key, after.key) in visited:
                continue
            visited.add((before.key, after.key))
            if len(visited) > _MOST_STEPS_WITHIN:
                return False
            differences, steps = self.compare(before, after)
            harmless: tuple[Kind, ...] = _OF_MEANING
            if all(variant.open for variant in after.variants):
                harmless = (*harmless, Kind.FIELD_REMOVED)
            if any(
                severity_of(each.kind, Direction.REQUEST) is Severity.BREAKING
                for each in differences
                if each.kind not in harmless and each.only_in is not Direction.ANSWER
            ):
                return False
            waiting.extend(steps)
        return True

    def _paired(self, old: Shape, new: Shape) -> tuple[list[tuple[Variant, Variant]], list[Difference]]:
        """The variants to compare, and what differs in the choice between them."""
        if old.is_any and new.is_any and len(old.variants) == len(new.variants) == 1:
            return [(old.variants[0], new.variants[0])], []
        if number_step := _between_integer_and_number(old, new):
            return [(old.variants[0], new.variants[0])], [number_step]
        if old.is_any or new.is_any:
            return [], list(_any_differences(old, new))
        matching = self._matcher.match(old.variants, new.variants)
        found = list(self._choice_differences(old, new, matching.removed, matching.added))
        if matching.pairs:
            found += self._exclusiveness(old, new)
        return list(matching.pairs), found

    def _exclusiveness(self, old: Shape, new: Shape) -> Iterator[Difference]:
        before, after = self._old.is_exclusive(old), self._new.is_exclusive(new)
        if before != after:
            kind = Kind.CHOICE_BECAME_EXCLUSIVE if after else Kind.CHOICE_BECAME_INCLUSIVE
            text = "exactly one variant has to fit now" if after else "several variants may fit now"
            yield Difference(kind, old.pointer, new.pointer, "", text)

    def _choice_differences(
        self, old: Shape, new: Shape, removed: tuple[Variant, ...], added: tuple[Variant, ...]
    ) -> Iterator[Difference]:
        def found(kind: Kind, text: str, subject: str = "") -> Difference:
            return Difference(kind, old.pointer, new.pointer, subject, text)

        if removed and added and len(old.variants) == len(new.variants) == 1:
            yield found(Kind.TYPE_CHANGED, f"{described(removed)} -> {described(added)}")
            return
        old_types = {each.type for each in old.variants}
        new_types = {each.type for each in new.variants}
        for variant in removed:
            name = described((variant,))
            kind = Kind.TYPE_NARROWED
            if variant.type in new_types:
                is_gone = variant.name and class_name(variant.name) not in self._new.class_names
                kind = Kind.VARIANT_CLASS_REMOVED if is_gone and _is_class(variant) else Kind.VARIANT_REMOVED
            yield found(kind, f"{name} is no longer allowed", name)
        for variant in added:
            name = described((variant,))
            fresh = variant.type not in old_types and bool(old.variants)
            kind = Kind.TYPE_WIDENED if fresh else Kind.VARIANT_ADDED
            yield found(kind, f"{name} is allowed as well", name)

    def _variant_differences(self, old: Variant, new: Variant) -> Iterator[Difference]:
        yield from _name_differences(old, new)
        yield from value_differences(old, new)
        yield from field_differences(old, new, self._old, self._new)
        yield from constraint_differences(
            old, new, old_within_new=self.within, new_within_old=self._backwards.within
        )

    def _steps(self, old: Variant, new: Variant) -> Iterator[Step]:
        def step(below: str, before: Places, after: Places) -> Step:
            return Step(below, before, after, old.pointer, new.pointer)

        for each in field_steps(old, new, self._old, self._new):
            yield replace(each, old_around=old.pointer, new_around=new.pointer)
        for position in range(max(len(old.positions), len(new.positions))):
            before, after = (
                each.positions[position] if position < len(each.positions) else each.items
                for each in (old, new)
            )
            yield step(f"[{position}]", before, after)
        if old.items or new.items:
            yield step("[]", old.items, new.items)
        if (old.additional or new.additional) and old.open and new.open:
            yield step(".*", old.additional, new.additional)
        if "contentSchema" in old.constraints and "contentSchema" in new.constraints:
            contents = (each.constraints["contentSchema"] for each in (old, new))
            yield step(" as content", *contents)
        for pattern in sorted(old.patterned.keys() & new.patterned.keys()):
            yield step(f".{shortened(pattern)}", old.patterned[pattern], new.patterned[pattern])


def _null_differences(old: Shape, new: Shape) -> Iterator[Difference]:
    if old.is_any or new.is_any or bool(old.nullable) == bool(new.nullable):
        return
    kind, text = (
        (Kind.NULL_ALLOWED, "null is allowed now")
        if new.nullable
        else (Kind.NULL_REFUSED, "null is no longer allowed")
    )
    yield Difference(kind, old.pointer, new.pointer, "", text)


def _between_integer_and_number(old: Shape, new: Shape) -> Difference | None:
    types = [each.type for each in (*old.variants, *new.variants)]
    if len(old.variants) != 1 or types not in (["integer", "number"], ["number", "integer"]):
        return None
    kind = Kind.TYPE_WIDENED if types[1] == "number" else Kind.TYPE_NARROWED
    return Difference(kind, old.pointer, new.pointer, "", f"{types[0]} -> {types[1]}")


def _any_differences(old: Shape, new: Shape) -> Iterator[Difference]:
    text = f"{described(old.variants)} -> {described(new.variants)}"
    kind = Kind.TYPE_NARROWED if old.is_any else Kind.TYPE_WIDENED
    if old.is_any and new.is_any:
        kind = Kind.TYPE_CHANGED
    yield Difference(kind, old.pointer, new.pointer, "", text)


def _name_differences(old: Variant, new: Variant) -> Iterator[Difference]:
    """Classes are called after components; what an exporter made up a name for counts as written inline."""
    before, after = class_name(old.name), class_name(new.name)
    if before == after or not before or not after or is_made_up(old.name) or is_made_up(new.name):
        return
    if _is_class(old) and _is_class(new):
        text = f"class {shortened(before)} -> {shortened(after)}"
        yield Difference(Kind.CLASS_RENAMED, old.pointer, new.pointer, after, text)


def _is_class(variant: Variant) -> bool:
    """Whether the generated package has a class for it."""
    return variant.type == "object" or (variant.values is not None and len(variant.values) > 1)


def described(variants: tuple[Variant, ...]) -> str:
    """A union in words: component names where there are some, else types."""
    return " or ".join(dict.fromkeys(_described(each) for each in variants)) or "no value"


def _described(variant: Variant) -> str:
    if variant.name:
        return f"{variant.type} {shortened(variant.name)}"
    if variant.values is not None:
        return f"{variant.type} {listed(variant.values)}"
    if variant.type == "object" and variant.required:
        return f"object with {shortened(', '.join(sorted(variant.required)))}"
    return "anything" if variant.type == ANY else variant.type
