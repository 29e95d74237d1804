# Generated from src/prolific/_async/engine/lane.py by `nox -s generate`; not edited by hand.
"""Who may send at the same time: payments and bulk calls in sequence, the rest up to a limit, if any."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from prolific._calls.deadlines import Deadline
from prolific._concurrency.forks import renew_after_forks
from prolific._concurrency.places import Places
from prolific._inputs.checks import check_at_least_one


class Lane:
    """Shared by a client and its copies."""

    def __init__(self, max_concurrency: int | None) -> None:
        if max_concurrency is not None:
            check_at_least_one(max_concurrency, "max_concurrency")
        self._one_at_a_time = Places(1)
        self._places = None if max_concurrency is None else Places(max_concurrency)
        renew_after_forks(self)

    def turn(self, *, alone: bool, deadline: Deadline | None) -> AbstractContextManager[Any]:
        """Wait for a turn; calls that go `alone` do not hold up the others.

        Raises:
            DeadlinePassedError: the turn did not come in time.
        """
        if alone:
            return self._turn_alone(deadline)
        return nullcontext() if self._places is None else self._places.taken(deadline)

    @contextmanager
    def _turn_alone(self, deadline: Deadline | None) -> Iterator[None]:
        with self._one_at_a_time.taken(deadline), self.turn(alone=False, deadline=deadline):
            yield

    def renew_after_fork(self) -> None:
        """Nobody has a turn in the child."""
        self._one_at_a_time.renew()
        if self._places is not None:
            self._places.renew()
