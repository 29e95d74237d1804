"""How many requests a token may make in a while, for those who want to see themselves being slowed."""

from __future__ import annotations

import re
import time
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from prolific_sandbox.errors import SandboxRefusal

if TYPE_CHECKING:
    from collections.abc import Callable

_SECONDS: Final = {"second": 1, "minute": 60, "hour": 3600}
_NANOSECONDS: Final = 10**9
_MOST: Final = 1_000_000


class RateLimit:
    """Lets so many requests of a token through in any stretch of that length, by the real clock."""

    def __init__(self, text: str, clock: Callable[[], int] = time.monotonic_ns) -> None:
        """Read a limit such as ``60/minute``. Raises ValueError for what is none."""
        match = re.fullmatch(r"([0-9]{1,7})/(second|minute|hour)", text)
        if match is None or not 1 <= int(match[1]) <= _MOST:
            raise ValueError(f"no limit such as 60/minute, by the second, minute or hour: {text!r}")
        self._most = int(match[1])
        self._span = _SECONDS[match[2]] * _NANOSECONDS
        self._clock = clock
        self._passed: defaultdict[str, deque[int]] = defaultdict(deque)

    def take(self, token: str) -> None:
        """Count a request. Raises SandboxRefusal (429) with ``Retry-After`` when it is one too many."""
        now = self._clock()
        passed = self._passed[token]
        while passed and passed[0] <= now - self._span:
            passed.popleft()
        if len(passed) >= self._most:
            wait = -(-(passed[0] + self._span - now) // _NANOSECONDS)
            detail = f"More than {self._most} requests came; try again in {wait} seconds."
            raise SandboxRefusal(429, detail, headers={"Retry-After": str(wait)})
        passed.append(now)

    def clear(self) -> None:
        """Begin anew."""
        self._passed.clear()
