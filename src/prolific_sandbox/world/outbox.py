"""The events that wait to be delivered, the earliest due first."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from prolific_sandbox.records.webhook import DeliveryStatus

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from prolific_sandbox.records.webhook import Delivery


class Outbox:
    """Every delivery ever made, and which of them are due when.

    The sandbox's lock guards it. ``stirred`` is set whenever something may have become due.
    """

    def __init__(self, stirred: threading.Event) -> None:
        self._stirred = stirred
        self._deliveries: dict[str, Delivery] = {}
        self._of_subscription: dict[str, list[str]] = {}
        self._due: list[tuple[datetime, int, str]] = []
        self._put = 0
        self._changed: dict[str, None] = {}

    def put(self, delivery: Delivery, *, waits: bool) -> None:
        """Keep a delivery; one that ``waits`` is attempted when it is due."""
        if delivery.id not in self._deliveries:
            self._of_subscription.setdefault(delivery.subscription_id, []).append(delivery.id)
        self._deliveries[delivery.id] = delivery
        self._changed[delivery.id] = None
        if waits:
            self._put += 1
            heapq.heappush(self._due, (delivery.due_at, self._put, delivery.id))
            self._stirred.set()

    def holds(self, delivery_id: str) -> bool:
        """Whether the delivery is known; after a reset the ones before are not."""
        return delivery_id in self._deliveries

    def of_subscription(self, subscription_id: str) -> list[Delivery]:
        """The deliveries of a subscription, newest first."""
        ids = self._of_subscription.get(subscription_id, ())
        return [self._deliveries[delivery_id] for delivery_id in reversed(ids)]

    def next_due_at(self) -> datetime | None:
        """When the next attempt is due, or None when nothing waits."""
        return self._due[0][0] if self._due else None

    def take_due(self, now: datetime) -> Delivery | None:
        """Take out the earliest delivery that is due by ``now``."""
        if self._due and self._due[0][0] <= now:
            return self._deliveries[heapq.heappop(self._due)[2]]
        return None

    def changed(self) -> Iterator[Delivery]:
        """The deliveries that are new or changed since the last time they were written down."""
        return (self._deliveries[delivery_id] for delivery_id in self._changed)

    def note_written(self) -> None:
        """Note that everything is written down."""
        self._changed.clear()

    def restore(self, deliveries: Iterable[Delivery]) -> None:
        """Hold deliveries written down before; one that was under way is attempted again."""
        for delivery in deliveries:
            self.put(delivery, waits=delivery.status is DeliveryStatus.PENDING)
        self._stirred.set()
