"""How what a sandbox remembers is kept in a file: a mark on every field of a state."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import Field


class Keeping(Enum):
    """How one field of a state is kept."""

    WHOLE = "whole"
    """Written whole whenever it has changed; for what is small."""
    BY_KEY = "by key"
    """A mapping of records by their `id` that never change: one is replaced, so that each has a row."""
    BY_ROW = "by row"
    """It knows itself which of its records are new or changed; each has a row."""
    WITHIN = "within"
    """A state of its own, whose fields are marked in turn."""
    NOT = "not"
    """It follows from the rest, or begins anew with each process."""


def kept(how: Keeping) -> dict[str, Keeping]:
    """The mark, as metadata of a field."""
    return {"keeping": how}


def keeping_of(field: Field[Any]) -> Keeping:
    """The mark of a field. Raises TypeError for a field without one: nothing is left out by oversight."""
    how = field.metadata.get("keeping")
    if not isinstance(how, Keeping):
        raise TypeError(f"the field {field.name} does not say how it is kept")
    return how
