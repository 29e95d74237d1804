# Generated from src/prolific/_async/engine/transport.py by `nox -s generate`; not edited by hand.
"""The one place where the facade sends requests: policy, errors and decoding for every call."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from json import JSONDecodeError
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, ParamSpec, Protocol, TypeVar

import httpx
from prolific_api.decoding import DecodeError, read_json, read_plain_text
from prolific_api.errors import UnexpectedStatus

from prolific._calls.attempts import (
    HOSTILE,
    AttemptError,
    body_failure,
    interruption,
    overdue,
    oversized,
    status_failure,
    too_late,
    transport_failure,
    undecodable,
)
from prolific._calls.authorization import TokenAuth
from prolific._calls.deadlines import Deadline, DeadlinePassedError
from prolific._calls.observation import Hooks, attach_metadata, logger, record_of
from prolific._calls.retries import RetryPolicy, Safety
from prolific._sync.engine.connections import Connections
from prolific._sync.engine.lane import Lane
from prolific.errors import Call, InvalidRequestError, ProlificError, printable
from prolific.operations import TIMEOUTS, Operation, is_sequential, operation_of

if TYPE_CHECKING:
    from prolific._network.partial_files import PartialFile

P = ParamSpec("P")
T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Endpoint(Protocol[P, T_co]):
    """What a generated endpoint module offers: the operation without any I/O."""

    @property
    def OPERATION_ID(self) -> str:  # noqa: N802
        """The operation's id in the document."""
        ...

    @property
    def PATH(self) -> str:  # noqa: N802
        """The operation's path in the document."""
        ...

    @property
    def request_kwargs(self) -> Callable[P, dict[str, Any]]:
        """Builds the request."""
        ...

    @property
    def parse(self) -> Callable[[httpx.Response], T_co]:
        """Decodes a successful answer."""
        ...


class Outgoing(NamedTuple):
    """A request with what the policy needs to know about it."""

    call: Call
    path_template: str
    operation: Operation
    options: dict[str, Any]
    into: PartialFile | None = None


class Transport(NamedTuple):
    """Sends requests through one httpx client, under one policy; holds the token and cannot be pickled.

    Attributes:
        max_response_bytes: of an answer held in memory, unpacked.
        insecure_hosts: to which plain http is allowed.
        on_begin: told before each attempt, right before anything of the request can reach the network.
            From then on a call that is broken off, by a cancellation say, may have been carried out.
    """

    connections: Connections
    lane: Lane
    base_url: str
    auth: TokenAuth
    timeout: httpx.Timeout
    policy: RetryPolicy
    hooks: Hooks
    max_response_bytes: int
    deadline: Deadline | None = None
    insecure_hosts: frozenset[str] = frozenset()
    on_begin: Callable[[Call], object] | None = None

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client holds a token and cannot be pickled; build one where it is needed")

    def call(self, endpoint: Endpoint[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out an operation: build its request, send it, decode the answer.

        Raises:
            InvalidRequestError: an id cannot stand in a path; nothing was sent.
            APIConnectionError, OutcomeUnknownError, APIStatusError: see `send`.
            ResponseDecodeError: the answer does not have the documented shape.
        """
        outgoing = _outgoing(endpoint, *args, **kwargs)
        return self._respond(outgoing, lambda response: _decoded(endpoint.parse, response, outgoing))

    def download(
        self, path: Path | str, endpoint: Endpoint[P, str], *args: P.args, **kwargs: P.kwargs
    ) -> Path:
        """Carry out an operation whose answer is text, and stream it into a file that appears once complete.

        Raises:
            InvalidRequestError: an id cannot stand in a path, or no file can be written there; nothing was
                sent.
            APIConnectionError, APIStatusError: see `send`.
            ResponseDecodeError: the answer did not come whole.
            LocalFileError: the file cannot be written any further.
        """
        from prolific._network.partial_files import checked_target
        from prolific._sync.engine.files import appearing

        target = checked_target(path)
        outgoing = _outgoing(endpoint, *args, **kwargs)
        with appearing(target) as partial:
            self._respond(outgoing._replace(into=partial), lambda _: None)
        return target

    def send(self, method: str, path: str, *, safety: Safety, **options: Any) -> Any:
        """Send a request the facade has no method for, under the same policy, and read what it answers.

        Raises:
            InvalidRequestError: the path is none, and could lead to another host.
            APIConnectionError: the API was not reached or gave no answer.
            OutcomeUnknownError: the request may have moved money.
            APIStatusError: the API answered with an error.
            ResponseDecodeError: the answer is neither JSON nor text.
        """
        if not isinstance(path, str) or not path.startswith("/") or path.startswith("//"):
            raise InvalidRequestError("must start with one slash, like /api/v1/users/me/", field="path")
        if not path.isprintable() or len(path) > _LONGEST_PATH:
            raise InvalidRequestError(
                f"must have at most {_LONGEST_PATH} characters, none of them invisible", field="path"
            )
        call = Call("request", method.upper(), path)
        operation = Operation("request", safety, ())
        options = {"method": call.method, "url": path, **options}
        outgoing = Outgoing(call, "(request)", operation, options)
        return self._respond(outgoing, lambda response: _decoded(_any_content, response, outgoing))

    def _respond(self, outgoing: Outgoing, read: Callable[[httpx.Response], T]) -> T:
        """Send until an answer stands, read it, and tell how it went."""
        began = self.policy.clock()
        retries_taken = 0
        try:
            response, retries_taken = self._in_turn(outgoing, began)
        except AttemptError as failed:
            error = failed.error
            self._tell(
                outgoing,
                began,
                error.retries_taken,
                status=failed.failure.status,
                request_id=failed.request_id,
                error=error,
            )
            raise error from error.__cause__
        except Exception:
            raise
        except BaseException as interrupted:
            self._tell(outgoing, began, retries_taken, error=interrupted)
            raise
        record = self._tell(
            outgoing,
            began,
            retries_taken,
            status=response.status_code,
            request_id=response.headers.get("X-Request-ID"),
            date=response.headers.get("Date"),
        )
        result = read(response)
        attach_metadata(result, record)
        return result

    def _tell(self, outgoing: Outgoing, began: float, retries_taken: int, **facts: Any) -> Any:
        seconds = self.policy.clock() - began
        record = record_of(
            outgoing.call, outgoing.path_template, seconds=seconds, retries_taken=retries_taken, **facts
        )
        self.hooks.responded(record)
        return record

    def _in_turn(self, outgoing: Outgoing, began: float) -> tuple[httpx.Response, int]:
        alone = is_sequential(outgoing.operation)
        try:
            with self.lane.turn(alone=alone, deadline=self.deadline):
                return self._answered(outgoing, began)
        except DeadlinePassedError:
            raise too_late(outgoing.call) from None

    def _answered(self, outgoing: Outgoing, began: float) -> tuple[httpx.Response, int]:
        try:
            return self._attempt(outgoing, began, 0), 0
        except AttemptError as failed:
            first = failed
        if not self._repeats(outgoing, first, began, retries_taken=0):
            raise first
        return self._repeat(first, outgoing, began)

    def _repeat(self, first: AttemptError, outgoing: Outgoing, began: float) -> tuple[httpx.Response, int]:
        """Make further attempts; the loop counts the first, failed one as its own."""
        from tenacity import RetryCallState, Retrying

        retries_taken = 0
        pending = [first]

        def next_attempt() -> httpx.Response:
            nonlocal retries_taken
            if pending:
                raise pending.pop()
            retries_taken += 1
            return self._attempt(outgoing, began, retries_taken)

        def failure_of(state: RetryCallState) -> AttemptError | None:
            error = state.outcome.exception() if state.outcome else None
            return error if isinstance(error, AttemptError) else None

        def repeats(state: RetryCallState) -> bool:
            failed = failure_of(state)
            if failed is None:
                return False
            failed.error.retries_taken = retries_taken
            return self._repeats(outgoing, failed, began, retries_taken=retries_taken)

        def wait(state: RetryCallState) -> float:
            failed = failure_of(state)
            if failed is None:
                return 0.0
            seconds = self.policy.wait(failed.failure, retries_taken=retries_taken)
            if self.deadline is not None:
                seconds = min(seconds, self.deadline.remaining)
            record = record_of(
                outgoing.call,
                outgoing.path_template,
                seconds=self.policy.clock() - began,
                retries_taken=retries_taken,
                status=failed.failure.status,
                request_id=failed.request_id,
                error=failed.error,
            )
            self.hooks.retried(record, seconds)
            return seconds

        retrying = Retrying(retry=repeats, wait=wait, reraise=True)
        return retrying(next_attempt), retries_taken

    def _repeats(self, outgoing: Outgoing, failed: AttemptError, began: float, *, retries_taken: int) -> bool:
        if self.deadline is not None and (failed.failure.retry_after or 0.0) >= self.deadline.remaining:
            return False
        return self.policy.repeats(
            outgoing.operation.safety,
            failed.failure,
            retries_taken=retries_taken,
            elapsed=self.policy.clock() - began,
        )

    def _attempt(self, outgoing: Outgoing, began: float, retries_taken: int) -> httpx.Response:
        """One request and its whole answer."""
        with self.connections.place(self.deadline):
            return self._exchange(outgoing, began, retries_taken)

    def _exchange(self, outgoing: Outgoing, began: float, retries_taken: int) -> httpx.Response:
        if self.deadline is not None and not self.deadline.remaining:
            raise too_late(outgoing.call)
        if self.hooks.on_request is not None:
            seconds = self.policy.clock() - began
            self.hooks.on_request(
                record_of(outgoing.call, outgoing.path_template, seconds=seconds, retries_taken=retries_taken)
            )
        http = self.connections.get()
        request = self._built(http, outgoing)
        if self.on_begin is not None:
            self.on_begin(outgoing.call)
        try:
            return self._carried_out(http, request, outgoing)
        except BaseException as error:
            from prolific._network.pools import let_go

            let_go(http, request, error)
            if not isinstance(error, Exception):
                _say_what_is_unknown(error, outgoing)
            raise

    def _carried_out(self, http: httpx.Client, request: httpx.Request, outgoing: Outgoing) -> httpx.Response:
        try:
            if self.connections.are_given:
                response = self._sent_with_cookies(http, request)
            else:
                response = http.send(request, auth=self.auth, follow_redirects=False, stream=True)
        except ProlificError:  # of the environment
            raise
        except HOSTILE as error:
            raise transport_failure(error, outgoing.call, outgoing.operation.safety) from error
        try:
            self._read(response, outgoing)
        except ProlificError:  # the file cannot be written
            raise
        except HOSTILE as error:
            raise self._unread(error, response, outgoing) from error
        finally:
            if not response.is_closed:
                response.close()
        if response.is_success:
            return response
        raise status_failure(response, outgoing.call, outgoing.operation.safety)

    def _sent_with_cookies(self, http: httpx.Client, request: httpx.Request) -> httpx.Response:
        """Send through a client that was passed in, which has its own cookies and gets no others."""
        from prolific._network.cookies import cookies_of, put_back_cookies

        before = cookies_of(http)
        response = http.send(request, auth=self.auth, follow_redirects=False, stream=True)
        put_back_cookies(http, before, response)
        return response

    def _read(self, response: httpx.Response, outgoing: Outgoing) -> None:
        """The body, into the response or into a file.

        Raises:
            AttemptError: it is larger than what may be held in memory.
            httpx.TransportError, httpx.DecodingError: it did not come whole, or cannot be unpacked.
        """
        from prolific._network.unpacking import AnswerTooLargeError, unpack_within

        if outgoing.into is not None and response.is_success:
            from prolific._sync.engine.files import save_body

            save_body(response, outgoing.into, self.deadline)
            return
        limit, safety = self.max_response_bytes, outgoing.operation.safety
        try:
            unpack_within(response, limit, self.deadline)
            size = len(response.read())
        except AnswerTooLargeError as error:
            raise oversized(response, limit, outgoing.call, safety) from error
        if size > limit:  # A transport has read it by itself.
            raise oversized(response, limit, outgoing.call, safety)

    def _unread(self, error: Exception, response: httpx.Response, outgoing: Outgoing) -> AttemptError:
        safety = outgoing.operation.safety
        is_late = self.deadline is not None and not self.deadline.remaining
        # An answer that began with success says that money was moved, whether its end came or not.
        if is_late and isinstance(error, httpx.TimeoutException) and safety is not Safety.MONEY:
            return overdue(outgoing.call, safety, error)
        return body_failure(error, response, outgoing.call, safety)

    def _built(self, http: httpx.Client, outgoing: Outgoing) -> httpx.Request:
        options = outgoing.options
        try:
            return http.build_request(
                **{
                    "timeout": self.timeout_of(outgoing.operation),
                    **options,
                    "url": _address(self.base_url + options["url"]),
                    "headers": {**self.connections.headers_to_add, **options.get("headers", {})} or None,
                }
            )
        except (httpx.InvalidURL, TypeError, ValueError, RecursionError) as error:
            raise InvalidRequestError(f"cannot be sent: {printable(str(error))}", field="request") from None

    def timeout_of(self, operation: Operation | None = None) -> httpx.Timeout:
        """The time limits of a request, the deadline taken into account."""
        timeout = self.timeout
        least = None if operation is None else TIMEOUTS.get(operation.id)
        if least is not None and timeout.read is not None and timeout.read < least:
            timeout = httpx.Timeout(connect=timeout.connect, read=least, write=least, pool=timeout.pool)
        return timeout if self.deadline is None else self.deadline.cut(timeout)


_LONGEST_PATH = 8000


# To parse an address takes half as long as to build a request, and most calls go where one went before:
# pages of a list differ in their parameters only, and who waits for a study asks for it again and again.
@lru_cache(maxsize=256)
def _address(text: str) -> httpx.URL:
    return httpx.URL(text)


def _outgoing(endpoint: Endpoint[P, T], *args: P.args, **kwargs: P.kwargs) -> Outgoing:
    try:
        request = endpoint.request_kwargs(*args, **kwargs)
    except ValueError as error:
        # The messages of generated functions begin with the name of the parameter.
        field, _, problem = str(error).partition(" ")
        raise InvalidRequestError(problem, field=field) from None
    operation = operation_of(endpoint.OPERATION_ID, request.get("json"))
    call = Call(operation.id, request["method"], request["url"])
    return Outgoing(call, endpoint.PATH, operation, request)


def _any_content(response: httpx.Response) -> Any:
    """The answer's JSON; its text where it claims to be none; None where it is empty."""
    if not response.content:
        return None
    if "json" in response.headers.get("Content-Type", ""):
        return read_json(response)
    return read_plain_text(response)


def _decoded(parse: Callable[[httpx.Response], T], response: httpx.Response, outgoing: Outgoing) -> T:
    try:
        return parse(response)
    except DecodeError as error:
        reason, path = str(error), error.json_path
    except (ValueError, RecursionError) as error:
        reason, path = f"the answer cannot be read ({_cause(error)})", None
    except UnexpectedStatus:
        reason, path = "a status without documented content", None
    raise undecodable(reason, response, outgoing.call, outgoing.operation.safety, json_path=path) from None


def _say_what_is_unknown(interrupted: BaseException, outgoing: Outgoing) -> None:
    """Say it in the notes of what broke the call off, which passes on unchanged, and in the log."""
    what = interruption(outgoing.call, outgoing.operation.safety)
    if what is not None:
        interrupted.add_note(what)
        if outgoing.operation.safety is Safety.MONEY:
            logger.warning("%s", what)


def _cause(error: Exception) -> str:
    return "it is not JSON" if isinstance(error, (JSONDecodeError, UnicodeError)) else printable(str(error))
