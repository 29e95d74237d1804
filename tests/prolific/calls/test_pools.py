"""What calls that failed or were broken off leave in a pool is taken out of it, and no more."""

from __future__ import annotations

import asyncio
import logging
import ssl
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

import httpx
import pytest

from prolific import AsyncProlific, Prolific
from prolific._calls.deadlines import Deadline, DeadlinePassedError
from prolific._concurrency import places
from prolific._concurrency.at_once import finish_at_once
from prolific._network.pools import leave_to_parent, let_go, make_client_ready, make_ready
from prolific._network.timed_streams import AsyncTimedNetwork, TimedNetwork

TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Believes nobody, and is made at once."""
STATES = ("idle", "closed", "available", "busy")


class Connection:
    """A connection of a pool, in one of its states."""

    def __init__(self, state: str) -> None:
        self.state = state
        self.closed = 0

    def is_idle(self) -> bool:
        return self.state == "idle"

    def is_closed(self) -> bool:
        return self.state == "closed"

    def is_available(self) -> bool:
        return self.state == "available"

    def close(self) -> None:
        self.closed += 1


class AsyncConnection(Connection):
    close = None  # type: ignore[assignment]

    async def aclose(self) -> None:
        await asyncio.sleep(0)
        self.closed += 1


class Request:
    """A request in a pool, with the connection it was given."""

    def __init__(self, request: httpx.Request, connection: Connection | None) -> None:
        self.request = request
        self.connection = connection
        self.told: list[Connection] = []

    def assign_to_connection(self, connection: Connection) -> None:
        self.told.append(connection)


class WatchedLock:
    """A lock that knows whether it is held."""

    def __init__(self) -> None:
        self.is_held = False

    def __enter__(self) -> None:
        self.is_held = True

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.is_held = False


def request() -> httpx.Request:
    return httpx.Request("GET", "https://api.example/", extensions={"trace": None})


class Pool:
    """The pool of a real httpx client, with connections in memory."""

    def __init__(self, kind: str) -> None:
        self.is_sync = kind == "sync"
        self.http: Any = httpx.Client(verify=TLS) if self.is_sync else httpx.AsyncClient(verify=TLS)
        self.inner = self.http._transport._pool
        self.lock = WatchedLock()
        self.inner._optional_thread_lock = self.lock
        self.left_over: list[Connection] = []
        self.inner._assign_requests_to_connections = self._assign

    def _assign(self) -> list[Connection]:
        assert self.lock.is_held
        return self.left_over

    def connection(self, state: str, *, is_listed: bool = True) -> Connection:
        made = Connection(state) if self.is_sync else AsyncConnection(state)
        if is_listed:
            self.inner._connections.append(made)
        return made

    def request(self, of: httpx.Request, connection: Connection | None = None) -> Request:
        made = Request(of, connection)
        self.inner._requests.append(made)
        return made

    @property
    def states(self) -> list[str]:
        return [each.state for each in self.inner._connections]


@pytest.fixture(params=["sync", "async"])
def pool(request: pytest.FixtureRequest) -> Pool:
    return Pool(request.param)


FAILED = httpx.ReadError("it broke")


def broken_off(pool: Pool) -> BaseException:
    return KeyboardInterrupt() if pool.is_sync else asyncio.CancelledError()


def test_only_the_request_that_is_over_is_taken_out(pool: Pool) -> None:
    over, other = request(), request()
    pool.request(over)
    stays = pool.request(other)
    let_go(pool.http, over, FAILED)
    assert pool.inner._requests == [stays]
    let_go(pool.http, request(), FAILED)
    assert pool.inner._requests == [stays]


def test_connections_that_nobody_holds_and_that_serve_nobody_are_closed(pool: Pool) -> None:
    made = {state: pool.connection(state) for state in STATES}
    let_go(pool.http, request(), FAILED)
    assert pool.states == ["idle", "closed", "available"]
    assert {state: each.closed for state, each in made.items()} == {
        "idle": 0,
        "closed": 0,
        "available": 0,
        "busy": 1,
    }


def test_connections_that_somebody_holds_stay(pool: Pool) -> None:
    for state in STATES:
        pool.request(request(), pool.connection(state))
    for cause in (FAILED, broken_off(pool)):
        let_go(pool.http, request(), cause)
        assert pool.states == list(STATES)
        assert [each.closed for each in pool.inner._connections] == [0] * len(STATES)


def test_the_connection_of_the_request_that_is_over_is_held_by_nobody(pool: Pool) -> None:
    over = request()
    connection = pool.connection("busy")
    pool.request(over, connection)
    let_go(pool.http, over, broken_off(pool))
    assert (pool.states, pool.inner._requests, connection.closed) == ([], [], 1)


def test_an_interruption_of_a_thread_may_have_left_the_locks_of_connections_locked(pool: Pool) -> None:
    """A task is cancelled where it awaits something, and leaves none."""
    made = [pool.connection(state) for state in STATES]
    let_go(pool.http, request(), broken_off(pool))
    if pool.is_sync:
        assert pool.states == []
        assert [each.closed for each in made] == [1] * len(STATES)
    else:
        assert pool.states == ["idle", "closed", "available"]
        assert [each.closed for each in made] == [0, 0, 0, 1]


def test_who_was_given_a_connection_is_told_again_and_others_are_not(pool: Pool) -> None:
    connection = pool.connection("busy")
    served, waiting = pool.request(request(), connection), pool.request(request())
    let_go(pool.http, request(), FAILED)
    assert served.told == [connection]
    assert waiting.told == []


def test_what_the_pool_does_without_by_now_is_closed(pool: Pool) -> None:
    pool.left_over = [pool.connection("idle", is_listed=False)]
    let_go(pool.http, request(), FAILED)
    assert [each.closed for each in pool.left_over] == [1]
    assert not pool.lock.is_held


def test_an_interruption_while_a_pool_is_mended_comes_when_that_is_done(pool: Pool) -> None:
    over = request()
    pool.request(over)
    assign, interruptions = pool._assign, [KeyboardInterrupt("first"), SystemExit("second")]

    def interrupted() -> list[Connection]:
        if interruptions:
            raise interruptions.pop(0)
        return assign()

    pool.inner._assign_requests_to_connections = interrupted
    pool.left_over = [pool.connection("busy", is_listed=False)]
    with pytest.raises(SystemExit, match="second"):
        let_go(pool.http, over, FAILED)
    assert pool.inner._requests == []
    assert [each.closed for each in pool.left_over] == [1]


def test_connections_are_closed_even_if_mending_fails(pool: Pool) -> None:
    busy = pool.connection("busy")

    def fail() -> list[Connection]:
        raise RuntimeError("of httpcore")

    pool.inner._assign_requests_to_connections = fail
    with pytest.raises(RuntimeError, match="of httpcore"):
        let_go(pool.http, request(), FAILED)
    assert busy.closed == 1


class Around(httpx.BaseTransport):
    """A transport around another one, which it has under a name of its own."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self.inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self.inner.handle_request(request)


class Several(httpx.BaseTransport):
    """A transport that chooses one of several."""

    __slots__ = ("transports",)

    def __init__(self, *transports: httpx.BaseTransport) -> None:
        self.transports = transports

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self.transports[0].handle_request(request)


def is_ready(transport: Any) -> bool:
    return isinstance(transport._pool._network_backend, TimedNetwork | AsyncTimedNetwork)


def test_the_pools_of_all_transports_of_a_client_are_made_ready() -> None:
    direct, mounted, first, second = (httpx.HTTPTransport(verify=TLS) for _ in range(4))
    circle = Around(Several(first, Around(second)))
    circle.again = circle  # type: ignore[attr-defined]
    with httpx.Client(transport=direct, mounts={"all://a": mounted, "all://b": circle}) as http:
        make_client_ready(http)
        assert [is_ready(each) for each in (direct, mounted, first, second)] == [True] * 4
        backends = [each._pool._network_backend for each in (direct, mounted, first, second)]
        make_client_ready(http)
        assert [each._pool._network_backend for each in (direct, mounted, first, second)] == backends


def test_a_pool_that_is_ready_has_a_lock_that_is_taken_in_one_step(pool: Pool) -> None:
    transport = httpx.HTTPTransport(verify=TLS) if pool.is_sync else httpx.AsyncHTTPTransport(verify=TLS)
    before = transport._pool._optional_thread_lock
    make_ready(transport)
    network = transport._pool._network_backend
    assert isinstance(network, TimedNetwork if pool.is_sync else AsyncTimedNetwork)
    lock = transport._pool._optional_thread_lock
    assert (lock is before._lock) if pool.is_sync else (lock is before)  # type: ignore[attr-defined]


NEEDED = (
    "_assign_requests_to_connections",
    "_connections",
    "_network_backend",
    "_optional_thread_lock",
    "_requests",
)


class OtherPool:
    """A pool that has most of what is known of those of httpcore, as another version of it may."""

    def __init__(self, missing: str) -> None:
        known = httpx.HTTPTransport(verify=TLS)._pool
        for name in NEEDED:
            if name != missing:
                setattr(self, name, getattr(known, name))
        if missing != "_requests":
            self._requests = [Request(request(), None)]


@pytest.mark.parametrize("missing", NEEDED)
def test_a_pool_of_another_kind_is_left_alone(missing: str) -> None:
    other: Any = OtherPool(missing)
    before = dict(vars(other))
    transport = httpx.HTTPTransport(verify=TLS)
    transport._pool = other
    http = httpx.Client(transport=transport)
    make_client_ready(http)
    let_go(http, request(), KeyboardInterrupt())
    leave_to_parent(http)
    assert vars(other) == before


def test_a_transport_without_a_pool_is_left_alone() -> None:
    with httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200))) as http:
        make_client_ready(http)
        let_go(http, request(), KeyboardInterrupt())
        leave_to_parent(http)
        assert http.get("https://api.example/").status_code == 200


def test_a_child_leaves_connections_and_locks_to_its_parent(pool: Pool) -> None:
    connections, requests = pool.inner._connections, pool.inner._requests
    connection = pool.connection("idle")
    pool.request(request(), connection)
    leave_to_parent(pool.http)
    assert (pool.inner._connections, pool.inner._requests) == ([], [])
    assert (len(connections), len(requests), connection.closed) == (1, 1, 0)
    if pool.is_sync:
        assert pool.inner._optional_thread_lock is not pool.lock
        assert pool.inner._optional_thread_lock.acquire(blocking=False)
    else:
        assert pool.inner._optional_thread_lock is pool.lock


def connections_of(client: Any) -> Any:
    return client._transport.connections


@pytest.mark.parametrize("kind", [Prolific, AsyncProlific])
@pytest.mark.parametrize(("max_concurrency", "most"), [(None, 50), (1, 50), (50, 50), (80, 80)])
def test_our_own_pool_has_as_many_connections_as_there_are_requests_at_once(
    kind: Any, max_concurrency: int | None, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(variable, raising=False)
        monkeypatch.delenv(variable.lower(), raising=False)
    connections = connections_of(kind("t0ken", max_concurrency=max_concurrency))
    http = connections.get()
    pool = http._transport._pool
    assert (pool._max_connections, pool._max_keepalive_connections) == (most, 20)
    assert pool._ssl_context is connections._network.tls_for("https")
    assert http.trust_env is False
    assert is_ready(http._transport)
    assert connections.get() is http


@pytest.mark.anyio
async def test_sockets_are_closed_once_the_async_client_is(async_client: AsyncProlific) -> None:
    """Not when the event loop gets round to it, which by then may be closed itself."""
    await async_client.users.me()
    (transport,) = connections_of(async_client).get()._transport.transports
    (connection,) = transport._pool.connections
    socket = connection._connection._network_stream.get_extra_info("socket")
    assert socket.fileno() > 0
    await async_client.aclose()
    assert socket.fileno() == -1


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_client_that_was_passed_in_is_made_ready_for_the_first_call(kind: str) -> None:
    http: Any = httpx.Client(verify=TLS) if kind == "sync" else httpx.AsyncClient(verify=TLS)
    made = (Prolific if kind == "sync" else AsyncProlific)("t0ken", http_client=http)
    assert not is_ready(http._transport)
    assert connections_of(made).get() is http
    assert is_ready(http._transport)


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_connections_of_a_client_that_no_call_of_ours_has_used_are_its_owners_affair(kind: str) -> None:
    pool = Pool(kind)
    connections = connections_of(
        (Prolific if pool.is_sync else AsyncProlific)("t0ken", http_client=pool.http)
    )
    pool.connection("idle")
    connections.renew_after_fork()
    assert pool.states == ["idle"]
    connections.get()
    connections.renew_after_fork()
    assert pool.states == []


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_requests_of_a_client_that_was_passed_in_are_given_our_headers_and_keep_its_cookies(
    kind: str,
) -> None:
    pool = Pool(kind)
    surface = Prolific if pool.is_sync else AsyncProlific
    given, own = connections_of(surface("t0ken", http_client=pool.http)), connections_of(surface("t0ken"))
    assert given.are_given is True
    assert given.headers_to_add["Accept-Encoding"] == "gzip, deflate"
    assert given.headers_to_add["User-Agent"].startswith("prolific-sdk/")
    assert own.are_given is False
    assert own.headers_to_add == {}
    assert (
        dict(own.get().headers).items()
        >= {name.lower(): value for name, value in given.headers_to_add.items()}.items()
    )


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_before_the_first_call_the_logs_of_httpx_are_made_safe(kind: str) -> None:
    logger = logging.getLogger("httpx")
    before = logger.filters
    logger.filters = []
    try:
        pool = Pool(kind)
        connections = connections_of(
            (Prolific if pool.is_sync else AsyncProlific)("t0ken", http_client=pool.http)
        )
        assert logger.filters == []
        connections.get()
        assert len(logger.filters) == 1
        connections.get()
        assert len(logger.filters) == 1
    finally:
        logger.filters = before


class Turns:
    """A coroutine that gives way so many times before it is done."""

    def __init__(self, turns: int) -> None:
        self.turns = turns
        self.is_done = False
        self.was_ended = False

    async def close(self) -> None:
        try:
            for _ in range(self.turns):
                await asyncio.sleep(0)
            self.is_done = True
        except GeneratorExit:
            self.was_ended = True
            raise


@pytest.mark.parametrize(("turns", "is_done"), [(0, True), (1, True), (5, True), (1000, False)])
def test_what_closes_is_run_to_its_end_unless_it_really_waits(turns: int, is_done: bool) -> None:
    closing = Turns(turns)
    finish_at_once(closing.close())
    assert (closing.is_done, closing.was_ended) == (is_done, not is_done)


def test_what_waits_for_something_or_fails_is_given_up_in_silence() -> None:
    class Waiting:
        """Something a task has to wait for."""

        def __await__(self) -> Any:
            asked.append("waits")
            yield self

    async def wait() -> None:
        await Waiting()
        asked.append("went on")

    async def fail() -> None:
        asked.append("failed")
        raise OSError("it is gone")

    async def cling() -> None:
        try:
            await Waiting()
        finally:
            raise OSError("gone as well")

    asked: list[str] = []
    for act in (wait, fail, cling):
        finish_at_once(act())
    assert asked == ["waits", "failed", "waits"]


def in_thread(act: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=act, daemon=True)
    thread.start()
    return thread


@pytest.fixture
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_LOOK_AGAIN", 0.005)


def until(holds: Callable[[], object]) -> None:
    for _ in range(4000):
        if holds():
            return
        time.sleep(0.005)
    raise AssertionError("it never came about")


@pytest.mark.usefixtures("looks_often")
@pytest.mark.parametrize("is_hurried", [False, True])
def test_a_place_is_waited_for_as_long_as_it_takes(is_hurried: bool) -> None:
    one = places.Places(1)
    far = Deadline(10_000.0, lambda: 0.0) if is_hurried else None
    order: list[str] = []

    def stay(name: str) -> None:
        with one.taken(far):
            order.append(name)

    with one.taken():
        waiting = []
        for number, name in enumerate("abc", start=1):
            waiting.append(in_thread(lambda name=name: stay(name)))  # type: ignore[misc]
            until(lambda number=number: len(one._now._line) == number)
        time.sleep(0.05)
        assert order == []
    until(lambda: len(order) == 3 or not any(thread.is_alive() for thread in waiting))
    assert order == ["a", "b", "c"]


@pytest.mark.usefixtures("looks_often")
def test_who_was_dropped_from_the_line_gets_a_place_all_the_same() -> None:
    """As by an interruption of the one who served."""
    one = places.Places(1)
    got = threading.Event()

    def stay() -> None:
        with one.taken():
            got.set()

    with one.taken():
        waiting = in_thread(stay)
        until(lambda: one._now._line)
        with one._now._lock:
            one._now._line.clear()
    assert got.wait(20)
    waiting.join(20)


@pytest.fixture
def looks_rarely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_LOOK_AGAIN", 10.0)


@pytest.mark.usefixtures("looks_rarely")
def test_who_waits_is_served_by_who_leaves_and_does_not_have_to_look() -> None:
    one = places.Places(1)
    got = threading.Event()

    def stay() -> None:
        with one.taken():
            got.set()

    with one.taken():
        waiting = in_thread(stay)
        until(lambda: one._now._line)
    assert got.wait(5)
    waiting.join(20)


@pytest.mark.usefixtures("looks_rarely")
def test_nobody_waits_for_a_place_beyond_the_deadline() -> None:
    one = places.Places(1)
    with one.taken():
        began = time.monotonic()
        with pytest.raises(DeadlinePassedError):
            one.taken(Deadline.after(0.05, time.monotonic)).__enter__()
        assert time.monotonic() - began < 5


def test_a_place_that_was_lost_is_replaced() -> None:
    two = places.Places(2)
    lost = two.taken()
    lost.__enter__()
    del lost._place  # type: ignore[attr-defined]
    for _ in range(2):
        with two.taken(), two.taken():
            pass


def test_who_comes_too_late_for_a_place_is_told() -> None:
    now = [0.0]

    def clock() -> float:
        now[0] += 0.001
        return now[0]

    one = places.Places(1)
    with one.taken():
        with pytest.raises(DeadlinePassedError):
            one.taken(Deadline(0.01, clock)).__enter__()
    with one.taken(Deadline(now[0] + 100, clock)):
        pass


def test_all_places_are_free_once_they_are_renewed() -> None:
    one = places.Places(1)
    stay = one.taken()
    stay.__enter__()
    one.renew()
    with one.taken(Deadline.after(20.0, time.monotonic)):
        pass
    stay.__exit__(None, None, None)
    with one.taken(Deadline.after(20.0, time.monotonic)):
        pass
