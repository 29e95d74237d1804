# Generated from src/prolific/_async/transport.py by `nox -s generate`; not edited by hand.
"""The one place where the facade sends requests: policy, errors and decoding for every call."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, Protocol, TypeVar

import httpx
from prolific_api.decoding import DecodeError
from prolific_api.errors import UnexpectedStatus

from prolific._sync.connections import Connections
from prolific.authorization import TokenAuth
from prolific.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    Call,
    CallError,
    InvalidRequestError,
    OutcomeUnknownError,
    ResponseDecodeError,
    read_error_answer,
    status_error,
)
from prolific.operations import Operation, operation_of
from prolific.outcomes import what_to_check
from prolific.retries import (
    Failure,
    Reached,
    RetryPolicy,
    Safety,
    outcome_unknown,
    retry_after_seconds,
)

P = ParamSpec("P")
T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


class Endpoint(Protocol[P, T_co]):
    """What a generated endpoint module offers: the operation without any I/O."""

    @property
    def OPERATION_ID(self) -> str:  # noqa: N802
        """The operation's id in the document."""
        ...

    @property
    def request_kwargs(self) -> Callable[P, dict[str, Any]]:
        """Builds the request."""
        ...

    @property
    def parse(self) -> Callable[[httpx.Response], T_co]:
        """Decodes a successful answer."""
        ...


class _AttemptError(Exception):
    """One attempt failed: what is known about it, and the error to raise if it was the last."""

    def __init__(self, failure: Failure, error: CallError) -> None:
        self.failure = failure
        self.error = error
        super().__init__(failure)


@dataclass(frozen=True)
class Transport:
    """Sends requests through one httpx client, under one policy."""

    connections: Connections
    base_url: str
    auth: TokenAuth
    headers: dict[str, str]
    timeout: httpx.Timeout
    policy: RetryPolicy

    def call(self, endpoint: Endpoint[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out an operation: build its request, send it, decode the answer.

        Raises:
            InvalidRequestError: an id cannot stand in a path; nothing was sent.
            APIConnectionError, OutcomeUnknownError, APIStatusError: see `send`.
            ResponseDecodeError: the answer does not have the documented shape.
        """
        try:
            request = endpoint.request_kwargs(*args, **kwargs)
        except ValueError as error:
            raise InvalidRequestError(str(error), field=_field_of(error)) from None
        operation = operation_of(endpoint.OPERATION_ID, request.get("json"))
        call = Call(operation.id, request["method"], request["url"])
        response = self._respond(call, operation.safety, request)
        return _decoded(endpoint.parse, response, call, operation)

    def send(self, method: str, path: str, *, safety: Safety, **options: Any) -> httpx.Response:
        """Send a request the facade has no method for, under the same policy.

        Raises:
            InvalidRequestError: the path is none, and could lead to another host.
            APIConnectionError: the API was not reached or gave no answer.
            OutcomeUnknownError: the request may have moved money.
            APIStatusError: the API answered with an error.
        """
        if not path.startswith("/") or path.startswith("//"):
            raise InvalidRequestError("must start with one slash, like /api/v1/users/me/", field="path")
        call = Call("request", method.upper(), path)
        return self._respond(call, safety, {"method": method.upper(), "url": path, **options})

    def _respond(self, call: Call, safety: Safety, request: dict[str, Any]) -> httpx.Response:
        began = self.policy.clock()
        try:
            return self._attempt(call, safety, request)
        except _AttemptError as failed:
            first = failed
        elapsed = self.policy.clock() - began
        if not self.policy.repeats(safety, first.failure, retries_taken=0, elapsed=elapsed):
            raise first.error
        return self._repeat(first, lambda: self._attempt(call, safety, request), safety, began)

    def _repeat(
        self,
        first: _AttemptError,
        attempt: Callable[[], httpx.Response],
        safety: Safety,
        began: float,
    ) -> httpx.Response:
        """Make further attempts; the loop counts the first, failed one as its own."""
        from tenacity import RetryCallState, Retrying

        pending = [first]

        def next_attempt() -> httpx.Response:
            if pending:
                raise pending.pop()
            return attempt()

        def failure_of(state: RetryCallState) -> _AttemptError | None:
            error = state.outcome.exception() if state.outcome else None
            return error if isinstance(error, _AttemptError) else None

        def repeats(state: RetryCallState) -> bool:
            failed = failure_of(state)
            if failed is None:
                return False
            retries_taken = state.attempt_number - 1
            failed.error.retries_taken = retries_taken
            elapsed = self.policy.clock() - began
            return self.policy.repeats(safety, failed.failure, retries_taken=retries_taken, elapsed=elapsed)

        def wait(state: RetryCallState) -> float:
            failed = failure_of(state)
            if failed is None:
                return 0.0
            return self.policy.wait(failed.failure, retries_taken=state.attempt_number - 1)

        retrying = Retrying(retry=repeats, wait=wait, reraise=True)
        try:
            return retrying(next_attempt)
        except _AttemptError as failed:
            raise failed.error from failed.error.__cause__

    def _attempt(self, call: Call, safety: Safety, request: dict[str, Any]) -> httpx.Response:
        options = {"timeout": self.timeout, **request}
        try:
            response = self.connections.get().request(
                **{
                    **options,
                    "url": self.base_url + request["url"],
                    "headers": {**self.headers, **request.get("headers", {})},
                },
                auth=self.auth,
                follow_redirects=False,
            )
        except httpx.TransportError as error:
            raise _transport_failure(error, call, safety) from error
        if response.is_success:
            return response
        raise _status_failure(response, call, safety)


def _transport_failure(error: httpx.TransportError, call: Call, safety: Safety) -> _AttemptError:
    sent = False if isinstance(error, _NOT_SENT) else None
    failure = Failure(Reached.NOT_SENT if sent is False else Reached.UNKNOWN)
    reason = f"{type(error).__name__}{f': {error}' if str(error) else ''}"
    if isinstance(error, httpx.TimeoutException):
        public: CallError = APITimeoutError(f"no answer in time ({reason})", call, sent=sent)
    else:
        public = APIConnectionError(f"no answer ({reason})", call, sent=sent)
    public.__cause__ = error
    return _AttemptError(failure, _unknown_outcome(public, failure, call, safety))


def _status_failure(response: httpx.Response, call: Call, safety: Safety) -> _AttemptError:
    error = _status_error(response, call)
    failure = Failure(Reached.ANSWERED, status=error.status, retry_after=error.retry_after)
    return _AttemptError(failure, _unknown_outcome(error, failure, call, safety))


def _unknown_outcome(error: CallError, failure: Failure, call: Call, safety: Safety) -> CallError:
    if not outcome_unknown(safety, failure):
        return error
    unknown = OutcomeUnknownError(
        f"it is unknown whether the API carried this out: {error.args[0]}.", call, check=what_to_check(call)
    )
    unknown.__cause__ = error
    return unknown


def _status_error(response: httpx.Response, call: Call) -> APIStatusError:
    body = response.text
    try:
        content = json.loads(body)
    except ValueError:
        content = None
    if response.is_redirect:
        content = {
            "title": "Redirected",
            "detail": "the API redirected the request, which is not followed; check the base URL",
        }
    answer = read_error_answer(
        response.status_code,
        body,
        content,
        request_id=response.headers.get("X-Request-ID"),
        retry_after=retry_after_seconds(response.headers.get("Retry-After")),
    )
    return status_error(call, answer)


def _decoded(
    parse: Callable[[httpx.Response], T], response: httpx.Response, call: Call, operation: Operation
) -> T:
    try:
        return parse(response)
    except DecodeError as error:
        reason, path = str(error), error.json_path
    except (json.JSONDecodeError, UnicodeDecodeError):
        reason, path = "the answer is not JSON", None
    except UnexpectedStatus:
        reason, path = "a status without documented content", None
    done = "" if operation.safety is Safety.READ else " The request itself was accepted; do not repeat it."
    raise ResponseDecodeError(
        f"{response.status_code}, but {reason}.{done}",
        call,
        status=response.status_code,
        json_path=path,
        body=response.text[:2000],
    ) from None


def _field_of(error: ValueError) -> str:
    """The parameter a generated function complains about: its messages begin with the name."""
    return str(error).partition(" ")[0]
