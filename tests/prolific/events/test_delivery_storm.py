"""Thousands of deliveries over real HTTP, twice, too late and in the wrong order, to a server that is
restarted and functions that fail at random: each event is handled exactly once, none is lost, each resource
in its order.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, MutableMapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from prolific import Polling, Prolific
from prolific._events import sqlite as sqlite_event_store
from prolific.webhooks import AsyncReceiver, Event, EventInbox, SQLiteEventStore, WebhookApp, asgi_app
from prolific_sandbox import Sandbox
from support.event_stores import Clock
from support.webhook_requests import served

SEED = 8
ROUNDS = 4
PARTICIPANTS = 65
# After so many failed attempts, at most 1, 2 and 4 minutes apart, the network carries an event.
MOST_TROUBLE = 3
SETTLE = timedelta(minutes=8).total_seconds()

Message = MutableMapping[str, Any]


class BadNetwork:
    """Before the application: loses requests and answers, repeats them, and holds them back."""

    def __init__(self, app: WebhookApp, chance: random.Random) -> None:
        self._app = app
        self._chance = chance
        self._trouble: Counter[bytes] = Counter()
        self._held: list[tuple[Message, bytes]] = []
        self.passed_on = 0

    async def __call__(self, scope: Message, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        body = b""
        while (message := await receive()).get("more_body"):
            body += message["body"]
        body += message["body"]
        status = await self._carry(scope, body)
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    async def _carry(self, scope: Message, body: bytes) -> int:
        id = dict(scope["headers"])[b"x-event-id"]  # noqa: A001
        if len(self._held) > 5:
            self._chance.shuffle(self._held)
            await self._pass_on(*self._held.pop())
        kind = self._chance.random() if self._trouble[id] < MOST_TROUBLE else 1.0
        if kind < 0.3:
            self._trouble[id] += 1
        if kind < 0.1:
            return 503
        if kind < 0.2:
            self._held.append((scope, body))
            return 504
        if kind < 0.3:
            await self._pass_on(scope, body)
            return 502
        if kind < 0.4:
            return max(await asyncio.gather(self._pass_on(scope, body), self._pass_on(scope, body)))
        return await self._pass_on(scope, body)

    async def _pass_on(self, scope: Message, body: bytes) -> int:
        self.passed_on += 1
        answered: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body}

        async def send(message: Message) -> None:
            answered.append(message)

        await self._app(scope, receive, send)
        status: int = answered[0]["status"]
        return status


class Clumsy:
    """A function that fails one time in five, before it does anything, and is slow now and then."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.failures = 0
        self.handled: list[Event] = []

    async def __call__(self, event: Event) -> None:
        if self._chance.random() < 0.3:
            await asyncio.sleep(0)
        if self._chance.random() < 0.2:
            self.failures += 1
            raise LookupError("clumsy")
        self.handled.append(event)


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor for the disk, whose speed is its own, nor for what another process might put into the file."""
    connect = sqlite_event_store._connect

    def fast(path: str) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    monkeypatch.setattr(sqlite_event_store, "_connect", fast)
    monkeypatch.setattr("prolific._async.receiver._LONGEST_REST_SECONDS", 0.1)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def test_every_event_is_handled_once_and_in_order(
    tmp_path: Path,
    sandbox: Sandbox,
    client: Prolific,
    published: Callable[..., Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("CRITICAL", "prolific")
    chance = random.Random(SEED)
    handler = Clumsy(random.Random(SEED + 1))
    clock = Clock()

    def inbox() -> EventInbox:
        """A new one on the same file, as after a restart."""
        return EventInbox(
            SQLiteEventStore(tmp_path / "events.db"),
            settle=SETTLE,
            retries=Polling(first_interval=0.0, jitter=0),
            most_failures=100,
            clock=clock,
            steady=clock,
        )

    secret = client.webhooks.create_secret(sandbox.workspace_id).value or ""
    passed_on = 0
    port = 0
    subscriptions: list[str] = []
    for _ in range(ROUNDS):
        receiver = AsyncReceiver(secret, inbox=inbox(), handlers={"*": handler})
        network = BadNetwork(asgi_app(receiver=receiver), chance)
        with served(network, port=port) as url:
            if not subscriptions:
                port = int(url.rsplit(":", 1)[1])
                changes = client.webhooks.ensure(
                    sandbox.workspace_id,
                    [
                        (event_type, url)
                        for event_type in (
                            "submission.status.change",
                            "study.status.change",
                            "study.progress.change",
                        )
                    ],
                )
                subscriptions = [each.id or "" for each in changes.added]
            study = published(total_available_places=PARTICIPANTS)
            sandbox.recruit(study.id, rate=2, dropout=0.1, approval=0.9)
            sandbox.deliver_events(timeout=60)
            sandbox.advance(seconds=SETTLE)
            sandbox.deliver_events(timeout=60)
            # All is there now, and is due. The server ends after the event that is being handled, and the
            # next one finds the others in the file.
            clock.now += SETTLE
        # And a worker dies with an event.
        assert inbox().take() is not None
        passed_on += network.passed_on

    clock.now += SETTLE
    last = inbox()
    asyncio.run(AsyncReceiver(secret, inbox=last, handlers={"*": handler}).process())
    assert last.seconds_to_next() == float("inf")
    assert last.given_up() == []

    told: dict[str, list[str]] = defaultdict(list)
    for id in subscriptions:  # noqa: A001
        rows = list(client.webhooks.iter_events(id))
        assert {row.status for row in rows} == {"SUCCEEDED"}
        for row in reversed(rows):
            told[f"{row.event_type} {row.resource_id}"].append(row.id or "")
    handled: dict[str, list[str]] = defaultdict(list)
    for event in handler.handled:
        handled[f"{event.event_type} {event.resource_id}"].append(event.id)
    assert handled == told
    assert not any(event.is_late for event in handler.handled)
    moments = defaultdict(list)
    for event in handler.handled:
        moments[event.resource_id].append(event.occurred_at)
    assert all(times == sorted(times) for times in moments.values())
    # It was worth the trouble.
    assert len(handler.handled) > 1_500
    assert passed_on > 1.1 * len(handler.handled)
    assert handler.failures > 200
