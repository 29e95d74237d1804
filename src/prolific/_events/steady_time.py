"""Time that passes at an even pace, for all processes of a machine, whatever its clock is set to."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import Final

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")
_BOOTTIME: Final[int | None] = getattr(time, "CLOCK_BOOTTIME", None)


def seconds_since_boot() -> float:
    """Seconds since the machine was started, the same in all processes, whatever the clock is set to."""
    # Where the system can tell, those it slept count, as they do for whoever waits.
    return time.monotonic() if _BOOTTIME is None else time.clock_gettime(_BOOTTIME)


@cache
def boot_id() -> str:
    """What tells one start of the machine from the others; empty where the system has no name for it."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


class SteadyClock:
    """Unix seconds as they would be if nobody had set the clock since the process began to look at it."""

    def __init__(self) -> None:
        self._zero = time.time() - seconds_since_boot()

    def __call__(self) -> float:
        """The seconds."""
        return self._zero + seconds_since_boot()
