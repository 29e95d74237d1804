"""A clock that sleeping moves, so that a test sees how long somebody sleeps and never does so itself.

Threads that a test before has left behind sleep as ever: they are none of this test's business.
"""

from __future__ import annotations

import asyncio
import threading
import time

import pytest


class MovingClock:
    """Seconds that pass when somebody sleeps, or when a test lets them."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        self.sleeps: list[float] = []
        sleep, pause = asyncio.sleep, time.sleep
        thread = threading.get_ident()

        def synchronous(seconds: float) -> None:
            if threading.get_ident() == thread:
                self._sleep(seconds)
            else:
                pause(seconds)

        async def asynchronous(seconds: float) -> None:
            if threading.get_ident() == thread:
                self._sleep(seconds)
                await sleep(0)
            else:
                await sleep(seconds)

        patch.setattr(time, "sleep", synchronous)
        patch.setattr(asyncio, "sleep", asynchronous)

    def __call__(self) -> float:
        return self.now

    def _sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds
