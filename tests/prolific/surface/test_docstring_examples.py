"""Every public docstring ends with an example, which runs, sync and async, and prints what it says."""

from __future__ import annotations

import ast
import asyncio
import doctest
import inspect
import io
import re
import ssl
import sys
import tokenize
import traceback
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import httpx
import pytest

import prolific
from prolific import AsyncPage, AsyncProlific, Page, Prolific, filters, webhooks
from prolific_sandbox import Sandbox
from support.prepared_world import STAGES, PreparedWorld, names_read
from support.public_methods import methods_of, public_methods
from support.surfaces import INSTANT

LONGEST = 6
OPENING, CLOSING = "Example:\n    ```python\n", "    ```"
ADVICE = """{0} has no example. End its docstring with one, then run `nox -s generate` for the sync twin:

    Example:
        ```python
        what = await {0}(study_id)
        print(what.status)  # ACTIVE
        ```

It may take for granted `client` and the names of tests/support/prepared_world.py. Each print is followed
by what it prints, with ... for what differs each time. STAGES says what must be there beside the names read.
"""


@dataclass(frozen=True)
class Documented:
    """A function whose docstring must have an example.

    Attributes:
        surface: sync or async; sync also for what there is once.
        name: as an example calls it, `client.studies.get`.
        text: the docstring.
    """

    surface: str
    name: str
    text: str

    @property
    def group(self) -> str:
        return f"{self.surface}: {self.name.rpartition('.')[0]}"

    @property
    def code(self) -> str | None:
        """The example; None where the docstring does not end with one."""
        _, opening, rest = self.text.partition(OPENING)
        lines = rest.splitlines()
        if not opening or lines.pop() != CLOSING:
            return None
        return "\n".join(line[4:] for line in lines)


def documented(
    surface: str, client_class: type, page_class: type, receiver_class: type
) -> Iterator[Documented]:
    """What one of the two surfaces has."""
    own = {name: value for name, value in vars(client_class).items() if isinstance(value, types.FunctionType)}
    owners = {
        "client": {**public_methods(client_class), **own},
        "page": methods_of(object.__new__(page_class)),
        "receiver": methods_of(object.__new__(receiver_class)),
    }
    for owner, methods in owners.items():
        for name, value in methods.items():
            if isinstance(value, types.FunctionType) and not name.startswith("_"):
                yield Documented(surface, f"{owner}.{name}", inspect.getdoc(value) or "")
    for name, value in ((client_class.__name__, client_class), (receiver_class.__name__, receiver_class)):
        yield Documented(surface, f"classes.{name}", inspect.getdoc(value) or "")


def functions(module: types.ModuleType) -> Iterator[Documented]:
    """The public functions of a module."""
    for name in getattr(module, "__all__", dir(module)):
        value = getattr(module, name)
        is_own = hasattr(module, "__all__") or getattr(value, "__module__", None) == module.__name__
        if isinstance(value, types.FunctionType) and is_own and not name.startswith("_"):
            yield Documented("sync", f"{module.__name__}.{name}", inspect.getdoc(value) or "")


ALL = [
    *documented("sync", Prolific, Page, webhooks.Receiver),
    *documented("async", AsyncProlific, AsyncPage, webhooks.AsyncReceiver),
    *(each for module in (prolific, filters, webhooks) for each in functions(module)),
]
GROUPS = {
    key: list(rows) for key, rows in groupby(sorted(ALL, key=lambda row: row.group), lambda row: row.group)
}


def named(code: str) -> set[str]:
    """What code names: `client.studies.get`, `range_`."""
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Attribute | ast.Name)]
    return {ast.unparse(node) for node in nodes}


def is_shown(row: Documented, code: str) -> bool:
    """Whether the example uses what it documents."""
    if row.name.startswith(("client.", "receiver.")):
        return row.name in named(code)
    return row.name.rpartition(".")[2] in {name.rpartition(".")[2] for name in named(code)}


def expectations(code: str) -> dict[int, str]:
    """Line -> what is printed there, according to the comment behind the print.

    Raises:
        AssertionError: a print has no comment, or one that says nothing.
    """
    comments = {
        token.start[0]: token.string.removeprefix("#").strip()
        for token in tokenize.generate_tokens(io.StringIO(code).readline)
        if token.type == tokenize.COMMENT
    }
    lines = {
        node.lineno
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    for line in lines:
        assert is_telling(comments.get(line, "")), f"line {line}: no comment says what is printed"
    return {line: comments[line] for line in lines}


def is_telling(comment: str) -> bool:
    """Whether not everything printed would do."""
    return bool(comment) and ("..." not in comment or re.search(r"\w", comment) is not None)


@dataclass
class Printer:
    """Takes the place of `print` in code and remembers what was printed by which line of it."""

    filename: str
    told: list[tuple[int, str]] = field(default_factory=list)

    def __call__(self, *values: object) -> None:
        caller = sys._getframe(1)
        if caller.f_code.co_filename == self.filename:
            self.told.append((caller.f_lineno, " ".join(map(str, values))))

    def problems(self, expected: Mapping[int, str]) -> Iterator[str]:
        """Where something else was printed than expected, or nothing."""
        matches = doctest.OutputChecker().check_output
        yield from (
            f"line {line} is not reached" for line in expected.keys() - {line for line, _ in self.told}
        )
        for line, text in self.told:
            want = expected.get(line, text)
            if not matches(f"{want}\n", f"{text}\n", doctest.ELLIPSIS):
                yield f"line {line} says {want!r}, but prints {text!r}"


@dataclass
class Stage:
    """Where examples are run, each in a world of its own that is as new."""

    sandbox: Sandbox
    http: httpx.Client
    certificates: ssl.SSLContext
    folder: Path
    study_fields: Callable[..., dict[str, Any]]
    enter: Callable[[Path], object]

    def new_world(self, row: Documented) -> PreparedWorld:
        """A world in which nothing has happened, and files have a folder of their own."""
        self.sandbox.reset()
        folder = self.folder / row.name
        folder.mkdir()
        self.enter(folder)
        client = self.sandbox.client(http_client=self.http, retries=INSTANT)
        return PreparedWorld(self.sandbox, client, self.study_fields, folder)

    def names(self, row: Documented, world: PreparedWorld) -> dict[str, Any]:
        """What the example reads, and what must be there beside it."""
        if stage := STAGES.get(row.name.removeprefix("client.")):
            getattr(world, stage)
        read = sorted(names_read(row.code or "", ("client", "receiver")))
        unknown = [name for name in read if name.startswith("_") or name not in dir(world)]
        assert not unknown, f"the prepared world has no {', '.join(unknown)}"
        return {name: getattr(world, name) for name in read}

    async def problems(self, rows: list[Documented]) -> list[str]:
        """What is wrong with the examples."""
        found = []
        async with httpx.AsyncClient(verify=self.certificates) as async_http:
            for row in rows:
                try:
                    expected = expectations(row.code or "")
                    told = await self.told_by(row, async_http)
                except Exception as error:
                    steps = traceback.extract_tb(error.__traceback__)
                    lines = [f"line {step.lineno}: " for step in steps if step.filename == row.name]
                    found.append(f"{row.name}: {''.join(lines[:1])}{type(error).__name__}: {error}")
                else:
                    found += [f"{row.name}: {each}" for each in told.problems(expected)]
        return found

    async def told_by(self, row: Documented, async_http: httpx.AsyncClient) -> Printer:
        """Run one example."""
        printer = Printer(row.name)
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT if row.surface == "async" else 0
        code = compile(row.code or "", row.name, "exec", flags, dont_inherit=True)
        with closing(self.new_world(row)) as world:
            names = {**self.names(row, world), "print": printer}
            if row.surface == "sync":
                names |= {
                    "client": world.client,
                    "receiver": webhooks.Receiver(world.secret, inbox=world.inbox),
                }
            else:
                client = self.sandbox.async_client(http_client=async_http, retries=INSTANT)
                receiver = webhooks.AsyncReceiver(world.secret, inbox=world.inbox)
                names |= {"client": client, "receiver": receiver}
            outcome = eval(code, names)  # noqa: S307
            if inspect.isawaitable(outcome):
                await outcome
        return printer


@pytest.fixture(scope="module")
def certificates() -> ssl.SSLContext:
    """Read once: the examples need none, and to read them takes longer than to run an example."""
    return ssl.create_default_context()


@pytest.fixture(scope="module")
def idle_sandbox() -> Iterator[Sandbox]:
    """One in which nothing has to be waited for. Other tests hold its answers to the document."""
    with Sandbox(job_seconds=0, participants=500) as running:
        yield running


@pytest.fixture
def stage(
    idle_sandbox: Sandbox,
    certificates: ssl.SSLContext,
    study_fields: Callable[..., dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Stage]:
    monkeypatch.setenv("PROLIFIC_URL", idle_sandbox.url)
    monkeypatch.setenv("PROLIFIC_TOKEN", idle_sandbox.token)
    with httpx.Client(verify=certificates) as http:
        yield Stage(idle_sandbox, http, certificates, tmp_path, study_fields, monkeypatch.chdir)


def test_every_public_method_has_an_example() -> None:
    missing = [row.name for row in ALL if row.code is None]
    assert not missing, "\n".join([ADVICE.format(missing[0]), *missing])


def test_examples_are_short_and_show_what_they_document() -> None:
    for row in ALL:
        code = row.code
        if code is None:
            continue  # which another test says, with advice
        assert is_shown(row, code), row.name
        assert expectations(code), f"{row.name}: nothing is printed, so that nothing can be wrong"
        assert len([line for line in code.splitlines() if line]) <= LONGEST, row.name
        assert "token" not in code, row.name


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("print(1 + 1)  # 3", "line 1 says '3', but prints '2'"),
        ("print(1)  # 1\nif None:\n    print(2)  # 2", "line 3 is not reached"),
        ("print(2)", "line 1: no comment says what is printed"),
        ("print(2)  # ...", "line 1: no comment says what is printed"),
        ("print([2])  # [...]", "line 1: no comment says what is printed"),
        ("study = 1\nprint(studdy)  # 1", "the prepared world has no studdy"),
        ("print(1)  # 1\nclient.studies.get('no id at all')", "line 2: NotFoundError"),
        ("print((await client.users.me()).email)  # me", "line 1 says 'me', but prints"),
    ],
)
def test_an_example_that_is_wrong_is_told(code: str, problem: str, stage: Stage) -> None:
    surface = "async" if "await" in code else "sync"
    indented = "".join(f"    {line}\n" for line in code.splitlines())
    row = Documented(surface, "client.studies.get", f"One.\n\n{OPENING}{indented}{CLOSING}")
    (found,) = asyncio.run(stage.problems([row]))
    assert found.startswith("client.studies.get: ")
    assert problem in found


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("group", GROUPS)
def test_the_examples_run(group: str, stage: Stage) -> None:
    found = asyncio.run(stage.problems(GROUPS[group]))
    if found:
        pytest.fail("\n".join(found), pytrace=False)
