"""Both clients in front of an API in memory, so that one test holds for both."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import httpx

from prolific import AsyncProlific, Prolific, RetryPolicy

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
                found = call(Prolific("t0ken", http_client=http, retries=INSTANT))
                return list(found) if isinstance(found, Iterator) else found
        return asyncio.run(self._awaited(call))

    async def _awaited(self, call: Callable[[Any], Any]) -> Any:
        async with httpx.AsyncClient(transport=httpx.MockTransport(self._streamed)) as http:
            found = call(AsyncProlific("t0ken", http_client=http, retries=INSTANT))
            if isinstance(found, AsyncIterator):
                return [each async for each in found]
            return await found if isinstance(found, Awaitable) else found

    async def _streamed(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        return self._api(request)


def refused(status: int) -> httpx.Response:
    """An error answer."""
    return httpx.Response(status, json={"error": {"status": status, "title": "No", "detail": "not now"}})
