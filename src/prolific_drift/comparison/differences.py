"""Differences between two schemas before anybody asks in which direction they matter."""

from __future__ import annotations

from dataclasses import dataclass

from prolific_drift.comparison.changes import Direction, Kind
from prolific_drift.meaning.shape import Places


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
        only_in: the one direction in which it is met; None for both.
    """

    kind: Kind
    old_pointer: str
    new_pointer: str
    subject: str
    text: str
    below: str = ""
    only_in: Direction | None = None


@dataclass(frozen=True)
class Step:
    """Schemas one level deeper that belong together.

    Attributes:
        below: the way there, `.reward`.
        old: the schemas of the older document.
        new: the schemas of the newer one.
        old_around: pointer to what holds them, for where there are none.
        new_around: the same for the newer document.
        only_in: the one direction in which it is there at all; None for both.
        only_turns_in: the direction in which it is there in one document only, since it is read-only or
            write-only in the other; there only this turn is of interest.
    """

    below: str
    old: Places
    new: Places
    old_around: str
    new_around: str
    only_in: Direction | None = None
    only_turns_in: Direction | None = None
