"""An ASGI application that takes webhooks, to be mounted in Starlette, FastAPI, or served alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any, Self

from prolific._async.receiver import AsyncReceiver
from prolific._events.handlers import EventHandler
from prolific._events.inbox import EventInbox
from prolific._events.signatures import TOLERANCE_SECONDS, Secret

_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]

_LARGEST_BODY = 1_048_576
_REASONS = {
    401: b"The signature does not show that Prolific sent this.\n",
    503: b"The event was not kept. Please send it again.\n",
}


def asgi_app(
    secret: Secret | Iterable[Secret | None] | None = None,
    *,
    handlers: Mapping[str, EventHandler] | None = None,
    inbox: EventInbox | None = None,
    tolerance: float = TOLERANCE_SECONDS,
    receiver: AsyncReceiver | None = None,
) -> WebhookApp:
    """An ASGI application that verifies each POST, keeps its event, and calls the function for it.

    It answers as `AsyncReceiver.answer` says, 405 to other methods, and 413 to bodies over 1 MiB. Events that
    wait, also those of an earlier run, are handled by a task in the server's event loop, which starts with
    the server or, in an application that is mounted, with the first request.

    Args:
        secret: of the workspace; several while one takes the place of another.
        handlers: functions by kind of event; `*` for all others.
        inbox: where events wait until they are handled; in memory unless given.
        tolerance: seconds the time of a request may be off, either way.
        receiver: takes the place of all the others.

    Raises:
        ConfigurationError: there is neither a secret nor a receiver.
        TypeError: something was given beside a receiver.

    Example:
        ```python
        from prolific.webhooks import EventInbox, SQLiteEventStore, asgi_app

        inbox = EventInbox(SQLiteEventStore("events.db"))
        app = asgi_app(secret, handlers={"submission.status.change": print}, inbox=inbox)  # uvicorn.run(app)
        print(app.receiver.inbox.holds_what_is_put)  # True
        ```
    """
    if receiver is None:
        receiver = AsyncReceiver(secret, handlers=handlers, inbox=inbox, tolerance=tolerance)
    elif (secret, handlers, inbox) != (None, None, None):
        raise TypeError("give either a secret, with handlers and an inbox, or a receiver, which has its own")
    return WebhookApp(receiver)


class WebhookApp:
    """What `asgi_app` returns.

    An application it is mounted in does not tell it when the server starts and stops; `async with` in that
    application's own lifespan, or `start` and `stop`, do.

    Attributes:
        receiver: takes the requests.
    """

    def __init__(self, receiver: AsyncReceiver) -> None:
        self.receiver = receiver
        self._worker: asyncio.Task[None] | None = None

    async def __call__(self, scope: MutableMapping[str, Any], receive: _Receive, send: _Send) -> None:
        """Serve one connection, as ASGI has it."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)
        else:
            raise RuntimeError(f"webhooks come over HTTP, not {scope['type']}")

    def start(self) -> None:
        """Begin to handle what waits, in the running event loop, unless that is going on."""
        loop = asyncio.get_running_loop()
        if self._worker is None or self._worker.done() or self._worker.get_loop() is not loop:
            self._worker = loop.create_task(self.receiver.run())

    async def stop(self) -> None:
        """End after the event that is being handled."""
        worker, self._worker = self._worker, None
        if worker is not None and not worker.done():
            self.receiver.stop()
            await asyncio.wait([worker])

    async def __aenter__(self) -> Self:
        self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _live(self, receive: _Receive, send: _Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.start()
                await send({"type": "lifespan.startup.complete"})
            else:
                await self.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _serve(self, scope: Mapping[str, Any], receive: _Receive, send: _Send) -> None:
        if scope["method"] != "POST":
            await _reply(send, 405, (b"allow", b"POST"))
            return
        try:
            body = await _body(receive)
        except ConnectionError:
            return
        if body is None:
            await _reply(send, 413)
            return
        self.start()
        await _reply(send, await self.receiver.answer(body, scope["headers"]))


async def _body(receive: _Receive) -> bytes | None:
    """The whole body; None if it is too large.

    Raises:
        ConnectionError: the sender went away before its end.
    """
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError("the sender went away")
        body += message.get("body", b"")
        if len(body) > _LARGEST_BODY:
            return None
        if not message.get("more_body", False):
            return bytes(body)


async def _reply(send: _Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    body = _REASONS.get(status, b"")
    about_body = [] if status == 204 else [(b"content-length", b"%d" % len(body))]
    if body:
        about_body.append((b"content-type", b"text/plain; charset=utf-8"))
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *about_body]})
    await send({"type": "http.response.body", "body": body})
