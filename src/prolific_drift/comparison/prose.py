"""Words that have changed: only where, never which, since they belong to whoever wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from prolific_drift.comparison.changes import Direction, Kind, Use
from prolific_drift.comparison.differences import Difference
from prolific_drift.documents.place import Place, escaped
from prolific_drift.meaning.operations import OperationMeaning

_WORDS = ("title", "summary", "description", "example", "examples", "externalDocs")
_HOLDERS_OF_NAMES = ("properties", "patternProperties", "schemas")


def prose_differences(
    old: Place, new: Place, pairs: Iterable[tuple[OperationMeaning, OperationMeaning]]
) -> Iterator[tuple[Difference, list[Use]]]:
    """Changed words of operations that are in both documents, of schemas of the same name, and of `info`."""
    for before, after in pairs:
        use = Use(after.id, Direction.BOTH, formerly=before.id if before.id != after.id else "")
        for difference in _differences(before.place, after.place):
            yield difference, [use]
    yield from _between(old.get("info"), new.get("info"))
    components = old.get("components"), new.get("components")
    if components[0] is not None and components[1] is not None:
        for kind in ("schemas", "parameters", "responses", "requestBodies"):
            yield from _between(components[0].get(kind), components[1].get(kind))


def _between(old: Place | None, new: Place | None) -> Iterator[tuple[Difference, list[Use]]]:
    if old is not None and new is not None:
        for difference in _differences(old, new):
            yield difference, []


def _differences(old: Place, new: Place, *, names: bool = False) -> Iterator[Difference]:
    """`names`: the keys are names somebody chose, so that none of them is a keyword."""
    if isinstance(old.value, dict) and isinstance(new.value, dict):
        for key in [*new.value, *(each for each in old.value if each not in new.value)]:
            before, after = _child(old, key), _child(new, key)
            if key in _WORDS and not names:
                if before.value != after.value:
                    yield Difference(
                        Kind.PROSE_CHANGED, old.pointer, new.pointer, key, f"{key} is worded differently"
                    )
            elif before.value is not None and after.value is not None:
                yield from _differences(before, after, names=key in _HOLDERS_OF_NAMES and not names)
    elif isinstance(old.value, list) and isinstance(new.value, list):
        for position, (before_value, after_value) in enumerate(zip(old.value, new.value, strict=False)):
            yield from _differences(
                Place(before_value, f"{old.pointer}/{position}"),
                Place(after_value, f"{new.pointer}/{position}"),
            )


def _child(place: Place, key: Any) -> Place:
    return Place(place.value.get(key), f"{place.pointer}/{escaped(str(key))}")
