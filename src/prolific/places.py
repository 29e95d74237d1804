"""How many may do something at once."""

from __future__ import annotations

import weakref
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager
from queue import Empty, SimpleQueue
from threading import Lock
from types import TracebackType
from typing import Any

import anyio

from prolific.deadlines import Deadline, DeadlinePassedError

_LOOK_AGAIN = 0.5
"""Seconds after which one who waits looks whether a place was lost."""


class AsyncPlaces:
    """Places for tasks.

    Args:
        count: how many there are.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self.renew()

    def renew(self) -> None:
        """Make all places free, whoever has them."""
        self._semaphore = anyio.Semaphore(self._count)

    def taken(self, deadline: Deadline | None = None) -> AbstractAsyncContextManager[Any]:
        """Wait for a place and keep it for the block.

        Raises:
            DeadlinePassedError: none became free in time.
        """
        return self._semaphore if deadline is None else self._taken_in_time(deadline)

    @asynccontextmanager
    async def _taken_in_time(self, deadline: Deadline) -> AsyncIterator[None]:
        semaphore = self._semaphore
        with anyio.move_on_after(deadline.remaining) as scope:
            await semaphore.acquire()
        if scope.cancelled_caught:
            raise DeadlinePassedError
        try:
            yield
        finally:
            semaphore.release()


class Places:
    """Places for threads.

    A thread can be interrupted by KeyboardInterrupt between any two steps, also between taking a place and
    noting that it has one. So a place is an object that somebody has: it is given back at the end of the
    block, and when it was dropped instead, it is replaced.

    Args:
        count: how many there are.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self.renew()

    def renew(self) -> None:
        """Make all places free, whoever has them."""
        self._free: SimpleQueue[_Place] = SimpleQueue()
        self._lock = Lock()
        self._known: list[weakref.ref[_Place]] = []

    def taken(self, deadline: Deadline | None = None) -> AbstractContextManager[Any]:
        """Wait for a place and keep it for the block.

        Raises:
            DeadlinePassedError: none became free in time.
        """
        return _Stay(self, deadline)

    def take(self, deadline: Deadline | None) -> tuple[_Place, SimpleQueue[_Place]]:
        """A place, and where to put it back."""
        free = self._free
        while True:
            try:
                return free.get_nowait(), free
            except Empty:
                pass
            with self._lock:
                self._known = [each for each in self._known if each() is not None]
                if len(self._known) < self._count:
                    place = _Place()
                    self._known.append(weakref.ref(place))
                    return place, free
            left = _LOOK_AGAIN if deadline is None else min(_LOOK_AGAIN, deadline.remaining)
            if left <= 0:
                raise DeadlinePassedError
            try:
                return free.get(timeout=left), free
            except Empty:
                pass


class _Place:
    """One place."""

    __slots__ = ("__weakref__",)


class _Stay:
    """Has a place from entering to leaving."""

    __slots__ = ("_deadline", "_free", "_place", "_places")

    def __init__(self, places: Places, deadline: Deadline | None) -> None:
        self._places = places
        self._deadline = deadline

    def __enter__(self) -> None:
        self._place, self._free = self._places.take(self._deadline)

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._free.put(self._place)
        del self._place
