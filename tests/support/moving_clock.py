"""A clock that sleeping moves, so that a test sees how long somebody sleeps and never does so itself."""

from __future__ import annotations

import asyncio
import time

import pytest


class MovingClock:
    """Seconds that pass when somebody sleeps, or when a test lets them."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        self.sleeps: list[float] = []
        sleep = asyncio.sleep

        async def asynchronous(seconds: float) -> None:
            self._sleep(seconds)
            await sleep(0)

        patch.setattr(time, "sleep", self._sleep)
        patch.setattr(asyncio, "sleep", asynchronous)

    def __call__(self) -> float:
        return self.now

    def _sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds
