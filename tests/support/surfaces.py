"""Both clients in front of an API in memory, so that one test holds for both."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import Any

import httpx

from prolific import AsyncProlific, Prolific, RetryPolicy
from prolific_sandbox import Sandbox

INSTANT = RetryPolicy(max_retries=2, first_wait=0)

Answer = httpx.Response | dict[str, Any] | list[Any] | None


class StandIn:
    """An API in memory: answers by method and path, and a record of the requests."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self._answers: dict[tuple[str, str], Callable[[httpx.Request], Answer]] = {}

    def on(self, method: str, path: str, answer: Answer | Callable[[httpx.Request], Answer]) -> None:
        """Answer requests to the path: with JSON, with a response, or with what a function makes of them."""
        self._answers[method, path] = answer if callable(answer) else lambda _: answer

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self._answers.get((request.method, request.url.path))
        if answer is None:
            return httpx.Response(404, json={"error": {"status": 404, "title": "Not found", "detail": "-"}})
        made = answer(request)
        if isinstance(made, httpx.Response):
            return made
        return httpx.Response(204) if made is None else httpx.Response(200, json=made)

    @property
    def bodies(self) -> list[Any]:
        """The JSON bodies sent, in order."""
        return [json.loads(each.content) for each in self.requests if each.content]

    @property
    def last(self) -> httpx.Request:
        return self.requests[-1]


class Surface:
    """Runs a call on the sync or the async client and gives what comes out, lists for iterators."""

    def __init__(self, kind: str, api: Callable[[httpx.Request], httpx.Response]) -> None:
        self.kind = kind
        self._api = api

    def __call__(self, call: Callable[[Any], Any]) -> Any:
        if self.kind == "sync":
            with httpx.Client(transport=httpx.MockTransport(self._api)) as http:
                return _drawn(call(Prolific("t0ken", http_client=http, retries=INSTANT)))
        return asyncio.run(self._awaited(call))

    async def _awaited(self, call: Callable[[Any], Any]) -> Any:
        async with httpx.AsyncClient(transport=httpx.MockTransport(self._streamed)) as http:
            return await _awaited(call(AsyncProlific("t0ken", http_client=http, retries=INSTANT)))

    async def _streamed(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        return self._api(request)


class LiveSurface:
    """A sync or an async client of a running server, one for all calls of a test.

    Everything of the client is used inside the calls: `run(lambda c: c.users.me())`.
    """

    def __init__(self, kind: str, sandbox: Sandbox) -> None:
        self.kind = kind
        self._sandbox = sandbox
        self._open = ExitStack()

    def __enter__(self) -> LiveSurface:
        if self.kind == "sync":
            self._client: Any = self._open.enter_context(self._sandbox.client(retries=INSTANT))
            return self
        self._runner = self._open.enter_context(asyncio.Runner())
        self._client = self._sandbox.async_client(retries=INSTANT)
        self._open.callback(lambda: self._runner.run(self._client.aclose()))
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def __call__(self, call: Callable[[Any], Any]) -> Any:
        """What the call gives; a list for what is walked."""
        if self.kind == "sync":
            return _drawn(call(self._client))
        return self._runner.run(self._settled(call))

    def every(self, call: Callable[[Any], Any]) -> list[Any]:
        """All items of the list the call gives, with `for` or `async for`."""
        if self.kind == "sync":
            return list(call(self._client))
        return list(self._runner.run(self._walked(call)))

    def first(self, call: Callable[[Any], Any], items: int) -> list[Any]:
        """The first items of the list the call gives; the rest is not asked for."""
        if self.kind == "sync":
            return list(islice(call(self._client), items))
        return list(self._runner.run(self._walked(call, items)))

    async def _settled(self, call: Callable[[Any], Any]) -> Any:
        return await _awaited(call(self._client))

    async def _walked(self, call: Callable[[Any], Any], items: int | None = None) -> list[Any]:
        found: list[Any] = []
        async for each in call(self._client):
            found.append(each)
            if len(found) == items:
                break
        return found


def _drawn(found: Any) -> Any:
    return list(found) if isinstance(found, Iterator) else found


async def _awaited(found: Any) -> Any:
    if isinstance(found, AsyncIterator):
        return [each async for each in found]
    return await found if isinstance(found, Awaitable) else found


def refused(status: int) -> httpx.Response:
    """An error answer."""
    return httpx.Response(status, json={"error": {"status": status, "title": "No", "detail": "not now"}})
