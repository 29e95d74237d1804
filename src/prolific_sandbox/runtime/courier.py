"""Delivers events over HTTP from a thread of its own: signed, at least once, and again after failures."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import random
import threading
import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from prolific_sandbox.clock import timestamp
from prolific_sandbox.lifecycle import passing_time
from prolific_sandbox.records.webhook import Delivery, DeliveryStatus
from prolific_sandbox.runtime.http_poster import HttpPoster

if TYPE_CHECKING:
    from datetime import datetime

    from prolific_sandbox.records.webhook import Subscription
    from prolific_sandbox.world.world import World

_MOST_ATTEMPTS = 12
_LONGEST_WAIT = 3600.0
_DISABLED_AFTER = timedelta(days=5)


class Courier:
    """Takes what is due from the outbox and posts it.

    When an attempt is due is decided by the sandbox's clock, so moving the clock on brings all retries that
    fall into the time that passed. While the clock runs, the courier also lets happen what falls due, so
    that subscribers hear of it although nobody asks the sandbox for anything.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._progress = threading.Condition()
        self._busy = False
        self._stopping = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to deliver."""
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="prolific-sandbox-courier", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the attempt under way and end the thread; without a thread, do nothing."""
        if self._thread is None:
            return
        self._stopping = True
        self._world.stirred.set()
        self._thread.join()
        self._thread = None

    def wait(self, timeout: float) -> bool:
        """Wait until nothing is due any more; False when that took longer than ``timeout`` seconds."""
        with self._progress:
            return self._progress.wait_for(self._has_nothing_due, timeout)

    def _has_nothing_due(self) -> bool:
        with self._world.lock:
            due_at = self._world.outbox.next_due_at()
            return not self._busy and (due_at is None or due_at > self._world.clock.now())

    def _run(self) -> None:
        stirred = self._world.stirred
        poster = HttpPoster()
        while not self._stopping:
            stirred.clear()
            delivery = self._take()
            if delivery is None:
                self._tell_progress()
                stirred.wait(self._seconds_to_wait())
                continue
            self._attempt(poster, delivery)
            self._tell_progress()
        poster.close()

    def _take(self) -> Delivery | None:
        with self._world.lock:
            if self._world.clock.is_running:
                passing_time.catch_up(self._world)
            delivery = self._world.outbox.take_due(self._world.clock.now())
            self._busy = delivery is not None
            return delivery

    def _seconds_to_wait(self) -> float | None:
        with self._world.lock:
            moments = (self._world.outbox.next_due_at(), self._world.schedule.next_due_at())
            due_at = min((moment for moment in moments if moment is not None), default=None)
            if due_at is None or not self._world.clock.is_running:
                return None
            # Never more than the longest time a thread can wait for.
            return min(self._world.clock.real_seconds_until(due_at), _LONGEST_WAIT)

    def _tell_progress(self) -> None:
        with self._progress:
            self._progress.notify_all()

    def _attempt(self, poster: HttpPoster, delivery: Delivery) -> None:
        with self._world.lock:
            subscription = self._world.subscriptions.get(delivery.subscription_id)
            key = None
            if subscription is not None and subscription.is_enabled:
                key = self._world.hook_secrets[subscription.workspace_id].value
        succeeded = key is not None and _post(poster, delivery, key)
        with self._world.lock:
            self._record(delivery, succeeded=succeeded, wanted=key is not None)
            self._busy = False

    def _record(self, delivery: Delivery, *, succeeded: bool, wanted: bool) -> None:
        world = self._world
        if not world.outbox.holds(delivery.id):
            return
        attempts = delivery.attempts + wanted
        tried = replace(delivery, attempts=attempts, updated_at=max(delivery.due_at, delivery.updated_at))
        if succeeded:
            world.outbox.put(replace(tried, status=DeliveryStatus.SUCCEEDED), waits=False)
        elif not wanted or attempts == _MOST_ATTEMPTS:
            world.outbox.put(replace(tried, status=DeliveryStatus.FAILED), waits=False)
        else:
            world.outbox.put(replace(tried, due_at=_next_due(tried)), waits=True)
        subscription = world.subscriptions.get(delivery.subscription_id)
        if subscription is not None and wanted:
            world.subscriptions[subscription.id] = _after_attempt(subscription, delivery, succeeded=succeeded)


def _after_attempt(subscription: Subscription, delivery: Delivery, *, succeeded: bool) -> Subscription:
    """The subscription's record after an attempt; five days of nothing but failures switch it off."""
    if succeeded:
        return replace(subscription, failing_since=None)
    since = subscription.failing_since or delivery.due_at
    enabled = subscription.is_enabled and delivery.due_at - since < _DISABLED_AFTER
    return replace(subscription, failing_since=since, is_enabled=enabled)


def _next_due(delivery: Delivery) -> datetime:
    """When to try again: up to 1, 2, 4 … minutes later, as chance has it."""
    source = random.Random(f"{delivery.id}:{delivery.attempts}")  # noqa: S311 - retries must be reproducible
    return delivery.due_at + timedelta(minutes=source.uniform(0, 2 ** (delivery.attempts - 1)))


def _post(poster: HttpPoster, delivery: Delivery, key: str) -> bool:
    body = json.dumps(delivery.payload, separators=(",", ":")).encode()
    # Real time, since receivers compare it with their own.
    sent_at = str(int(time.time()))
    signature = hmac.new(key.encode(), sent_at.encode() + body, hashlib.sha256).digest()
    headers = {
        "Content-Type": "application/json",
        "X-Event-ID": delivery.id,
        "X-Timestamp": timestamp(delivery.created_at),
        "X-Prolific-Request-Timestamp": sent_at,
        "X-Prolific-Request-Signature": base64.b64encode(signature).decode(),
    }
    status = poster.post(delivery.target_url, body, headers)
    return status is not None and 200 <= status < 300
