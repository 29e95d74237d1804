"""The sandbox's own controls over HTTP, under ``/_sandbox/``, for tests in any language; no token needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router

from prolific_sandbox.clock import parse_timestamp, timestamp
from prolific_sandbox.errors import SandboxRefusal, bad_field, bad_request
from prolific_sandbox.server import fault_control
from prolific_sandbox.server.bodies import read_body, read_json

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import Receive, Scope, Send

    from prolific_sandbox.runtime.participants import Participants, Participation
    from prolific_sandbox.runtime.timekeeping import Timekeeper
    from prolific_sandbox.server.faults import FaultPlan
    from prolific_sandbox.server.file_exchange import FileExchange

_LONGEST_SLOWNESS = 1_000_000_000
_Action: TypeAlias = Callable[[Request, dict[str, Any]], dict[str, Any]]


class Control:
    """Mirrors the Python side of a sandbox over HTTP."""

    def __init__(
        self,
        *,
        participants: Participants,
        time: Timekeeper,
        book: Callable[[], dict[str, Any]],
        reset: Callable[[], None],
        files: FileExchange,
        faults: FaultPlan,
        recruit: Callable[..., list[Participation]],
        rotate_signing_key: Callable[[], str],
        make_slow: Callable[[float, float], None],
        top_up: Callable[[int, str | None], None],
        keep: Callable[[], None],
    ) -> None:
        self._keep = keep
        self._recruit = recruit
        self._rotate_signing_key = rotate_signing_key
        self._make_slow = make_slow
        self._top_up = top_up
        self._faults = faults
        self._files = files
        self._participants = participants
        self._time = time
        self._book = book
        self._reset = reset

    def router(self) -> Router:
        """The application that answers below ``/_sandbox``."""
        routes = [
            self._post("/studies/{id}/take", self._take),
            self._post("/studies/{id}/recruit", self._recruit_participants),
            self._post(
                "/submissions/{id}/start", lambda request, _: _show(self._participants.start(_id(request)))
            ),
            self._post("/submissions/{id}/complete", self._complete),
            self._post(
                "/submissions/{id}/return", lambda request, _: _show(self._participants.return_(_id(request)))
            ),
            self._post(
                "/submissions/{id}/time-out",
                lambda request, _: _show(self._participants.time_out(_id(request))),
            ),
            self._post("/submissions/{id}/feedback", self._leave_feedback),
            self._post("/participants/{id}/messages", self._send_message),
            _get("/submissions/{id}", self._show_submission),
            self._post("/advance", self._advance),
            self._post("/time", self._set_time),
            self._post("/reset", self._start_anew),
            self._post("/signing-key/rotate", lambda *_: {"kid": self._rotate_signing_key()}),
            _get("/time", self._show_time),
            _get("/health", lambda *_: {"status": "ok"}),
            self._post("/faults", lambda _, body: fault_control.add_fault(self._faults, body)),
            _get("/faults", lambda *_: fault_control.list_faults(self._faults)),
            _delete("/faults", lambda *_: fault_control.lift_fault(self._faults, None)),
            _delete("/faults/{id}", lambda request, _: fault_control.lift_fault(self._faults, _id(request))),
            self._post("/slow", self._slow_down),
            self._post("/top-up", self._add_money),
            _get("/ledger", self._show_ledger),
        ]
        listed = sorted({f"{method} /_sandbox{route.path}" for route in routes for method in _methods(route)})
        routes.append(_get("/", lambda *_: {"controls": listed}))
        return Router([*routes, *self._files.routes()], redirect_slashes=False, default=_nothing_here)

    def _post(self, path: str, action: _Action) -> Route:
        async def answer(request: Request) -> Response:
            try:
                body = await _body_of(request)
            except SandboxRefusal as refusal:
                return JSONResponse(refusal.envelope(), refusal.status, dict(refusal.headers))
            # In a thread, since simulated participants open studies that may ask the sandbox something.
            response = await run_in_threadpool(_run, action, request, body)
            self._keep()
            return response

        return Route(path, answer, methods=["POST"])

    def _take(self, request: Request, body: dict[str, Any]) -> dict[str, Any]:
        count, start, participant_id = body.get("n", 1), body.get("start", True), body.get("participant_id")
        if not isinstance(count, int) or isinstance(count, bool):
            raise bad_field("n", "This must be a whole number.")
        if participant_id is not None and not isinstance(participant_id, str):
            raise bad_field("participant_id", "This must be a string.")
        taken = self._participants.take(_id(request), count, start=bool(start), participant_id=participant_id)
        return {"submissions": [_show(participation) for participation in taken]}

    def _recruit_participants(self, request: Request, body: dict[str, Any]) -> dict[str, Any]:
        _refuse_unless_numbers(body, ("rate", "approval", "dropout", "seconds"))
        return {"submissions": [_show(ended) for ended in self._recruit(_id(request), **body)]}

    def _complete(self, request: Request, body: dict[str, Any]) -> dict[str, Any]:
        code = body.get("code")
        if not isinstance(code, str):
            raise bad_field("code", "This field is required.")
        return _show(self._participants.complete(_id(request), code))

    def _show_submission(self, request: Request, _body: dict[str, Any]) -> dict[str, Any]:
        shown = self._participants.get(_id(request))
        credential = self._participants.credential(shown)
        return {
            **_show(shown),
            "link": self._participants.link(shown),
            "credential": credential and {"username": credential[0], "password": credential[1]},
        }

    def _send_message(self, request: Request, body: dict[str, Any]) -> dict[str, Any]:
        text, study_id = body.get("body"), body.get("study_id")
        if not isinstance(text, str):
            raise bad_field("body", "This field is required.")
        if study_id is not None and not isinstance(study_id, str):
            raise bad_field("study_id", "This must be a string.")
        self._participants.send_message(_id(request), text, study_id=study_id)
        return {}

    def _leave_feedback(self, request: Request, body: dict[str, Any]) -> dict[str, Any]:
        texts = {name: body.get(name) for name in ("text", "category")}
        for name, text in texts.items():
            if text is not None and not isinstance(text, str):
                raise bad_field(name, "This must be a string.")
        ratings = {name: figure for name, figure in body.items() if name not in texts and figure is not None}
        _refuse_unless_numbers(ratings, ("clarity", "difficulty", "fairness"))
        self._participants.leave_feedback(_id(request), **texts, **ratings)
        return {}

    def _slow_down(self, _request: Request, body: dict[str, Any]) -> dict[str, Any]:
        spans = ("publishing", "processing")
        _refuse_unless_numbers(body, spans)
        if any(not 0 <= seconds <= _LONGEST_SLOWNESS for seconds in body.values()):
            raise bad_request(f"Seconds are between 0 and {_LONGEST_SLOWNESS}.")
        publishing, processing = (body.get(span, 0) for span in spans)
        self._make_slow(publishing, processing)
        return {"publishing": publishing, "processing": processing}

    def _add_money(self, _request: Request, body: dict[str, Any]) -> dict[str, Any]:
        amount, workspace_id = body.get("amount"), body.get("workspace_id")
        if not isinstance(amount, int) or isinstance(amount, bool) or amount < 1:
            raise bad_field("amount", "This must be a whole number of sub-units, at least 1.")
        self._top_up(amount, None if workspace_id is None else str(workspace_id))
        return {}

    def _advance(self, request: Request, body: dict[str, Any]) -> dict[str, Any]:
        units = ("seconds", "minutes", "hours", "days")
        if not body:
            raise bad_request(f"Say how far, in one or more of {', '.join(units)}.")
        _refuse_unless_numbers(body, units)
        self._time.advance(**body)
        return self._show_time(request, {})

    def _set_time(self, request: Request, body: dict[str, Any]) -> dict[str, Any]:
        try:
            moment = parse_timestamp(body["now"])
        except (KeyError, TypeError, ValueError):
            raise bad_field("now", "This must be a moment in ISO 8601.") from None
        self._time.set(moment)
        return self._show_time(request, {})

    def _show_time(self, _request: Request, _body: dict[str, Any]) -> dict[str, Any]:
        return {"now": timestamp(self._time.now())}

    def _start_anew(self, _request: Request, _body: dict[str, Any]) -> dict[str, Any]:
        self._reset()
        return {}

    def _show_ledger(self, _request: Request, _body: dict[str, Any]) -> dict[str, Any]:
        return self._book()


def _refuse_unless_numbers(body: dict[str, Any], names: Collection[str]) -> None:
    unknown = body.keys() - set(names)
    if unknown:
        raise bad_request(f"This knows {', '.join(names)}, and no {', '.join(sorted(unknown))}.")
    for name, figure in body.items():
        if not isinstance(figure, int | float) or isinstance(figure, bool):
            raise bad_field(name, "This must be a number.")


async def _body_of(request: Request) -> dict[str, Any]:
    raw = await read_body(request.scope, request.receive)
    body = read_json(raw, request.headers.get("content-type", "")) if raw.strip() else {}
    if not isinstance(body, dict):
        raise bad_request("The body must be a JSON object.")
    return body


def _methods(route: Route) -> set[str]:
    return (route.methods or set()) - {"HEAD"}


async def _nothing_here(scope: Scope, receive: Receive, send: Send) -> None:
    refusal = SandboxRefusal(404, f"There is no control at {scope['path']}.")
    await JSONResponse(refusal.envelope(), refusal.status)(scope, receive, send)


def _get(path: str, action: _Action, method: str = "GET") -> Route:
    async def answer(request: Request) -> Response:
        return _run(action, request, {})

    return Route(path, answer, methods=[method])


def _delete(path: str, action: _Action) -> Route:
    return _get(path, action, "DELETE")


def _run(action: _Action, request: Request, body: dict[str, Any]) -> Response:
    try:
        return JSONResponse(action(request, body))
    except SandboxRefusal as refusal:
        return JSONResponse(refusal.envelope(), refusal.status)


def _id(request: Request) -> str:
    return str(request.path_params["id"])


def _show(participation: Participation) -> dict[str, Any]:
    return asdict(participation)
