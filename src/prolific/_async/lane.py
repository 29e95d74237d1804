"""Who may send at the same time: payments and bulk calls in sequence, the rest up to a limit, if any."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

import anyio

from prolific.argument_checks import check_at_least_one


class AsyncLane:
    """Shared by a client and its copies."""

    def __init__(self, max_concurrency: int | None) -> None:
        if max_concurrency is not None:
            check_at_least_one(max_concurrency, "max_concurrency")
        self._one_at_a_time = anyio.Lock()
        self._place: AbstractAsyncContextManager[Any] = (
            nullcontext() if max_concurrency is None else anyio.Semaphore(max_concurrency)
        )

    def turn(self, *, alone: bool) -> AbstractAsyncContextManager[Any]:
        """Wait for a turn; calls that go `alone` do not hold up the others."""
        return self._turn_alone() if alone else self._place

    @asynccontextmanager
    async def _turn_alone(self) -> AsyncIterator[None]:
        async with self._one_at_a_time, self._place:
            yield
