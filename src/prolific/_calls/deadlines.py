"""A moment by which several calls together must be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from typing import Final, NamedTuple

import httpx

from prolific.errors import InvalidRequestError

PASSED: Final = "the deadline passed"

GRACE: Final = 0.1
"""Seconds after a deadline in which a connection can end by itself, which says more about the request."""


class DeadlinePassedError(Exception):
    """It came before the turn of a call did. Never leaves the package: it becomes an `APITimeoutError`."""


class Deadline(NamedTuple):
    """No request is begun after it, and none is waited for any longer.

    Attributes:
        moment: by the clock.
        clock: monotonic seconds.
    """

    moment: float
    clock: Callable[[], float]

    @classmethod
    def after(cls, seconds: float, clock: Callable[[], float]) -> Deadline:
        """The moment so many seconds from now.

        Raises:
            InvalidRequestError: it would have passed already.
        """
        if not seconds > 0:
            raise InvalidRequestError("must be above 0", field="deadline")
        return cls(clock() + seconds, clock)

    @property
    def remaining(self) -> float:
        """Seconds left; 0 when it has passed."""
        return max(self.moment - self.clock(), 0.0)

    def cut(self, timeout: httpx.Timeout) -> httpx.Timeout:
        """The time limits of a request, none longer than what remains, each time they are applied."""
        return httpx.Timeout(**{name: TimeLimit(limit, self) for name, limit in timeout.as_dict().items()})


class TimeLimit(float):
    """Seconds that reading or writing may take, and not beyond a deadline.

    httpx and httpcore take it for the number it was at first, and hand it down to the connection with
    each part of the request and the answer. There it is asked what is left: a server that sends a byte
    now and then would otherwise be given the whole time again for each of them.
    """

    def __new__(cls, longest: float | None, deadline: Deadline) -> TimeLimit:
        """A limit that begins with the shorter of both."""
        made = super().__new__(cls, min(inf if longest is None else longest, deadline.remaining))
        made._longest = longest
        made._deadline = deadline
        return made

    _longest: float | None
    _deadline: Deadline

    @contextmanager
    def applied(self, late: type[Exception]) -> Iterator[float | None]:
        """Gives what is left for one step, None if that is without end; the error says if the deadline came.

        Args:
            late: what is raised for a step that took too long.
        """
        left = min(inf if self._longest is None else self._longest, self._deadline.remaining)
        if left <= 0:
            raise late(PASSED)
        try:
            yield None if left == inf else left
        except late as error:
            if self._deadline.remaining > 0:
                raise
            raise late(PASSED) from error
