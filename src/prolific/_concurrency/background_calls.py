"""Calls that go on to their end whatever happens to whoever began them: cancellation, or Ctrl-C."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from concurrent.futures import wait as wait_for_futures
from threading import Thread
from typing import Any, Generic, TypeVar

import anyio

from prolific.errors import ClientStateError, WaitTimeoutError

T = TypeVar("T")


class BackgroundCall(Generic[T]):
    """A call in a thread of its own. The interpreter does not exit before it has ended."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._began = time.monotonic()
        self._future: Future[T] = Future()
        Thread(target=self._run, args=(work,), name="prolific payment").start()

    @property
    def is_done(self) -> bool:
        """Whether it has ended, well or not."""
        return self._future.done()

    def result(self, *, timeout: float | None = None) -> T:
        """What came of it; whoever is interrupted while waiting can ask again.

        Args:
            timeout: seconds to wait at most; to its end if None.

        Raises:
            WaitTimeoutError: it has not ended; it goes on.
            ProlificError: what the call itself raised.
        """
        wait_for_futures([self._future], timeout)
        if not self._future.done():
            raise _still_under_way(self._began)
        return self._future.result()

    def finish(self) -> None:
        """Wait for its end."""
        wait_for_futures([self._future])

    def _run(self, work: Callable[[], T]) -> None:
        try:
            self._future.set_result(work())
        except BaseException as error:
            self._future.set_exception(error)


class AsyncBackgroundCall(Generic[T]):
    """A call in a task of its own. It is cancelled with the event loop only.

    Raises:
        ClientStateError: no event loop is running.
    """

    def __init__(self, work: Callable[[], Coroutine[Any, Any, T]]) -> None:
        self._began = time.monotonic()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            raise ClientStateError("no event loop is running; call it from a coroutine") from None
        self._task = loop.create_task(work())
        self._task.add_done_callback(_take_notice)

    @property
    def is_done(self) -> bool:
        """Whether it has ended, well or not."""
        return self._task.done()

    async def result(self, *, timeout: float | None = None) -> T:
        """What came of it; whoever is cancelled while waiting can ask again.

        Args:
            timeout: seconds to wait at most; to its end if None.

        Raises:
            WaitTimeoutError: it has not ended; it goes on.
            ProlificError: what the call itself raised.
        """
        await asyncio.wait([self._task], timeout=timeout)
        if not self._task.done():
            raise _still_under_way(self._began)
        return self._task.result()

    async def finish(self) -> None:
        """Wait for its end, even where whoever waits is cancelled."""
        with anyio.CancelScope(shield=True):
            await asyncio.wait([self._task])


def _still_under_way(began: float) -> WaitTimeoutError:
    return WaitTimeoutError("it is still under way", last=None, waited=time.monotonic() - began)


def _take_notice(task: asyncio.Future[T]) -> None:
    """Whoever asks gets the error; nobody has to."""
    if not task.cancelled():
        task.exception()
