"""What the clock will bring: moments at which something falls due."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from datetime import datetime


class DueKind(StrEnum):
    """What falls due."""

    RESERVATION_LAPSES = "reservation lapses"
    TIME_IS_UP = "time is up"
    AUTO_APPROVAL = "automatic approval"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """One thing that falls due, for one study or submission."""

    at: datetime
    number: int
    kind: DueKind = field(compare=False)
    subject_id: str = field(compare=False)


class Schedule:
    """Everything that is to fall due, earliest first.

    Nothing is ever taken out early: whoever handles a due moment checks that it still applies. ``stirred``
    is set when something is due before everything else.
    """

    def __init__(self, stirred: threading.Event) -> None:
        self._stirred = stirred
        self._heap: list[Due] = []
        self._made = 0

    def add(self, at: datetime, kind: DueKind, subject_id: str) -> None:
        """Note that ``kind`` falls due for ``subject_id`` at ``at``."""
        self._made += 1
        heapq.heappush(self._heap, Due(at, self._made, kind, subject_id))
        if self._heap[0].number == self._made:
            self._stirred.set()

    def next_due_at(self) -> datetime | None:
        """When the next thing falls due, or None when nothing does."""
        return self._heap[0].at if self._heap else None

    def take_due(self, until: datetime) -> Iterator[Due]:
        """Take out what is due by ``until``, earliest first; what is added meanwhile is taken in its turn."""
        while self._heap and self._heap[0].at <= until:
            yield heapq.heappop(self._heap)
