# Generated from src/prolific/_async/engine/watching.py by `nox -s generate`; not edited by hand.
"""Looks again and again and gives what changed: at growing intervals, or whenever a webhook says so."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TypeVar

from prolific._calls.deadlines import Deadline
from prolific._calls.polling import DEFAULT_POLLING, Goal, Polling
from prolific._concurrency.wakeups import Wakeup
from prolific._events.events import Event
from prolific._events.handlers import EventSource
from prolific._sync.engine.waiting import wait_until
from prolific.errors import WaitTimeoutError

T = TypeVar("T")

# With webhooks, looking without being called only makes up for what was not delivered.
_WITH_WEBHOOKS = Polling(first_interval=60.0, longest_interval=900.0)


def watch(
    look: Callable[[], T],
    is_new: Callable[[T], bool],
    *,
    what: str,
    wants: Callable[[Event], bool],
    receiver: EventSource | None,
    polling: Polling | None,
    timeout: float | None,
    deadline: Deadline | None,
) -> Iterator[T]:
    """Each state in which something is new, until the time is over.

    Args:
        look: reads the state.
        is_new: whether a state has anything that was not seen before.
        what: words for messages.
        wants: which events are a reason to look.
        receiver: tells of events; without one the state is read at the intervals of `polling`.
        polling: how often to look; its first interval is also the shortest time between two looks.
        timeout: seconds after which to end; never if None.
        deadline: of the client, at which looking fails.
    """
    pace = polling or (DEFAULT_POLLING if receiver is None else _WITH_WEBHOOKS)
    rest = Wakeup()
    called = Wakeup()
    end = pace.clock() + (math.inf if timeout is None else timeout)
    end_listening = receiver.listen(wants, called) if receiver is not None else None
    goal: Goal[T] = Goal(f"something new about {what}", reached=is_new, describe=lambda _: "as before")
    try:
        while True:
            try:
                state = wait_until(
                    look,
                    goal,
                    timeout=max(0.0, end - pace.clock()),
                    deadline=deadline,
                    polling=pace,
                    sleep=called.wait,
                )
            except WaitTimeoutError:
                return
            yield state
            left = math.inf if deadline is None else deadline.remaining
            rest.wait(min(_shortest_rest(pace), max(0.0, end - pace.clock()), left))
    finally:
        if end_listening is not None:
            end_listening()


def _shortest_rest(pace: Polling) -> float:
    return min(pace.first_interval, DEFAULT_POLLING.first_interval)
