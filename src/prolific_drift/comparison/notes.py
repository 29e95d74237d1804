"""What differs in what schemas say about values beside which ones they allow."""

from __future__ import annotations

from collections.abc import Iterator

from prolific_drift.comparison.changes import Kind
from prolific_drift.comparison.differences import Difference
from prolific_drift.documents.wording import shortened, shown
from prolific_drift.meaning.schemas import as_json
from prolific_drift.meaning.shape import Shape

_MARKS = (
    ("deprecated", Kind.DEPRECATED, Kind.REINSTATED, "deprecated"),
    ("readOnly", Kind.READ_ONLY_SET, Kind.READ_ONLY_LIFTED, "read-only"),
    ("writeOnly", Kind.WRITE_ONLY_SET, Kind.WRITE_ONLY_LIFTED, "write-only"),
)


def note_differences(old: Shape, new: Shape) -> Iterator[Difference]:
    """Defaults, marks and discriminators."""
    for kind, subject, text in (*_defaults(old, new), *_marks(old, new), *_discriminators(old, new)):
        yield Difference(kind, old.pointer, new.pointer, subject, text)


def _defaults(old: Shape, new: Shape) -> Iterator[tuple[Kind, str, str]]:
    before, after = (shown(each.notes.get("default")) for each in (old, new))
    if "default" in old.notes and "default" in new.notes:
        if as_json(old.notes["default"]) != as_json(new.notes["default"]):
            yield Kind.DEFAULT_CHANGED, "", f"default {before} -> {after}"
    elif "default" in new.notes:
        yield Kind.DEFAULT_ADDED, "", f"default {after} said"
    elif "default" in old.notes:
        yield Kind.DEFAULT_REMOVED, "", f"default {before} no longer said"


def _marks(old: Shape, new: Shape) -> Iterator[tuple[Kind, str, str]]:
    for note, set_kind, lifted_kind, words in _MARKS:
        if note in new.notes and note not in old.notes:
            yield set_kind, "", f"{words} now"
        elif note in old.notes and note not in new.notes:
            yield lifted_kind, "", f"no longer {words}"


def _discriminators(old: Shape, new: Shape) -> Iterator[tuple[Kind, str, str]]:
    before, after = (each.notes.get("discriminator") for each in (old, new))
    if before != after:
        yield Kind.DISCRIMINATOR_CHANGED, "", f"discriminator {shown(before)} -> {shown(after)}"
    if "mapping" in old.notes and "mapping" in new.notes:
        known, now = (frozenset(each.notes["mapping"]) for each in (old, new))
        for value in sorted(known - now):
            yield (
                Kind.DISCRIMINATOR_VALUE_REMOVED,
                value,
                f"no variant is told by {shortened(value)} any more",
            )
        for value in sorted(now - known):
            yield Kind.DISCRIMINATOR_VALUE_ADDED, value, f"a variant is told by {shortened(value)}"
