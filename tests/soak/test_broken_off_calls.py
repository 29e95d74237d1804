"""The long form of tests/prolific/calls/test_broken_off_calls.py.

Five times SOAK_CALLS calls are cancelled: 100,000 in `nox -s soak`.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from prolific import AsyncProlific
from support.interrupted_threads import outcome
from support.quick_server import QuickServer

CANCELLED = 5 * int(os.environ.get("SOAK_CALLS", "0"))
TASKS = 8
GOOD = 1000
KEPT_OPEN = 20
LONGEST = 0.04

pytestmark = pytest.mark.skipif(
    not CANCELLED,
    reason="only in nox -s soak; the short form is in tests/prolific/calls/test_broken_off_calls.py",
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
    cancelled, most_sockets = 0, 0
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
        nonlocal most_sockets
        while True:
            await asyncio.sleep(1)
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
    print(f"{cancelled} cancelled, most sockets {most_sockets}")
    assert most_sockets <= KEPT_OPEN + 2 * TASKS
    assert sockets_here() <= before


@pytest.mark.parametrize("limit", [None, 2])
def test_interrupted_threads(server: QuickServer, limit: int | None) -> None:
    assert outcome(server.url, interruptions=CANCELLED // 25, limit=limit, timeout=1800) == []
    assert server.has_at_most(0)
