# Generated from src/prolific/_async/lane.py by `nox -s generate`; not edited by hand.
"""Who may send at the same time: payments and bulk calls in sequence, the rest up to a limit, if any."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Lane:
    """Shared by a client and its copies."""

    def __init__(self, max_concurrency: int | None) -> None:
        self._one_at_a_time = threading.Lock()
        self._places = threading.Semaphore(max_concurrency) if max_concurrency is not None else None

    @contextmanager
    def turn(self, *, alone: bool) -> Iterator[None]:
        """Wait for a turn; calls that go `alone` do not hold up the others."""
        if alone:
            with self._one_at_a_time, self._place():
                yield
        else:
            with self._place():
                yield

    @contextmanager
    def _place(self) -> Iterator[None]:
        if self._places is None:
            yield
            return
        with self._places:
            yield
