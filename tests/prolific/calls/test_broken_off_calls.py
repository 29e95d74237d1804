"""A client goes on working when calls of it are cancelled, or interrupted, at any moment."""

from __future__ import annotations

import ast
import asyncio
import gc
import logging
import random
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

import prolific
from prolific import AsyncProlific, Hooks
from prolific._calls.observation import CallRecord
from support.interrupted_threads import outcome
from support.quick_server import QuickServer

PATIENCE = httpx.Timeout(30, pool=2)
"""A pool that has leaked away is noticed soon; nothing else takes long enough."""

Call = Callable[[], Awaitable[object]]


@pytest.fixture(scope="module")
def server() -> Iterator[QuickServer]:
    with QuickServer() as running:
        yield running


def async_client(server: QuickServer, **options: Any) -> AsyncProlific:
    return AsyncProlific("t0ken", base_url=server.url, retries=0, timeout=PATIENCE, **options)


async def cancelled(call: Call, after: int, again_after: int | None) -> None:
    """Cancel a call after so many turns of the event loop, perhaps a second time."""
    task = asyncio.ensure_future(call())
    for _ in range(after):
        await asyncio.sleep(0)
    task.cancel()
    if again_after is not None:
        for _ in range(again_after):
            await asyncio.sleep(0)
        task.cancel()
    await asyncio.wait([task])
    assert task.cancelled() or task.exception() is None


async def works(client: AsyncProlific, at_once: int) -> None:
    """As many calls at once as the pool has places come back."""
    found = await asyncio.gather(*(client.studies.get("s") for _ in range(at_once)))
    assert len(found) == at_once


@pytest.mark.parametrize("again_after", [None, 0, 1, 2])
@pytest.mark.parametrize("kept_open", [0, 2], ids=["new connections", "connections kept open"])
def test_a_call_may_be_cancelled_at_any_turn_of_the_loop(
    server: QuickServer, again_after: int | None, kept_open: int
) -> None:
    async def run() -> None:
        limits = httpx.Limits(max_connections=2, max_keepalive_connections=kept_open)
        async with httpx.AsyncClient(limits=limits) as http:
            client = async_client(server, http_client=http)
            for turns in range(40):
                await cancelled(lambda: client.studies.get("s"), turns, again_after)
                await works(client, 2)
        assert await asyncio.to_thread(server.has_at_most, 0)

    asyncio.run(run())
    gc.collect()


class Around(httpx.AsyncBaseTransport):
    """A transport that does something of its own with what another brings."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()


def test_it_holds_for_a_transport_around_that_of_httpx(server: QuickServer) -> None:
    async def run() -> None:
        limits = httpx.Limits(max_connections=2, max_keepalive_connections=0)
        transport = Around(Around(httpx.AsyncHTTPTransport(limits=limits)))
        async with httpx.AsyncClient(transport=transport) as http:
            client = async_client(server, http_client=http)
            for turns in range(40):
                await cancelled(lambda: client.studies.get("s"), turns, 0)
                await works(client, 2)

    asyncio.run(run())


@pytest.mark.parametrize("kind", ["timeout", "twice", "anyio", "task group"])
def test_a_storm_of_cancellations_leaves_nothing_behind(
    server: QuickServer, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    draw = random.Random(11)

    async def broken_off(client: AsyncProlific) -> None:
        seconds = draw.random() * 0.008
        if kind == "timeout":
            async with asyncio.timeout(seconds):
                await client.studies.get("s")
        elif kind == "anyio":
            with anyio.fail_after(seconds):
                await client.studies.get("s")
        elif kind == "task group":
            async with asyncio.TaskGroup() as group:
                group.create_task(client.studies.get("s"))
                await asyncio.sleep(seconds)
                raise TimeoutError
        else:
            task = asyncio.ensure_future(client.studies.get("s"))
            await asyncio.sleep(seconds)
            task.cancel()
            for _ in range(draw.randrange(3)):
                await asyncio.sleep(0)
            task.cancel()
            await task

    async def run() -> None:
        async with async_client(server) as client:

            async def work() -> None:
                for _ in range(80):
                    try:
                        await broken_off(client)
                    except* (TimeoutError, asyncio.CancelledError):
                        pass

            await asyncio.gather(*(work() for _ in range(8)))
            await works(client, 60)
            assert await asyncio.to_thread(server.has_at_most, 50)
        assert await asyncio.to_thread(server.has_at_most, 0)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    with caplog.at_level(logging.WARNING, "asyncio"):
        asyncio.run(run())
        gc.collect()
    assert [record.message for record in caplog.records if record.name == "asyncio"] == []


def test_who_cancels_is_not_kept_waiting_and_places_are_given_back(server: QuickServer) -> None:
    async def run() -> None:
        async with async_client(server, max_concurrency=1) as client:
            for turns in range(30):
                await cancelled(lambda: client.studies.get("s"), turns, 0)
                await cancelled(lambda: client.submissions.bulk_approve(["a"]), turns, 1)
            await works(client, 3)

    asyncio.run(run())


# What anyio says of connections that it was just beginning to make.
@pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <coroutine object connect_tcp:pytest.PytestUnraisableExceptionWarning"
)
def test_a_loop_that_ends_takes_its_calls_along_in_silence(
    server: QuickServer, caplog: pytest.LogCaptureFixture
) -> None:
    async def work() -> None:
        async with async_client(server) as client:
            await client.studies.get("s")

    async def run(turns: int) -> None:
        _left = [asyncio.ensure_future(work()) for _ in range(3)]
        for _ in range(turns):
            await asyncio.sleep(0)

    with caplog.at_level(logging.WARNING, "asyncio"):
        for turns in range(0, 30, 3):
            asyncio.run(run(turns))
            gc.collect()
    assert [record.message for record in caplog.records if record.name == "asyncio"] == []
    assert server.has_at_most(0)


def test_a_payment_that_is_cancelled_says_that_its_outcome_is_unknown(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: list[CallRecord] = []

    async def never(_: httpx.Request) -> httpx.Response:
        await asyncio.sleep(60)
        raise AssertionError

    async def run() -> BaseException:
        async with httpx.AsyncClient(transport=httpx.MockTransport(never)) as http:
            client = AsyncProlific("t0ken", http_client=http, hooks=Hooks(on_response=told.append))
            task = asyncio.ensure_future(caught(client))
            await asyncio.sleep(0.01)
            task.cancel()
            return await task

    async def caught(client: AsyncProlific) -> BaseException:
        try:
            await client.bonuses.pay("set-up")
        except asyncio.CancelledError as error:
            return error
        raise AssertionError

    error = asyncio.run(run())
    (note,) = error.__notes__
    assert "it is unknown whether the API carried it out" in note
    assert "pay-bonus-payments" in note
    assert [record.error for record in told] == ["CancelledError"]
    assert note in [record.message for record in caplog.records if record.levelno == logging.WARNING]


def test_a_read_that_is_cancelled_says_nothing(caplog: pytest.LogCaptureFixture, server: QuickServer) -> None:
    async def run() -> None:
        async with async_client(server) as client:
            await cancelled(lambda: client.studies.get("s"), 3, None)

    asyncio.run(run())
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("limit", [None, 2])
def test_threads_may_be_interrupted_while_others_go_on(server: QuickServer, limit: int | None) -> None:
    assert outcome(server.url, interruptions=150, limit=limit, timeout=300) == []
    assert server.has_at_most(0)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no timers that send signals")
@pytest.mark.parametrize("limit", [None, 1])
def test_the_main_thread_may_be_interrupted_by_signals(server: QuickServer, limit: int | None) -> None:
    assert outcome(server.url, interruptions=300, limit=limit, timeout=300, main_thread=True) == []
    assert server.has_at_most(0)


def test_no_comprehension_stands_where_a_lock_is_held() -> None:
    """Python 3.12 and 3.13 leave the lock locked if an interruption comes inside of one."""
    found = [
        f"{path.name}:{inner.lineno}"
        for path in Path(prolific.__file__ or "").parent.rglob("*.py")
        for block in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(block, ast.With)
        and any("lock" in ast.unparse(each.context_expr).lower() for each in block.items)
        for inner in ast.walk(block)
        if isinstance(inner, (ast.ListComp, ast.SetComp, ast.DictComp))
    ]
    assert found == []
