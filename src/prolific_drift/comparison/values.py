"""What differs in the values two variants allow: lists of them, formats, patterns, limits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isfinite

from prolific_drift.comparison.changes import Kind
from prolific_drift.comparison.differences import Difference
from prolific_drift.documents.wording import shortened, shown
from prolific_drift.meaning.shape import Variant, is_lower_limit

TYPED_FORMATS = frozenset({"date", "date-time", "binary"})
"""Formats for which the generated classes have a Python type of its own."""

_WIDER_FORMATS = {
    "int32": ("int64",),
    "float": ("double",),
    "email": ("idn-email",),
    "hostname": ("idn-hostname",),
    "uri": ("uri-reference", "iri", "iri-reference"),
    "uri-reference": ("iri-reference",),
    "iri": ("iri-reference",),
}
"""Formats that let through all that the first one does."""

_ENDS = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))


def value_differences(old: Variant, new: Variant) -> Iterator[Difference]:
    """Everything about values that are no objects."""
    yield from _enum_differences(old, new)
    if old.format != new.format and {old.type, new.type} != {"integer", "number"}:
        text = f"format {old.format or 'none'} -> {new.format or 'none'}"
        yield Difference(_format_kind(old.format, new.format), old.pointer, new.pointer, "", shortened(text))
    yield from _pattern_differences(old, new)
    if old.unique != new.unique:
        kind = Kind.UNIQUENESS_REQUIRED if new.unique else Kind.UNIQUENESS_LIFTED
        text = "elements must differ now" if new.unique else "elements may repeat now"
        yield Difference(kind, old.pointer, new.pointer, "", text)
    yield from _limit_differences(old, new)


def _enum_differences(old: Variant, new: Variant) -> Iterator[Difference]:
    def found(kind: Kind, text: str, subject: str = "") -> Difference:
        return Difference(kind, old.pointer, new.pointer, subject, text)

    if old.values is None and new.values is not None:
        yield found(Kind.ENUM_INTRODUCED, f"only {listed(new.values)}")
    elif old.values is not None and new.values is None:
        yield found(Kind.ENUM_LIFTED, f"any {new.type}, no longer only {listed(old.values)}")
    else:
        before, after = old.values or frozenset(), new.values or frozenset()
        for value in sorted(before - after):
            yield found(Kind.ENUM_VALUE_REMOVED, f"value {shortened(value)} is gone", value)
        for value in sorted(after - before):
            yield found(Kind.ENUM_VALUE_ADDED, f"value {shortened(value)} is new", value)


def listed(values: frozenset[str]) -> str:
    """Values, cut where there are many."""
    return shortened(", ".join(sorted(values)))


def _format_kind(old: str | None, new: str | None) -> Kind:
    if {old, new} & TYPED_FORMATS:
        return Kind.TYPED_FORMAT_CHANGED
    if old is None or old in _WIDER_FORMATS.get(new or "", ()):
        return Kind.FORMAT_NARROWED
    if new is None or new in _WIDER_FORMATS.get(old, ()):
        return Kind.FORMAT_WIDENED
    return Kind.FORMAT_CHANGED


def _pattern_differences(old: Variant, new: Variant) -> Iterator[Difference]:
    if old.patterns != new.patterns:
        kind = Kind.PATTERN_REMOVED if new.patterns < old.patterns else Kind.PATTERN_CHANGED
        before, after = (" and ".join(sorted(each)) or "none" for each in (old.patterns, new.patterns))
        text = f"pattern {shortened(before)} -> {shortened(after)}"
        yield Difference(kind, old.pointer, new.pointer, "", text)


def _limit_differences(old: Variant, new: Variant) -> Iterator[Difference]:
    before, after = old.bounds, new.bounds
    for names in (*_ENDS, *((name,) for name in sorted(before.keys() | after.keys()) if not _is_end(name))):
        was = next(((name, before[name]) for name in names if name in before), None)
        now = next(((name, after[name]) for name in names if name in after), None)
        if was == now:
            continue
        kind = Kind.LIMIT_TIGHTENED if _is_tighter(was, now) else Kind.LIMIT_LOOSENED
        yield Difference(kind, old.pointer, new.pointer, (now or was or names)[0], _limit_text(was, now))


def _is_end(name: str) -> bool:
    return any(name in names for names in _ENDS)


def _is_tighter(was: tuple[str, float] | None, now: tuple[str, float] | None) -> bool:
    if was is None or now is None:
        return now is not None
    (old_name, before), (name, after) = was, now
    if name == "multipleOf":
        return not _is_multiple(before, after)
    if before == after:
        return name.startswith("exclusive") and not old_name.startswith("exclusive")
    return after > before if is_lower_limit(name) else after < before


def _is_multiple(number: float, of: float) -> bool:
    """By what is written: 0.3 is a multiple of 0.1."""
    if of == 0 or not (isfinite(number) and isfinite(of)):
        return False
    return (Fraction(str(number)) / Fraction(str(of))).denominator == 1


def _limit_text(was: tuple[str, float] | None, now: tuple[str, float] | None) -> str:
    name = (now or was or ("",))[0]
    before = shown(None if was is None else was[1])
    if was is not None and was[0] != name:
        return f"{was[0]} {before} -> {name} {shown(now[1] if now else None)}"
    return f"{name} {before} -> {shown(None if now is None else now[1])}"
