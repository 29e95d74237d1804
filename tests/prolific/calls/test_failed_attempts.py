"""What an error says of an attempt that failed: whether it was sent, what to check, and what came back."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from prolific import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    InternalServerError,
    NotFoundError,
    OutcomeUnknownError,
    RateLimitError,
    ResponseDecodeError,
    RetryPolicy,
)
from prolific.errors import CallError
from support.surfaces import StandIn, Surface

ID = "5f8d0d55b54764421b7156c1"
ONCE = RetryPolicy(max_retries=0)
Calling = Callable[[Any], Any]

READING: Calling = lambda c: c.studies.get(ID)
STOPPING: Calling = lambda c: c.studies.stop(ID)
COPYING: Calling = lambda c: c.studies.duplicate(ID)
PUBLISHING: Calling = lambda c: c.studies.publish(ID)
PAYING: Calling = lambda c: c.bonuses.pay(ID)
REQUESTS: dict[str, tuple[str, str, Calling]] = {
    "get-study": ("GET", f"/api/v1/studies/{ID}/", READING),
    "duplicate-study": ("POST", f"/api/v1/studies/{ID}/clone/", COPYING),
    "pay-bonus-payments": ("POST", f"/api/v1/bulk-bonus-payments/{ID}/pay/", PAYING),
}


def failure_of(run: Surface, call: Calling, retries: RetryPolicy = ONCE) -> CallError:
    with pytest.raises(CallError) as raised:
        run(lambda c: call(c.with_options(retries=retries)))
    return raised.value


def breaking(api: StandIn, error: type[httpx.TransportError], text: str = "it broke") -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error(text, request=request)

    for method, path, _ in REQUESTS.values():
        api.on(method, path, answer)
    api.on("POST", f"/api/v1/studies/{ID}/transition/", answer)


def answering(api: StandIn, answer: Callable[[], httpx.Response]) -> None:
    for method, path, _ in REQUESTS.values():
        api.on(method, path, lambda _: answer())
    api.on("POST", f"/api/v1/studies/{ID}/transition/", lambda _: answer())


@pytest.mark.parametrize(
    ("trouble", "sent", "kind"),
    [
        (httpx.ConnectError, False, APIConnectionError),
        (httpx.ConnectTimeout, False, APITimeoutError),
        (httpx.PoolTimeout, False, APITimeoutError),
        (httpx.ProxyError, False, APIConnectionError),
        (httpx.UnsupportedProtocol, False, APIConnectionError),
        (httpx.ReadError, None, APIConnectionError),
        (httpx.ReadTimeout, None, APITimeoutError),
        (httpx.WriteError, None, APIConnectionError),
        (httpx.WriteTimeout, None, APITimeoutError),
        (httpx.CloseError, None, APIConnectionError),
        (httpx.RemoteProtocolError, None, APIConnectionError),
    ],
)
def test_whether_it_was_sent_is_said_and_decides_what_is_known_of_money(
    api: StandIn, run: Surface, trouble: Any, sent: bool | None, kind: type[APIConnectionError]
) -> None:
    breaking(api, trouble)
    for call in (READING, COPYING):
        error = failure_of(run, call)
        assert type(error) is kind
        assert isinstance(error, APIConnectionError)
        assert error.sent is sent
        assert isinstance(error.__cause__, trouble)
        how = "no answer in time" if kind is APITimeoutError else "no answer"
        assert error.args[0] == f"{how} ({trouble.__name__}: it broke)"
    paying = failure_of(run, PAYING)
    assert type(paying) is (kind if sent is False else OutcomeUnknownError)
    if sent is None:
        assert isinstance(paying.__cause__, kind)
        assert paying.args[0].startswith("it is unknown whether the API carried this out: no answer")


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.InvalidURL("no address"),
        httpx.StreamConsumed(),
        httpx.CookieConflict("two of a name"),
        OverflowError("too large"),
        ZeroDivisionError("by zero"),
        AssertionError("it cannot be"),
        AttributeError("not there"),
        EOFError("no more"),
        KeyError("missing"),
        IndexError("too far"),
        OSError(5, "input/output error"),
        RecursionError("too deep"),
        TypeError("of another type"),
        ValueError("of no use"),
        UnicodeDecodeError("ascii", b"\xff", 0, 1, "not in range"),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("is_in_the_body", [False, True])
def test_what_reading_an_answer_can_raise_becomes_an_error_of_ours(
    api: StandIn, run: Surface, trouble: Exception, is_in_the_body: bool
) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        if is_in_the_body:
            return httpx.Response(200, stream=Failing(trouble))
        raise trouble

    for method, path, _ in REQUESTS.values():
        api.on(method, path, answer)
    for call in (READING, COPYING):
        error = failure_of(run, call)
        assert isinstance(error, ResponseDecodeError if is_in_the_body else APIConnectionError)
        assert error.__cause__ is trouble
        assert type(trouble).__name__ in str(error)
    assert isinstance(failure_of(run, PAYING), OutcomeUnknownError)


def test_an_error_that_is_raised_at_once_needs_nothing_that_repeats_calls(
    api: StandIn, run: Surface, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To import it takes longer than many a call."""
    monkeypatch.setitem(sys.modules, "tenacity", None)
    answering(api, lambda: httpx.Response(404, json={}))
    assert isinstance(failure_of(run, READING), NotFoundError)


class RecorderError(Exception):
    """Of a transport the caller has made."""


@pytest.mark.parametrize("trouble", [RecorderError("no recording"), RuntimeError("closed")])
def test_what_a_transport_of_the_caller_raises_reaches_the_caller(
    api: StandIn, run: Surface, trouble: Exception
) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise trouble

    api.on("GET", f"/api/v1/studies/{ID}/", answer)
    with pytest.raises(type(trouble)) as raised:
        run(READING)
    assert raised.value is trouble


def test_a_reason_without_a_text_is_its_name_alone(api: StandIn, run: Surface) -> None:
    breaking(api, httpx.ReadError, "")
    assert failure_of(run, READING).args[0] == "no answer (ReadError)"


@pytest.mark.filterwarnings("ignore:study collections are deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("call", "check"),
    [
        (PAYING, "Read `bonus_payments` of the submissions"),
        (PUBLISHING, "Read the study's status with studies.get()"),
        (
            lambda c: c.study_collections.transition(ID, action="PUBLISH"),
            "Read the statuses of the collection's studies",
        ),
        (
            lambda c: c.request("POST", "/api/v1/studies/"),
            "Read back what the call would have changed before sending it again.",
        ),
    ],
)
def test_what_to_check_depends_on_what_was_tried(
    api: StandIn, run: Surface, call: Calling, check: str
) -> None:
    answering(api, lambda: httpx.Response(503, json={}))
    for path in ("/api/v1/studies/", f"/api/v1/study-collections/mutually-exclusive/{ID}/transition/"):
        api.on("POST", path, httpx.Response(503, json={}))
    error = failure_of(run, call)
    assert isinstance(error, OutcomeUnknownError)
    assert error.check.startswith(check)
    assert isinstance(error.__cause__, InternalServerError)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 422, 429])
def test_a_refusal_of_the_api_leaves_nothing_unknown(api: StandIn, run: Surface, status: int) -> None:
    own_form = {"error": {"status": status, "title": "No"}}
    headers = {"X-Request-ID": "r", "Retry-After": "9"}
    answering(api, lambda: httpx.Response(status, headers=headers, json=own_form))
    error = failure_of(run, PAYING)
    assert isinstance(error, APIStatusError)
    assert (error.status, error.request_id, error.retry_after) == (status, "r", 9.0)


@pytest.mark.parametrize("call", [READING, STOPPING, COPYING, PAYING])
def test_an_unreadable_success_says_whether_it_may_be_repeated(
    api: StandIn, run: Surface, call: Calling
) -> None:
    content = b"<html>" + b"x" * 5000
    answering(api, lambda: httpx.Response(202, content=content))
    if call is PAYING:
        unknown = failure_of(run, call)
        assert isinstance(unknown, OutcomeUnknownError)
        assert "202, but the answer cannot be read" in str(unknown)
        return
    error = failure_of(run, call)
    assert isinstance(error, ResponseDecodeError)
    assert error.status == 202
    assert error.args[0].startswith("202, but ")
    assert ("do not repeat it" in error.args[0]) is (call is not READING)
    assert error.body == content.decode()[:2000]


class Breaking(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that ends too early."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Any:
        yield self._content
        raise httpx.ReadError("cut off")

    async def __aiter__(self) -> Any:
        for part in self:
            yield part


@pytest.mark.parametrize(("call", "requests"), [(READING, 2), (STOPPING, 2), (COPYING, 1)])
def test_a_success_that_does_not_come_whole_is_asked_for_again_where_that_is_safe(
    api: StandIn, run: Surface, call: Calling, requests: int
) -> None:
    answering(api, lambda: httpx.Response(200, stream=Breaking(b"{")))
    error = failure_of(run, call, RetryPolicy(max_retries=1, first_wait=0))
    assert isinstance(error, ResponseDecodeError)
    assert error.args[0].startswith("200, but the answer did not come whole (ReadError: cut off).")
    assert isinstance(error.__cause__, httpx.ReadError)
    told = error.args[0].partition(" (ReadError: cut off).")[2]
    assert told == ("" if call is READING else " The request itself was accepted; do not repeat it.")
    assert error.body == ""
    assert error.json_path is None
    assert len(api.requests) == requests


def test_an_answer_that_the_deadline_cut_off_says_what_was_waited_for(api: StandIn, run: Surface) -> None:
    now = [0.0]

    class Late(Breaking):
        def __iter__(self) -> Any:
            yield self._content
            now[0] += 10.0
            raise httpx.ReadTimeout("too slow")

    answering(api, lambda: httpx.Response(200, stream=Late(b"{")))
    policy = RetryPolicy(max_retries=0, clock=lambda: now[0])
    error = failure_of(run, lambda c: READING(c.with_options(retries=policy).with_options(deadline=5)))
    assert isinstance(error, APITimeoutError)
    assert error.args[0] == "the deadline passed before the whole answer came"
    assert isinstance(error.__cause__, httpx.ReadTimeout)


@pytest.mark.parametrize("detail", ["Try again later.", "Try again later", "Try again laterX"])
def test_an_unknown_outcome_ends_its_reason_with_one_full_stop(
    api: StandIn, run: Surface, detail: str
) -> None:
    answering(api, lambda: httpx.Response(503, json={"error": {"title": "Busy", "detail": detail}}))
    told = failure_of(run, PAYING).args[0]
    assert f"503 Busy: {detail.rstrip('.')}." in told
    assert ".." not in told


def test_an_answer_that_pauses_too_long_is_not_said_to_miss_a_deadline_that_is_far(
    api: StandIn, run: Surface
) -> None:
    answering(api, lambda: httpx.Response(200, stream=Pausing(b"{")))
    for call in (READING, COPYING):
        error = failure_of(run, lambda c, call=call: call(c.with_options(deadline=3600)))
        assert isinstance(error, ResponseDecodeError)
        assert error.args[0].startswith("200, but the answer did not come whole (ReadTimeout: too slow).")


def test_a_success_that_cannot_be_unpacked_is_not_asked_for_again(api: StandIn, run: Surface) -> None:
    answering(
        api,
        lambda: httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=Whole(b"this is no gzip")),
    )
    error = failure_of(run, READING, RetryPolicy(max_retries=1, first_wait=0))
    assert isinstance(error, ResponseDecodeError)
    assert error.args[0].startswith("200, but it cannot be unpacked (DecodingError")
    assert len(api.requests) == 1


class Failing(Breaking):
    """A body that cannot be read, for whatever reason."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __iter__(self) -> Any:
        yield b"{"
        raise self._error


class Pausing(Breaking):
    """A body whose rest is waited for longer than one may."""

    def __iter__(self) -> Any:
        yield self._content
        raise httpx.ReadTimeout("too slow")


class Whole(Breaking):
    """A body that comes whole."""

    def __iter__(self) -> Any:
        yield self._content


@pytest.mark.parametrize(
    ("status", "kind", "paying", "requests"),
    [
        (503, InternalServerError, OutcomeUnknownError, 2),
        (429, RateLimitError, OutcomeUnknownError, 2),
        (404, APIStatusError, OutcomeUnknownError, 1),
    ],
)
def test_an_error_whose_rest_does_not_come_is_judged_by_its_status(
    api: StandIn, run: Surface, status: int, kind: type[Exception], paying: type[Exception], requests: int
) -> None:
    headers = {"X-Request-ID": "r-1", "Retry-After": "0"}
    answering(api, lambda: httpx.Response(status, headers=headers, stream=Breaking(gzip.compress(b"{"))))
    error = failure_of(run, READING, RetryPolicy(max_retries=1, first_wait=0))
    assert isinstance(error, kind)
    assert isinstance(error, APIStatusError)
    assert (error.status, error.request_id, error.retry_after) == (status, "r-1", 0.0)
    assert "the rest of the answer did not come (ReadError)" in str(error)
    assert error.body == ""
    assert isinstance(error.__cause__, httpx.ReadError)
    assert len(api.requests) == requests
    assert isinstance(failure_of(run, PAYING), paying)


@pytest.mark.parametrize(("call", "loses_its_body"), [(READING, False), (COPYING, True)])
def test_a_redirect_is_not_followed_and_says_what_it_would_lose(
    api: StandIn, run: Surface, call: Calling, loses_its_body: bool
) -> None:
    answering(api, lambda: httpx.Response(302, headers={"Location": "https://elsewhere.example/"}, json={}))
    error = failure_of(run, call)
    assert isinstance(error, APIStatusError)
    assert "302 Redirected: the API answered with a redirect, which is not followed" in str(error)
    assert ("a redirected request would lose its body" in str(error)) is loses_its_body
    assert "check the base URL" in str(error)
    assert len(api.requests) == 1


@pytest.mark.parametrize("content", [b"[" * 100_000, b"\xff\xfe", b"{", b""])
def test_an_error_that_is_no_json_is_one_all_the_same(api: StandIn, run: Surface, content: bytes) -> None:
    answering(api, lambda: httpx.Response(400, content=content))
    error = failure_of(run, READING)
    assert isinstance(error, APIStatusError)
    assert error.status == 400
