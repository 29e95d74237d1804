"""What is sent again, decided and done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prolific import APIConnectionError, APIStatusError, OutcomeUnknownError, Prolific, RetryPolicy
from prolific._calls.retries import Failure, Reached, Safety, may_repeat, outcome_unknown, retry_after_seconds

READ, IDEMPOTENT, WRITE, MONEY = Safety
STUDY = "5f8d0d55b54764421b7156c1"
INSTANT = RetryPolicy(max_retries=2, first_wait=0)

NOT_SENT = Failure(Reached.NOT_SENT)
UNKNOWN = Failure(Reached.UNKNOWN)


def answered(status: int) -> Failure:
    """An error whose body anything between the client and the API could have written."""
    return Failure(Reached.ANSWERED, status=status)


def refused(status: int) -> Failure:
    """The API's own word that it did nothing."""
    return Failure(Reached.ANSWERED, status=status, refused=True)


@pytest.mark.parametrize(
    ("failure", "repeated", "unknown"),
    [
        (NOT_SENT, {READ, IDEMPOTENT, WRITE, MONEY}, set()),
        (UNKNOWN, {READ, IDEMPOTENT}, {MONEY}),
        *((refused(status), set(), set()) for status in (400, 401, 403, 404, 405, 409, 422)),
        *(
            (answered(status), set(), {MONEY})
            for status in (302, 303, 400, 401, 403, 404, 409, 421, 422, 499)
        ),
        (answered(408), {READ, IDEMPOTENT}, {MONEY}),
        (answered(425), {READ, IDEMPOTENT}, {MONEY}),
        (refused(429), {READ, IDEMPOTENT, WRITE, MONEY}, set()),
        (answered(429), {READ, IDEMPOTENT}, {MONEY}),
        (answered(500), {READ, IDEMPOTENT}, {MONEY}),
        (answered(503), {READ, IDEMPOTENT}, {MONEY}),
        (answered(520), {READ, IDEMPOTENT}, {MONEY}),
    ],
)
def test_the_decision(failure: Failure, repeated: set[Safety], unknown: set[Safety]) -> None:
    assert {safety for safety in Safety if may_repeat(safety, failure)} == repeated
    assert {safety for safety in Safety if outcome_unknown(safety, failure)} == unknown


def test_waits_double_up_to_a_limit_and_are_drawn() -> None:
    policy = RetryPolicy(first_wait=0.5, longest_wait=3, draw=lambda: 1.0)
    assert [policy.wait(UNKNOWN, retries_taken=n) for n in range(5)] == [0.5, 1.0, 2.0, 3.0, 3.0]
    assert RetryPolicy(draw=lambda: 0.25).wait(UNKNOWN, retries_taken=1) == 0.25
    asked = Failure(Reached.ANSWERED, status=429, retry_after=7)
    assert policy.wait(asked, retries_taken=0) == 7


def test_limits_of_number_time_and_retry_after() -> None:
    policy = RetryPolicy(max_retries=2, total_time=60, longest_retry_after=30)
    assert policy.repeats(READ, UNKNOWN, retries_taken=1, elapsed=59)
    assert not policy.repeats(READ, UNKNOWN, retries_taken=2, elapsed=0)
    assert not policy.repeats(READ, UNKNOWN, retries_taken=0, elapsed=60)
    late = Failure(Reached.ANSWERED, status=429, retry_after=31)
    assert not policy.repeats(READ, late, retries_taken=0, elapsed=0)
    just = Failure(Reached.ANSWERED, status=429, retry_after=30)
    assert policy.repeats(READ, just, retries_taken=0, elapsed=29)
    assert not policy.repeats(READ, just, retries_taken=0, elapsed=30)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("3", 3.0),
        ("0.5", 0.5),
        ("-4", 0.0),
        ("soon", None),
        ("nan", None),
        ("inf", None),
        ("Wed, 21 Oct 2015 07:28:10 GMT", 10.0),
        ("Wed, 21 Oct 2015 07:27:00 GMT", 0.0),
        ("Wed, 99 Oct 2015 07:27:00 GMT", None),
        ("Mon, 01 Jan 99999999999 00:00:00 GMT", None),
    ],
)
def test_retry_after_in_all_its_forms(header: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(header, now=lambda: 1445412480.0) == seconds


@example("Jan 01 99999999999 00:00:00 ,  01")
@example(" ")
@example(",")
@example("()")
@example("1 Jan")
@given(st.text("Mon, 01Jan206:GT+-9\t().;", max_size=40))
def test_whatever_the_header_says_it_is_a_wait_or_none(header: str) -> None:
    seconds = retry_after_seconds(header)
    assert seconds is None or 0.0 <= seconds < float("inf")


class Server:
    """Gives its answers one after the other, and the last one from then on."""

    def __init__(self, *answers: int | type[httpx.TransportError]) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        answer = self.answers[min(len(self.requests), len(self.answers) - 1)]
        self.requests.append(request)
        if isinstance(answer, int) and answer >= 400:
            error = {"status": answer, "error_code": 140000, "title": "No", "detail": "Not now."}
            return httpx.Response(answer, json={"error": error})
        if isinstance(answer, int):
            return httpx.Response(answer, json={"id": STUDY, "results": []})
        raise answer("broken", request=request)

    def client(self, retries: int | RetryPolicy = INSTANT) -> Prolific:
        return Prolific(
            "t0ken", retries=retries, http_client=httpx.Client(transport=httpx.MockTransport(self))
        )


READING: Callable[[Prolific], Any] = lambda client: client.studies.get(STUDY)
STOPPING: Callable[[Prolific], Any] = lambda client: client.studies.stop(STUDY)
PUBLISHING: Callable[[Prolific], Any] = lambda client: client.studies.publish(STUDY)
PAYING: Callable[[Prolific], Any] = lambda client: client.bonuses.pay(STUDY)
COPYING: Callable[[Prolific], Any] = lambda client: client.studies.duplicate(STUDY)


@pytest.mark.parametrize("call", [READING, STOPPING])
@pytest.mark.parametrize("trouble", [503, httpx.ReadTimeout, httpx.ConnectError, 429])
def test_safe_calls_are_repeated(call: Callable[[Prolific], Any], trouble: Any) -> None:
    server = Server(trouble, trouble, 200)
    call(server.client())
    assert len(server.requests) == 3


@pytest.mark.parametrize("call", [READING, STOPPING, PUBLISHING, PAYING, COPYING])
def test_a_call_is_given_up_after_its_retries(call: Callable[[Prolific], Any]) -> None:
    server = Server(429)
    with pytest.raises(APIStatusError, match="after 2 retries") as raised:
        call(server.client())
    assert raised.value.retries_taken == 2
    assert len(server.requests) == 3


@pytest.mark.parametrize("call", [PUBLISHING, PAYING])
@pytest.mark.parametrize("trouble", [408, 500, 502, 503, 504, 520, httpx.ReadTimeout, httpx.WriteError])
def test_money_is_sent_once_where_it_may_have_arrived(call: Callable[[Prolific], Any], trouble: Any) -> None:
    server = Server(trouble)
    with pytest.raises(OutcomeUnknownError):
        call(server.client())
    assert len(server.requests) == 1


@pytest.mark.parametrize("trouble", [500, 503])
def test_making_something_is_not_repeated_where_it_may_have_arrived(trouble: int) -> None:
    server = Server(trouble)
    with pytest.raises(APIStatusError):
        COPYING(server.client())
    assert len(server.requests) == 1


@pytest.mark.parametrize("call", [PUBLISHING, PAYING, COPYING])
def test_a_call_that_did_not_leave_is_repeated(call: Callable[[Prolific], Any]) -> None:
    server = Server(httpx.ConnectError, 200)
    call(server.client())
    assert len(server.requests) == 2


def test_a_retry_that_arrives_and_breaks_is_the_last_for_money() -> None:
    server = Server(httpx.ConnectError, httpx.ReadTimeout, 200)
    with pytest.raises(OutcomeUnknownError):
        PAYING(server.client())
    assert len(server.requests) == 2


def test_retries_are_switched_off_with_0() -> None:
    server = Server(503)
    with pytest.raises(APIStatusError) as raised:
        READING(server.client(retries=0))
    assert raised.value.retries_taken == 0
    with pytest.raises(APIConnectionError):
        READING(Server(httpx.ReadTimeout).client().with_options(retries=0))
    assert len(server.requests) == 1
