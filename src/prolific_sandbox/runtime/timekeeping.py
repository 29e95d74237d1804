"""Moving the sandbox's clock from outside."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from prolific_sandbox.errors import bad_request
from prolific_sandbox.lifecycle import passing_time

if TYPE_CHECKING:
    from prolific_sandbox.world.world import World


class Timekeeper:
    """Reads and moves the clock; whatever falls due on the way happens."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        """The sandbox's time."""
        with self._world.lock:
            return self._world.clock.now()

    def set(self, moment: datetime) -> None:
        """Move the clock forward to a moment. Raises SandboxRefusal when it lies in the past."""
        with self._world.lock:
            passing_time.move_to(self._world, moment)
            self._world.stirred.set()

    def reach(self, moment: datetime) -> None:
        """Move the clock forward to a moment, unless it is there or beyond it already."""
        with self._world.lock:
            if moment > self._world.clock.now():
                passing_time.move_to(self._world, moment)
                self._world.stirred.set()

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Move the clock forward by a span of time. Raises SandboxRefusal when it is negative or too long."""
        with self._world.lock:
            try:
                moment = self._world.clock.now() + timedelta(
                    days=days, hours=hours, minutes=minutes, seconds=seconds
                )
            except (OverflowError, ValueError):
                raise bad_request("The clock does not go that far.") from None
            passing_time.move_to(self._world, moment)
            self._world.stirred.set()
