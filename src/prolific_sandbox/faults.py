"""Faults on demand: the answers a client rarely sees and must survive."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

FaultTime: TypeAlias = Literal["before", "after", "drop"]


@dataclass(slots=True)
class Fault:
    """One fault: which operation it befalls, how it shows, and how many times it still will."""

    operation_id: str | None
    status: int
    when: FaultTime
    remaining: int


class FaultPlan:
    """The faults that are in force."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    @contextmanager
    def inject(self, operation_id: str | None, status: int, times: int, when: FaultTime) -> Iterator[Fault]:
        """Put a fault in force for the length of a with block; it yields the fault, to see what remains."""
        fault = Fault(operation_id, status, when, times)
        with self._lock:
            self._faults.append(fault)
        try:
            yield fault
        finally:
            with self._lock:
                self._faults = [other for other in self._faults if other is not fault]

    def take(self, operation_id: str) -> Fault | None:
        """The fault that befalls this request, if any; it counts as used."""
        with self._lock:
            for fault in self._faults:
                if fault.remaining > 0 and fault.operation_id in (None, operation_id):
                    fault.remaining -= 1
                    return fault
        return None

    def clear(self) -> None:
        """Lift every fault."""
        with self._lock:
            self._faults = []
