"""Events between their arrival and their handling: each once, and those of one resource in their order.

Prolific delivers at least once and in any order. The inbox keeps an event under its id, so that a second
delivery is not a second event, and gives out those of one submission or study by the time they happened,
the next one only when the one before is settled.
"""

from __future__ import annotations

import hashlib
import json
import math
import secrets
import time
from collections.abc import Callable

from prolific._calls.polling import Polling
from prolific._events.events import Event
from prolific._events.steady_time import SteadyClock
from prolific._events.store import EventState, EventStore, KeptEvent
from prolific.errors import InvalidRequestError

_DAY = 86_400.0
_RETRIES = Polling(first_interval=1.0, growth=2.0, longest_interval=3_600.0)


class EventInbox:
    """Keeps events in a store and decides which one is next.

    Handling is noted when the handler has returned. A process that dies in between leaves the event leased;
    another worker takes it again when the lease ends, so what a handler does should bear being repeated.

    Args:
        store: where events are kept; in memory unless given.
        settle: seconds an event waits for earlier ones that are still on their way. With 0 an event is due
            at once, and an earlier one that comes after it is handled with `is_late` set.
        retries: how long to wait after a failure, growing with their number.
        most_failures: after so many an event is given up, and no longer holds up those that follow it.
        lease: seconds after which another worker may take an event whose worker was lost; one that is at
            work renews its lease in time.
        keep: seconds for which handled events are remembered; Prolific repeats deliveries for about a day.
        clock: Unix seconds, by which events arrive and are forgotten; for tests.
        steady: Unix seconds by a clock that nobody sets, for all that is waited for: turns, retries, leases;
            for tests.

    Raises:
        InvalidRequestError: a number is out of range.
    """

    def __init__(
        self,
        store: EventStore | None = None,
        *,
        settle: float = 0.0,
        retries: Polling = _RETRIES,
        most_failures: int = 12,
        lease: float = 300.0,
        keep: float = 7 * _DAY,
        clock: Callable[[], float] = time.time,
        steady: Callable[[], float] | None = None,
    ) -> None:
        for name, value, least in (
            ("settle", settle, 0),
            ("lease", lease, 1),
            ("most_failures", most_failures, 1),
            ("keep", keep, _DAY),
        ):
            if not value >= least:
                raise InvalidRequestError(f"must be at least {least:g}", field=name)
        self._store = store if store is not None else _memory_store()
        self._settle = settle
        self._retries = retries
        self._most_failures = most_failures
        self._lease = lease
        self._keep = keep
        self._clock = clock
        self._steady = steady or getattr(self._store, "now", None) or SteadyClock()
        self._forgot_at = -math.inf

    @property
    def holds_what_is_put(self) -> bool:
        """Whether an event that was put is safe before it is handled, even if the process ends."""
        return self._store.is_durable

    @property
    def seconds_to_renew(self) -> float:
        """Seconds after which a worker that is still at work renews its lease."""
        return self._lease / 3

    def put(self, event: Event) -> bool:
        """Keep an event until it is handled; False if it was known already.

        An event that was sent without an id is known by its content and time.
        """
        now = self._clock()
        due_at = self._steady() + self._settle
        self._forget_old()
        event_id = _id_of(event)
        kept = KeptEvent(
            id=event_id,
            event_type=event.event_type,
            # An event about nothing has no order with others, and must not hold them up.
            resource_id=event.resource_id or f"event:{event_id}",
            order=event.occurred_at.timestamp() if event.occurred_at else now,
            occurred_at=event.occurred_at,
            received_at=now,
            payload=event.payload,
        )
        return self._store.put(kept, due_at=due_at)

    def take(self) -> KeptEvent | None:
        """The event to be handled next, leased to the caller; None if none is due.

        One that took its workers with it too often is given up here.
        """
        while True:
            now = self._steady()
            kept = self._store.take(now=now, lease=secrets.token_hex(8), leased_until=now + self._lease)
            if kept is None or kept.failures < self._most_failures:
                return kept
            self._settled(kept, EventState.GIVEN_UP, due_at=now, failures=kept.failures)

    def renew(self, kept: KeptEvent) -> bool:
        """Keep an event that was taken for longer; False if it is another's by now."""
        return self._store.renew(kept.id, lease=kept.lease, leased_until=self._steady() + self._lease)

    def handled(self, kept: KeptEvent) -> bool:
        """Note that an event that was taken is done with; False if the lease had ended and another has it."""
        return self._settled(kept, EventState.HANDLED, due_at=0.0, failures=kept.failures)

    def failed(self, kept: KeptEvent) -> EventState:
        """Note that handling failed: the event waits for its next turn, or is given up."""
        failures = kept.failures + 1
        state = EventState.WAITING if failures < self._most_failures else EventState.GIVEN_UP
        self._settled(
            kept, state, due_at=self._steady() + self._retries.interval(failures), failures=failures
        )
        return state

    def release(self, kept: KeptEvent) -> None:
        """Give an event back that was taken and not handled, at no charge."""
        self._settled(kept, EventState.WAITING, due_at=self._steady(), failures=kept.failures)

    def is_handled(self, event: Event) -> bool:
        """Whether the event is done with."""
        return self._store.state(_id_of(event)) is EventState.HANDLED

    def seconds_to_next(self) -> float:
        """Seconds until an event is due; infinite if none waits."""
        due_at = self._store.next_due_at()
        return math.inf if due_at is None else max(0.0, due_at - self._steady())

    def given_up(self) -> list[Event]:
        """The events no handler could cope with, earliest first."""
        return [kept.event for kept in self._store.given_up()]

    def retry_given_up(self) -> int:
        """Let all events that were given up wait again, as if they had not failed; how many there were."""
        return self._store.retry_given_up(due_at=self._steady())

    def _settled(self, kept: KeptEvent, state: EventState, *, due_at: float, failures: int) -> bool:
        return self._store.settle(kept.id, state, lease=kept.lease, due_at=due_at, failures=failures)

    def _forget_old(self) -> None:
        # By the earlier of the two: a clock that is a day ahead must not make events forgotten too early.
        now = min(self._clock(), self._steady())
        if now - self._forgot_at > self._keep / 100:
            self._forgot_at = now
            self._store.forget(now - self._keep)


def _memory_store() -> EventStore:
    from prolific._events.sqlite import SQLiteEventStore

    return SQLiteEventStore(":memory:")


def _id_of(event: Event) -> str:
    if event.id:
        return event.id
    content = json.dumps([event.payload, str(event.occurred_at)], sort_keys=True)
    return f"sha256:{hashlib.sha256(content.encode()).hexdigest()}"
