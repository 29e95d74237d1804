"""How many tasks may do something at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import anyio

from prolific._calls.deadlines import Deadline, DeadlinePassedError


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
