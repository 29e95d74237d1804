"""What happens in the child of a fork to what a client holds."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
import time
import weakref
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from prolific import AsyncProlific, ClientStateError, InvalidRequestError, Prolific
from prolific._async.engine.lane import AsyncLane
from prolific._calls.deadlines import Deadline
from prolific._concurrency.forks import renew_after_forks
from prolific._sync.engine.lane import Lane
from support.forks import in_child
from support.quick_server import QuickServer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")


class Counter:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.renewed = 0
        renew_after_forks(self)

    def renew_after_fork(self) -> None:
        self.lock = threading.Lock()
        self.renewed += 1


def test_what_asked_for_it_is_renewed_in_the_child_alone() -> None:
    counter = Counter()
    with counter.lock:
        assert in_child(lambda: counter.renewed == 1 and counter.lock.acquire(blocking=False))
    assert counter.renewed == 0


def test_it_is_renewed_in_the_child_of_a_child_too() -> None:
    counter = Counter()
    assert in_child(lambda: in_child(lambda: counter.renewed == 2))


def test_nothing_is_kept_alive_for_it() -> None:
    kept = [Counter() for _ in range(10)]
    seen = [weakref.ref(each) for each in kept]
    kept.clear()
    gc.collect()
    assert [each() for each in seen] == [None] * 10


def everything_held(client: Any) -> ExitStack:
    """All locks of a client, as a thread of the parent may hold them when it forks."""
    held = ExitStack()
    transport = client._transport
    held.enter_context(transport.connections._lock)
    held.enter_context(transport.lane.turn(alone=True, deadline=None))
    held.enter_context(client._keyring._one_at_a_time.taken())
    if transport.connections._places is not None:
        for _ in range(50):
            held.enter_context(transport.connections.place(None))
    return held


@pytest.mark.parametrize("max_concurrency", [None, 2])
def test_all_turns_are_free_once_a_lane_is_renewed(max_concurrency: int | None) -> None:
    still = Deadline.after(20.0, time.monotonic)
    lane = Lane(max_concurrency)
    with ExitStack() as held:
        held.enter_context(lane.turn(alone=True, deadline=None))
        if max_concurrency:
            held.enter_context(lane.turn(alone=False, deadline=None))
        lane.renew_after_fork()
        with lane.turn(alone=True, deadline=still):
            if max_concurrency:
                with lane.turn(alone=False, deadline=still):
                    pass


def test_all_turns_of_tasks_are_free_once_a_lane_is_renewed() -> None:
    async def run() -> None:
        still = Deadline.after(20.0, time.monotonic)
        lane = AsyncLane(1)
        async with lane.turn(alone=True, deadline=None):
            lane.renew_after_fork()
            async with asyncio.timeout(20), lane.turn(alone=True, deadline=still):
                pass

    asyncio.run(run())


def test_another_event_loop_may_use_a_client_in_the_child() -> None:
    async def loop_of(client: AsyncProlific) -> None:
        client._transport.connections.get()

    client = AsyncProlific("t0ken")
    asyncio.run(loop_of(client))
    with pytest.raises(ClientStateError, match="another event loop"):
        asyncio.run(loop_of(client))
    client._transport.connections.renew_after_fork()
    asyncio.run(loop_of(client))


def test_connections_and_what_was_paid_are_renewed_though_a_lock_is_held() -> None:
    client = Prolific("t0ken")
    connections, ledger = client._transport.connections, client._memory.bonus_ledger
    made = connections.get()
    with ExitStack() as held, connections._lock, ledger._lock:
        for _ in range(50):
            held.enter_context(connections.place(None))
        connections.renew_after_fork()
        with connections.place(Deadline.after(20.0, time.monotonic)):
            pass
        ledger.renew_after_fork()
        assert connections._lock.acquire(blocking=False)
        connections._lock.release()
        assert ledger._lock.acquire(blocking=False)
        ledger._lock.release()
    assert connections.get() is not made
    with pytest.raises(InvalidRequestError, match="was not set up in this process"):
        ledger.check_set_up("set-up")
    client.close()
    made.close()


def calls_work(client: Any) -> bool:
    set_up_is_paid = client.bonuses.pay("set-up").ids == ("set-up",)
    return client.studies.get("s").status == "ACTIVE" and set_up_is_paid


@pytest.mark.parametrize("own", [False, True], ids=["our connections", "connections passed in"])
def test_a_child_waits_for_no_lock_and_shares_no_connection(own: bool) -> None:
    with QuickServer() as server, httpx.Client() as http:
        with Prolific("t0ken", base_url=server.url, http_client=http if own else None) as client:
            client.studies.get("s")
            before = server.accepted
            with everything_held(client):
                assert in_child(lambda: calls_work(client))
            assert server.accepted == before + 2  # one to count with, one of the child
            client.studies.get("s")
            assert server.accepted == before + 3
            assert calls_work(client)


def test_a_lock_inside_of_a_pool_that_was_passed_in_is_no_obstacle() -> None:
    with QuickServer() as server, httpx.Client() as http:
        client = Prolific("t0ken", base_url=server.url, http_client=http)
        client.studies.get("s")
        with http._transport._pool._optional_thread_lock:  # type: ignore[attr-defined]
            assert in_child(lambda: calls_work(client))


def test_an_async_client_can_be_used_in_a_loop_of_the_child() -> None:
    async def call(client: AsyncProlific) -> bool:
        return (await client.studies.get("s")).status == "ACTIVE"

    with QuickServer() as server:
        client = AsyncProlific("t0ken", base_url=server.url)
        with asyncio.Runner() as runner:
            assert runner.run(call(client))
            assert in_child(lambda: asyncio.run(call(client)))
            assert runner.run(call(client))
            runner.run(client.aclose())
