"""How something is waited for: when to look again, which failures to overlook, when to give up.

Decisions only: nothing here sends or sleeps.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from prolific._calls.retries import is_transient
from prolific.errors import (
    APIConnectionError,
    APIStatusError,
    InvalidRequestError,
    WaitFailedError,
    WaitTimeoutError,
)
from prolific_api.decoding import plain_spelling

T = TypeVar("T")


@dataclass(frozen=True)
class Polling:
    """How often a waiter looks.

    Attributes:
        first_interval: seconds between the first look and the second.
        growth: by how much each interval is longer than the one before.
        longest_interval: seconds no interval exceeds.
        jitter: share of each interval that is left to chance, so that many waiters spread out; from 0 to 1.
        tolerated: looks in a row that may fail in a way that passes by itself: those after which a read is
            sent again, as the client's retry policy has done before each of them counts.
        draw: a number from 0 to 1; for tests.
        clock: monotonic seconds; for tests.
    """

    first_interval: float = 2.0
    growth: float = 1.5
    longest_interval: float = 30.0
    jitter: float = 0.25
    tolerated: int = 3
    draw: Callable[[], float] = field(default=random.random, repr=False)
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)

    def interval(self, looks: int) -> float:
        """Seconds to wait after that many looks."""
        try:
            full = min(self.longest_interval, self.first_interval * self.growth ** max(0, looks - 1))
        except OverflowError:  # after some hundred looks; a wait can last for days
            full = self.longest_interval
        return full * (1 - self.jitter * self.draw())


DEFAULT_POLLING = Polling()


@dataclass(frozen=True)
class Goal(Generic[T]):
    """What is waited for.

    Attributes:
        what: words for messages: `batch 12 to be READY`.
        reached: whether this state is it.
        failed: whether it cannot come any more from this state.
        describe: the state in a word.
    """

    what: str
    reached: Callable[[T], bool]
    failed: Callable[[T], bool] = lambda _: False
    describe: Callable[[T], str] = str


def status_goal(what: str, states: str | Iterable[str], *, hopeless: str | Iterable[str] = ()) -> Goal[Any]:
    """A goal that is reached at one of the wanted statuses, and lost at a hopeless one, in any spelling.

    Args:
        what: whose status it is, for messages: `batch 12`.
        states: one wanted status, or several.
        hopeless: one status from which no wanted one can come any more, or several.

    Raises:
        InvalidRequestError: no status is wanted.
    """
    wanted = _texts(states)
    reached = {plain_spelling(status) for status in wanted}
    lost = {plain_spelling(status) for status in _texts(hopeless)} - reached
    if not reached:
        raise InvalidRequestError("say at least one status to wait for", field="states")

    def status(state: Any) -> str:
        return str(getattr(state, "status", None))

    return Goal(
        f"{what} to be {' or '.join(sorted(wanted))}",
        reached=lambda state: plain_spelling(status(state)) in reached,
        failed=lambda state: plain_spelling(status(state)) in lost,
        describe=status,
    )


def _texts(one_or_several: str | Iterable[str]) -> list[str]:
    return [one_or_several] if isinstance(one_or_several, str) else [str(each) for each in one_or_several]


class Watch(Generic[T]):
    """One wait: its deadline, what was seen last, and the failures in a row."""

    def __init__(self, goal: Goal[T], polling: Polling, timeout: float) -> None:
        if timeout < 0:
            raise InvalidRequestError("must not be negative", field="timeout")
        self._goal = goal
        self._polling = polling
        self._timeout = timeout
        self._began = polling.clock()
        self._looks = 0
        self._failures = 0
        self._last: T | None = None

    def saw(self, state: T) -> None:
        """Take note of a state.

        Raises:
            WaitFailedError: the goal cannot be reached from it.
        """
        self._looks += 1
        self._failures = 0
        self._last = state
        if not self._goal.reached(state) and self._goal.failed(state):
            raise WaitFailedError(
                f"waited for {self._goal.what}, but it is {self._goal.describe(state)}",
                last=state,
                waited=self._waited(),
            )

    def is_over(self, state: T) -> bool:
        """Whether the goal is reached."""
        return self._goal.reached(state)

    def overlooks(self, error: BaseException | None) -> bool:
        """Whether to look again after a look that failed."""
        if not _is_blip(error):
            return False
        self._looks += 1
        self._failures += 1
        return self._failures <= self._polling.tolerated

    def interval(self) -> float:
        """Seconds to wait before the next look; the last look is at the deadline."""
        return max(0.0, min(self._polling.interval(self._looks), self._timeout - self._waited()))

    def is_late(self) -> bool:
        """Whether the deadline has passed."""
        return self._waited() >= self._timeout

    def timeout_error(self) -> WaitTimeoutError:
        """What to raise after the deadline."""
        last = "nothing could be read" if self._last is None else f"it is {self._goal.describe(self._last)}"
        waited = self._waited()
        return WaitTimeoutError(
            f"waited {waited:.0f} seconds for {self._goal.what}; {last}", last=self._last, waited=waited
        )

    def _waited(self) -> float:
        return self._polling.clock() - self._began


def _is_blip(error: BaseException | None) -> bool:
    if isinstance(error, APIStatusError):
        return is_transient(error.status)
    return isinstance(error, APIConnectionError)
