"""A moment by which several calls together must be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import httpx

from prolific.errors import InvalidRequestError


@dataclass(frozen=True)
class Deadline:
    """No request is begun after it, and none waits longer than what remains.

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
        """The time limits of a request, none longer than what remains."""
        left = self.remaining
        return httpx.Timeout(
            **{name: left if limit is None else min(limit, left) for name, limit in timeout.as_dict().items()}
        )
