"""What differs in the fields of two objects.

A read-only field is in no request, a write-only one in no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prolific_drift.comparison.changes import Direction, Kind
from prolific_drift.comparison.differences import Difference, Step
from prolific_drift.documents.wording import shortened
from prolific_drift.meaning.schemas import SchemaReader
from prolific_drift.meaning.shape import ANY, Variant

_HIDDEN_BY = {Direction.REQUEST: "readOnly", Direction.ANSWER: "writeOnly"}


def field_differences(
    old: Variant, new: Variant, old_reader: SchemaReader, new_reader: SchemaReader
) -> Iterator[Difference]:
    """Fields that came, went, or became required or optional, each with the direction if there is but one."""
    if old.type not in ("object", ANY):
        return
    met: dict[Difference, list[Direction]] = {}
    for direction in _HIDDEN_BY:
        hidden_before = _hidden(old, old_reader, direction)
        hidden_after = _hidden(new, new_reader, direction)
        for difference in _in_one_direction(old, new, hidden_before, hidden_after):
            met.setdefault(difference, []).append(direction)
    for difference, directions in met.items():
        yield replace(difference, only_in=directions[0] if len(directions) == 1 else None)
    if old.open != new.open:
        kind = Kind.FIELDS_OPENED if new.open else Kind.FIELDS_CLOSED
        text = (
            "fields that are not documented are allowed now"
            if new.open
            else "only documented fields are allowed"
        )
        yield Difference(kind, old.pointer, new.pointer, "", text)


def field_steps(
    old: Variant, new: Variant, old_reader: SchemaReader, new_reader: SchemaReader
) -> Iterator[Step]:
    """The schemas of fields that are in both objects."""
    hidden = [
        (direction, _hidden(old, old_reader, direction), _hidden(new, new_reader, direction))
        for direction in _HIDDEN_BY
    ]
    for name in sorted(old.known & new.known):
        absent = [direction for direction, before, after in hidden if name in before and name in after]
        turned = [direction for direction, before, after in hidden if (name in before) != (name in after)]
        if len(absent) < len(_HIDDEN_BY):
            yield Step(
                f".{name}",
                old.fields.get(name, ()),
                new.fields.get(name, ()),
                old.pointer,
                new.pointer,
                only_in=_other(absent[0]) if absent else None,
                only_turns_in=turned[0] if turned else None,
            )


def _other(direction: Direction) -> Direction:
    return Direction.ANSWER if direction is Direction.REQUEST else Direction.REQUEST


def _hidden(variant: Variant, reader: SchemaReader, direction: Direction) -> frozenset[str]:
    note = _HIDDEN_BY[direction]
    return frozenset(name for name, places in variant.fields.items() if note in reader.shape(places).notes)


def _in_one_direction(
    old: Variant, new: Variant, hidden_before: frozenset[str], hidden_after: frozenset[str]
) -> Iterator[Difference]:
    before, after = old.known - hidden_before, new.known - hidden_after
    for name in _in_order(old):
        # A field that became read-only or write-only is told as such.
        if name in before and (name in after or name not in new.known):
            yield from _of_known_field(old, new, name)
    for name in _in_order(new):
        if name in after and name not in before:
            if name in new.required:
                yield _of_field(Kind.FIELD_ADDED_REQUIRED, old, new, name, "is new and required")
            elif name not in old.known:
                yield _of_field(Kind.FIELD_ADDED_OPTIONAL, old, new, name, "is new")


def _in_order(variant: Variant) -> list[str]:
    return [*variant.fields, *sorted(variant.required - variant.fields.keys())]


def _of_known_field(old: Variant, new: Variant, name: str) -> Iterator[Difference]:
    if name not in new.known and name not in old.fields and new.open:
        # Nothing was said of it but that it has to be there.
        yield _of_field(Kind.FIELD_BECAME_OPTIONAL, old, new, name, "is no longer required")
    elif name not in new.known:
        yield _of_field(Kind.FIELD_REMOVED, old, new, name, "is gone")
    elif name in new.required and name not in old.required:
        yield _of_field(Kind.FIELD_BECAME_REQUIRED, old, new, name, "is required now")
    elif name in old.required and name not in new.required:
        yield _of_field(Kind.FIELD_BECAME_OPTIONAL, old, new, name, "is no longer required")


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
