"""The sandbox's clock. Nothing in the sandbox sleeps: time passes when the clock says so."""

from __future__ import annotations

import math
import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, TypeAlias

from msgspec import Meta

if TYPE_CHECKING:
    from collections.abc import Callable

Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""A time with its zone, as records hold it; a file with a time that has none is refused."""


class Clock:
    """Tells the sandbox's time, always in UTC.

    Without ``start_at`` the clock follows the real one and may be moved ahead of it. With ``start_at`` it
    stands still and moves only when it is told to, so that every timestamp can be foreseen. With ``speed``
    it runs that many times as fast as the real one, from ``start_at`` or from now; 0 makes it stand still.
    """

    def __init__(
        self,
        start_at: datetime | None = None,
        speed: float | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        if speed is not None and not 0 <= speed < math.inf:
            raise ValueError(f"the speed of a clock cannot be {speed}")
        self._monotonic = monotonic
        self._speed = (start_at is None) if speed is None else speed
        self._base = datetime.now(UTC) if start_at is None else in_utc(start_at)
        self._base_tick = monotonic()

    @property
    def is_running(self) -> bool:
        """Whether time passes by itself."""
        return self._speed > 0

    def real_seconds_until(self, moment: datetime) -> float:
        """How long a clock that is running takes to reach ``moment``; 0 when it is there."""
        return max(0.0, (moment - self.now()).total_seconds() / self._speed)

    def now(self) -> datetime:
        """The current time of the sandbox."""
        if not self._speed:
            return self._base
        return self._base + timedelta(seconds=(self._monotonic() - self._base_tick) * self._speed)

    def set(self, moment: datetime) -> None:
        """Move the clock to ``moment``; a clock that is running runs on from there."""
        self._base = in_utc(moment)
        self._base_tick = self._monotonic()


def in_utc(moment: datetime) -> datetime:
    """``moment`` in UTC; a datetime without a zone is taken to be in UTC already."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


@lru_cache(maxsize=65_536)
def timestamp(moment: datetime) -> str:
    """``moment`` as the API writes it: ISO 8601 with microseconds and a final Z."""
    in_zone = moment if moment.tzinfo is UTC else in_utc(moment)
    return in_zone.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def optional_timestamp(moment: datetime | None) -> str | None:
    """:func:`timestamp`, or None for no moment."""
    return None if moment is None else timestamp(moment)


def parse_timestamp(text: str) -> datetime:
    """The moment an ISO 8601 text names, in UTC.

    Raises ValueError when the text is not ISO 8601, or names a moment before the year 1 or after 9999.
    """
    try:
        return in_utc(datetime.fromisoformat(text))
    except OverflowError as error:
        raise ValueError(str(error)) from None


def parse_local_time(text: str) -> datetime:
    """The moment, in UTC, of a local time with the name of its time zone: ``2030-02-28T13:45 Europe/London``.

    Raises ValueError when the text has another form, or there is no such time zone.
    """
    from zoneinfo import ZoneInfo

    written, _, zone = text.rpartition(" ")
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is not None:
        raise ValueError(f"{text!r} names two time zones")
    try:
        return in_utc(moment.replace(tzinfo=ZoneInfo(zone)))
    except (LookupError, OSError, OverflowError) as error:
        raise ValueError(str(error)) from None
