"""Waiting for some seconds, or until something happens."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress


class Wakeup:
    """Wakes a thread that waits; may be set from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Wake whoever waits, or spare the next one the wait."""
        self._event.set()

    def wait(self, seconds: float) -> None:
        """Wait until woken, at most for some seconds."""
        self._event.wait(seconds)
        self._event.clear()


class AsyncWakeup:
    """Wakes a task that waits; may be set from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_set = False
        self._sleeper: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None

    def set(self) -> None:
        """Wake whoever waits, or spare the next one the wait."""
        with self._lock:
            self._is_set = True
            sleeper = self._sleeper
        if sleeper is not None:
            loop, event = sleeper
            with suppress(RuntimeError):  # The loop is closed, and nobody waits any more.
                loop.call_soon_threadsafe(event.set)

    async def wait(self, seconds: float) -> None:
        """Wait until woken, at most for some seconds."""
        event = asyncio.Event()
        with self._lock:
            if self._is_set:
                event.set()
            self._sleeper = asyncio.get_running_loop(), event
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            pass
        finally:
            with self._lock:
                self._is_set = False
                self._sleeper = None
