"""What a failed attempt means: what is known of the request, which error it becomes, what to check then."""

from __future__ import annotations

from typing import Any

import httpx

from prolific._calls.deadlines import PASSED
from prolific._calls.retries import Failure, Reached, Safety, outcome_unknown, retry_after_seconds
from prolific.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    Call,
    CallError,
    OutcomeUnknownError,
    ResponseDecodeError,
    read_error_answer,
    status_error,
)
from prolific_api.decoding import json_of, text_of

_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_BODY_KEPT = 2000

_CHECKS = {
    "pay-bonus-payments": (
        "Read `bonus_payments` of the submissions with submissions.get() and compare with the amounts set "
        "up; pay again only what is missing, with a new set-up."
    ),
    "transition-mutually-exclusive-study-collection": (
        "Read the statuses of the collection's studies with studies.get() before publishing again."
    ),
    "publish-study": "Read the study's status with studies.get() before publishing again.",
}

HOSTILE: tuple[type[Exception], ...] = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    httpx.CookieConflict,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What httpx, and the modules it reads answers with, can raise at an answer, beyond what httpx documents.

Other kinds come from a transport that the caller made, a recorder of requests for example: left alone.
"""


class AttemptError(Exception):
    """One attempt failed: what is known about it, and the error to raise if it was the last."""

    def __init__(self, failure: Failure, error: CallError, request_id: str | None = None) -> None:
        self.failure = failure
        self.error = error
        self.request_id = request_id
        super().__init__(failure)


def transport_failure(error: Exception, call: Call, safety: Safety) -> AttemptError:
    """No answer came."""
    sent = False if isinstance(error, _NOT_SENT) else None
    failure = Failure(Reached.NOT_SENT if sent is False else Reached.UNKNOWN)
    public = _connection_error(error, call, sent=sent)
    return AttemptError(failure, _unless_known(public, failure, call, safety))


def too_late(call: Call) -> AttemptError:
    """The deadline had passed before the request was sent."""
    error = APITimeoutError(f"{PASSED} before it was sent", call, sent=False)
    return AttemptError(Failure(Reached.NOT_SENT), error)


def overdue(call: Call, safety: Safety, cause: Exception | None = None) -> AttemptError:
    """The deadline passed when the request was under way, or its answer."""
    failure = Failure(Reached.UNKNOWN)
    public = APITimeoutError(f"{PASSED} before the whole answer came", call)
    public.__cause__ = cause
    return AttemptError(failure, _unless_known(public, failure, call, safety))


def oversized(response: httpx.Response, limit: int, call: Call, safety: Safety) -> AttemptError:
    """The answer is larger than the client takes; the rest of it was not read."""
    reason = f"the answer is larger than {limit} bytes, which is the limit `max_response_bytes` of the client"
    request_id = response.headers.get("X-Request-ID")
    if not response.is_success:
        return _cut_short(response, reason, call, safety)
    failure = Failure(Reached.ANSWERED, response.status_code)
    return AttemptError(failure, undecodable(reason, response, call, safety, json_path=None), request_id)


def interruption(call: Call, safety: Safety) -> str | None:
    """What to say of a call that was broken off from outside when its request was under way."""
    if safety is Safety.READ:
        return None
    return (
        f"{call.operation} ({call.method} {call.path}) was broken off after its request was begun: "
        f"it is unknown whether the API carried it out. {what_to_check(call)}"
    )


def body_failure(error: Exception, response: httpx.Response, call: Call, safety: Safety) -> AttemptError:
    """The answer began and did not come whole, or cannot be decompressed. Its status is known."""
    request_id = response.headers.get("X-Request-ID")
    if not response.is_success:
        reason = f"the rest of the answer did not come ({type(error).__name__})"
        return _cut_short(response, reason, call, safety, cause=error)
    broken = not isinstance(error, httpx.DecodingError)
    reason = "the answer did not come whole" if broken else "it cannot be unpacked"
    public = undecodable(f"{reason} ({_reason(error)})", response, call, safety, json_path=None)
    public.__cause__ = error
    reached = Reached.UNKNOWN if broken else Reached.ANSWERED
    return AttemptError(Failure(reached, response.status_code), public, request_id)


def _cut_short(
    response: httpx.Response, reason: str, call: Call, safety: Safety, *, cause: Exception | None = None
) -> AttemptError:
    """The API answered with an error whose body was not read to its end."""
    answer = read_error_answer(
        response.status_code,
        "",
        {"detail": reason},
        request_id=response.headers.get("X-Request-ID"),
        retry_after=retry_after_seconds(response.headers.get("Retry-After")),
    )
    failed = status_error(call, answer)
    failed.__cause__ = cause
    failure = Failure(Reached.ANSWERED, failed.status, failed.retry_after)
    return AttemptError(failure, _unless_known(failed, failure, call, safety), answer.request_id)


def status_failure(response: httpx.Response, call: Call, safety: Safety) -> AttemptError:
    """The API answered with an error."""
    error = _status_error(response, call)
    failure = Failure(
        Reached.ANSWERED, status=error.status, retry_after=error.retry_after, refused=error.refused
    )
    return AttemptError(failure, _unless_known(error, failure, call, safety), error.request_id)


def undecodable(
    reason: str, response: httpx.Response, call: Call, safety: Safety, *, json_path: str | None
) -> ResponseDecodeError | OutcomeUnknownError:
    """The error for an answer with a success status that cannot be read.

    Nobody knows who wrote what is no answer of the API, so that with money at stake the status alone proves
    nothing. An answer that can be read and holds another value than documented, at `json_path`, does.
    """
    if safety is Safety.MONEY and json_path is None:
        return OutcomeUnknownError(
            f"it is unknown whether the API carried this out: {response.status_code}, but {reason}.",
            call,
            check=what_to_check(call),
        )
    done = "" if safety is Safety.READ else " The request itself was accepted; do not repeat it."
    return ResponseDecodeError(
        f"{response.status_code}, but {reason}.{done}",
        call,
        status=response.status_code,
        json_path=json_path,
        body=error_text(response)[:_BODY_KEPT],
    )


def what_to_check(call: Call) -> str:
    """The check to make before the call is sent again."""
    return _CHECKS.get(call.operation, "Read back what the call would have changed before sending it again.")


def error_text(response: httpx.Response) -> str:
    """The text of an answer as far as there is one, whatever it holds and claims to be."""
    try:
        content = response.content
    except httpx.ResponseNotRead:
        return ""
    try:
        return text_of(content, response.charset_encoding)
    except ValueError:
        return content.decode(errors="replace")


def _connection_error(error: Exception, call: Call, *, sent: bool | None) -> CallError:
    if isinstance(error, httpx.TimeoutException):
        public: CallError = APITimeoutError(f"no answer in time ({_reason(error)})", call, sent=sent)
    else:
        public = APIConnectionError(f"no answer ({_reason(error)})", call, sent=sent)
    public.__cause__ = error
    return public


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}{f': {error}' if str(error) else ''}"


def _unless_known(error: CallError, failure: Failure, call: Call, safety: Safety) -> CallError:
    """The error itself, or that the outcome is unknown where that is what matters."""
    return _unknown(error, call) if outcome_unknown(safety, failure) else error


def _unknown(error: CallError, call: Call) -> OutcomeUnknownError:
    unknown = OutcomeUnknownError(
        f"it is unknown whether the API carried this out: {str(error.args[0]).rstrip('.')}.",
        call,
        check=what_to_check(call),
    )
    unknown.__cause__ = error
    return unknown


def _status_error(response: httpx.Response, call: Call) -> APIStatusError:
    body = error_text(response)
    answer = read_error_answer(
        response.status_code,
        body,
        _redirection(call) if response.is_redirect else _json_of(response.content),
        request_id=response.headers.get("X-Request-ID"),
        retry_after=retry_after_seconds(response.headers.get("Retry-After")),
    )
    return status_error(call, answer)


def _json_of(content: bytes) -> Any:
    try:
        return json_of(content)
    except ValueError:
        return None


def _redirection(call: Call) -> dict[str, str]:
    lost = "" if call.method == "GET" else ", and a redirected request would lose its body"
    return {
        "title": "Redirected",
        "detail": f"the API answered with a redirect, which is not followed{lost}; check the base URL",
    }
