"""One deadline for several calls: nothing is begun after it, and nothing waits longer than what remains."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from decimal import Decimal
from math import inf, nan
from typing import Any

import anyio
import httpx
import pytest

from prolific import (
    APITimeoutError,
    AsyncProlific,
    InternalServerError,
    InvalidRequestError,
    Prolific,
    RateLimitError,
    RetryPolicy,
)
from prolific._calls.deadlines import Deadline, TimeLimit
from support.event_stores import Clock

PARTICIPANT = "64f0c1d2e3a4b5c6d7e8f901"


class Passing:
    """An API that takes a second of the clock for each answer."""

    def __init__(self, answer: Callable[[httpx.Request], httpx.Response]) -> None:
        self.now = 0.0
        self.requests: list[httpx.Request] = []
        self._answer = answer
        self.transport = httpx.MockTransport(self.serve)
        self.policy = RetryPolicy(clock=lambda: self.now, first_wait=0.0)

    def serve(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.now += 1.0
        return self._answer(request)

    def client(self) -> Prolific:
        return Prolific("t0ken", http_client=httpx.Client(transport=self.transport), retries=self.policy)

    def async_client(self) -> AsyncProlific:
        http_client = httpx.AsyncClient(transport=self.transport)
        return AsyncProlific("t0ken", http_client=http_client, retries=self.policy)


def endless_page(request: httpx.Request) -> httpx.Response:
    rows: list[dict[str, Any]] = [{"id": f"{request.url.params['page']}-{row}"} for row in range(2)]
    return httpx.Response(200, json={"results": rows, "meta": {"count": 1_000}})


def test_walking_a_list_ends_at_the_deadline() -> None:
    api = Passing(endless_page)
    seen: list[Any] = []
    with api.client() as client:
        rows = client.with_options(deadline=2.5).submissions.list("s", page_size=2)
        with pytest.raises(APITimeoutError) as late:
            seen.extend(row.id for row in rows)
    assert late.value.sent is False
    assert late.value.operation == "get-submissions"
    assert len(api.requests) == 3
    assert seen == ["1-0", "1-1", "2-0", "2-1", "3-0", "3-1"]


def test_the_async_client_keeps_it_too() -> None:
    api = Passing(endless_page)

    async def walk() -> None:
        async with api.async_client() as client:
            async for _ in client.with_options(deadline=2.5).submissions.list("s", page_size=2):
                pass

    with pytest.raises(APITimeoutError):
        asyncio.run(walk())
    assert len(api.requests) == 3


def test_a_request_waits_no_longer_than_what_remains() -> None:
    api = Passing(lambda _: httpx.Response(200, json={"id": "u"}))
    with api.client() as client:
        hurried = client.with_options(deadline=8)
        hurried.users.me()
        hurried.users.me()
        client.users.me()
    limits = [request.extensions["timeout"] for request in api.requests]
    assert [each["read"] for each in limits] == [8.0, 7.0, 30.0]
    assert [each["connect"] for each in limits] == [5.0, 5.0, 5.0]


def test_a_transport_that_knows_no_deadline_is_ended_a_tenth_of_a_second_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Until then the connection may end by itself, which says more about the request."""
    ended_after: list[float] = []
    move_on_after = anyio.move_on_after

    def noted(delay: float) -> anyio.CancelScope:
        ended_after.append(delay)
        return move_on_after(delay)

    monkeypatch.setattr(anyio, "move_on_after", noted)
    api = Passing(lambda _: httpx.Response(200, json={"id": "u"}))

    async def call() -> None:
        async with api.async_client() as client:
            await client.with_options(deadline=8).users.me()

    asyncio.run(call())
    assert ended_after == [pytest.approx(8.1)]


class LateError(Exception):
    """What a connection raises for a step that took too long."""


@pytest.mark.parametrize(
    ("longest", "remaining", "left"),
    [(5.0, 60.0, 5.0), (60.0, 5.0, 5.0), (None, 5.0, 5.0), (5.0, inf, 5.0), (None, inf, None)],
)
def test_a_step_takes_as_long_as_its_limit_and_the_deadline_allow(
    longest: float | None, remaining: float, left: float | None
) -> None:
    limit = TimeLimit(longest, Deadline(remaining, lambda: 0.0))
    assert limit == (inf if left is None else left)
    with limit.applied(LateError) as seconds:
        assert seconds == left


def test_each_step_takes_no_longer_than_what_is_left_by_then() -> None:
    clock = Clock(0.0)
    limit = TimeLimit(5.0, Deadline(8.0, clock))
    found = []
    for clock.now in (0.0, 2.0, 4.0, 7.75):
        with limit.applied(LateError) as seconds:
            found.append(seconds)
    assert found == [5.0, 5.0, 4.0, 0.25]


@pytest.mark.parametrize("now", [8.0, 9.0])
def test_no_step_begins_after_the_deadline(now: float) -> None:
    limit = TimeLimit(5.0, Deadline(8.0, lambda: now))
    with pytest.raises(LateError, match=r"^the deadline passed$"), limit.applied(LateError):
        pytest.fail("a step began")


def broken_step(error: Exception, *, at: float) -> None:
    """A step that begins eight seconds before the deadline, and ends so at that time."""
    clock = Clock(0.0)
    with TimeLimit(5.0, Deadline(8.0, clock)).applied(LateError):
        clock.now = at
        raise error


@pytest.mark.parametrize(
    ("at", "said"), [(7.5, "slow"), (8.0, "the deadline passed"), (9.0, "the deadline passed")]
)
def test_a_step_that_takes_too_long_says_whether_it_was_the_deadline(at: float, said: str) -> None:
    slow = LateError("slow")
    with pytest.raises(LateError, match=f"^{said}$") as raised:
        broken_step(slow, at=at)
    assert slow in (raised.value, raised.value.__cause__)


def test_what_else_goes_wrong_in_a_step_stays_as_it_is() -> None:
    with pytest.raises(OSError, match=r"^reset$"):
        broken_step(OSError("reset"), at=9.0)


@pytest.mark.parametrize("seconds", [0.0, -1.0, nan])
def test_a_deadline_that_has_passed_already_is_refused(seconds: float) -> None:
    with pytest.raises(InvalidRequestError, match=r"^deadline: must be above 0$"):
        Deadline.after(seconds, Clock(3.0))
    assert Deadline.after(0.5, Clock(3.0)).moment == 3.5


def test_retries_end_with_it() -> None:
    failing = Passing(lambda _: httpx.Response(503))
    with failing.client() as client, pytest.raises(InternalServerError) as last:
        client.with_options(
            deadline=1.5, retries=RetryPolicy(50, clock=lambda: failing.now, first_wait=0)
        ).users.me()
    assert len(failing.requests) == 2
    assert last.value.retries_taken == 1


def test_what_the_server_said_stands_if_it_asks_for_more_time_than_is_left() -> None:
    busy = Passing(lambda _: httpx.Response(429, headers={"Retry-After": "5"}))
    with busy.client() as client, pytest.raises(RateLimitError) as refused:
        client.with_options(deadline=4).users.me()
    assert len(busy.requests) == 1
    assert refused.value.retry_after == 5.0
    assert refused.value.retries_taken == 0


def test_no_payment_begins_after_it() -> None:
    api = Passing(lambda _: httpx.Response(200, json={}))
    with api.client() as client:
        hurried = client.with_options(deadline=1)
        api.now = 1.0
        with pytest.raises(APITimeoutError) as late:
            hurried.bonuses.pay("b")
        assert late.value.sent is False
        with pytest.raises(APITimeoutError):
            hurried.bonuses.set_up("s", {PARTICIPANT: Decimal("1.00")})
    assert api.requests == []


@pytest.mark.parametrize("seconds", [0, -1.5, float("nan")])
def test_a_client_refuses_a_deadline_that_has_passed_already(seconds: float) -> None:
    api = Passing(endless_page)
    with api.client() as client, pytest.raises(InvalidRequestError, match="must be above 0") as refused:
        client.with_options(deadline=seconds)
    assert refused.value.field == "deadline"
