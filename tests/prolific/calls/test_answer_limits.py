"""Answers larger than a limit are refused while they are read, and cookies of answers are not kept."""

from __future__ import annotations

import asyncio
import gzip
import inspect
import socket
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from prolific import (
    APIStatusError,
    APITimeoutError,
    AsyncProlific,
    CallError,
    CallRecord,
    Hooks,
    OutcomeUnknownError,
    Prolific,
    ResponseDecodeError,
)
from prolific._calls.retries import RetryPolicy
from prolific._network.unpacking import Unpacker
from support.fault_server import BODY, ID, Behaviour, FaultServer, answer, read_request, reply

MIB = 1024 * 1024
PAYS = "set-up"


def packed(pack: Callable[[bytes], bytes], encoding: str, size: int, status: int = 200) -> Behaviour:
    return reply(answer(status, f"Content-Encoding: {encoding}", body=pack(b" " * size + BODY)))


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def twice(data: bytes) -> bytes:
    return gzip.compress(gzip.compress(data))


def endless(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")


def called(kind: str, url: str, act: Callable[[Any], Any], **options: Any) -> Any:
    """What a call gives, or its error."""

    async def run() -> Any:
        async with AsyncProlific("t0ken", base_url=url, retries=0, **options) as client:
            try:
                return await act(client)
            except Exception as error:
                return error

    if kind == "async":
        return asyncio.run(run())
    with Prolific("t0ken", base_url=url, retries=0, **options) as client:
        try:
            return act(client)
        except Exception as error:
            return error


def get(client: Any) -> Any:
    return client.studies.get(ID)


both = pytest.mark.parametrize("kind", ["sync", "async"])

TOO_LARGE: dict[str, Behaviour] = {
    "plain": reply(answer(200, body=b" " * 2 * MIB + BODY)),
    "without end": endless,
    "gzip": packed(gzip.compress, "gzip", 12 * MIB),
    "gzip in gzip": packed(twice, "gzip, gzip", 40 * MIB),
    "zlib": packed(zlib.compress, "deflate", 12 * MIB),
    "bare deflate": packed(raw_deflate, "deflate", 12 * MIB),
    "an error": packed(gzip.compress, "gzip", 12 * MIB, status=400),
}


@both
@pytest.mark.parametrize("what", TOO_LARGE)
def test_an_answer_larger_than_the_limit_is_refused_and_never_held(kind: str, what: str) -> None:
    with FaultServer(TOO_LARGE[what]) as server:
        called(kind, server.url, get, max_response_bytes=MIB)
        tracemalloc.start()
        error = called(kind, server.url, get, max_response_bytes=MIB)
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert isinstance(error, APIStatusError if what == "an error" else ResponseDecodeError)
    assert error.status == (400 if what == "an error" else 200)
    assert "1048576" in str(error)
    assert "max_response_bytes" in str(error)
    assert held < 8 * MIB


@both
@pytest.mark.parametrize("status", [200, 400])
def test_hooks_are_told_by_which_id_prolific_knows_an_answer_that_was_too_large(
    kind: str, status: int
) -> None:
    told: list[CallRecord] = []
    too_large = reply(answer(status, "X-Request-ID: r-1", body=b" " * MIB + BODY))
    with FaultServer(too_large) as server:
        hooks = Hooks(on_response=told.append)
        assert isinstance(called(kind, server.url, get, max_response_bytes=MIB, hooks=hooks), CallError)
    assert [(each.status, each.request_id) for each in told] == [(status, "r-1")]


@both
@pytest.mark.parametrize(
    ("pack", "encoding"),
    [
        (bytes, "identity"),
        (gzip.compress, "gzip"),
        (gzip.compress, "x-gzip"),
        (zlib.compress, "deflate"),
        (raw_deflate, "deflate"),
        (twice, "gzip, gzip"),
        (lambda data: gzip.compress(zlib.compress(data)), "deflate, gzip"),
        (bytes, "unheard-of"),
    ],
)
def test_an_answer_within_the_limit_is_read(kind: str, pack: Callable[[bytes], bytes], encoding: str) -> None:
    size = 3 * MIB - len(BODY)
    with FaultServer(packed(pack, encoding, size)) as server:
        assert called(kind, server.url, get, max_response_bytes=3 * MIB).id == ID
        error = called(kind, server.url, get, max_response_bytes=3 * MIB - 1)
    assert isinstance(error, ResponseDecodeError)


@both
@pytest.mark.parametrize("encoding", ["br", "zstd"])
def test_what_was_not_asked_for_is_not_unpacked(kind: str, encoding: str) -> None:
    with FaultServer(packed(bytes, encoding, 10)) as server:
        error = called(kind, server.url, get)
    assert isinstance(error, ResponseDecodeError)
    assert f"{encoding} was not asked for" in str(error)


@both
def test_packed_data_that_ends_too_early_is_no_answer(kind: str, tmp_path: Path) -> None:
    cut = reply(answer(200, "Content-Encoding: gzip", body=gzip.compress(BODY * 100)[:-20]))
    with FaultServer(cut) as server:
        assert isinstance(called(kind, server.url, get), ResponseDecodeError)
        error = called(
            kind, server.url, lambda client: client.credentials.download_usage_report(ID, tmp_path / "report")
        )
    assert isinstance(error, ResponseDecodeError)
    assert list(tmp_path.iterdir()) == []


@both
@pytest.mark.parametrize("missing", [1, 4, 8])
def test_packed_data_without_its_checksum_is_no_answer_though_its_text_is_there(
    kind: str, missing: int
) -> None:
    with FaultServer(
        reply(answer(200, "Content-Encoding: gzip", body=gzip.compress(BODY)[:-missing]))
    ) as server:
        error = called(kind, server.url, get)
    assert isinstance(error, ResponseDecodeError)
    assert "it cannot be unpacked" in str(error)
    assert "ends too early" in str(error)


def unpacked(encoding: str, *chunks: bytes) -> bytes:
    """What a body stands for that comes in these chunks."""
    unpacker = Unpacker(httpx.Headers({"Content-Encoding": encoding}))
    found = b"".join(part for chunk in chunks for part in unpacker.parts(chunk))
    unpacker.check_end()
    return found


@pytest.mark.parametrize(
    ("pack", "encoding"),
    [(gzip.compress, "gzip"), (zlib.compress, "deflate"), (raw_deflate, "deflate"), (twice, "gzip, gzip")],
)
def test_a_body_may_come_in_chunks_of_any_size(pack: Callable[[bytes], bytes], encoding: str) -> None:
    data = pack(b"some text, and some more of it " * 10)
    # The bare format is told from the other by the first two bytes.
    for size in (2 if pack is raw_deflate else 1, 2, 3, 7, 50, len(data)):
        chunks = [data[start : start + size] for start in range(0, len(data), size)]
        assert unpacked(encoding, *chunks) == b"some text, and some more of it " * 10
        assert unpacked(encoding, b"", *chunks, b"") == b"some text, and some more of it " * 10


@pytest.mark.parametrize("beyond", [0, 1, 2, 3, 64, 128, 256, 257, 258, 259])
def test_nothing_is_lost_where_a_part_is_full(beyond: int) -> None:
    text = b" " * (MIB + beyond)
    assert unpacked("deflate", raw_deflate(text)) == text
    assert unpacked("gzip", gzip.compress(text)) == text


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "deflate", "gzip, deflate", "GZIP", " Deflate "])
def test_an_empty_body_is_complete_whatever_it_is_said_to_be(encoding: str) -> None:
    assert unpacked(encoding) == b""
    assert unpacked(encoding, b"") == b""


@pytest.mark.parametrize(
    ("encoding", "chunks"),
    [
        ("gzip", [raw_deflate(BODY)]),
        ("gzip", [zlib.compress(BODY)]),
        ("deflate", [gzip.compress(BODY)]),
        ("deflate", [zlib.compress(BODY * 50)[:20], raw_deflate(BODY)]),
        ("deflate", [zlib.compress(BODY)[:-4] + b"sums"]),
        ("gzip", [gzip.compress(BODY)[:-8] + b"checksum"]),
    ],
)
def test_what_is_packed_in_another_way_than_is_said_is_refused(encoding: str, chunks: list[bytes]) -> None:
    with pytest.raises(httpx.DecodingError):
        unpacked(encoding, *chunks)


@both
def test_what_follows_packed_data_is_neither_read_as_text_nor_held(kind: str) -> None:
    with FaultServer(
        reply(answer(200, "Content-Encoding: gzip", body=gzip.compress(BODY) + b"x" * 20 * MIB))
    ) as server:
        called(kind, server.url, get)
        tracemalloc.start()
        found = called(kind, server.url, get)
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert found.id == ID
    assert held < 8 * MIB


class Dawdling(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A packed body of which the second half comes when a deadline has passed."""

    def __init__(self, clock: list[float]) -> None:
        self._clock = clock

    def __iter__(self) -> Iterator[bytes]:
        data = gzip.compress(BODY)
        yield data[:10]
        self._clock[0] += 60.0
        yield data[10:]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self:
            yield part


@both
@pytest.mark.parametrize("deadline", [30.0, 90.0])
def test_nothing_is_unpacked_after_a_deadline(kind: str, deadline: float, tmp_path: Path) -> None:
    clock = [0.0]
    policy = RetryPolicy(max_retries=0, clock=lambda: clock[0])

    def serve(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=Dawdling(clock))

    async def run(act: Callable[[Any], Any]) -> Any:
        async with httpx.AsyncClient(transport=httpx.MockTransport(serve)) as http:
            return await act(
                AsyncProlific("t", http_client=http, retries=policy).with_options(deadline=deadline)
            )

    def outcome(act: Callable[[Any], Any]) -> Any:
        try:
            if kind == "async":
                return asyncio.run(run(act))
            with httpx.Client(transport=httpx.MockTransport(serve)) as http:
                return act(Prolific("t", http_client=http, retries=policy).with_options(deadline=deadline))
        except APITimeoutError as error:
            return error

    target = tmp_path / "report"
    found = outcome(get)
    saved = outcome(lambda client: client.credentials.download_usage_report(ID, target))
    if deadline < 60:
        assert isinstance(found, APITimeoutError)
        assert "the deadline passed" in f"{found} {saved}"
        assert isinstance(saved, APITimeoutError)
        assert list(tmp_path.iterdir()) == []
    else:
        assert found.id == ID
        assert target.read_bytes() == BODY


@both
def test_after_a_payment_an_answer_that_is_too_large_leaves_the_outcome_unknown(kind: str) -> None:
    with FaultServer(TOO_LARGE["gzip"]) as server:
        error = called(kind, server.url, lambda client: client.bonuses.pay(PAYS), max_response_bytes=MIB)
        assert server.connections == 1
    assert isinstance(error, OutcomeUnknownError)
    assert "max_response_bytes" in str(error)


@both
def test_a_file_may_be_larger_and_is_never_held(kind: str, tmp_path: Path) -> None:
    target = tmp_path / "report"
    with FaultServer(packed(twice, "gzip, gzip", 20 * MIB)) as server:
        tracemalloc.start()
        called(
            kind,
            server.url,
            lambda client: client.credentials.download_usage_report(ID, target),
            max_response_bytes=MIB,
        )
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert target.stat().st_size == 20 * MIB + len(BODY)
    assert held < 8 * MIB


@both
def test_the_limit_holds_for_transports_that_read_by_themselves(kind: str) -> None:
    def serve(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=b" " * 1000 + BODY)

    async def run() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(serve)) as http:
            with pytest.raises(ResponseDecodeError, match="max_response_bytes"):
                await AsyncProlific("t", http_client=http, max_response_bytes=1000).studies.get(ID)

    if kind == "async":
        asyncio.run(run())
        return
    with httpx.Client(transport=httpx.MockTransport(serve)) as http:
        with pytest.raises(ResponseDecodeError, match="max_response_bytes"):
            Prolific("t", http_client=http, max_response_bytes=1000).studies.get(ID)


SET_COOKIES = ("Set-Cookie: session=theirs; Path=/", "Set-Cookie: mine=changed; Path=/")


class Recorder:
    """Answers with cookies, and keeps the Cookie header of each request."""

    def __init__(self) -> None:
        self.cookies: list[str] = []

    def __call__(self, connection: socket.socket) -> None:
        head = connection.recv(65536).decode()
        self.cookies.append("; ".join(line[8:] for line in head.split("\r\n") if line.startswith("Cookie: ")))
        connection.sendall(answer(200, *SET_COOKIES))


@both
def test_cookies_of_answers_are_not_sent_back(kind: str) -> None:
    recorder = Recorder()

    async def two_calls(client: AsyncProlific) -> None:
        await client.studies.get(ID)
        await client.studies.get(ID)

    with FaultServer(recorder) as server:
        if kind == "async":
            assert called(kind, server.url, two_calls) is None
        else:
            called(kind, server.url, lambda client: (client.studies.get(ID), client.studies.get(ID)))
    assert recorder.cookies == ["", ""]


@both
def test_a_client_that_was_passed_in_keeps_the_cookies_it_came_with(kind: str) -> None:
    recorder = Recorder()
    policy = RetryPolicy(max_retries=0)

    def options(url: str) -> dict[str, Any]:
        jar = httpx.Cookies()
        jar.set("mine", "set by me", domain="127.0.0.1", path="/")
        return {"cookies": jar}

    async def run(url: str) -> httpx.Cookies:
        async with httpx.AsyncClient(**options(url)) as http:
            client = AsyncProlific("t", base_url=url, http_client=http, retries=policy)
            for _ in range(2):
                await client.studies.get(ID)
            return http.cookies

    with FaultServer(recorder) as server:
        if kind == "async":
            left = asyncio.run(run(server.url))
        else:
            with httpx.Client(**options(server.url)) as http:
                client = Prolific("t", base_url=server.url, http_client=http, retries=policy)
                for _ in range(2):
                    client.studies.get(ID)
                left = http.cookies
    assert recorder.cookies == ["mine=set by me", "mine=set by me"]
    assert dict(left) == {"mine": "set by me"}


@pytest.mark.parametrize("client", [Prolific, AsyncProlific])
def test_the_limit_is_256_mib_unless_it_is_set(client: type) -> None:
    assert inspect.signature(client).parameters["max_response_bytes"].default == 256 * MIB
