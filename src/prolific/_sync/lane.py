# Generated from src/prolific/_async/lane.py by `nox -s generate`; not edited by hand.
"""Who may send at the same time: payments and bulk calls in sequence, the rest up to a limit, if any."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from prolific.argument_checks import check_at_least_one


class Lane:
    """Shared by a client and its copies."""

    def __init__(self, max_concurrency: int | None) -> None:
        if max_concurrency is not None:
            check_at_least_one(max_concurrency, "max_concurrency")
        self._one_at_a_time = threading.Lock()
        self._place: AbstractContextManager[Any] = (
            nullcontext() if max_concurrency is None else threading.Semaphore(max_concurrency)
        )

    def turn(self, *, alone: bool) -> AbstractContextManager[Any]:
        """Wait for a turn; calls that go `alone` do not hold up the others."""
        return self._turn_alone() if alone else self._place

    @contextmanager
    def _turn_alone(self) -> Iterator[None]:
        with self._one_at_a_time, self._place:
            yield
