"""What a request is sent with: time limits, headers, address; and that its answer is closed in any case."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from prolific import (
    APIConnectionError,
    AsyncProlific,
    InvalidRequestError,
    Prolific,
    ProlificError,
    ResponseDecodeError,
    RetryPolicy,
)
from prolific._calls.retries import Safety
from prolific._network.partial_files import PartialFile
from prolific.errors import CallError, LocalFileError
from support.surfaces import StandIn, Surface

ID = "64f0c1d2e3a4b5c6d7e8f901"
LIMITS = ("connect", "read", "write", "pool")


def clients(kind: str, api: Callable[[httpx.Request], httpx.Response], **options: Any) -> Any:
    """A client of either kind in front of an API in memory."""
    transport = httpx.MockTransport(api)
    if kind == "sync":
        return Prolific("t0ken", http_client=httpx.Client(transport=transport), **options)
    return AsyncProlific("t0ken", http_client=httpx.AsyncClient(transport=transport), **options)


def done(kind: str, call: Callable[[], Any]) -> Any:
    if kind == "sync":
        return call()

    async def awaited() -> Any:
        return await call()

    return asyncio.run(awaited())


BOTH = pytest.mark.parametrize("kind", ["sync", "async"])

LONG_CALLS: dict[str, Callable[[Any], Any]] = {
    "export": lambda c: c.studies.export(ID),
    "demographics": lambda c: c.studies.export_demographics(ID),
    "credentials": lambda c: c.credentials.usage_report(ID),
    "datapoints": lambda c: c.task_builder.datasets.append_datapoints(ID, [{"caption": "a"}]),
}


def limits_of(kind: str, call: Callable[[Any], Any], deadline: float | None = None, **options: Any) -> Any:
    """The time limits a call is sent with, in the order of LIMITS."""
    seen: list[dict[str, Any]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.extensions["timeout"])
        return httpx.Response(200, json={})

    client = clients(kind, answer, **options)
    hurried = client if deadline is None else client.with_options(deadline=deadline)
    with suppress(CallError):
        done(kind, lambda: call(hurried))
    return [seen[0][name] for name in LIMITS]


@BOTH
@pytest.mark.filterwarnings("ignore:studies.export calls:DeprecationWarning")
@pytest.mark.parametrize("name", LONG_CALLS)
def test_exports_and_uploads_are_given_two_minutes(kind: str, name: str) -> None:
    call = LONG_CALLS[name]
    assert limits_of(kind, call) == [5.0, 120.0, 120.0, 30.0]
    assert limits_of(kind, call, timeout=3) == [3.0, 120.0, 120.0, 3.0]
    assert limits_of(kind, call, timeout=119.9) == [5.0, 120.0, 120.0, 119.9]
    assert limits_of(kind, call, timeout=httpx.Timeout(1.0, read=500.0)) == [1.0, 500.0, 1.0, 1.0]
    assert limits_of(kind, call, timeout=httpx.Timeout(1.0, read=None)) == [1.0, None, 1.0, 1.0]
    assert limits_of(kind, call, timeout=500) == [5.0, 500.0, 500.0, 500.0]


@BOTH
def test_other_calls_are_given_what_the_client_has(kind: str) -> None:
    call: Callable[[Any], Any] = lambda c: c.users.me()
    assert limits_of(kind, call) == [5.0, 30.0, 30.0, 30.0]
    assert limits_of(kind, call, timeout=3) == [3.0, 3.0, 3.0, 3.0]
    assert limits_of(kind, call, timeout=httpx.Timeout(1, read=2, write=3, pool=4)) == [1, 2, 3, 4]


@BOTH
def test_no_limit_is_longer_than_what_is_left_until_the_deadline(kind: str) -> None:
    still = RetryPolicy(clock=lambda: 7.0)
    call = LONG_CALLS["demographics"]
    assert limits_of(kind, call, deadline=50.0, retries=still) == [5.0, 50.0, 50.0, 30.0]
    unlimited = httpx.Timeout(None)
    assert limits_of(kind, call, deadline=2.5, timeout=unlimited, retries=still) == [2.5] * 4


@BOTH
def test_what_a_request_brings_along_wins_over_what_the_client_has(kind: str) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={})

    client = clients(kind, answer, referer="https://lab.example/tool/1.2")
    own = {"User-Agent": "lab/2", "X-Trace": "abc"}
    send = client._transport.send
    done(
        kind,
        lambda: send(
            "get", "/api/v1/users/me/", safety=Safety.READ, headers=own, timeout=7.0, params={"a": 1}
        ),
    )
    (request,) = seen
    assert (request.method, request.url.path, dict(request.url.params)) == (
        "GET",
        "/api/v1/users/me/",
        {"a": "1"},
    )
    assert request.headers["User-Agent"] == "lab/2"
    assert request.headers["X-Trace"] == "abc"
    assert request.headers["Referer"] == "https://lab.example/tool/1.2"
    assert request.headers["Authorization"] == "Token t0ken"
    assert [request.extensions["timeout"][name] for name in LIMITS] == [7.0] * 4


@pytest.mark.parametrize(
    "path",
    [
        "api/v1/users/me/",
        "//elsewhere.example/",
        "",
        "https://elsewhere.example/",
        None,
        b"/api/v1/users/me/",
        httpx.URL("/api/v1/users/me/"),
    ],
)
def test_a_path_that_could_lead_elsewhere_is_refused(api: StandIn, run: Surface, path: Any) -> None:
    with pytest.raises(InvalidRequestError) as refused:
        run(lambda c: c.request("GET", path))
    assert refused.value.field == "path"
    assert api.requests == []


class WatchedStream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of an answer, which knows whether it was closed."""

    def __init__(self, content: bytes, broken: bool) -> None:
        self._content = content
        self._broken = broken
        self.is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield self._content
        if self._broken:
            raise httpx.ReadError("it broke")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self:
            yield part

    def close(self) -> None:
        self.is_closed = True

    async def aclose(self) -> None:
        self.is_closed = True


READING: Callable[[Any, Path], Any] = lambda client, path: client.users.me()
SAVING: Callable[[Any, Path], Any] = lambda client, path: client.credentials.download_usage_report(ID, path)


@BOTH
@pytest.mark.parametrize("call", [READING, SAVING])
@pytest.mark.parametrize(
    ("status", "content", "broken", "error"),
    [
        (200, b"this is not gzip", False, ResponseDecodeError),
        (200, gzip.compress(b"{}" * 500)[:-8] + b"checksum", False, ResponseDecodeError),
        (200, gzip.compress(b"{}"), True, ResponseDecodeError),
        (404, b"this is not gzip", False, CallError),
        (404, gzip.compress(b"{}"), False, CallError),
        (404, gzip.compress(b"{}"), True, CallError),
    ],
    ids=["no gzip", "damaged gzip", "broken", "refused, no gzip", "refused", "refused and broken"],
)
def test_an_answer_is_closed_however_it_ends(
    kind: str,
    call: Callable[[Any, Path], Any],
    status: int,
    content: bytes,
    broken: bool,
    error: type[Exception],
    tmp_path: Path,
) -> None:
    streams: list[WatchedStream] = []

    def answer(request: httpx.Request) -> httpx.Response:
        streams.append(WatchedStream(content, broken))
        return httpx.Response(status, headers={"Content-Encoding": "gzip"}, stream=streams[-1])

    client = clients(kind, answer, retries=0)
    target = tmp_path / "report.csv"
    with pytest.raises(error):
        done(kind, lambda: call(client, target))
    assert [stream.is_closed for stream in streams] == [True]
    assert list(tmp_path.iterdir()) == []


@BOTH
def test_an_answer_that_cannot_be_kept_is_closed(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_: PartialFile, part: bytes) -> None:
        raise LocalFileError(f"no room for {part!r}")

    monkeypatch.setattr(PartialFile, "write", write)
    stream = WatchedStream(b"a,b\n", broken=False)
    client = clients(kind, lambda _: httpx.Response(200, stream=stream), retries=0)
    with pytest.raises(LocalFileError, match="no room"):
        done(kind, lambda: SAVING(client, tmp_path / "report.csv"))
    assert stream.is_closed
    assert list(tmp_path.iterdir()) == []


@BOTH
def test_what_cannot_be_kept_is_not_asked_for(kind: str, tmp_path: Path) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=b"a,b\n")

    client = clients(kind, answer, retries=0)
    with pytest.raises(ProlificError):
        done(kind, lambda: SAVING(client, tmp_path / "no such folder" / "report.csv"))
    assert seen == []


@BOTH
def test_a_parameter_longer_than_any_address_is_refused(kind: str) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"results": []})

    client = clients(kind, answer)
    with pytest.raises(InvalidRequestError, match=r"cannot be sent: .*too long") as refused:
        done(kind, lambda: client.request("GET", "/api/v1/a/", params={"a": "b" * 70_000}))
    assert refused.value.field == "request"
    assert seen == []


@BOTH
def test_a_broken_connection_says_what_broke(kind: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("nobody there", request=request)

    client = clients(kind, answer, retries=0)
    with pytest.raises(APIConnectionError, match="ConnectError: nobody there") as raised:
        done(kind, client.users.me)
    assert isinstance(raised.value.__cause__, httpx.ConnectError)
