"""Connections that keep to deadlines: what they pass on to the network, for how long, and what they close."""

from __future__ import annotations

import asyncio
import gc
import inspect
import socket
import ssl
from collections.abc import Callable
from typing import Any

import httpcore
import httpx
import pytest

from prolific._calls.deadlines import Deadline, TimeLimit
from prolific._network import timed_streams
from prolific._network.timed_streams import AsyncTimedNetwork, AsyncTimedStream, TimedNetwork, TimedStream

OPTIONS = ((6, 1, 1),)
Late = type[httpcore.TimeoutException]


class Line:
    """A connection in memory, of either kind: notes what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.meanwhile: Callable[[], object] = lambda: None
        self.error: BaseException | None = None

    def note(self, *what: Any) -> None:
        self.asked.append(what)
        self.meanwhile()
        if self.error is not None:
            raise self.error


class SyncLine(Line, httpcore.NetworkStream):
    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.note("read", max_bytes, timeout)
        return b"answer"

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.note("write", bytes(buffer), timeout)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self.note("start_tls", ssl_context, server_hostname, timeout)
        return SyncLine()

    def close(self) -> None:
        self.asked.append(("close",))

    def get_extra_info(self, info: str) -> Any:
        return f"the {info}"


class AsyncLine(Line, httpcore.AsyncNetworkStream):
    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.note("read", max_bytes, timeout)
        return b"answer"

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.note("write", bytes(buffer), timeout)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.note("start_tls", ssl_context, server_hostname, timeout)
        return AsyncLine()

    async def aclose(self) -> None:
        self.asked.append(("close",))

    def get_extra_info(self, info: str) -> Any:
        return f"the {info}"


class SyncNetwork(Line, httpcore.NetworkBackend):
    def __init__(self) -> None:
        super().__init__()
        self.unreachable: dict[str, BaseException] = {}

    def connect_tcp(self, host: str, *more: Any) -> httpcore.NetworkStream:
        self.note("tcp", host, *more)
        if host in self.unreachable:
            raise self.unreachable[host]
        return SyncLine()

    def connect_unix_socket(self, *what: Any) -> httpcore.NetworkStream:
        self.note("unix", *what)
        return SyncLine()

    def sleep(self, seconds: float) -> None:
        self.note("sleep", seconds)


class AsyncNetwork(Line, httpcore.AsyncNetworkBackend):
    async def connect_tcp(self, *what: Any) -> httpcore.AsyncNetworkStream:
        self.note("tcp", *what)
        return AsyncLine()

    async def connect_unix_socket(self, *what: Any) -> httpcore.AsyncNetworkStream:
        self.note("unix", *what)
        return AsyncLine()

    async def sleep(self, seconds: float) -> None:
        self.note("sleep", seconds)


class Kind:
    """Either kind of connection, and how it is used."""

    def __init__(self, name: str) -> None:
        self.is_sync = name == "sync"
        self.line: Any = SyncLine() if self.is_sync else AsyncLine()
        self.network: Any = SyncNetwork() if self.is_sync else AsyncNetwork()
        self.stream_type: Any = TimedStream if self.is_sync else AsyncTimedStream
        self.stream: Any = self.stream_type(self.line)
        self.backend: Any = (TimedNetwork if self.is_sync else AsyncTimedNetwork)(self.network)

    def __call__(self, act: Callable[[], Any]) -> Any:
        if self.is_sync:
            return act()

        async def awaited() -> Any:
            found = act()
            return await found if inspect.isawaitable(found) else found

        return asyncio.run(awaited())


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> Kind:
    return Kind(request.param)


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 100.0

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def limit(clock: Clock, longest: float | None, until_deadline: float) -> TimeLimit:
    return TimeLimit(longest, Deadline(clock.now + until_deadline, clock))


CONTEXT = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
STEPS: dict[str, tuple[Callable[[Any, Any], Any], tuple[Any, ...], Late]] = {
    "read": (lambda s, t: s.read(9, t), ("read", 9), httpcore.ReadTimeout),
    "write": (lambda s, t: s.write(b"abc", t), ("write", b"abc"), httpcore.WriteTimeout),
    "start_tls": (
        lambda s, t: s.start_tls(CONTEXT, "host", t),
        ("start_tls", CONTEXT, "host"),
        httpcore.ConnectTimeout,
    ),
}
CONNECTING: dict[str, tuple[Callable[[Any, Any], Any], tuple[Any, ...], tuple[Any, ...]]] = {
    "tcp": (
        lambda n, t: n.connect_tcp("127.0.0.1", 8, t, "127.0.0.2", OPTIONS),
        ("tcp", "127.0.0.1", 8),
        ("127.0.0.2", OPTIONS),
    ),
    "unix": (lambda n, t: n.connect_unix_socket("/run/api", t, OPTIONS), ("unix", "/run/api"), (OPTIONS,)),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("timeout", [None, 7.0])
def test_without_a_deadline_every_step_is_passed_on_as_it_is(
    kind: Kind, step: str, timeout: float | None
) -> None:
    act, expected, _ = STEPS[step]
    found = kind(lambda: act(kind.stream, timeout))
    assert kind.line.asked == [(*expected, timeout)]
    if step == "read":
        assert found == b"answer"
    if step == "start_tls":
        assert isinstance(found, kind.stream_type)
        assert found._stream is not kind.line


@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_given_no_more_than_what_is_left(kind: Kind, step: str, clock: Clock) -> None:
    act, expected, _ = STEPS[step]
    short, far, unlimited = limit(clock, 7.0, 5.0), limit(clock, 7.0, 20.0), limit(clock, None, 6.0)
    clock.wait(2.0)
    found = [kind(lambda limit=each: act(kind.stream, limit)) for each in (far, short, unlimited)]
    assert kind.line.asked == [(*expected, 7.0), (*expected, 3.0), (*expected, 4.0)]
    if step == "read":
        assert found == [b"answer"] * 3
    if step == "start_tls":
        assert all(isinstance(each, kind.stream_type) for each in found)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_would_begin_after_the_deadline_does_not(kind: Kind, step: str, clock: Clock) -> None:
    act, _, late = STEPS[step]
    passed = limit(clock, 7.0, 5.0)
    clock.wait(5.0)
    with pytest.raises(late, match="the deadline passed"):
        kind(lambda: act(kind.stream, passed))
    assert kind.line.asked == ([("close",)] if step == "start_tls" else [])


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("left", [3.0, 0.5, 0.0])
def test_a_step_that_takes_too_long_says_if_the_deadline_came(
    kind: Kind, step: str, left: float, clock: Clock
) -> None:
    act, _, late = STEPS[step]
    kind.line.error = late("too slow")
    kind.line.meanwhile = lambda: clock.wait(5.0 - left)
    whole = limit(clock, 7.0, 5.0)
    with pytest.raises(late, match="too slow" if left else "the deadline passed"):
        kind(lambda: act(kind.stream, whole))


def test_before_a_deadline_much_is_written_in_pieces(clock: Clock) -> None:
    """A socket that takes one byte now and then would otherwise be given the whole time for each."""
    line = SyncLine()
    content = bytes(range(256)) * 40
    TimedStream(line).write(content, limit(clock, 7.0, 20.0))
    assert [each[1] for each in line.asked] == [content[:4096], content[4096:8192], content[8192:]]
    TimedStream(line).write(content, 7.0)
    assert line.asked[3:] == [("write", content, 7.0)]


@pytest.mark.parametrize("error", [httpcore.ConnectError("no"), KeyboardInterrupt()])
@pytest.mark.parametrize("is_hurried", [False, True])
def test_a_connection_that_does_not_become_a_safe_one_is_closed(
    kind: Kind, error: BaseException, is_hurried: bool, clock: Clock
) -> None:
    kind.line.error = error
    timeout = limit(clock, 7.0, 20.0) if is_hurried else 7.0
    with pytest.raises(type(error)):
        kind(lambda: kind.stream.start_tls(CONTEXT, "host", timeout))
    assert kind.line.asked == [("start_tls", CONTEXT, "host", 7.0), ("close",)]


def test_what_is_known_of_a_connection_is_told_and_closing_closes_it(kind: Kind) -> None:
    assert kind.stream.get_extra_info("socket") == "the socket"
    kind(kind.stream.close if kind.is_sync else kind.stream.aclose)
    assert kind.line.asked == [("close",)]


@pytest.mark.parametrize("way", CONNECTING)
@pytest.mark.parametrize("timeout", [None, 7.0])
def test_without_a_deadline_connecting_is_passed_on_as_it_is(
    kind: Kind, way: str, timeout: float | None
) -> None:
    connect, begin, end = CONNECTING[way]
    assert isinstance(kind(lambda: connect(kind.backend, timeout)), kind.stream_type)
    assert kind.network.asked == [(*begin, timeout, *end)]


@pytest.mark.parametrize("way", CONNECTING)
def test_connecting_takes_no_longer_than_what_is_left(kind: Kind, way: str, clock: Clock) -> None:
    connect, begin, end = CONNECTING[way]
    upcoming = limit(clock, 7.0, 5.0)
    clock.wait(2.0)
    assert isinstance(kind(lambda: connect(kind.backend, upcoming)), kind.stream_type)
    assert kind.network.asked == [(*begin, 3.0, *end)]
    clock.wait(3.0)
    with pytest.raises(httpcore.ConnectTimeout, match="the deadline passed"):
        kind(lambda: connect(kind.backend, upcoming))
    assert len(kind.network.asked) == 1


def test_waiting_before_connecting_is_tried_again_is_passed_on(kind: Kind) -> None:
    kind(lambda: kind.backend.sleep(0.5))
    assert kind.network.asked == [("sleep", 0.5)]


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses every host has."""
    known: list[str] = []

    def found(host: str, port: int, *_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in known]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return known


def hosts_tried(network: SyncNetwork) -> list[str]:
    return [each[1] for each in network.asked]


def test_the_addresses_of_a_host_are_tried_one_after_the_other(addresses: list[str], clock: Clock) -> None:
    addresses += ["10.0.0.1", "10.0.0.2", "10.0.0.3"]
    network = SyncNetwork()
    network.unreachable["10.0.0.1"] = httpcore.ConnectError("refused")
    found = TimedNetwork(network).connect_tcp("api", 443, limit(clock, 7.0, 5.0), "10.9.9.9", OPTIONS)
    assert isinstance(found, TimedStream)
    assert network.asked == [
        ("tcp", "10.0.0.1", 443, 5.0, "10.9.9.9", OPTIONS),
        ("tcp", "10.0.0.2", 443, 5.0, "10.9.9.9", OPTIONS),
    ]


def test_the_error_of_the_last_address_says_why_none_was_reached(addresses: list[str], clock: Clock) -> None:
    addresses += ["10.0.0.1", "10.0.0.2"]
    network = SyncNetwork()
    network.unreachable = {each: httpcore.ConnectError(f"{each} refused") for each in addresses}
    with pytest.raises(httpcore.ConnectError, match=r"10\.0\.0\.2 refused"):
        TimedNetwork(network).connect_tcp("api", 443, limit(clock, 7.0, 5.0))
    assert hosts_tried(network) == addresses


def test_a_time_out_at_one_address_ends_it(addresses: list[str], clock: Clock) -> None:
    addresses += ["10.0.0.1", "10.0.0.2"]
    network = SyncNetwork()
    network.unreachable["10.0.0.1"] = httpcore.ConnectTimeout("too slow")
    with pytest.raises(httpcore.ConnectTimeout, match="too slow"):
        TimedNetwork(network).connect_tcp("api", 443, limit(clock, 7.0, 5.0))
    assert hosts_tried(network) == ["10.0.0.1"]


def test_a_host_without_an_address_is_not_reached(
    addresses: list[str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = TimedNetwork(SyncNetwork())
    with pytest.raises(httpcore.ConnectError, match="the host has no address"):
        backend.connect_tcp("api", 443, limit(clock, 7.0, 5.0))

    def unknown(*_: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(httpcore.ConnectError, match="Name or service not known"):
        backend.connect_tcp("api", 443, limit(clock, 7.0, 5.0))


class SlowNetwork(AsyncNetwork):
    """Has connected a while after it was asked to."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__()
        self.connected = asyncio.Event()
        self.line = AsyncLine()
        self._error = error

    async def connect_tcp(self, *what: Any) -> httpcore.AsyncNetworkStream:
        await self.connected.wait()
        if self._error is not None:
            raise self._error
        return self.line


@pytest.mark.parametrize("end", ["connected", "refused", "cancelled as well"])
def test_a_connection_nobody_waits_for_any_more_is_closed_once_it_is_made(end: str) -> None:
    async def run() -> None:
        complaints: list[Any] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, about: complaints.append(about))
        network = SlowNetwork(httpcore.ConnectError("refused") if end == "refused" else None)
        connecting = asyncio.create_task(AsyncTimedNetwork(network).connect_tcp("api", 443, 7.0))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        connecting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await connecting
        (left,) = timed_streams._unwanted
        assert network.line.asked == []
        if end == "cancelled as well":
            left.cancel()
        network.connected.set()
        await asyncio.wait([left])
        await asyncio.sleep(0)
        assert network.line.asked == ([("close",)] if end == "connected" else [])
        assert timed_streams._unwanted == set()
        del left
        gc.collect()
        assert complaints == []

    asyncio.run(run())


def test_without_an_event_loop_of_asyncio_a_connection_is_made_too() -> None:
    connecting = AsyncTimedNetwork(AsyncNetwork()).connect_tcp("api", 443, 7.0)
    with pytest.raises(StopIteration) as made:
        connecting.send(None)
    assert isinstance(made.value.value, AsyncTimedStream)


def test_an_error_of_connecting_reaches_who_waits(clock: Clock) -> None:
    async def run() -> None:
        network = SlowNetwork(httpcore.ConnectError("refused"))
        network.connected.set()
        with pytest.raises(httpcore.ConnectError, match="refused"):
            await AsyncTimedNetwork(network).connect_tcp("api", 443, limit(clock, 7.0, 5.0))

    asyncio.run(run())


def test_time_limits_look_like_the_shorter_of_both(clock: Clock) -> None:
    cut = Deadline(clock.now + 5.0, clock).cut(httpx.Timeout(9.0, connect=2.0, pool=None))
    assert cut.as_dict() == {"connect": 2.0, "read": 5.0, "write": 5.0, "pool": 5.0}
