"""A deadline holds whatever a server does: it sends or reads a byte now and then, or says nothing."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import json
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from prolific import (
    APITimeoutError,
    AsyncProlific,
    OutcomeUnknownError,
    Polling,
    Prolific,
    RetryPolicy,
)
from support.fault_server import BODY, ID, Behaviour, FaultServer, answer, drip, read_request, reply, stall

DEADLINE = 0.25
BOUND = 0.5
"""Seconds by which a deadline is exceeded at most."""
TRIES = 5
"""A busy machine may be late now and then, but not each time."""
PATIENCE = 20.0

Act = Callable[[Any], Any]


def informational(connection: socket.socket) -> None:
    """One 100 Continue after the other."""
    read_request(connection)
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.05)


def headers_without_end(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in itertools.count():
        connection.sendall(b"X-%d: a\r\n" % number)
        time.sleep(0.05)


def chunks_without_end(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"1\r\n \r\n")
        time.sleep(0.05)


def packed_without_end(connection: socket.socket) -> None:
    read_request(connection)
    packed = gzip.compress(b" " * 200_000 + BODY)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 100000\r\n\r\n")
    for byte in packed:
        connection.sendall(bytes([byte]))
        time.sleep(0.05)


def read_slowly(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    while connection.recv(64):
        time.sleep(0.05)


def hello_without_end(connection: socket.socket) -> None:
    """A TLS handshake that comes byte by byte."""
    connection.recv(65536)
    connection.sendall(b"\x16\x03\x03\x3f\xff")
    for _ in range(10_000):
        connection.sendall(b"\x02")
        time.sleep(0.05)


BEFORE_THE_STATUS: dict[str, Behaviour] = {
    "nothing": stall(PATIENCE),
    "100 Continue again and again": informational,
    "its head byte by byte": drip(answer(200), 0.05),
    "headers without end": headers_without_end,
}
AFTER_THE_STATUS: dict[str, Behaviour] = {
    "chunks without end": chunks_without_end,
    "a packed body byte by byte": packed_without_end,
    "an error's body byte by byte": drip(answer(400, body=BODY * 20)[:150], 0.0),
}


class Timed:
    """How an action ended, and how late."""

    def __init__(self, kind: str, url: str, **options: Any) -> None:
        self.kind = kind
        self._url = url
        self._options = {"timeout": 60, "retries": 0, **options}

    def __call__(self, act: Act) -> tuple[object, float]:
        return asyncio.run(self._awaited(act)) if self.kind == "async" else self._called(act)

    def _called(self, act: Act) -> tuple[object, float]:
        with Prolific("t0ken", base_url=self._url, **self._options) as client:
            began = time.monotonic()
            try:
                found = act(client.with_options(deadline=DEADLINE))
                found = list(found) if hasattr(found, "__next__") else found
            except Exception as error:
                found = error
            return found, time.monotonic() - began - DEADLINE

    async def _awaited(self, act: Act) -> tuple[object, float]:
        async with AsyncProlific("t0ken", base_url=self._url, **self._options) as client:
            began = time.monotonic()
            try:
                found = act(client.with_options(deadline=DEADLINE))
                found = [each async for each in found] if hasattr(found, "__anext__") else await found
            except Exception as error:
                found = error
            return found, time.monotonic() - began - DEADLINE


def outcome_in_time(timed: Timed, act: Act) -> object:
    """What came of it; the test fails if no try kept to the bound."""
    late: list[float] = []
    for _ in range(TRIES):
        found, over = timed(act)
        if over < BOUND:
            return found
        late.append(over)
    raise AssertionError(f"late each time, by {late}")


def read(client: Any) -> Any:
    return client.studies.get(ID)


def pay(client: Any) -> Any:
    return client.bonuses.pay("set-up")


both = pytest.mark.parametrize("kind", ["sync", "async"])


@both
@pytest.mark.parametrize("what", [*BEFORE_THE_STATUS, *AFTER_THE_STATUS][:-1])
def test_a_read_ends_whatever_the_server_sends(kind: str, what: str) -> None:
    with FaultServer((BEFORE_THE_STATUS | AFTER_THE_STATUS)[what]) as server:
        found = outcome_in_time(Timed(kind, server.url), read)
    assert isinstance(found, APITimeoutError)
    assert "the deadline passed" in str(found)


@both
@pytest.mark.parametrize("what", BEFORE_THE_STATUS)
def test_a_payment_without_a_status_has_an_unknown_outcome(kind: str, what: str) -> None:
    with FaultServer(BEFORE_THE_STATUS[what]) as server:
        found = outcome_in_time(Timed(kind, server.url), pay)
    assert isinstance(found, OutcomeUnknownError)
    assert isinstance(found.__cause__, APITimeoutError)


@both
def test_a_payment_whose_answer_does_not_end_is_unclear(kind: str) -> None:
    with FaultServer(chunks_without_end) as server:
        found = outcome_in_time(Timed(kind, server.url), pay)
    assert isinstance(found, OutcomeUnknownError)


@both
def test_a_body_that_is_read_slowly(kind: str) -> None:
    text = "long " * 4_000_000
    with FaultServer(read_slowly) as server:
        found = outcome_in_time(Timed(kind, server.url), lambda client: client.studies.update(ID, name=text))
    assert isinstance(found, APITimeoutError)


@both
def test_a_handshake_that_does_not_end(kind: str) -> None:
    with FaultServer(hello_without_end) as server:
        url = server.url.replace("http://", "https://")
        found = outcome_in_time(Timed(kind, url), pay)
    assert isinstance(found, APITimeoutError)
    assert found.sent is False


@both
def test_a_download_into_a_file(kind: str, tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    with FaultServer(chunks_without_end) as server:
        found = outcome_in_time(
            Timed(kind, server.url), lambda client: client.credentials.download_usage_report(ID, target)
        )
    assert isinstance(found, APITimeoutError)
    assert list(tmp_path.iterdir()) == []


@both
def test_a_file_from_storage(kind: str, tmp_path: Path) -> None:
    with FaultServer(chunks_without_end) as storage:
        link = json.dumps({"url": storage.url + "/file", "expires_at": "2030-01-01T00:00:00Z"}).encode()
        with FaultServer(reply(answer(200, body=link))) as server:
            found = outcome_in_time(
                Timed(kind, server.url),
                lambda client: client.task_builder.batches.download_report(ID, tmp_path / "report"),
            )
    assert isinstance(found, APITimeoutError)
    assert list(tmp_path.iterdir()) == []


@both
def test_walking_a_list(kind: str) -> None:
    page = json.dumps({"results": [{"id": "a"}], "meta": {"count": 1_000_000}}).encode()

    def slow_page(connection: socket.socket) -> None:
        read_request(connection)
        time.sleep(0.1)
        connection.sendall(answer(200, body=page))

    with FaultServer(slow_page) as server:
        found = outcome_in_time(Timed(kind, server.url), lambda client: client.submissions.iter("s"))
    assert isinstance(found, APITimeoutError)


@both
def test_waiting_for_a_state(kind: str) -> None:
    polling = Polling(first_interval=PATIENCE)
    with FaultServer(reply(answer(200, body=json.dumps({"id": ID, "status": "ACTIVE"}).encode()))) as server:
        found = outcome_in_time(
            Timed(kind, server.url),
            lambda client: client.studies.wait_for(ID, "COMPLETED", timeout=PATIENCE, polling=polling),
        )
    assert isinstance(found, APITimeoutError)


@both
def test_watching(kind: str) -> None:
    polling = Polling(first_interval=PATIENCE)
    with FaultServer(reply(answer(200, body=json.dumps({"id": ID, "status": "ACTIVE"}).encode()))) as server:
        found = outcome_in_time(
            Timed(kind, server.url), lambda client: client.studies.watch(ID, polling=polling)
        )
    assert isinstance(found, APITimeoutError)


@both
def test_waits_between_attempts(kind: str) -> None:
    policy = RetryPolicy(max_retries=100, first_wait=PATIENCE, longest_wait=PATIENCE, draw=lambda: 1.0)
    with FaultServer(reply(answer(503))) as server:
        found = outcome_in_time(Timed(kind, server.url, retries=policy), read)
    assert isinstance(found, APITimeoutError)


def test_a_turn_that_does_not_come_sync() -> None:
    with FaultServer(stall(PATIENCE)) as server:
        with Prolific("t0ken", base_url=server.url, retries=0, max_concurrency=1) as client:

            def hold_it_up() -> None:
                with suppress(OutcomeUnknownError):
                    client.with_options(deadline=15).bonuses.pay("other")

            threading.Thread(target=hold_it_up, daemon=True).start()
            while server.connections == 0:
                time.sleep(0.01)
            for act in (pay, read):
                began = time.monotonic()
                with pytest.raises(APITimeoutError) as late:
                    act(client.with_options(deadline=DEADLINE))
                assert late.value.sent is False
                assert time.monotonic() - began < 10


def test_a_turn_that_does_not_come_async() -> None:
    async def run(url: str) -> None:
        async with AsyncProlific("t0ken", base_url=url, retries=0, max_concurrency=1) as client:
            other = asyncio.ensure_future(client.bonuses.pay("other"))
            await asyncio.sleep(0.05)
            for act in (pay, read):
                began = time.monotonic()
                with pytest.raises(APITimeoutError) as late:
                    await act(client.with_options(deadline=DEADLINE))
                assert late.value.sent is False
                assert time.monotonic() - began < 10
            other.cancel()
            await asyncio.wait([other])

    with FaultServer(stall(PATIENCE)) as server:
        asyncio.run(run(server.url))


def test_a_cancellation_is_not_taken_for_the_deadline() -> None:
    async def run(url: str) -> None:
        async with AsyncProlific("t0ken", base_url=url, retries=0) as client:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await client.with_options(deadline=30).studies.get(ID)
            task = asyncio.ensure_future(client.with_options(deadline=30).studies.get(ID))
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert task.cancelled()

    with FaultServer(stall(PATIENCE)) as server:
        asyncio.run(run(server.url))


class Deaf(httpx.AsyncBaseTransport):
    """A transport that knows no time limits."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(PATIENCE)
        raise AssertionError


def test_a_transport_of_another_kind_is_ended_soon() -> None:
    async def lateness() -> float:
        async with httpx.AsyncClient(transport=Deaf()) as http:
            client = AsyncProlific("t0ken", http_client=http, retries=0)
            began = time.monotonic()
            with pytest.raises(APITimeoutError, match="the deadline passed"):
                await client.with_options(deadline=0.01).studies.get(ID)
            return time.monotonic() - began

    assert any(asyncio.run(lateness()) < BOUND for _ in range(TRIES))


def test_a_transport_of_another_kind_is_ended_too() -> None:
    async def run(act: Act) -> BaseException:
        async with httpx.AsyncClient(transport=Deaf()) as http:
            client = AsyncProlific("t0ken", http_client=http, retries=0)
            began = time.monotonic()
            with pytest.raises((APITimeoutError, OutcomeUnknownError)) as late:
                await act(client.with_options(deadline=DEADLINE))
            assert time.monotonic() - began < 10
            return late.value

    assert isinstance(asyncio.run(run(read)), APITimeoutError)
    # On a busy machine, the deadline may have passed before the request was sent.
    assert any(isinstance(asyncio.run(run(pay)), OutcomeUnknownError) for _ in range(TRIES))


def test_ordinary_time_limits_stay_as_they_are() -> None:
    with FaultServer(drip(answer(200), 0.005)) as server:
        with Prolific("t0ken", base_url=server.url, retries=0, timeout=0.5) as client:
            assert client.studies.get(ID).id == ID
