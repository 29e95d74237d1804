"""Which demands of `not`, `if`, `contains` and their like became tighter, and which looser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from prolific_drift.comparison.changes import Kind
from prolific_drift.comparison.differences import Difference
from prolific_drift.documents.place import Place
from prolific_drift.documents.wording import shortened
from prolific_drift.meaning.shape import Places, Variant

Within = Callable[[Places, Places], bool]
"""Whether every value that fits the first schemas fits the second ones."""


def constraint_differences(
    old: Variant, new: Variant, *, old_within_new: Within, new_within_old: Within
) -> Iterator[Difference]:
    """One difference for each keyword.

    Args:
        old: of the older document.
        new: of the newer document.
        old_within_new: compares schemas of the older document with those of the newer one.
        new_within_old: compares schemas of the newer document with those of the older one.
    """
    for said in sorted(old.constraints.keys() | new.constraints.keys()):
        keyword = said.split(" ")[0]
        if keyword == "contentSchema" and said in old.constraints and said in new.constraints:
            continue  # people read what is in the text, so that each difference there is one of its own
        before, after = old.constraints.get(said, ()), new.constraints.get(said, ())
        tightened = not all(
            any(_implies(keyword, has, asked, old_within_new, new_within_old) for has in before)
            for asked in after
        )
        loosened = not all(
            any(_implies(keyword, has, asked, new_within_old, old_within_new) for has in after)
            for asked in before
        )
        kind = _kind(tightened=tightened, loosened=loosened)
        if kind is not None:
            yield _found(kind, old, new, keyword, said)
    for keyword in sorted(old.others.keys() | new.others.keys()):
        if old.others.get(keyword) != new.others.get(keyword):
            yield _found(Kind.CONSTRAINT_CHANGED, old, new, keyword, keyword)
    yield from _pattern_differences(old, new)


def _kind(*, tightened: bool, loosened: bool) -> Kind | None:
    if tightened and loosened:
        return Kind.CONSTRAINT_CHANGED
    if tightened:
        return Kind.CONSTRAINT_TIGHTENED
    return Kind.CONSTRAINT_LOOSENED if loosened else None


_WORDS = {
    Kind.CONSTRAINT_TIGHTENED: "lets less through",
    Kind.CONSTRAINT_LOOSENED: "lets more through",
    Kind.CONSTRAINT_CHANGED: "is not what it was",
}


def _found(kind: Kind, old: Variant, new: Variant, keyword: str, said: str) -> Difference:
    return Difference(kind, old.pointer, new.pointer, keyword, f"{shortened(said)} {_WORDS[kind]}")


def _implies(keyword: str, has: Place, asked: Place, within: Within, contains: Within) -> bool:
    """Whether what fulfils the one demand fulfils the other; `contains` takes its arguments in reverse."""
    if keyword == "not":
        return contains((asked,), (has,))
    if keyword == "dependentRequired":
        return _names(asked) <= _names(has)
    if keyword == "contains":
        return _contains_enough(has, asked, within) and _contains_few(has, asked, contains)
    if keyword == "if":
        same_question = within(_at(has, "if"), _at(asked, "if")) and contains(
            _at(asked, "if"), _at(has, "if")
        )
        return same_question and all(within(_at(has, part), _at(asked, part)) for part in ("then", "else"))
    return within((has,), (asked,))


def _contains_enough(has: Place, asked: Place, within: Within) -> bool:
    least = _number(asked, "minContains", 1)
    enough = _number(has, "minContains", 1) >= least and within(_at(has, "contains"), _at(asked, "contains"))
    return least == 0 or enough


def _contains_few(has: Place, asked: Place, contains: Within) -> bool:
    unlimited = float("inf")
    most = _number(asked, "maxContains", unlimited)
    few = _number(has, "maxContains", unlimited) <= most
    return most == unlimited or (few and contains(_at(asked, "contains"), _at(has, "contains")))


def _number(place: Place, key: str, default: float) -> float:
    value: Any = place.value.get(key, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise place.error(f"{key} must be a number")
    return value


def _names(place: Place) -> set[str]:
    if not isinstance(place.value, list):
        raise place.error("a list is expected")
    return {str(each) for each in place.value}


def _at(place: Place, key: str) -> Places:
    inner = place.get(key)
    return () if inner is None else (inner,)


def _pattern_differences(old: Variant, new: Variant) -> Iterator[Difference]:
    """Patterns of field names that only one of the two has."""
    only_old, only_new = (
        old.patterned.keys() - new.patterned.keys(),
        new.patterned.keys() - old.patterned.keys(),
    )
    # What such a pattern lets through is refused without it where only known fields are allowed.
    tightened = bool(only_old and not new.open) or bool(only_new and old.open)
    loosened = bool(only_old and new.open) or bool(only_new and not old.open)
    kind = _kind(tightened=tightened, loosened=loosened)
    if kind is not None:
        yield _found(kind, old, new, "patternProperties", "patternProperties")
