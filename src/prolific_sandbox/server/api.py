"""The API over HTTP: one dispatcher for every operation of the document."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from prolific_sandbox.errors import SandboxRefusal, bad_fields
from prolific_sandbox.handlers import REGISTER
from prolific_sandbox.handlers.register import JSON, Answer, Call
from prolific_sandbox.lifecycle import passing_time
from prolific_sandbox.server.background import drop_connection
from prolific_sandbox.server.bodies import read_body, read_json
from prolific_sandbox.server.faults import Fault, FaultPlan
from prolific_sandbox.server.rate_limit import RateLimit
from prolific_sandbox.server.request_log import RequestLog
from prolific_sandbox.spec.document import Operation, effective_document
from prolific_sandbox.spec.routing import RouteTable
from prolific_sandbox.spec.validation import SchemaBook, Violation

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Receive, Scope, Send

    from prolific_sandbox.spec.routing import PathMatch
    from prolific_sandbox.world.world import World

_BEFORE_PROCESSING = ("before", "refuse", "contention")
_WITHOUT_ANSWER = ("drop", "refuse")
_LONGEST_PATH = 200
_TASK_BUILDER = "/api/v1/data-collection/"
_encode = json.JSONEncoder(separators=(",", ":")).encode
_log = logging.getLogger("prolific_sandbox")


@dataclass(slots=True)
class _Exchange:
    """A request on its way to an answer."""

    request: Request
    raw_body: bytes = b""
    operation: Operation | None = None
    path: dict[str, str] | None = None
    fault: Fault | None = None
    body: Any = None


class Api:
    """The ASGI application of the API itself.

    Each request is routed by the document, authenticated, held to the document, given to the handler of its
    operation, and its answer is held to the document in turn.
    """

    def __init__(
        self,
        world: World,
        token: str,
        *,
        validate_responses: bool,
        strict: bool = False,
        rate_limit: str | None = None,
        keep: Callable[[], None],
    ) -> None:
        document = effective_document()
        served = [operation for operation in document.operations if not (strict and operation.deprecated)]
        self._world = world
        self._token = token
        self._keep = keep
        self._validate_responses = validate_responses
        self._routes = RouteTable(served)
        self._schemas = SchemaBook(document)
        self._rate_limit = None if rate_limit is None else RateLimit(rate_limit)
        self.faults = FaultPlan(world.settings.seed)
        self.requests = RequestLog()
        self.violations: list[Violation] = []

    def forget(self) -> None:
        """Empty the request log and the list of violations, lift every fault, and count requests anew."""
        self.requests.clear()
        self.violations.clear()
        self.faults.clear()
        if self._rate_limit is not None:
            self._rate_limit.clear()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        exchange = _Exchange(Request(scope))
        made_before = self._world.ids.made
        try:
            # Who may not ask is told so before anything more is read.
            operation = self._route(exchange)
            exchange.raw_body = await read_body(scope, receive)
            answer = self._answer(exchange, operation)
        except SandboxRefusal as refusal:
            answer = Answer(refusal.status, refusal.envelope(), headers=refusal.headers)
        # Some requests to read make something, such as an address to upload to.
        if scope["method"] != "GET" or self._world.ids.made != made_before:
            self._keep()
        if exchange.fault is not None and exchange.fault.delay:
            await _wait(exchange.fault.delay, receive)
        dropped = exchange.fault is not None and exchange.fault.when in _WITHOUT_ANSWER
        self._record(exchange, None if dropped else answer.status)
        if dropped:
            await drop_connection(scope, receive)
            return
        await _response(answer)(scope, receive, send)

    def _answer(self, exchange: _Exchange, operation: Operation) -> Answer:
        exchange.fault = self.faults.take(operation.operation_id)
        if exchange.fault is not None and exchange.fault.when in _BEFORE_PROCESSING:
            return _fault_answer(exchange.fault)
        answer = self._hold_to_document(operation, self._process(exchange, operation))
        if exchange.fault is not None and exchange.fault.when == "after":
            return _fault_answer(exchange.fault)
        return answer

    def _route(self, exchange: _Exchange) -> Operation:
        request = exchange.request
        path: str = request.scope["path"]
        match = self._routes.match(path)
        if match is None:
            raise SandboxRefusal(404, f"There is nothing at {path[:_LONGEST_PATH]}.")
        if any(operation.secured for operation, _ in match.operations.values()):
            self._authenticate(request)
        if request.method not in match.operations:
            raise _wrong_method(request.method, path[:_LONGEST_PATH], match)
        exchange.operation, exchange.path = match.operations[request.method]
        return exchange.operation

    def _authenticate(self, request: Request) -> None:
        header = request.headers.get("authorization")
        if header is None:
            raise SandboxRefusal(401, "Authentication credentials were not provided.")
        scheme, _, token = header.partition(" ")
        if scheme != "Token":
            raise SandboxRefusal(401, "The header must be 'Authorization: Token <token>'.")
        if token.strip() != self._token:
            raise SandboxRefusal(401, "Invalid token.")
        if self._rate_limit is not None:
            self._rate_limit.take(self._token)

    def _process(self, exchange: _Exchange, operation: Operation) -> Answer:
        registration = REGISTER.get(operation.operation_id)
        if registration is None:
            title = f"The sandbox does not serve {operation.operation_id}"
            raise SandboxRefusal(
                501, f"The operation {operation.operation_id} is not built yet.", title=title
            )
        exchange.body = _read_json(exchange, operation) if operation.takes_json else None
        query = _read_query(exchange.request, operation)
        with self._world.lock:
            try:
                passing_time.catch_up(self._world)
                values = self._schemas.read_query(operation, query, registration.tolerated_query)
                call = Call(
                    self._world,
                    _address(exchange.request),
                    exchange.path or {},
                    values,
                    query,
                    exchange.body,
                    exchange.raw_body,
                    exchange.request.headers.get("content-type", ""),
                )
                if registration.complete_body is not None:
                    call = replace(call, body=registration.complete_body(call))
                self._schemas.check_body(operation, call.body)
                return registration.handler(call)
            except SandboxRefusal as refusal:
                return Answer(refusal.status, _refusal_body(operation, refusal))
            except Exception as error:
                _log.exception("the handler of %s failed", operation.operation_id)
                failure = Violation(
                    operation.operation_id, 500, "handler", f"{type(error).__name__}: {error}"
                )
                return self._internal_failure([failure])

    def _hold_to_document(self, operation: Operation, answer: Answer) -> Answer:
        if not self._validate_responses or answer.status >= 500:
            return answer
        violations = self._schemas.find_violations(operation, answer.status, answer.body, answer.media_type)
        if not violations:
            return answer
        for violation in violations:
            _log.error("the answer breaks the document: %s", violation)
        return self._internal_failure(violations)

    def _internal_failure(self, violations: list[Violation]) -> Answer:
        self.violations.extend(violations)
        first = violations[0]
        detail = f"The sandbox failed at {first.operation_id}: {first.location}: {first.message}"
        return Answer(500, SandboxRefusal(500, detail).envelope())

    def _record(self, exchange: _Exchange, status: int | None) -> None:
        self.requests.note(
            exchange.request.scope,
            operation_id=exchange.operation.operation_id if exchange.operation else None,
            status=status,
            raw_body=exchange.raw_body,
            body=exchange.body,
        )


def _wrong_method(method: str, path: str, match: PathMatch) -> SandboxRefusal:
    # Where a literal segment and a parameter both fit, the path is the literal one's; it was found first.
    documented = [operation for operation, _ in match.operations.values()]
    allowed = sorted(each.method for each in documented if each.path == documented[0].path)
    return SandboxRefusal(
        405, f"The method {method} is not allowed at {path}.", headers={"Allow": ", ".join(allowed)}
    )


async def _wait(seconds: float, receive: Receive) -> None:
    """Let time pass, as long as somebody is waiting for the answer."""
    gone = asyncio.ensure_future(receive())
    await asyncio.wait([gone], timeout=seconds)
    gone.cancel()


def _address(request: Request) -> str:
    """The address of a request as its client knows it."""
    scope = request.scope
    host = request.headers.get("host") or "{}:{}".format(*scope["server"])
    query = scope["query_string"].decode("latin-1")
    return f"{scope['scheme']}://{host}{scope['path']}{'?' if query else ''}{query}"


def _read_query(request: Request, operation: Operation) -> dict[str, str]:
    """The query as texts; what may be repeated is joined by commas."""
    if not request.scope["query_string"]:
        return {}
    query = dict(request.query_params)
    for parameter in operation.parameters:
        if parameter.schema.get("type") == "array" and parameter.name in query:
            query[parameter.name] = ",".join(request.query_params.getlist(parameter.name))
    return query


def _refusal_body(operation: Operation, refusal: SandboxRefusal) -> dict[str, Any]:
    if operation.path.startswith(_TASK_BUILDER):
        return refusal.task_builder_body()
    return refusal.envelope()


def _read_json(exchange: _Exchange, operation: Operation) -> Any:
    body = read_json(exchange.raw_body, exchange.request.headers.get("content-type", ""))
    if body is None and exchange.raw_body.strip() and operation.request_body is not None:
        # An optional body can be left out, but null is none of those the document allows.
        raise bad_fields({"non_field_errors": ["This must not be null."]})
    return body


def _fault_answer(fault: Fault) -> Answer:
    why = "This fault was asked for."
    if fault.when == "contention":
        why = "The workspace's wallet is in use; try again."
    return Answer(fault.status, SandboxRefusal(fault.status, why).envelope())


def _response(answer: Answer) -> Response:
    headers = dict(answer.headers)
    if answer.body is None:
        return Response(status_code=answer.status, headers=headers)
    if answer.media_type != JSON:
        return Response(answer.body, answer.status, headers, media_type=answer.media_type)
    return Response(_encode(answer.body), answer.status, headers, media_type=JSON)
