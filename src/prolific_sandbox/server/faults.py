"""Faults on demand: the answers a client rarely sees and must survive."""

from __future__ import annotations

import random
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from prolific_sandbox.errors import bad_field
from prolific_sandbox.identifiers import IdSource

if TYPE_CHECKING:
    from collections.abc import Iterator

FaultTime: TypeAlias = Literal["before", "after", "drop", "refuse", "delay", "contention"]
FAULT_TIMES: tuple[FaultTime, ...] = get_args(FaultTime)

PAYMENTS = frozenset(
    {
        "publish-study",
        "pay-bonus-payments",
        "bulk-approve-submissions",
        "transition-submission",
        "screen-out-submissions",
        "bulk-screen-out-submissions",
    }
)
"""The operations that need the workspace's wallet, and get in each other's way."""

LONGEST_DELAY = 30.0
_CONTENTION = 429


@dataclass(slots=True)
class Fault:
    """One fault: which operation it befalls, how it shows, and how many times it still will.

    ``remaining`` is None for a fault that befalls every request, or the share of them that ``rate`` says.
    """

    id: str
    operation_id: str | None
    status: int
    when: FaultTime
    remaining: int | None
    rate: float
    delay: float
    chance: random.Random = field(repr=False)

    def befalls(self, operation_id: str) -> bool:
        """Whether the fault strikes this request; it is used up by it."""
        concerned = (
            operation_id in PAYMENTS if self.operation_id is None and self.when == "contention" else True
        )
        if self.operation_id not in (None, operation_id) or not concerned or self.remaining == 0:
            return False
        if self.chance.random() >= self.rate:
            return False
        if self.remaining is not None:
            self.remaining -= 1
        return True

    def answer(self) -> dict[str, Any]:
        """The fault as the control shows it."""
        return {
            "id": self.id,
            "operation": self.operation_id,
            "status": self.status,
            "when": self.when,
            "times": self.remaining,
            "rate": self.rate,
            "delay": self.delay,
        }


class FaultPlan:
    """The faults that are in force."""

    def __init__(self, seed: int = 0) -> None:
        self._lock = threading.Lock()
        self._seed = seed
        self._faults: list[Fault] = []
        self._ids = IdSource(seed, "faults")

    @property
    def faults(self) -> list[Fault]:
        """The faults in force, oldest first."""
        with self._lock:
            return list(self._faults)

    def add(
        self,
        operation_id: str | None,
        *,
        status: int = 500,
        times: int | None = None,
        when: FaultTime = "before",
        rate: float | None = None,
        delay: float = 0.0,
    ) -> Fault:
        """Put a fault in force until it is lifted or used up.

        Without ``times`` it strikes once, or for good when a ``rate`` says how often. Raises SandboxRefusal
        (400) for a figure that makes no sense.
        """
        _check(status, times, when, rate, delay)
        remaining = 1 if times is None and rate is None else times
        with self._lock:
            number = self._ids.next()
            fault = Fault(
                id=number,
                operation_id=operation_id,
                status=_CONTENTION if when == "contention" else status,
                when=when,
                remaining=remaining,
                rate=1.0 if rate is None else rate,
                delay=delay,
                chance=random.Random(number),  # noqa: S311 - the same seed brings the same faults
            )
            self._faults.append(fault)
            return fault

    def lift(self, fault_id: str) -> bool:
        """Take a fault out of force; False when there is none with this id."""
        with self._lock:
            kept = [fault for fault in self._faults if fault.id != fault_id]
            found = len(kept) < len(self._faults)
            self._faults = kept
            return found

    @contextmanager
    def inject(self, operation_id: str | None, **terms: Any) -> Iterator[Fault]:
        """Put a fault in force for the length of a with block; it yields the fault, to see what remains."""
        fault = self.add(operation_id, **terms)
        try:
            yield fault
        finally:
            self.lift(fault.id)

    def take(self, operation_id: str) -> Fault | None:
        """The fault that befalls this request, if any; it counts as used."""
        with self._lock:
            return next((fault for fault in self._faults if fault.befalls(operation_id)), None)

    def clear(self) -> None:
        """Lift every fault."""
        with self._lock:
            self._faults = []
            self._ids = IdSource(self._seed, "faults")


def _check(status: int, times: int | None, when: str, rate: float | None, delay: float) -> None:
    if not 400 <= status <= 599:
        raise bad_field("status", "This must be between 400 and 599.")
    if times is not None and times < 0:
        raise bad_field("times", "This must be at least 0.")
    if when not in FAULT_TIMES:
        raise bad_field("when", f"{when!r} is not one of {', '.join(FAULT_TIMES)}.")
    if rate is not None and not 0 <= rate <= 1:
        raise bad_field("rate", "This must be between 0 and 1.")
    if not 0 <= delay <= LONGEST_DELAY:
        raise bad_field("delay", f"This must be between 0 and {LONGEST_DELAY} seconds.")
