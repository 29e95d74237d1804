"""What differs between two schemas, one level deep, and which schemas below them belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prolific_drift.comparison.changes import Kind
from prolific_drift.comparison.variants import VariantMatcher
from prolific_drift.documents.wording import shortened, shown
from prolific_drift.meaning.schemas import SchemaReader, as_json
from prolific_drift.meaning.shape import ANY, Places, Shape, Variant, is_lower_limit

TYPED_FORMATS = frozenset({"date", "date-time", "binary"})
"""Formats for which the generated classes have a Python type of its own."""


@dataclass(frozen=True)
class Difference:
    """A change before anybody asks in which direction it matters.

    Attributes:
        kind: what has changed.
        old_pointer: where, in the older document.
        new_pointer: where, in the newer document.
        subject: the field or value it is about.
        text: in words.
        below: the way from the compared schema to the subject, `.reward`.
    """

    kind: Kind
    old_pointer: str
    new_pointer: str
    subject: str
    text: str
    below: str = ""


@dataclass(frozen=True)
class Step:
    """Schemas one level deeper that belong together.

    Attributes:
        below: the way there, `.reward`.
        old: the schemas of the older document.
        new: the schemas of the newer one.
        old_around: pointer to what holds them, for where there are none.
        new_around: the same for the newer document.
    """

    below: str
    old: Places
    new: Places
    old_around: str
    new_around: str


class SchemaComparer:
    """Compares shapes of two documents; each pair once."""

    def __init__(self, old: SchemaReader, new: SchemaReader) -> None:
        self._old = old
        self._new = new
        self._matcher = VariantMatcher(old, new)
        self._done: dict[tuple[str, str], tuple[tuple[Difference, ...], tuple[Step, ...]]] = {}

    def shapes(self, step: Step) -> tuple[Shape, Shape]:
        """The two shapes of a step."""
        return self._old.shape(step.old, step.old_around), self._new.shape(step.new, step.new_around)

    def compare(self, old: Shape, new: Shape) -> tuple[tuple[Difference, ...], tuple[Step, ...]]:
        """Differences of this level, and the steps to the next."""
        key = (old.key, new.key)
        if key not in self._done:
            differences = [*_note_differences(old, new), *_null_differences(old, new)]
            steps: list[Step] = []
            if old.is_any and new.is_any and len(old.variants) == len(new.variants) == 1:
                pairs = [(old.variants[0], new.variants[0])]
            elif number_step := _between_integer_and_number(old, new):
                differences.append(number_step)
                pairs = [(old.variants[0], new.variants[0])]
            elif old.is_any or new.is_any:
                differences += _any_differences(old, new)
                pairs = []
            else:
                matching = self._matcher.match(old.variants, new.variants)
                pairs = list(matching.pairs)
                differences += _choice_differences(old, new, matching.removed, matching.added)
            for first, second in pairs:
                differences += _variant_differences(first, second)
                steps += _steps(first, second)
            self._done[key] = tuple(dict.fromkeys(differences)), tuple(steps)
        return self._done[key]


def _steps(old: Variant, new: Variant) -> Iterator[Step]:
    def step(below: str, before: Places, after: Places) -> Step:
        return Step(below, before, after, old.pointer, new.pointer)

    for name in sorted(old.known & new.known):
        yield step(f".{name}", old.fields.get(name, ()), new.fields.get(name, ()))
    if old.items or new.items:
        yield step("[]", old.items, new.items)
    if old.additional or new.additional:
        yield step(".*", old.additional, new.additional)


def _note_differences(old: Shape, new: Shape) -> Iterator[Difference]:
    def found(kind: Kind, text: str) -> Difference:
        return Difference(kind, old.pointer, new.pointer, "", text)

    if "default" in old.notes and "default" in new.notes:
        if as_json(old.notes["default"]) != as_json(new.notes["default"]):
            yield found(
                Kind.DEFAULT_CHANGED,
                f"default {shown(old.notes['default'])} -> {shown(new.notes['default'])}",
            )
    elif "default" in new.notes:
        yield found(Kind.DEFAULT_ADDED, f"default {shown(new.notes['default'])} said")
    elif "default" in old.notes:
        yield found(Kind.DEFAULT_REMOVED, f"default {shown(old.notes['default'])} no longer said")
    for note, set_kind, lifted_kind, words in (
        ("deprecated", Kind.DEPRECATED, Kind.REINSTATED, "deprecated"),
        ("readOnly", Kind.READ_ONLY_SET, Kind.READ_ONLY_LIFTED, "read-only"),
        ("writeOnly", Kind.WRITE_ONLY_SET, Kind.WRITE_ONLY_LIFTED, "write-only"),
    ):
        if note in new.notes and note not in old.notes:
            yield found(set_kind, f"{words} now")
        elif note in old.notes and note not in new.notes:
            yield found(lifted_kind, f"no longer {words}")
    if old.notes.get("discriminator") != new.notes.get("discriminator"):
        before, after = (shown(each.notes.get("discriminator")) for each in (old, new))
        yield found(Kind.DISCRIMINATOR_CHANGED, f"discriminator {before} -> {after}")


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


def _choice_differences(
    old: Shape, new: Shape, removed: tuple[Variant, ...], added: tuple[Variant, ...]
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
        gone = variant.type not in new_types
        yield found(
            Kind.TYPE_NARROWED if gone else Kind.VARIANT_REMOVED, f"{name} is no longer allowed", name
        )
    for variant in added:
        name = described((variant,))
        fresh = variant.type not in old_types and bool(old.variants)
        yield found(Kind.TYPE_WIDENED if fresh else Kind.VARIANT_ADDED, f"{name} is allowed as well", name)


def _variant_differences(old: Variant, new: Variant) -> Iterator[Difference]:
    yield from _value_differences(old, new)
    yield from _text_differences(old, new)
    yield from _limit_differences(old, new)
    yield from _field_differences(old, new)
    for keyword in sorted(old.others.keys() | new.others.keys()):
        if old.others.get(keyword) != new.others.get(keyword):
            yield Difference(
                Kind.CONSTRAINT_CHANGED, old.pointer, new.pointer, keyword, f"{keyword} is not what it was"
            )


def _value_differences(old: Variant, new: Variant) -> Iterator[Difference]:
    def found(kind: Kind, text: str, subject: str = "") -> Difference:
        return Difference(kind, old.pointer, new.pointer, subject, text)

    if old.values is None and new.values is not None:
        yield found(Kind.ENUM_INTRODUCED, f"only {_listed(new.values)}")
    elif old.values is not None and new.values is None:
        yield found(Kind.ENUM_LIFTED, f"any {new.type}, no longer only {_listed(old.values)}")
    else:
        before, after = old.values or frozenset(), new.values or frozenset()
        for value in sorted(before - after):
            yield found(Kind.ENUM_VALUE_REMOVED, f"value {shortened(value)} is gone", value)
        for value in sorted(after - before):
            yield found(Kind.ENUM_VALUE_ADDED, f"value {shortened(value)} is new", value)


def _text_differences(old: Variant, new: Variant) -> Iterator[Difference]:
    if old.format != new.format:
        typed = {old.format, new.format} & TYPED_FORMATS
        text = f"format {old.format or 'none'} -> {new.format or 'none'}"
        kind = Kind.TYPED_FORMAT_CHANGED if typed else Kind.FORMAT_CHANGED
        yield Difference(kind, old.pointer, new.pointer, "", text)
    if old.patterns != new.patterns:
        kind = Kind.PATTERN_REMOVED if new.patterns < old.patterns else Kind.PATTERN_CHANGED
        before, after = (" and ".join(sorted(each)) or "none" for each in (old.patterns, new.patterns))
        yield Difference(
            kind, old.pointer, new.pointer, "", f"pattern {shortened(before)} -> {shortened(after)}"
        )
    if old.unique != new.unique:
        kind = Kind.UNIQUENESS_REQUIRED if new.unique else Kind.UNIQUENESS_LIFTED
        text = "elements must differ now" if new.unique else "elements may repeat now"
        yield Difference(kind, old.pointer, new.pointer, "", text)


def _limit_differences(old: Variant, new: Variant) -> Iterator[Difference]:
    for name in sorted(old.limits.keys() | new.limits.keys()):
        before, after = old.limits.get(name), new.limits.get(name)
        if before == after:
            continue
        tighter = after is not None and (
            before is None or (after > before if is_lower_limit(name) else after < before)
        )
        if name == "multipleOf" and before and after is not None:
            tighter = before % after != 0
        kind = Kind.LIMIT_TIGHTENED if tighter else Kind.LIMIT_LOOSENED
        text = f"{name} {shown(before)} -> {shown(after)}"
        yield Difference(kind, old.pointer, new.pointer, name, text)


def _field_differences(old: Variant, new: Variant) -> Iterator[Difference]:
    if old.type not in ("object", ANY):
        return
    for name in [*old.fields, *sorted(old.required - old.fields.keys())]:
        if name not in new.known:
            yield _of_field(Kind.FIELD_REMOVED, old, new, name, "is gone")
        elif name in new.required and name not in old.required:
            yield _of_field(Kind.FIELD_BECAME_REQUIRED, old, new, name, "is required now")
        elif name in old.required and name not in new.required:
            yield _of_field(Kind.FIELD_BECAME_OPTIONAL, old, new, name, "is no longer required")
    for name in [*new.fields, *sorted(new.required - new.fields.keys())]:
        if name not in old.known:
            required = name in new.required
            kind = Kind.FIELD_ADDED_REQUIRED if required else Kind.FIELD_ADDED_OPTIONAL
            yield _of_field(kind, old, new, name, "is new and required" if required else "is new")
    if old.open != new.open:
        kind = Kind.FIELDS_OPENED if new.open else Kind.FIELDS_CLOSED
        text = (
            "fields that are not documented are allowed now"
            if new.open
            else "only documented fields are allowed"
        )
        yield Difference(kind, old.pointer, new.pointer, "", text)


def _of_field(kind: Kind, old: Variant, new: Variant, name: str, text: str) -> Difference:
    return Difference(
        kind,
        _field_pointer(old, name),
        _field_pointer(new, name),
        name,
        f"field {shortened(name)} {text}",
        below=f".{name}",
    )


def _field_pointer(variant: Variant, name: str) -> str:
    places = variant.fields.get(name)
    return places[0].pointer if places else variant.pointer


def described(variants: tuple[Variant, ...]) -> str:
    """A union in words: component names where there are some, else types."""
    return " or ".join(dict.fromkeys(_described(each) for each in variants)) or "null"


def _described(variant: Variant) -> str:
    if variant.name:
        return f"{variant.type} {shortened(variant.name)}"
    if variant.values is not None:
        return f"{variant.type} {_listed(variant.values)}"
    if variant.type == "object" and variant.required:
        return f"object with {shortened(', '.join(sorted(variant.required)))}"
    return "anything" if variant.type == ANY else variant.type


def _listed(values: frozenset[str] | Mapping[str, Any]) -> str:
    return shortened(", ".join(sorted(values)))
