"""How long is waited before a call is made again, what that is counted against, and what is told of it."""

from __future__ import annotations

import copy
import logging
import pickle
import random
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from prolific import (
    APIConnectionError,
    APITimeoutError,
    CallRecord,
    Hooks,
    InternalServerError,
    InvalidRequestError,
    RateLimitError,
    ResponseDecodeError,
    RetryPolicy,
    metadata_of,
)
from support.moving_clock import MovingClock
from support.surfaces import Surface

LIMITS = ["max_retries", "first_wait", "longest_wait", "longest_retry_after", "total_time"]


class SlowlyFailing:
    """Answers in turn, the last answer from then on, and takes its time for each."""

    def __init__(
        self, clock: MovingClock, seconds: float, *answers: httpx.Response | type[Exception]
    ) -> None:
        self._clock = clock
        self._seconds = seconds
        self._answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.moments: list[float] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.moments.append(self._clock.now)
        self._clock.now += self._seconds
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, httpx.Response):
            return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)
        raise answer("it broke")


class Client:
    """Makes calls with a client of either kind in front of an API in memory."""

    def __init__(self, kind: str, clock: MovingClock) -> None:
        self._kind = kind
        self.clock = clock
        self.told: list[tuple[str, CallRecord, float | None]] = []
        self._hooks = Hooks(
            on_request=lambda record: self.told.append(("request", record, None)),
            on_response=lambda record: self.told.append(("response", record, None)),
            on_retry=lambda record, wait: self.told.append(("retry", record, wait)),
        )

    def __call__(
        self, api: Callable[[httpx.Request], httpx.Response], call: Callable[[Any], Any], **policy: Any
    ) -> Any:
        chosen = RetryPolicy(clock=self.clock, draw=lambda: 1.0, **policy)
        surface = Surface(self._kind, api)

        def with_hooks(made: Any) -> Any:
            kind: Any = type(made)
            given = made._transport.connections.get()
            return call(kind("t0ken", http_client=given, retries=chosen, hooks=self._hooks))

        return surface(with_hooks)

    def told_of(self, event: str) -> list[CallRecord]:
        return [record for name, record, _ in self.told if name == event]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[MovingClock]:
    with monkeypatch.context() as patch:
        yield MovingClock(patch)


@pytest.fixture(params=["sync", "async"])
def client(request: pytest.FixtureRequest, clock: MovingClock) -> Client:
    return Client(request.param, clock)


def me(client: Any) -> Any:
    return client.users.me()


def failing(status: int = 503, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers=named, json={"error": {"title": "No"}})


ANSWER = httpx.Response(200, json={"id": "u"})


def test_the_policy_is_what_the_documentation_says() -> None:
    policy = RetryPolicy()
    assert [getattr(policy, name) for name in LIMITS] == [2, 0.5, 8.0, 60.0, 120.0]
    assert policy.draw is random.random
    assert policy.clock is time.monotonic
    assert "draw" not in repr(policy)
    assert "clock" not in repr(policy)


def test_policies_are_equal_if_all_they_say_is() -> None:
    assert RetryPolicy(3, first_wait=1.0) == RetryPolicy(3, first_wait=1.0)
    assert len({RetryPolicy(3), RetryPolicy(3), RetryPolicy(2)}) == 2
    assert RetryPolicy(3) != RetryPolicy(2)
    assert RetryPolicy() != (2, 0.5, 8.0, 60.0, 120.0)
    assert repr(RetryPolicy(3, total_time=9)) == (
        "RetryPolicy(max_retries=3, first_wait=0.5, longest_wait=8.0, longest_retry_after=60.0, total_time=9)"
    )


@pytest.mark.parametrize("name", [*LIMITS, "draw", "clock", "anything"])
def test_a_policy_cannot_be_changed(name: str) -> None:
    policy = RetryPolicy()
    with pytest.raises(AttributeError, match="stays as it is"):
        setattr(policy, name, 1)
    with pytest.raises(AttributeError, match="stays as it is"):
        delattr(policy, name)
    assert policy == RetryPolicy()
    assert copy.copy(policy) == policy
    for twin in (copy.deepcopy(policy), pickle.loads(pickle.dumps(policy))):  # noqa: S301
        assert repr(twin) == repr(policy)


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("value", [-1, -0.01, float("nan")])
def test_a_limit_below_nothing_is_refused(name: str, value: float) -> None:
    with pytest.raises(InvalidRequestError) as refused:
        RetryPolicy(**{name: value})  # type: ignore[arg-type]
    assert refused.value.field == name
    assert getattr(RetryPolicy(**{name: 0}), name) == 0  # type: ignore[arg-type]


def test_each_wait_is_twice_the_one_before_up_to_the_longest(client: Client) -> None:
    api = SlowlyFailing(client.clock, 0.0, failing())
    with pytest.raises(InternalServerError) as raised:
        client(api, me, max_retries=5, first_wait=0.29, longest_wait=3.0)
    assert client.clock.sleeps == [0.29, 0.58, 1.16, 2.32, 3.0]
    assert [wait for _, _, wait in client.told if wait is not None] == client.clock.sleeps
    assert raised.value.retries_taken == 5


def test_a_server_is_given_the_time_it_asks_for(client: Client) -> None:
    api = SlowlyFailing(client.clock, 0.0, failing(429, Retry_After="7"), failing(503), ANSWER)
    client(api, me, first_wait=0.5)
    assert client.clock.sleeps == [7.0, 1.0]


@pytest.mark.parametrize(
    ("asked", "requests"), [("19", 2), ("20", 1), ("21", 1), ("30", 1), ("31", 1)], ids=lambda each: f"{each}"
)
def test_a_wait_that_would_pass_the_total_time_is_not_begun(
    client: Client, asked: str, requests: int
) -> None:
    """The total is 30 seconds, of which the first request takes 10."""
    api = SlowlyFailing(client.clock, 10.0, failing(429, Retry_After=asked))
    with pytest.raises(RateLimitError) as raised:
        client(api, me, max_retries=1, total_time=30.0, longest_retry_after=30.0)
    assert len(api.requests) == requests
    assert client.clock.sleeps == [float(asked)] * (requests - 1)
    assert raised.value.retries_taken == requests - 1


@pytest.mark.parametrize(("asked", "requests"), [("12", 2), ("12.5", 1), ("13", 1)])
def test_a_server_that_asks_for_too_long_a_wait_is_not_waited_for(
    client: Client, asked: str, requests: int
) -> None:
    api = SlowlyFailing(client.clock, 0.0, failing(429, Retry_After=asked))
    with pytest.raises(RateLimitError):
        client(api, me, max_retries=1, longest_retry_after=12.0)
    assert len(api.requests) == requests


def test_no_attempt_begins_once_the_total_time_is_over(client: Client) -> None:
    api = SlowlyFailing(client.clock, 7.0, failing())
    with pytest.raises(InternalServerError):
        client(api, me, max_retries=9, first_wait=0, total_time=20.0)
    assert [moment - 1000 for moment in api.moments] == [0.0, 7.0, 14.0]


def test_a_wait_ends_with_the_deadline(client: Client) -> None:
    api = SlowlyFailing(client.clock, 1.0, failing())
    with pytest.raises(APITimeoutError) as raised:
        client(api, lambda c: me(c.with_options(deadline=2.5)), max_retries=9, first_wait=8.0)
    assert client.clock.sleeps == [1.5]
    assert client.clock.now == 1002.5
    assert len(api.requests) == 1
    assert raised.value.sent is False


@pytest.mark.parametrize(
    ("asked", "requests"), [("2", 2), ("2.9", 2), ("3", 1), ("4", 1)], ids=lambda each: f"{each}"
)
def test_a_server_is_waited_for_only_if_time_is_left_after_it(
    client: Client, asked: str, requests: int
) -> None:
    """The deadline is 4 seconds away, of which the first request takes 1."""
    api = SlowlyFailing(client.clock, 1.0, failing(429, Retry_After=asked))
    with pytest.raises(RateLimitError):
        client(api, lambda c: me(c.with_options(deadline=4.0)), max_retries=1)
    assert len(api.requests) == requests
    assert client.clock.sleeps == [float(asked)] * (requests - 1)


def test_hooks_are_told_the_seconds_since_the_call_began_and_how_often_it_was_repeated(
    client: Client,
) -> None:
    api = SlowlyFailing(
        client.clock, 2.0, failing(503, X_Request_ID="r-1"), failing(429, Retry_After="5"), ANSWER
    )
    result = client(api, me, max_retries=3, first_wait=1.0)
    seen = [
        (name, record.seconds, record.retries_taken, record.status, record.error, wait)
        for name, record, wait in client.told
    ]
    assert seen == [
        ("request", 0.0, 0, None, None, None),
        ("retry", 2.0, 0, 503, "InternalServerError", 1.0),
        ("request", 3.0, 1, None, None, None),
        ("retry", 5.0, 1, 429, "RateLimitError", 5.0),
        ("request", 10.0, 2, None, None, None),
        ("response", 12.0, 2, 200, None, None),
    ]
    assert client.told_of("retry")[0].request_id == "r-1"
    assert {(record.operation, record.method, record.path_template) for _, record, _ in client.told} == {
        ("get-user", "GET", "/api/v1/users/me/")
    }
    assert metadata_of(result) == client.told_of("response")[0]


def test_hooks_are_told_of_a_call_that_failed_in_the_end(client: Client) -> None:
    api = SlowlyFailing(client.clock, 2.0, httpx.ReadTimeout, failing(503, X_Request_ID="r-2"))
    with pytest.raises(InternalServerError) as raised:
        client(api, me, max_retries=1, first_wait=1.0)
    (ended,) = client.told_of("response")
    assert (ended.seconds, ended.retries_taken, ended.status, ended.error, ended.request_id) == (
        5.0,
        1,
        503,
        "InternalServerError",
        "r-2",
    )
    (retried,) = client.told_of("retry")
    assert (retried.status, retried.error) == (None, "APITimeoutError")
    assert raised.value.retries_taken == 1


def test_hooks_are_told_of_a_call_that_was_tried_once(client: Client) -> None:
    api = SlowlyFailing(client.clock, 2.0, httpx.ReadError)
    with pytest.raises(APIConnectionError) as raised:
        client(api, me, max_retries=0)
    assert raised.value.retries_taken == 0
    assert [
        (name, record.seconds, record.retries_taken, record.error) for name, record, _ in client.told
    ] == [
        ("request", 0.0, 0, None),
        ("response", 2.0, 0, "APIConnectionError"),
    ]


def test_an_answer_tells_when_it_was_given_and_by_which_request(client: Client) -> None:
    headers = {"Date": "Wed, 21 Oct 2015 07:28:00 GMT", "X-Request-ID": "r-3"}
    record = metadata_of(
        client(lambda _: httpx.Response(200, headers=headers, json={"id": "u"}), me, max_retries=0)
    )
    assert record is not None
    assert record.request_id == "r-3"
    assert record.date == headers["Date"]
    assert record.server_time is not None
    assert record.server_time.isoformat() == "2015-10-21T07:28:00+00:00"


def test_an_answer_that_did_not_come_whole_is_known_by_its_request(client: Client) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"X-Request-ID": "r-7"}, stream=CutOff())

    with pytest.raises(ResponseDecodeError):
        client(answer, me, max_retries=1)
    assert [
        (name, record.status, record.request_id, record.error)
        for name, record, _ in client.told
        if name != "request"
    ] == [
        ("retry", 200, "r-7", "ResponseDecodeError"),
        ("response", 200, "r-7", "ResponseDecodeError"),
    ]


class CutOff(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that ends too early."""

    def __iter__(self) -> Iterator[bytes]:
        yield b"{"
        raise httpx.ReadError("cut off")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self:
            yield part


def test_times_are_those_since_computers_count_them(client: Client) -> None:
    def time_of(date: str) -> datetime | None:
        answer = httpx.Response(200, headers={"Date": date}, json={"id": "u"})
        record = metadata_of(client(lambda _: answer, me, max_retries=0))
        assert record is not None
        return record.server_time

    assert time_of("Thu, 01 Jan 1970 00:00:00 GMT") == datetime(1970, 1, 1, tzinfo=UTC)
    assert time_of("Wed, 31 Dec 1969 23:59:59 GMT") is None


@pytest.mark.parametrize("date", ["", "yesterday", "Wed, 99 Oct 2015 07:28:00 GMT"])
def test_a_date_that_is_none_is_no_time(client: Client, date: str) -> None:
    answer = httpx.Response(200, headers={"Date": date}, json={"id": "u"})
    record = metadata_of(client(lambda _: answer, me, max_retries=0))
    assert record is not None
    assert record.server_time is None


def test_the_log_says_what_was_repeated_and_what_came_of_it(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="prolific")
    answer = httpx.Response(200, headers={"X-Request-ID": "r-4"}, json={"id": "u"})
    api = SlowlyFailing(client.clock, 0.25, failing(503), httpx.ReadTimeout, answer)
    client(api, me, max_retries=2, first_wait=1.5)
    assert [each.getMessage() for each in caplog.records if each.name == "prolific"] == [
        "GET /api/v1/users/me/: 503, again in 1.5 s",
        "GET /api/v1/users/me/: APITimeoutError, again in 3.0 s",
        "GET /api/v1/users/me/: 200 in 5.250 s, 2 retries, request id r-4",
    ]


def test_the_log_says_why_no_answer_came(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="prolific")
    api = SlowlyFailing(client.clock, 0.25, httpx.ConnectError)
    with pytest.raises(APIConnectionError):
        client(api, me, max_retries=0)
    assert [each.getMessage() for each in caplog.records if each.name == "prolific"] == [
        "GET /api/v1/users/me/: APIConnectionError in 0.250 s, 0 retries, request id None",
    ]


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize(("hook", "requests"), [("on_request", 0), ("on_retry", 1)])
def test_what_a_hook_before_a_request_raises_reaches_the_caller(
    kind: str, hook: str, requests: int, clock: MovingClock
) -> None:
    def broken(*_: Any) -> None:
        raise LookupError("the hook is broken")

    api = SlowlyFailing(clock, 0.0, failing(503))

    def call(made: Any) -> Any:
        own: Any = type(made)
        options: Any = {hook: broken}
        return own("t0ken", http_client=made._transport.connections.get(), hooks=Hooks(**options)).users.me()

    with pytest.raises(LookupError, match="the hook is broken"):
        Surface(kind, api)(call)
    assert len(api.requests) == requests
