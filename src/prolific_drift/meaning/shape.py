"""What a schema means, however it is written: which JSON values it allows.

A shape is a choice between variants, and each variant has one JSON type. `type: [string, integer]`,
`anyOf` over both, `oneOf` with `type: null`, `nullable: true` and `allOf` all end up in the same form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import zip_longest
from math import ceil, floor, isfinite
from typing import Any

from prolific_drift.documents.place import Place

Places = tuple[Place, ...]
"""Schemas that hold at once for the same value; none means that anything is allowed."""

ANY = "any"
"""The type of a variant that allows every JSON type."""


_LOWER_END = ("minimum", "exclusiveMinimum")
_UPPER_END = ("maximum", "exclusiveMaximum")
_ENDS = (*_LOWER_END, *_UPPER_END)


@dataclass(frozen=True)
class Variant:
    """Values of one JSON type.

    Attributes:
        type: JSON type, or `any`.
        pointer: where it is written.
        name: of the component it comes from; empty for inline schemas.
        values: the allowed values as JSON; None if any.
        format: format of a text or number.
        limits: `minimum`, `maxLength` and the like, with their numbers.
        patterns: regular expressions that all must match.
        unique: whether elements of an array must differ.
        items: what elements must be.
        fields: known fields of an object.
        required: names of fields that must be there.
        open: whether an object may have fields that are not known.
        additional: what such fields must be.
        patterned: what fields must be whose names match, by regular expression.
        positions: what the first elements of an array must be, one by one.
        constraints: what other keywords demand, by keyword and, in it, the name they demand it for.
        others: keywords nobody here knows, as they are written.
    """

    type: str
    pointer: str = ""
    name: str = ""
    values: frozenset[str] | None = None
    format: str | None = None
    limits: Mapping[str, float] = field(default_factory=dict)
    patterns: frozenset[str] = frozenset()
    unique: bool = False
    items: Places = ()
    fields: Mapping[str, Places] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    open: bool = True
    additional: Places = ()
    patterned: Mapping[str, Places] = field(default_factory=dict)
    positions: tuple[Places, ...] = ()
    constraints: Mapping[str, Places] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_free(self) -> bool:
        """Whether nothing but the type is said."""
        return self.values is None and self.is_list_of_values

    @property
    def is_list_of_values(self) -> bool:
        """Whether nothing but the type and the allowed values is said."""
        said = (
            self.limits, self.patterns, self.unique, self.items, self.fields, self.required,
            self.additional, self.patterned, self.positions, self.constraints, self.others,
        )  # fmt: skip
        return self.format is None and self.open and not any(said)

    @property
    def bounds(self) -> Mapping[str, float]:
        """The limits that count: of an inclusive and an exclusive one the tighter, for integers whole."""
        found = {name: value for name, value in self.limits.items() if name not in _ENDS}
        for sign, plain, exclusive in ((1, *_LOWER_END), (-1, *_UPPER_END)):
            ends = [
                (sign * self.limits[name], name == exclusive)
                for name in (plain, exclusive)
                if name in self.limits
            ]
            if not ends:
                continue
            end, excluded = max(ends)
            if self.type == "integer" and isfinite(end):
                end, excluded = (floor(end) + 1 if excluded else ceil(end)), False
            found[exclusive if excluded else plain] = sign * end
        if self.type == "integer" and found.get("multipleOf") == 1:
            del found["multipleOf"]
        return found

    @property
    def known(self) -> frozenset[str]:
        """Names of all fields it speaks of."""
        return frozenset(self.fields) | self.required


@dataclass(frozen=True)
class Shape:
    """What a schema allows.

    Attributes:
        key: same key, same schema of the same document.
        pointer: where it is written.
        variants: the choice; empty if only null is allowed, or nothing.
        nullable: whether null is allowed; None if nothing is said about it.
        notes: `default`, `deprecated`, `readOnly`, `writeOnly`, the discriminator and the
            values its mapping names, as JSON values.
        one_of: whether a value that fits several variants is refused.
        overlaps: whether some such values are no longer seen in the variants, since those were put together.
    """

    key: str
    pointer: str
    variants: tuple[Variant, ...]
    nullable: bool | None = None
    notes: Mapping[str, Any] = field(default_factory=dict)
    one_of: bool = False
    overlaps: bool = False

    @property
    def is_any(self) -> bool:
        """Whether a variant allows every JSON type."""
        return any(variant.type == ANY for variant in self.variants)


def intersection(first: Variant, second: Variant) -> Variant | None:
    """What both allow at once; None if that is nothing."""
    if first.type == ANY and first.is_free:
        return second if second.name or not first.name else replace(second, name=first.name)
    json_type = _common_type(first.type, second.type)
    if json_type is None:
        return None
    return Variant(
        json_type,
        pointer=first.pointer,
        name=first.name or second.name,
        values=_common_values(first.values, second.values),
        format=first.format or second.format,
        limits=_tightest(first.limits, second.limits),
        patterns=first.patterns | second.patterns,
        unique=first.unique or second.unique,
        items=_both(first.items, second.items),
        fields=_both_of_each(first.fields, second.fields),
        required=first.required | second.required,
        open=first.open and second.open,
        additional=_both(first.additional, second.additional),
        patterned=_both_of_each(first.patterned, second.patterned),
        positions=tuple(
            _both(*pair) for pair in zip_longest(first.positions, second.positions, fillvalue=())
        ),
        constraints=_both_of_each(first.constraints, second.constraints),
        others={**second.others, **first.others},
    )


def simplified_choice(variants: list[Variant]) -> tuple[Variant, ...]:
    """The same choice without repetitions, and with one list of values for each type."""
    kept: list[Variant] = []
    for variant in variants:
        if variant in kept:
            continue
        twin = next((each for each in kept if _merges(each, variant)), None)
        if twin is None:
            kept.append(variant)
        elif twin.values is not None and variant.values is not None:
            kept[kept.index(twin)] = replace(twin, values=twin.values | variant.values)
    if any(each.type == "number" and each.is_free for each in kept):
        kept = [each for each in kept if not (each.type == "integer" and each.is_free)]
    return tuple(kept)


def _merges(first: Variant, second: Variant) -> bool:
    if first.type != second.type:
        return False
    both_free = first.is_free and second.is_free
    both_listed = (
        first.values is not None
        and second.values is not None
        and first.is_list_of_values
        and second.is_list_of_values
    )
    return both_free or both_listed


def _common_type(first: str, second: str) -> str | None:
    if second in (first, ANY):
        return first
    if first == ANY:
        return second
    return "integer" if {first, second} == {"integer", "number"} else None


def _common_values(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    if first is None or second is None:
        return second if first is None else first
    return first & second


def _tightest(first: Mapping[str, float], second: Mapping[str, float]) -> Mapping[str, float]:
    tightest = {**first}
    for name, value in second.items():
        pick = max if is_lower_limit(name) else min
        tightest[name] = reduce(pick, [value, tightest.get(name, value)])
    return tightest


def is_lower_limit(name: str) -> bool:
    """Whether raising the limit allows less."""
    return name in ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "multipleOf")


def _both_of_each(first: Mapping[str, Places], second: Mapping[str, Places]) -> Mapping[str, Places]:
    names = [*first, *(each for each in second if each not in first)]
    return {name: _both(first.get(name, ()), second.get(name, ())) for name in names}


def _both(first: Places, second: Places) -> Places:
    pointers = {place.pointer for place in first}
    return first + tuple(place for place in second if place.pointer not in pointers)
