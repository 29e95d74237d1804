"""How far work in the background has come: only the clock decides."""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from prolific_sandbox.world import World


class Stage(IntEnum):
    """How far a job has come."""

    QUEUED = 0
    PROCESSING = 1
    COMPLETE = 2


def stage(world: World, started_at: datetime) -> Stage:
    """How far a job that began at ``started_at`` has come by now."""
    takes = job_time(world)
    elapsed = world.clock.now() - started_at
    if elapsed >= takes:
        return Stage.COMPLETE
    return Stage.PROCESSING if elapsed >= takes / 2 else Stage.QUEUED


def is_complete(world: World, started_at: datetime | None) -> bool:
    """Whether a job has begun and come to its end."""
    return started_at is not None and stage(world, started_at) is Stage.COMPLETE


def job_time(world: World) -> timedelta:
    """How long every job in the background takes."""
    return timedelta(seconds=world.settings.job_seconds)
