"""What a store of events is: the states of an event, what is kept of it, and what a store does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from prolific._events.events import Event, event_of


class EventState(StrEnum):
    """How far an event has come."""

    WAITING = "waiting"
    HANDLED = "handled"
    GIVEN_UP = "given up"


@dataclass(frozen=True)
class KeptEvent:
    """An event as a store keeps it.

    Attributes:
        id: the same for all deliveries of one event.
        event_type: `submission.status.change` and others.
        resource_id: of the submission or study; events of one resource are handled in their order.
        order: when it happened in Unix seconds; when it arrived, if Prolific did not say.
        occurred_at: when it happened; None if Prolific did not say.
        received_at: when it arrived, in Unix seconds.
        payload: the body as it came.
        failures: how often a handler failed on it, or a worker was lost with it.
        lease: of the worker that took it last and has not settled it; empty if there is none.
        is_late: whether a newer event of the resource was handled before.
    """

    id: str
    event_type: str
    resource_id: str
    order: float
    occurred_at: datetime | None
    received_at: float
    payload: Mapping[str, Any] = field(repr=False)
    failures: int = 0
    lease: str = ""
    is_late: bool = False

    @property
    def event(self) -> Event:
        """The typed event."""
        return event_of(self.payload, id=self.id, occurred_at=self.occurred_at, is_late=self.is_late)


class EventStore(Protocol):
    """Where an inbox keeps its events. Several workers may use one store at the same time.

    Each method is atomic: a database does it in one transaction. All times are Unix seconds, by a clock that
    nobody sets: that of the store, if it has a method `now` without arguments, as a store for several
    machines should; or else one of each process, which agrees with those of others as far as the machines'
    clocks did when they began. A lease is a name no other has, under which a worker holds a resource: nobody
    else gets an event of that resource before the event is settled, or the lease has run out.
    """

    @property
    def is_durable(self) -> bool:
        """Whether what is put here outlives the process."""
        ...

    def put(self, event: KeptEvent, *, due_at: float) -> bool:
        """Keep an event as WAITING, unless its id is known in whatever state; whether it was new."""
        ...

    def take(self, *, now: float, lease: str, leased_until: float) -> KeptEvent | None:
        """Lease an event that can be handled now, of several the one that could be first; None if none can.

        It is WAITING and the first of its resource's by (`order`, arrival), its `due_at` has come, and no
        lease on the resource runs. If it still has a lease, the worker of that one was lost, which counts as
        one more of its `failures`. In what is returned, `is_late` tells whether an event of the resource
        with a greater `order` is HANDLED.
        """
        ...

    def renew(self, id: str, *, lease: str, leased_until: float) -> bool:
        """Let a lease run on; False if the event is settled by now, or another holds the resource."""
        ...

    def settle(self, id: str, state: EventState, *, lease: str, due_at: float, failures: int) -> bool:
        """Note what became of an event and end its lease; False if the event is another's by now."""
        ...

    def state(self, id: str) -> EventState | None:
        """How far an event has come; None if it is not known."""
        ...

    def next_due_at(self) -> float | None:
        """The earliest time at which an event can be taken; None if none waits."""
        ...

    def given_up(self) -> Sequence[KeptEvent]:
        """The events that were GIVEN_UP, earliest first."""
        ...

    def retry_given_up(self, *, due_at: float) -> int:
        """Let all events that were GIVEN_UP be WAITING, without failures; how many there were."""
        ...

    def forget(self, before: float) -> int:
        """Drop the HANDLED events that arrived before that time; how many there were."""
        ...
