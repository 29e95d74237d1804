"""Who may send at the same time: payments and bulk calls in sequence, the rest up to a limit, if any."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio


class AsyncLane:
    """Shared by a client and its copies."""

    def __init__(self, max_concurrency: int | None) -> None:
        self._one_at_a_time = anyio.Lock()
        self._places = anyio.Semaphore(max_concurrency) if max_concurrency is not None else None

    @asynccontextmanager
    async def turn(self, *, alone: bool) -> AsyncIterator[None]:
        """Wait for a turn; calls that go `alone` do not hold up the others."""
        if alone:
            async with self._one_at_a_time, self._place():
                yield
        else:
            async with self._place():
                yield

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        if self._places is None:
            yield
            return
        async with self._places:
            yield
