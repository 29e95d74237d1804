"""How far work in the background has come: only the clock decides."""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from prolific_sandbox.clock import Clock


class Stage(IntEnum):
    """How far a job has come."""

    QUEUED = 0
    PROCESSING = 1
    COMPLETE = 2


class Jobs:
    """Work in the background, all of which takes the same time by the sandbox's clock."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self.duration = timedelta(seconds=seconds)

    def now(self) -> datetime:
        """When a job begins that begins now."""
        return self._clock.now()

    def stage(self, started_at: datetime) -> Stage:
        """How far a job that began at ``started_at`` has come by now."""
        elapsed = self._clock.now() - started_at
        if elapsed >= self.duration:
            return Stage.COMPLETE
        return Stage.PROCESSING if elapsed >= self.duration / 2 else Stage.QUEUED

    def is_complete(self, started_at: datetime | None) -> bool:
        """Whether a job has begun and come to its end."""
        return started_at is not None and self.stage(started_at) is Stage.COMPLETE
