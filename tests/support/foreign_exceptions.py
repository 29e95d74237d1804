"""Tries calls against hostile answers, uses what they give, and tells what is raised that is none of ours."""

from __future__ import annotations

import asyncio
import csv
import dataclasses
import io
import json
import random
import traceback
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import ExitStack, redirect_stdout
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any

import httpx
import pytest

from prolific import AsyncProlific, CallRecord, Polling, Prolific, ProlificError, RetryPolicy, metadata_of
from prolific._concurrency.background_calls import AsyncBackgroundCall
from prolific_api.decoding import Model
from support.facade_calls import CALLS, ID, OFF_HOOK, STATUSES
from support.hostile_answers import FRAMES, REPLACEMENTS, Frame, places, response, with_replaced
from support.real_answers import RealAnswer, operation_at

_AT_ONCE = Polling(first_interval=0.0, longest_interval=0.0, jitter=0.0, tolerated=1)
_POLICY = RetryPolicy(max_retries=1, first_wait=0, longest_retry_after=0)
_MOST_REQUESTS = 25

ALL_CALLS: dict[str, Callable[[Any], Any]] = {
    **CALLS,
    "doctor": lambda c: c.doctor(),
    "request": lambda c: c.request("GET", f"/api/v1/studies/{ID}/"),
    "request of money": lambda c: c.request("POST", f"/api/v1/bulk-bonus-payments/{ID}/pay/"),
}
# What a method waits for, so that it goes on to its other requests.
_JOBS = {
    "create_from_file": "complete",
    "wait_ready": "READY",
    "wait_for": "complete",
    "download_export": "complete",
}
_STORAGE = "https://storage.example/x"


def _state(method: str) -> str | None:
    name = method.rpartition(".")[2]
    return STATUSES.get(method) or next((to for part, to in _JOBS.items() if name.startswith(part)), None)


class HostileApi:
    """Answers as the sandbox did, but for one operation, whose answer is made by `spoil`."""

    def __init__(self, answers: Mapping[str, RealAnswer]) -> None:
        self._answers = answers
        self.asked: list[str] = []
        self.method = ""
        self.target: str | None = None
        self.spoil: Callable[[RealAnswer], httpx.Response] | None = None

    def begin(
        self, method: str, target: str | None, spoil: Callable[[RealAnswer], httpx.Response] | None
    ) -> None:
        """Get ready for the next call."""
        self.asked, self.method, self.target, self.spoil = [], method, target, spoil

    def real(self, operation: str) -> RealAnswer:
        """The answer to spoil: the sandbox's, in the state the method waits for."""
        real = self._answers.get(operation) or RealAnswer(200, {"content-type": "application/json"}, b"{}")
        state = _state(self.method)
        if state is None or not real.is_json or not isinstance(real.value, dict):
            return real
        value = {**real.value, "status": state}
        if real.value.get("status") == "generating":
            value |= {"url": _STORAGE, "upload_url": _STORAGE}
        return dataclasses.replace(real, body=json.dumps(value).encode())

    def __call__(self, request: httpx.Request) -> httpx.Response:
        operation = operation_at(request.method, request.url.path) or "storage"
        self.asked.append(operation)
        if len(self.asked) > _MOST_REQUESTS:
            raise httpx.ConnectError("that is enough")
        if request.url.host == "storage.example":
            operation = "storage"
        real = self.real(operation)
        if operation == "get-subscriptions" and request.url.params.get("is_enabled") == "false":
            row = {"id": ID, "event_type": OFF_HOOK[0], "target_url": OFF_HOOK[1]}
            real = RealAnswer(200, real.headers, json.dumps({"results": [row]}).encode())
        if operation == self.target and self.spoil is not None:
            return self.spoil(real)
        return response(real.status, real.headers, real.body)

    async def asynchronously(self, request: httpx.Request) -> httpx.Response:
        """The same."""
        return self(request)


class Blocking:
    """An async client to be called like a sync one: each call runs to its end."""

    def __init__(self, target: Any, runner: asyncio.Runner) -> None:
        self._target, self._runner = target, runner

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._target, name)
        if not callable(value):
            return Blocking(value, self._runner)
        return lambda *args, **kwargs: self._settled(lambda: value(*args, **kwargs))

    def _settled(self, call: Callable[[], Any]) -> Any:
        found = self._runner.run(_outcome(call))
        return Blocking(found, self._runner) if isinstance(found, AsyncBackgroundCall) else found


async def _outcome(call: Callable[[], Any]) -> Any:
    """What comes of a call that is made in the loop."""
    found = call()
    if isinstance(found, AsyncIterator):
        return [each async for each in found]
    return await found if isinstance(found, Awaitable) else found


def use(found: Any) -> None:
    """Do with a result what its users do: print it, read it, add it up, write it down."""
    _print(found)
    if isinstance(found, (list, tuple)):
        for each in found[:3]:
            use(each)
    elif isinstance(found, Mapping):
        use(list(found.values())[:3])
    elif isinstance(found, Enum):
        _ = found == "ACTIVE", hash(found), getattr(found, "is_known", None)
    elif isinstance(found, Decimal):
        _ = found + Decimal("1.00"), f"{found:.2f}", found > 0
    elif type(found).__module__.startswith(("prolific.", "prolific_api.")):
        _use_object(found)


def _print(found: Any) -> None:
    repr(found)
    str(found)
    record = metadata_of(found)
    if isinstance(record, CallRecord):
        _ = record.server_time


def _use_object(found: Any) -> None:
    if isinstance(found, Model):
        json.dumps(found.to_dict())
    for name in dir(type(found)):
        if not name.startswith("_") and isinstance(getattr(type(found), name), property):
            value = getattr(found, name)
            if isinstance(value, (Decimal, Enum)):
                use(value)
    of_attrs = getattr(found, "__attrs_attrs__", ())
    fields: Any = dataclasses.fields(found) if dataclasses.is_dataclass(found) else of_attrs
    for each in fields:
        if each.repr and each.name not in ("_nulls", "additional_properties"):
            use(getattr(found, each.name))
    if isinstance(getattr(found, "items", None), list):
        use(found.items)


def use_error(error: ProlificError) -> None:
    """Do with an error what its users do: log it, write it down, look into it."""
    text = f"{error}{error!r}"
    text.encode()
    csv.writer(io.StringIO()).writerow([str(error)])
    for name in ("status", "fields", "detail", "body", "json_path", "retry_after", "bulk", "check", "last"):
        repr(getattr(error, name, None))


@dataclass(frozen=True)
class Foreign:
    """An exception that is none of ours."""

    surface: str
    method: str
    operation: str | None
    spoiled: str
    error: str

    def __str__(self) -> str:
        return f"{self.surface} {self.method}, {self.operation} with {self.spoiled}: {self.error}"


@dataclass
class Trials:
    """Runs calls on one surface and counts."""

    surface: str
    answers: Mapping[str, RealAnswer]
    tried: int = 0
    refused: int = 0
    found: list[Foreign] = field(default_factory=list)
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Trials:
        self.api = HostileApi(self.answers)
        patch = self._open.enter_context(pytest.MonkeyPatch.context())
        for package in ("_sync", "_async"):
            patch.setattr(f"prolific.{package}.engine.waiting.DEFAULT_POLLING", _AT_ONCE)
            patch.setattr(f"prolific.{package}.engine.watching.DEFAULT_POLLING", _AT_ONCE)
            patch.setattr(f"prolific.{package}.engine.transfers.INTERRUPTIONS", _AT_ONCE)
            patch.setattr(f"prolific.{package}.resources.submissions._SOON", _AT_ONCE)
        self._open.enter_context(redirect_stdout(io.StringIO()))
        self._open.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore", DeprecationWarning)
        if self.surface == "sync":
            self._http: Any = self._open.enter_context(httpx.Client(transport=httpx.MockTransport(self.api)))
        else:
            self._runner = self._open.enter_context(asyncio.Runner())
            self._http = httpx.AsyncClient(transport=httpx.MockTransport(self.api.asynchronously))
            self._open.callback(lambda: self._runner.run(self._http.aclose()))
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def client(self) -> Any:
        """A new client: it remembers what it has paid."""
        if self.surface == "sync":
            return Prolific("t0ken", http_client=self._http, retries=_POLICY)
        return Blocking(AsyncProlific("t0ken", http_client=self._http, retries=_POLICY), self._runner)

    def operations_of(self, method: str) -> list[str]:
        """What the method asks for when all is well."""
        self._try(method, None, "nothing", None)
        return list(dict.fromkeys(self.api.asked))

    def frame(self, method: str, operation: str, frame: Frame) -> None:
        """The operation's answer comes in a frame that lies."""
        self._try(method, operation, frame.name, frame.make)

    def replace(self, method: str, operation: str, place: tuple[str | int, ...], replacement: Any) -> None:
        """One value of the operation's answer is another one."""

        def spoil(real: RealAnswer) -> httpx.Response:
            return response(real.status, real.headers, with_replaced(real.value, place, replacement))

        self._try(method, operation, f"{place} = {replacement!r}", spoil)

    def spots(self, method: str, operation: str) -> list[tuple[str | int, ...]]:
        """The positions in the operation's answer."""
        self.api.begin(method, None, None)
        real = self.api.real(operation)
        return list(places(real.value)) if real.is_json and real.body else []

    def _try(
        self,
        method: str,
        operation: str | None,
        spoiled: str,
        spoil: Callable[[RealAnswer], httpx.Response] | None,
    ) -> None:
        self.api.begin(method, operation, spoil)
        self.tried += 1
        try:
            try:
                use(ALL_CALLS[method](self.client()))
            except ProlificError as error:
                self.refused += 1
                use_error(error)
        except Exception as error:
            steps = traceback.extract_tb(error.__traceback__)
            ours = [f"{step.filename}:{step.lineno}" for step in steps if "/prolific" in step.filename]
            text = f"{type(error).__name__}: {str(error)[:150]!r} at {ours[-1] if ours else 'its use'}"
            self.found.append(Foreign(self.surface, method, operation, spoiled[:80], text))

    def report(self) -> str:
        """The figures."""
        return (
            f"{self.surface}: {self.tried} combinations, {self.refused} ended in errors of ours, "
            f"{len(self.found)} foreign exceptions"
        )


def all_trials(trials: Trials, share: float, of_repeated: float) -> Iterator[Callable[[], None]]:
    """Every value of every answer replaced by everything, and every answer in every frame, or a share of it.

    Of an answer that another method had before, only the share `of_repeated` is tried: pausing and stopping
    a study read it by the same code.
    """
    chance = random.Random(1)
    had: set[str] = set()
    for method in ALL_CALLS:
        for operation in trials.operations_of(method):
            wanted = share * of_repeated if operation in had else share
            had.add(operation)
            yield from _some(
                [partial(trials.frame, method, operation, each) for each in FRAMES], wanted, chance
            )
            for place in trials.spots(method, operation):
                replace = partial(trials.replace, method, operation, place)
                yield from _some([partial(replace, each) for each in REPLACEMENTS], wanted, chance)


def _some(
    attempts: list[Callable[[], None]], share: float, chance: random.Random
) -> Iterator[Callable[[], None]]:
    return (each for each in attempts if chance.random() < share)
