"""What may be sent again, and when. Decisions only: nothing here sends or sleeps."""

from __future__ import annotations

import email.utils
import random
import time
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple, NoReturn

from prolific.errors import InvalidRequestError


class Safety(Enum):
    """What it would mean to send an operation twice."""

    READ = "read"
    """Changes nothing."""
    IDEMPOTENT = "idempotent"
    """Changes something, and the second time nothing more."""
    WRITE = "write"
    """Makes something new each time: a study, a message."""
    MONEY = "money"
    """Can spend money each time."""


class Reached(Enum):
    """What is known about a request that failed."""

    NOT_SENT = "not sent"
    """The server never saw it: connecting failed."""
    UNKNOWN = "unknown"
    """It may have been processed: the connection broke, or time ran out, after it was sent."""
    ANSWERED = "answered"
    """The server answered with an error status."""


class Failure(NamedTuple):
    """One failed attempt."""

    reached: Reached
    status: int | None = None
    retry_after: float | None = None
    refused: bool = False
    """The API itself says that it did nothing."""


class RetryPolicy:
    """How often and how fast a failed call is repeated, where repeating is safe at all.

    Attributes:
        max_retries: repetitions after the first attempt; 0 switches them off.
        first_wait: seconds before the first repetition; doubled for each further one, and each wait
            is drawn from 0 to that ("full jitter").
        longest_wait: seconds no wait exceeds.
        longest_retry_after: a server that asks for a longer wait in Retry-After is not waited for.
        total_time: seconds after which no further attempt is begun.
        draw: a number from 0 to 1; for tests.
        clock: monotonic seconds; for tests.

    Raises:
        InvalidRequestError: one of the numbers is below 0, or none.
    """

    max_retries: int
    first_wait: float
    longest_wait: float
    longest_retry_after: float
    total_time: float
    draw: Callable[[], float]
    clock: Callable[[], float]

    # Written out, since every client has one: to make it as a dataclass takes as long as all errors together.
    def __init__(
        self,
        max_retries: int = 2,
        *,
        first_wait: float = 0.5,
        longest_wait: float = 8.0,
        longest_retry_after: float = 60.0,
        total_time: float = 120.0,
        draw: Callable[[], float] = random.random,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        numbers = {
            "max_retries": max_retries,
            "first_wait": first_wait,
            "longest_wait": longest_wait,
            "longest_retry_after": longest_retry_after,
            "total_time": total_time,
        }
        for name, number in numbers.items():
            if not number >= 0:
                raise InvalidRequestError(f"must be 0 or more, got {number}", field=name)
        vars(self).update(numbers, draw=draw, clock=clock)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a policy stays as it is, since clients share it; make another with {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a policy stays as it is, since clients share it; {name} cannot be taken away")

    def __repr__(self) -> str:
        numbers = (f"{name}={value!r}" for name, value in vars(self).items() if not callable(value))
        return f"RetryPolicy({', '.join(numbers)})"

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if isinstance(other, RetryPolicy) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(vars(self).values()))

    def repeats(self, safety: Safety, failure: Failure, *, retries_taken: int, elapsed: float) -> bool:
        """Whether the attempt may and should be made again, `elapsed` seconds after the first began."""
        if retries_taken >= self.max_retries or not may_repeat(safety, failure):
            return False
        asked = failure.retry_after or 0.0
        return asked <= self.longest_retry_after and elapsed + asked < self.total_time

    def wait(self, failure: Failure, *, retries_taken: int) -> float:
        """Seconds to wait before the next attempt; at least what the server asked for."""
        backoff: float = min(self.longest_wait, self.first_wait * 2.0**retries_taken) * self.draw()
        return max(backoff, failure.retry_after or 0.0)


_TRANSIENT_STATUSES = frozenset({408, 425, 429})


def is_transient(status: int) -> bool:
    """Whether the trouble behind an error status passes by itself."""
    return status in _TRANSIENT_STATUSES or status >= 500


def may_repeat(safety: Safety, failure: Failure) -> bool:
    """Whether sending again cannot do harm."""
    if failure.reached is Reached.NOT_SENT:
        return True
    if safety in (Safety.WRITE, Safety.MONEY):
        return failure.status == 429 and failure.refused
    if failure.reached is Reached.UNKNOWN:
        return True
    return failure.status is not None and is_transient(failure.status)


def outcome_unknown(safety: Safety, failure: Failure) -> bool:
    """Whether the call may have been carried out and it matters."""
    if safety is not Safety.MONEY:
        return False
    return failure.reached is not Reached.NOT_SENT and not failure.refused


def retry_after_seconds(header: str | None, *, now: Callable[[], float] = time.time) -> float | None:
    """The wait a Retry-After header asks for, given as seconds or as a date; None if there is none."""
    if not header:
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = email.utils.parsedate_to_datetime(header).timestamp() - now()
        except (ValueError, OverflowError):
            return None
    return max(0.0, seconds) if seconds == seconds and seconds != float("inf") else None  # noqa: PLR0124
