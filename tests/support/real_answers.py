"""What the sandbox really answers: one answer of each operation, the longest of those the examples get."""

from __future__ import annotations

import inspect
import json
import re
import warnings
from contextlib import chdir, closing, suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import httpx

from prolific import Prolific
from prolific_drift import operations
from prolific_sandbox import Sandbox
from support.prepared_world import STAGES, PreparedWorld, names_read, study_fields_with
from support.public_methods import public_methods
from support.surfaces import INSTANT

DOCUMENT: dict[str, Any] = json.loads(files("prolific_api").joinpath("openapi.json").read_text("utf-8"))
_EXAMPLE = re.compile(r"Example:\n\s*```python\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class RealAnswer:
    """An answer as it came."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_json(self) -> bool:
        return "json" in self.headers.get("content-type", "")

    @property
    def value(self) -> Any:
        """Its JSON."""
        return json.loads(self.body)


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)))


_PATHS = sorted(
    ((method.upper(), path, id_) for id_, (method, path, _) in operations(DOCUMENT).items()),
    key=lambda each: each[1].count("{"),
)
_PATTERNS = [(method, _pattern(path), operation) for method, path, operation in _PATHS]


def operation_at(method: str, path: str) -> str | None:
    """The operation a request calls."""
    return next((id_ for verb, pattern, id_ in _PATTERNS if verb == method and pattern.fullmatch(path)), None)


class _Recorder(httpx.HTTPTransport):
    """Passes requests on and keeps the longest answer of each operation."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, RealAnswer] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        response.read()
        operation = operation_at(request.method, request.url.path)
        if operation is not None and response.is_success:
            known = self.found.get(operation)
            if known is None or len(known.body) < len(response.content):
                kept = ("content-type", "x-hook-secret")
                headers = {key: value for key, value in response.headers.items() if key in kept}
                self.found[operation] = RealAnswer(response.status_code, headers, response.content)
        return response


def real_answers(folder: Path) -> dict[str, RealAnswer]:
    """Operation -> an answer of the sandbox: the examples of all methods are run for it."""
    recorder = _Recorder()
    with (
        Sandbox(job_seconds=0, participants=500) as sandbox,
        httpx.Client(transport=recorder) as http,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore", DeprecationWarning)
        for name, method in public_methods(Prolific).items():
            example = _EXAMPLE.search(inspect.getdoc(method) or "")
            if example is None:
                continue
            sandbox.reset()
            client = sandbox.client(http_client=http, retries=INSTANT)
            own = folder / name
            own.mkdir()
            code = re.sub(r"^    ", "", example[1], flags=re.MULTILINE)
            with chdir(own), closing(PreparedWorld(sandbox, client, study_fields_with, own)) as world:
                if stage := STAGES.get(name):
                    getattr(world, stage)
                names = {each: getattr(world, each) for each in names_read(code, ("client",))}
                # Whether the example is right is the business of another test.
                with suppress(Exception):
                    exec(code, {**names, "client": client, "print": lambda *_: None})  # noqa: S102
    return recorder.found
