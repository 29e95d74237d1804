"""The long form of tests/facade/test_broken_off_calls.py.

Five times SOAK_CALLS calls are cancelled: 100,000 in `nox -s soak`.
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from prolific import AsyncProlific, Prolific
from support.quick_server import QuickServer

CANCELLED = 5 * int(os.environ.get("SOAK_CALLS", "0"))
TASKS = 8
GOOD = 1000
KEPT_OPEN = 20
LONGEST = 0.04

pytestmark = pytest.mark.skipif(
    not CANCELLED, reason="only in nox -s soak; the short form is in tests/facade/test_broken_off_calls.py"
)


@pytest.fixture
def server() -> Iterator[QuickServer]:
    with QuickServer() as running:
        yield running


def sockets_here() -> int:
    """How many sockets this process has; 0 where the system does not say."""
    here = Path("/proc/self/fd")
    if not here.is_dir():
        return 0
    return sum(1 for each in here.iterdir() if _target(each).startswith("socket:"))


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


@pytest.mark.parametrize("twice", [False, True], ids=["once", "twice"])
def test_cancelled_calls(server: QuickServer, twice: bool) -> None:
    draw = random.Random(3)
    cancelled, most_open, most_sockets = 0, 0, 0
    before = sockets_here()

    async def once(client: AsyncProlific) -> None:
        async with asyncio.timeout(draw.random() * LONGEST):
            await client.studies.get("s")

    async def two_times(client: AsyncProlific) -> None:
        task = asyncio.ensure_future(client.studies.get("s"))
        await asyncio.sleep(draw.random() * LONGEST / 4)
        task.cancel()
        for _ in range(draw.randrange(3)):
            await asyncio.sleep(0)
        task.cancel()
        await task

    async def work(client: AsyncProlific) -> None:
        nonlocal cancelled
        while cancelled < CANCELLED:
            try:
                await (two_times if twice else once)(client)
            except (TimeoutError, asyncio.CancelledError):
                cancelled += 1

    async def watch() -> None:
        nonlocal most_open, most_sockets
        while True:
            await asyncio.sleep(1)
            most_open = max(most_open, await asyncio.to_thread(lambda: server.open_connections))
            most_sockets = max(most_sockets, sockets_here() - before)

    async def run() -> None:
        async with AsyncProlific("t0ken", base_url=server.url, retries=0, timeout=30) as client:
            watching = asyncio.create_task(watch())
            await asyncio.gather(*(work(client) for _ in range(TASKS)))
            watching.cancel()
            for _ in range(GOOD):
                await client.studies.get("s")
            assert await asyncio.to_thread(server.has_at_most, KEPT_OPEN)
        assert await asyncio.to_thread(server.has_at_most, 0)

    asyncio.run(run())
    print(f"{cancelled} cancelled, most open {most_open}, most sockets {most_sockets}")
    assert most_open <= KEPT_OPEN + 3 * TASKS
    assert most_sockets <= KEPT_OPEN + 3 * TASKS
    assert sockets_here() <= before


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_interrupted_threads(server: QuickServer) -> None:
    draw = random.Random(4)
    wanted = CANCELLED // 25
    over = threading.Event()
    errors: list[object] = []
    interruptions = [0, 0]

    with Prolific("t0ken", base_url=server.url, retries=0, timeout=30) as client:
        client.studies.get("s")

        def go_on() -> None:
            while not over.is_set():
                try:
                    client.studies.get("s")
                except Exception as error:
                    errors.append(error)

        def be_interrupted(number: int) -> None:
            while interruptions[number] < wanted:
                try:
                    try:
                        client.studies.get("s")
                    except Exception as error:
                        errors.append(error)
                except KeyboardInterrupt:
                    interruptions[number] += 1

        others = [threading.Thread(target=go_on, daemon=True) for _ in range(2)]
        victims = [
            threading.Thread(target=be_interrupted, args=(number,), daemon=True) for number in range(2)
        ]
        for thread in others + victims:
            thread.start()
        patience = threading.Event()
        while any(thread.is_alive() for thread in victims):
            patience.wait(draw.random() * 0.008)
            for number, thread in enumerate(victims):
                if interruptions[number] < wanted - 1:
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(
                        ctypes.c_ulong(thread.ident or 0), ctypes.py_object(KeyboardInterrupt)
                    )
                else:
                    interruptions[number] = wanted
        over.set()
        for thread in others:
            thread.join(timeout=60)
        assert not any(thread.is_alive() for thread in others), "a thread hangs"
        assert errors == []
        for _ in range(GOOD):
            client.studies.get("s")
        assert server.has_at_most(KEPT_OPEN)
    assert server.has_at_most(0)
