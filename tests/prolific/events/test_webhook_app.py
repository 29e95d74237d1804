"""`asgi_app` behind a real server: alone, and mounted in Starlette and FastAPI."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import socket
from collections.abc import AsyncIterator, MutableMapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.routing import Mount

from prolific import webhooks
from prolific.errors import ConfigurationError
from prolific.webhooks import AsyncReceiver, Event, EventInbox, SQLiteEventStore, asgi_app
from support.webhook_requests import SECRET, request, served


class Handled:
    """A handler whose events can be waited for from another thread."""

    def __init__(self) -> None:
        self._events: queue.Queue[str] = queue.Queue()

    async def __call__(self, event: Event) -> None:
        self._events.put(event.id)

    def next(self) -> str:
        return self._events.get(timeout=20)

    @property
    def is_empty(self) -> bool:
        return self._events.empty()


@pytest.fixture
def handled() -> Handled:
    return Handled()


@pytest.fixture
def durable(tmp_path: Path) -> EventInbox:
    return EventInbox(SQLiteEventStore(tmp_path / "events.db"))


def deliver(url: str, id: str = "e1", **options: Any) -> int:
    body, headers = request(id, **options)
    return httpx.post(url, content=body, headers=headers).status_code


def test_it_serves_alone(handled: Handled) -> None:
    with served(asgi_app(SECRET, handlers={"submission.status.change": handled})) as url:
        assert [deliver(url), deliver(url), deliver(url, "e2")] == [204, 204, 204]
        assert deliver(url, "e3", event_type="study.status.change") == 204
    assert (handled.next(), handled.next(), handled.is_empty) == ("e1", "e2", True)


def test_what_it_does_not_take(handled: Handled) -> None:
    with served(asgi_app(SECRET, handlers={"*": handled})) as url, httpx.Client() as http:
        for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
            answer = http.request(method, url)
            assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
        assert http.post(url, content=b"x" * 1_048_577).status_code == 413
        assert http.post(url, content=(b"x" * 65_536 for _ in range(17))).status_code == 413
        assert http.post(url, content=b"x" * 1_048_576).status_code == 401
        assert deliver(url, secret="another") == 401
        body, headers = request()
        twice = [*headers.items(), ("X-Prolific-Request-Timestamp", "1")]
        assert http.post(url, content=body, headers=twice).status_code == 401
    assert handled.is_empty


def test_what_is_only_in_memory_and_fails_is_answered_503() -> None:
    def fail(event: Event) -> None:
        raise LookupError("not now")

    with served(asgi_app(SECRET, handlers={"*": fail})) as url:
        assert deliver(url) == 503


def test_a_sender_that_goes_away_is_not_answered(handled: Handled, caplog: pytest.LogCaptureFixture) -> None:
    with served(asgi_app(SECRET, handlers={"*": handled})) as url:
        port = httpx.URL(url).port
        with socket.create_connection(("127.0.0.1", port or 0)) as connection:
            connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        assert deliver(url) == 204
    assert handled.next() == "e1"
    assert caplog.text == ""


def test_with_a_file_it_answers_at_once_and_handles_later(
    handled: Handled, durable: EventInbox, tmp_path: Path
) -> None:
    with served(asgi_app(SECRET, handlers={"*": handled}, inbox=durable)) as url:
        assert deliver(url) == 202
        assert handled.next() == "e1"
        # What another process of the same application put into the file is handled as well.
        assert deliver(url, "e2") == 202
        assert handled.next() == "e2"


def test_it_goes_on_with_what_an_earlier_run_left(handled: Handled, durable: EventInbox) -> None:
    durable.put(webhooks.unwrap(*request("left"), SECRET))
    with served(asgi_app(SECRET, handlers={"*": handled}, inbox=durable)):
        assert handled.next() == "left"


def test_it_finishes_the_event_under_way_when_the_server_stops(durable: EventInbox) -> None:
    began: queue.Queue[str] = queue.Queue()
    done = []

    async def work(event: Event) -> None:
        began.put(event.id)
        await asyncio.sleep(0.05)
        done.append(event.id)

    with served(asgi_app(SECRET, handlers={"*": work}, inbox=durable)) as url:
        deliver(url, "e1", at=1)
        deliver(url, "e2", at=2)
        began.get(timeout=20)
    assert done[0] == "e1"
    kept = durable.take()
    assert (kept.id if kept else None, done) in (("e2", ["e1"]), (None, ["e1", "e2"]))


@pytest.mark.parametrize("with_lifespan", [True, False])
def test_it_is_mounted_in_starlette(handled: Handled, durable: EventInbox, with_lifespan: bool) -> None:
    hooks = asgi_app(SECRET, handlers={"*": handled}, inbox=durable)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with hooks:
            yield

    durable.put(webhooks.unwrap(*request("left"), SECRET))
    app = Starlette(routes=[Mount("/hooks", hooks)], lifespan=lifespan if with_lifespan else None)
    with served(app) as url:
        if with_lifespan:
            assert handled.next() == "left"
        assert deliver(f"{url}/hooks/prolific") == 202
        assert {handled.next() for _ in range(1 if with_lifespan else 2)} >= {"e1"}
        assert deliver(f"{url}/elsewhere") == 404


def test_it_is_mounted_in_fastapi(handled: Handled) -> None:
    app = FastAPI()
    receiver = AsyncReceiver(SECRET)
    receiver.on("submission.status.change")(handled)
    app.mount("/hooks", asgi_app(receiver=receiver))

    @app.get("/")
    def index() -> dict[str, str]:
        return {"is": "there"}

    with served(app) as url:
        # Prolific would take the redirect for a failure: the address ends with a slash.
        assert deliver(f"{url}/hooks") == 307
        assert deliver(f"{url}/hooks/") == 204
        assert httpx.get(url).json() == {"is": "there"}
    assert handled.next() == "e1"


def test_middleware_around_it_does_not_harm(handled: Handled) -> None:
    async def pass_on(incoming: Request, call_next: Any) -> Any:
        return await call_next(incoming)

    app = Starlette(
        routes=[Mount("/", asgi_app(SECRET, handlers={"*": handled}))],
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=pass_on)],
    )
    with served(app) as url:
        assert [deliver(url, f"e{number}") for number in range(5)] == [204] * 5
    assert [handled.next() for _ in range(5)] == [f"e{number}" for number in range(5)]


def test_a_secret_or_a_receiver() -> None:
    receiver = AsyncReceiver(SECRET)
    assert asgi_app(receiver=receiver).receiver is receiver
    for arguments in ({"receiver": receiver, "secret": SECRET}, {"receiver": receiver, "handlers": {}}):
        with pytest.raises(TypeError, match="a secret, with handlers and an inbox, or a receiver"):
            asgi_app(**arguments)  # type: ignore[arg-type]
    for secret in ("", None, [None], "\n"):
        with pytest.raises(ConfigurationError, match="no secret"):
            asgi_app(secret)


@pytest.mark.anyio
async def test_starting_twice_and_stopping_twice_is_harmless(handled: Handled) -> None:
    hooks = asgi_app(SECRET, handlers={"*": handled})
    for _ in range(2):
        hooks.start()
        hooks.start()
        assert await hooks.receiver.answer(*request()) == 204
        await hooks.stop()
        await hooks.stop()
    assert handled.next() == "e1"
    assert handled.is_empty


@pytest.mark.anyio
async def test_a_worker_that_was_cancelled_is_started_again(handled: Handled, durable: EventInbox) -> None:
    hooks = asgi_app(SECRET, handlers={"*": handled}, inbox=durable)
    async with hooks:
        worker = hooks._worker
        assert worker is not None
        await asyncio.sleep(0)
        worker.cancel()
        await asyncio.wait([worker])
        hooks.start()
        assert hooks._worker is not worker
        await hooks.receiver.answer(*request())
        assert await asyncio.to_thread(handled.next) == "e1"


@pytest.mark.anyio
async def test_other_connections_than_http_are_refused() -> None:
    async def nothing() -> MutableMapping[str, Any]:
        return {}

    async def send(message: MutableMapping[str, Any]) -> None:
        """Take it."""

    with pytest.raises(RuntimeError, match="not websocket"):
        await asgi_app(SECRET)({"type": "websocket"}, nothing, send)
