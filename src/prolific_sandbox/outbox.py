"""The events that wait to be delivered, the earliest due first."""

from __future__ import annotations

import heapq
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from prolific_sandbox.webhook import Delivery


class Outbox:
    """Every delivery ever made, and which of them are due when.

    The sandbox's lock guards it. ``stirred`` is set whenever something may have become due.
    """

    def __init__(self) -> None:
        self.stirred = threading.Event()
        self._deliveries: dict[str, Delivery] = {}
        self._of_subscription: dict[str, list[str]] = {}
        self._due: list[tuple[datetime, int, str]] = []
        self._put = 0

    def put(self, delivery: Delivery, *, waits: bool) -> None:
        """Keep a delivery; one that ``waits`` is attempted when it is due."""
        if delivery.id not in self._deliveries:
            self._of_subscription.setdefault(delivery.subscription_id, []).append(delivery.id)
        self._deliveries[delivery.id] = delivery
        if waits:
            self._put += 1
            heapq.heappush(self._due, (delivery.due_at, self._put, delivery.id))
            self.stirred.set()

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

    def contents(self) -> tuple[list[Delivery], list[tuple[datetime, int, str]]]:
        """Everything there is, to be restored elsewhere."""
        return list(self._deliveries.values()), list(self._due)

    def restore(self, contents: tuple[list[Delivery], list[tuple[datetime, int, str]]]) -> None:
        """Hold exactly what another outbox held."""
        self.clear()
        deliveries, due = contents
        for delivery in deliveries:
            self.put(delivery, waits=False)
        self._due = list(due)
        self._put = max((number for _, number, _ in due), default=0)
        self.stirred.set()

    def clear(self) -> None:
        """Forget everything."""
        self._deliveries.clear()
        self._of_subscription.clear()
        self._due.clear()
