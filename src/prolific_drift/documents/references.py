"""Follows `$ref`s inside one document; anything that leaves the document is refused, never fetched."""

from __future__ import annotations

from urllib.parse import unquote

from prolific_drift.documents.place import Place, parts_of

_LONGEST_CHAIN = 100


def referred(top: Place, place: Place) -> Place | None:
    """The place the mapping's `$ref` points at; None if it has none.

    Raises:
        DocumentError: the reference leaves the document or points at nothing.
    """
    reference = place.text("$ref")
    if reference is None:
        return None
    if not reference.startswith("#/"):
        raise place.error(f"the reference {reference!r} leaves the document; bundle it first")
    pointer = unquote(reference[1:])
    value = top.value
    for part in parts_of(pointer):
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, list) and part.isascii() and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            raise place.error(f"the reference {reference!r} points at nothing")
    return Place(value, pointer)


def resolved(top: Place, place: Place) -> Place:
    """The place itself, or the end of the chain of references that starts there.

    Raises:
        DocumentError: a reference leaves the document, points at nothing or leads back to itself.
    """
    current = place
    for _ in range(_LONGEST_CHAIN):
        target = referred(top, current)
        if target is None:
            return current
        current = target
    raise place.error("the reference leads back to itself")
