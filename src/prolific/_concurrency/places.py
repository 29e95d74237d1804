"""How many threads may do something at once."""

from __future__ import annotations

import weakref
from collections import deque
from contextlib import AbstractContextManager
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any

from prolific._calls.deadlines import Deadline, DeadlinePassedError

if TYPE_CHECKING:
    from queue import SimpleQueue

_LOOK_AGAIN = 0.5
"""Seconds after which one who waits looks whether a place was lost."""


class Places:
    """Places for threads, first come, first served.

    A thread can be interrupted by KeyboardInterrupt between any two steps, also between taking a place and
    noting that it has one. So a place is an object that somebody has: it is given back at the end of the
    block, and when it was dropped instead, it is replaced. One who waits is in the line likewise for as
    long as somebody has what the place will be put into.

    Args:
        count: how many there are.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self.renew()

    def renew(self) -> None:
        """Make all places free, whoever has them."""
        self._now = _Books()

    def taken(self, deadline: Deadline | None = None) -> AbstractContextManager[Any]:
        """Wait for a place and keep it for the block.

        Raises:
            DeadlinePassedError: none became free in time.
        """
        return _Stay(self._now, self._count, deadline)


class _Place:
    """One place."""

    __slots__ = ("__weakref__",)


class _Books:
    """Who has a place and who waits for one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._free: list[_Place] = []
        self._known: list[weakref.ref[_Place]] = []
        self._line: deque[weakref.ref[SimpleQueue[_Place]]] = deque()

    def take(self, count: int, deadline: Deadline | None) -> _Place:
        """A place, once it is there."""
        from queue import Empty, SimpleQueue

        arriving: SimpleQueue[_Place] = SimpleQueue()
        waiting = weakref.ref(arriving)
        with self._lock:
            self._line.append(waiting)
        while True:
            self._serve(count)
            left = _LOOK_AGAIN if deadline is None else min(_LOOK_AGAIN, deadline.remaining)
            try:
                return arriving.get(timeout=left)
            except Empty:
                if deadline is not None and not deadline.remaining:
                    raise DeadlinePassedError from None
            with self._lock:
                if waiting not in self._line:  # Who served was interrupted.
                    self._line.appendleft(waiting)

    def give_back(self, place: _Place, count: int) -> None:
        """Let the next one have it."""
        with self._lock:
            self._free.append(place)
        self._serve(count)

    def _serve(self, count: int) -> None:
        # Python 3.12 and 3.13 leave the lock locked if an interruption comes inside of a comprehension here.
        with self._lock:
            while self._line:
                arriving = self._line[0]()
                if arriving is not None:
                    if not self._free and not self._makes_one(count):
                        return
                    arriving.put(self._free.pop())
                self._line.popleft()

    def _makes_one(self, count: int) -> bool:
        """Whether there is a free place after all, where one was lost or was not needed before."""
        self._known = [each for each in self._known if each() is not None]
        if len(self._known) >= count:
            return False
        made = _Place()
        self._known.append(weakref.ref(made))
        self._free.append(made)
        return True


class _Stay:
    """Has a place from entering to leaving."""

    __slots__ = ("_books", "_count", "_deadline", "_place")

    def __init__(self, books: _Books, count: int, deadline: Deadline | None) -> None:
        self._books = books
        self._count = count
        self._deadline = deadline

    def __enter__(self) -> None:
        self._place = self._books.take(self._count, self._deadline)

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        place = self._place
        del self._place
        self._books.give_back(place, self._count)
