"""docs/refused-inputs.md: every row is refused as it says, nothing is sent, and every rule has a row."""

from __future__ import annotations

import ast
import re
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

import prolific
from prolific import InvalidRequestError
from support.surfaces import StandIn, Surface

PAGE = (Path(__file__).parents[2] / "docs" / "refused-inputs.md").read_text(encoding="utf-8")
SOURCE = Path(prolific.__file__).parent
KINDS = ("sync", "async")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@dataclass(frozen=True)
class Row:
    """A row of the page: the call, and the field the error names."""

    field: str
    call: str


@dataclass(frozen=True, order=True)
class Site:
    """A place in the source: where an error is made, or a check is called."""

    module: str
    function: str
    first_line: int
    last_line: int

    @property
    def name(self) -> str:
        return f"{self.module}:{self.function}"


ROWS = [Row(*found) for found in re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| \S.* \|$", PAGE, re.MULTILINE)]

# Functions that check one argument: every call of theirs is a rule of its own.
CHECKS = {
    "check_at_least_one",
    "check_at_most",
    "check_offset",
    "check_owner",
    "check_target",
    "checked_id",
    "checked_ids",
    "checked_query",
    "checked_target",
    "checked_text",
    "optional_id",
}

# Not to be reached by one call that sends nothing; the page names them under "Refused later".
LATER = {
    "_rules/titles:with_title": "raised over a list that was read",
    "_rules/titles:missing": "raised over a list that was read",
    "_rules/studies:codes_with_more_slots": "raised over a study that was read",
    "_bonuses/ledger:_check_set_up": "raised when a payment is repeated",
    "_bonuses/ledger:_check": "raised after a payment without a clear answer",
    "_bonuses/recipients:check_each_once": "raised over submissions that were read",
    "_network/transfers:storage_call": "raised over an address that the API gave",
}


def nothing_may_arrive(request: httpx.Request) -> httpx.Response:
    pytest.fail(f"sent {request.method} {request.url}")


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the page's first block defines; the files it writes lie in the working directory."""
    monkeypatch.chdir(tmp_path)
    block = re.search(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert block
    defined: dict[str, Any] = {}
    exec(block[1], defined)  # noqa: S102
    return defined


def evaluated(
    call: str, kind: str, api: Callable[[httpx.Request], httpx.Response], names: dict[str, Any]
) -> object:
    """What the call gives on a client in front of the API."""
    return Surface(kind, api)(lambda client: eval(call, {**names, "client": client}))  # noqa: S307


def refusal(row: Row, kind: str, names: dict[str, Any]) -> InvalidRequestError:
    """The error of the row's call on a client that cannot send anything."""
    with pytest.raises(InvalidRequestError) as caught:
        evaluated(row.call, kind, nothing_may_arrive, names)
    return caught.value


def calls_of(wanted: set[str]) -> set[Site]:
    """Where the source outside the generated twin calls one of these functions or classes."""
    return {
        site
        for path in sorted(SOURCE.rglob("*.py"))
        if "_sync" not in path.relative_to(SOURCE).parts
        for site in _calls_in(path, wanted)
    }


def _calls_in(path: Path, wanted: set[str]) -> Iterator[Site]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = path.relative_to(SOURCE).with_suffix("").as_posix()
    functions = [each for each in ast.walk(tree) if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef))]
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in wanted):
            continue
        last_line = call.end_lineno or call.lineno
        around = [each for each in functions if each.lineno <= call.lineno <= (each.end_lineno or 0)]
        innermost = max(around, key=lambda each: each.lineno)
        yield Site(module, innermost.name, call.lineno, last_line)


def frames_of(error: BaseException) -> list[tuple[str, int]]:
    """Module and line of each frame of the package, the innermost last."""
    return [
        (Path(frame.filename).relative_to(SOURCE).with_suffix("").as_posix(), frame.lineno or 0)
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(SOURCE)
    ]


def passed(sites: set[Site], frames: set[tuple[str, int]]) -> set[Site]:
    """The sites that one of the frames is at."""
    return {
        site
        for site in sites
        if any((site.module, line) in frames for line in range(site.first_line, site.last_line + 1))
    }


def test_every_line_of_the_tables_is_read() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert len(ROWS) == len(lines) > 100


def test_no_rule_is_shown_twice() -> None:
    assert len({row.call for row in ROWS}) == len(ROWS)


def test_what_the_rows_begin_with_is_accepted(names: dict[str, Any]) -> None:
    """Else a row could be refused for another reason than the one it gives."""
    api = StandIn()
    for call in ("client.studies.create(**DRAFT)", "client.surveys.create(**SURVEY, questions=[QUESTION])"):
        with pytest.raises(prolific.NotFoundError):
            evaluated(call, "sync", api, names)
    assert len(api.requests) == 2


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.call[:60])
def test_it_is_refused_before_anything_is_sent(row: Row, kind: str, names: dict[str, Any]) -> None:
    assert refusal(row, kind, names).field == row.field


def test_every_rule_has_a_row(names: dict[str, Any]) -> None:
    found = [frames_of(refusal(row, kind, names)) for row in ROWS for kind in KINDS]
    raising = calls_of({"InvalidRequestError"})
    reached = passed(raising, {frames[-1] for frames in found})
    assert {site.name for site in raising - reached} == set(LATER)
    assert not [site for site in reached if site.name in LATER]


def test_every_check_of_an_argument_has_a_row(names: dict[str, Any]) -> None:
    frames = {frame for row in ROWS for kind in KINDS for frame in frames_of(refusal(row, kind, names))}
    checks = calls_of(CHECKS)
    assert len(checks) > 40
    assert sorted(checks - passed(checks, frames)) == [], (
        "docs/refused-inputs.md lacks a row for each of them"
    )
