"""Fault by kind of call: what comes of it, and how many requests reached the server.

`TABLE` is printed into docs/reliability.md; each of its cells is a test, sync and async.
"""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from pages.outcomes import Outcome, outcome_table
from prolific import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AsyncProlific,
    InternalServerError,
    OutcomeUnknownError,
    Prolific,
    RateLimitError,
    ResponseDecodeError,
    RetryPolicy,
)
from support.fault_server import (
    BODY,
    ID,
    Behaviour,
    FaultServer,
    answer,
    close_after_reading,
    drip,
    half,
    refusing_url,
    reply,
    reset_after_reading,
    reset_before_reading,
    stall,
)

POLICY = RetryPolicy(max_retries=2, first_wait=0)
PATIENT = httpx.Timeout(60)
"""However busy the machine is."""
HASTY = httpx.Timeout(60, read=0.25)
PAGE = Path(__file__).parents[3] / "docs" / "reliability.md"

CALLS: dict[str, Callable[[Any], Any]] = {
    "read": lambda client: client.studies.get(ID),
    "idempotent": lambda client: client.studies.stop(ID),
    "write": lambda client: client.studies.duplicate(ID),
    "money": lambda client: client.bonuses.pay(ID),
}


@dataclass(frozen=True)
class Row:
    """One fault that stays: the error of each kind of call, and the requests made until it is raised."""

    fault: str
    behaviour: Behaviour
    error: type[Exception] | None
    money: type[Exception] | None
    requests: tuple[int, int, int, int]
    """For read, idempotent, write and money."""

    @property
    def timeout(self) -> httpx.Timeout:
        """Only silence is not waited for."""
        return HASTY if self.error is APITimeoutError else PATIENT

    def error_of(self, kind: str) -> type[Exception] | None:
        return self.money if kind == "money" else self.error


def status(code: int, *headers: str) -> Behaviour:
    """An error in the API's own form."""
    error = {"status": code, "error_code": 140000, "title": "No", "detail": "Not now."}
    return reply(answer(code, *headers, body=json.dumps({"error": error}).encode()))


def bare(code: int, *headers: str) -> Behaviour:
    """An error as anything on the way to the API can give it."""
    return reply(answer(code, *headers, body=b'{"message": "No"}'))


SAFE_ONLY, ALL, NONE = (3, 3, 1, 1), (3, 3, 3, 3), (1, 1, 1, 1)
OK = answer(200)

TABLE = [
    Row(
        "connection reset before the request is read",
        reset_before_reading,
        APIConnectionError,
        OutcomeUnknownError,
        SAFE_ONLY,
    ),
    Row(
        "connection reset after the request was read",
        reset_after_reading,
        APIConnectionError,
        OutcomeUnknownError,
        SAFE_ONLY,
    ),
    Row(
        "connection closed without an answer",
        close_after_reading,
        APIConnectionError,
        OutcomeUnknownError,
        SAFE_ONLY,
    ),
    Row("no answer in time", stall(1.0), APITimeoutError, OutcomeUnknownError, SAFE_ONLY),
    Row("half of the answer's head", half(OK, 0.2), APIConnectionError, OutcomeUnknownError, SAFE_ONLY),
    Row(
        "success, then half of the body",
        half(answer(200, body=BODY * 50), 0.9),
        ResponseDecodeError,
        OutcomeUnknownError,
        SAFE_ONLY,
    ),
    Row(
        "success, body shorter than announced",
        reply(answer(200, length=5000)),
        ResponseDecodeError,
        OutcomeUnknownError,
        SAFE_ONLY,
    ),
    Row(
        "success, body that is no JSON",
        reply(answer(200, body=b"<html>")),
        ResponseDecodeError,
        OutcomeUnknownError,
        NONE,
    ),
    Row("success, empty body", reply(answer(200, body=b"")), ResponseDecodeError, OutcomeUnknownError, NONE),
    Row(
        "success, gzip that lies",
        reply(answer(200, "Content-Encoding: gzip")),
        ResponseDecodeError,
        OutcomeUnknownError,
        NONE,
    ),
    Row(
        "success, gzip cut off",
        reply(answer(200, "Content-Encoding: gzip", body=gzip.compress(BODY)[:20])),
        ResponseDecodeError,
        OutcomeUnknownError,
        NONE,
    ),
    Row(
        "success, in UTF-16",
        reply(answer(200, body="{}".encode("utf-16-be") + b"\xd8")),
        ResponseDecodeError,
        OutcomeUnknownError,
        NONE,
    ),
    Row(
        "success, HTML in place of JSON",
        reply(answer(200, "Content-Type: text/html; charset=base64", body=b"<h1>Welcome</h1>")),
        ResponseDecodeError,
        OutcomeUnknownError,
        NONE,
    ),
    Row(
        "success, JSON of another shape",
        reply(answer(200, body=b'{"id": ["no text"]}')),
        ResponseDecodeError,
        None,
        NONE,
    ),
    Row(
        "success, an unknown Content-Encoding",
        reply(answer(200, "Content-Encoding: gzip, br, zstd, compress", body=b"\x1f\x8b\x00")),
        ResponseDecodeError,
        OutcomeUnknownError,
        NONE,
    ),
    Row(
        "not HTTP at all",
        reply(b"220 mail.example ESMTP\r\n\r\n"),
        APIConnectionError,
        OutcomeUnknownError,
        SAFE_ONLY,
    ),
    Row("400", status(400), APIStatusError, APIStatusError, NONE),
    Row("404", status(404), APIStatusError, APIStatusError, NONE),
    Row("408", status(408), APIStatusError, OutcomeUnknownError, SAFE_ONLY),
    Row("409", status(409), APIStatusError, APIStatusError, NONE),
    Row("425", status(425), APIStatusError, OutcomeUnknownError, SAFE_ONLY),
    Row("429", status(429), RateLimitError, RateLimitError, ALL),
    Row("429 with Retry-After: 0", status(429, "Retry-After: 0"), RateLimitError, RateLimitError, ALL),
    Row(
        "429 with Retry-After: a date past",
        status(429, "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"),
        RateLimitError,
        RateLimitError,
        ALL,
    ),
    Row(
        "429 with Retry-After: an hour",
        status(429, "Retry-After: 3600"),
        RateLimitError,
        RateLimitError,
        NONE,
    ),
    Row("500", status(500), InternalServerError, OutcomeUnknownError, SAFE_ONLY),
    Row(
        "502 with HTML",
        reply(answer(502, body=b"<h1>Bad gateway</h1>")),
        InternalServerError,
        OutcomeUnknownError,
        SAFE_ONLY,
    ),
    Row("503", status(503), InternalServerError, OutcomeUnknownError, SAFE_ONLY),
    Row("504", status(504), InternalServerError, OutcomeUnknownError, SAFE_ONLY),
    Row("520", status(520), InternalServerError, OutcomeUnknownError, SAFE_ONLY),
    Row(
        "503, then half of the body",
        half(answer(503, body=BODY * 50), 0.9),
        InternalServerError,
        OutcomeUnknownError,
        SAFE_ONLY,
    ),
    Row("redirect to itself", status(302, "Location: /"), APIStatusError, OutcomeUnknownError, NONE),
    Row(
        "redirect to another host",
        status(307, "Location: https://elsewhere.example/"),
        APIStatusError,
        OutcomeUnknownError,
        NONE,
    ),
    Row("304", bare(304), APIStatusError, OutcomeUnknownError, NONE),
    *(
        Row(f"{code}, not in the API's form", bare(code), APIStatusError, OutcomeUnknownError, NONE)
        for code in (400, 401, 403, 404, 407, 421, 499)
    ),
    Row("429, not in the API's form", bare(429), RateLimitError, OutcomeUnknownError, SAFE_ONLY),
    Row("421 in the API's form", status(421), APIStatusError, OutcomeUnknownError, NONE),
]

KINDS = list(CALLS)
CELLS = [pytest.param(row, kind, id=f"{row.fault} x {kind}") for row in TABLE for kind in KINDS]


def check(row: Row, kind: str, raised: BaseException | None, server: FaultServer) -> None:
    expected = row.error_of(kind)
    if expected is None:
        assert raised is None, repr(raised)
    else:
        assert isinstance(raised, expected), repr(raised)
        assert str(raised).startswith(f"{raised.operation} (")  # type: ignore[attr-defined]
    assert server.connections == row.requests[KINDS.index(kind)]


@pytest.mark.parametrize(("row", "kind"), CELLS)
def test_sync(row: Row, kind: str) -> None:
    raised: BaseException | None = None
    with FaultServer(row.behaviour) as server:
        with Prolific("t0ken", base_url=server.url, retries=POLICY, timeout=row.timeout) as client:
            try:
                CALLS[kind](client)
            except Exception as error:
                raised = error
        check(row, kind, raised, server)


@pytest.mark.parametrize(("row", "kind"), CELLS)
@pytest.mark.anyio
async def test_async(row: Row, kind: str) -> None:
    raised: BaseException | None = None
    with FaultServer(row.behaviour) as server:
        async with AsyncProlific("t0ken", base_url=server.url, retries=POLICY, timeout=row.timeout) as client:
            try:
                await CALLS[kind](client)
            except Exception as error:
                raised = error
        check(row, kind, raised, server)


@pytest.mark.parametrize("kind", KINDS)
def test_where_nobody_listens_every_kind_is_tried_again(kind: str) -> None:
    with Prolific("t0ken", base_url=refusing_url(), retries=POLICY) as client:
        with pytest.raises(APIConnectionError) as raised:
            CALLS[kind](client)
    assert raised.value.sent is False
    assert raised.value.retries_taken == 2


@pytest.mark.parametrize("kind", ["read", "idempotent"])
def test_a_passing_fault_passes_unnoticed(kind: str) -> None:
    behaviours = (reset_after_reading, status(503), reply(answer(200)))
    with FaultServer(*behaviours) as server, Prolific("t", base_url=server.url, retries=POLICY) as client:
        assert CALLS[kind](client).id == ID
        assert server.connections == 3


def test_a_slow_drip_is_cut_by_the_time_between_bytes_only() -> None:
    """The read timeout is for silence: an answer that keeps coming is not cut off."""
    with (
        FaultServer(drip(OK, 0.015)) as server,  # 2.7 seconds in all, and never 2 of silence
        Prolific("t", base_url=server.url, timeout=httpx.Timeout(60, read=2.0)) as client,
    ):
        assert client.studies.get(ID).id == ID


def test_a_huge_error_is_kept_and_cut_in_the_message() -> None:
    huge = b'{"error": {"detail": "' + b"x" * 5_000_000 + b'"}}'
    with FaultServer(reply(answer(400, body=huge))) as server, Prolific("t", base_url=server.url) as client:
        with pytest.raises(APIStatusError) as raised:
            client.studies.get(ID)
    assert len(raised.value.body) == len(huge)
    assert len(str(raised.value)) < 1000


@pytest.mark.parametrize("row", [row for row in TABLE if row.error is not None], ids=lambda row: row.fault)
def test_the_pool_is_unharmed(row: Row) -> None:
    """After a fault the same client works at once."""
    with FaultServer(row.behaviour, reply(answer(200))) as server:
        with Prolific("t0ken", base_url=server.url, retries=0, timeout=row.timeout) as client:
            with pytest.raises(Exception):  # noqa: B017, PT011, which one is another test's business
                client.studies.get(ID)
            assert client.studies.get(ID).id == ID


def printed_table() -> str:
    return outcome_table(KINDS, ((row.fault, outcomes(row)) for row in TABLE))


def outcomes(row: Row) -> list[Outcome]:
    errors = [row.error_of(kind) for kind in KINDS]
    names = [None if error is None else error.__name__ for error in errors]
    return [Outcome(name, count) for name, count in zip(names, row.requests, strict=True)]


def test_the_page_shows_this_table() -> None:
    assert printed_table() in PAGE.read_text(encoding="utf-8"), f"{PAGE.name} must show\n{printed_table()}"


def test_money_is_never_sent_twice_where_it_may_have_arrived() -> None:
    assert all(row.requests[3] == 1 or row.money is RateLimitError for row in TABLE)


def test_cancelling_a_payment_leaves_it_unknown_to_the_client() -> None:
    async def run(url: str) -> None:
        async with AsyncProlific("t", base_url=url) as client:
            task = asyncio.create_task(client.bonuses.pay(ID))
            await asyncio.sleep(0.1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            with pytest.raises(ValueError, match="may have been paid"):
                await client.bonuses.pay(ID)

    with FaultServer(stall(0.5)) as server:
        asyncio.run(run(server.url))
        assert server.connections == 1
