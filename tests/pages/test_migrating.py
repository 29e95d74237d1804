"""Every right-hand side of the tables in docs/migrating.md runs against the sandbox."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from prolific import Prolific
from prolific_sandbox import Sandbox
from support.prepared_world import PreparedWorld, names_read

PAGE = Path(__file__).parents[2] / "docs" / "migrating.md"
TEXT = PAGE.read_text(encoding="utf-8")
INTRODUCTION, *SECTIONS = re.split(r"^## ", TEXT, flags=re.MULTILINE)
IMPORTS = "\n".join(re.findall(r"^```python\n(.*?)^```", INTRODUCTION, re.MULTILINE | re.DOTALL))


class Row(NamedTuple):
    """A line of a table: what it is elsewhere, and what it is here."""

    section: str
    theirs: str
    ours: str

    @property
    def code(self) -> str | None:
        """The right-hand side as Python; None where there is no code in it at all."""
        found = re.fullmatch(r"`([^`]+)`", self.ours)
        return found[1] if found else None


def cells(text: str) -> list[tuple[str, str]]:
    """The lines of the tables in a text, without their heads."""
    _, *lines = re.findall(r"^\| (.+?) \| (.+) \|$", text, re.MULTILINE)
    return lines


ROWS = [Row(section.splitlines()[0], theirs, ours) for section in SECTIONS for theirs, ours in cells(section)]
RUN = [row for row in ROWS if row.code is not None]
COUNTS = {"Mephisto": 40, "Dallinger": 35, "pyrolific": 102, "Prolific's command line": 103}
NO_COUNTERPART = {
    "`api_root`",
    "`DevProlificService.screen_out_allowed(participants, bonus_per_submission)`",
    "`DevProlificService.log_request(...)`",
    "`DevProlificService.log_response(...)`",
    "`submissions.calculate_bulk_screen_out_payment`",
    "`aitaskbuilder batch preview`",
    "`collection preview`",
    "`template list`",
    "`template view`",
}
OWN_SANDBOX = "with Sandbox() as "
"""How the rows begin that start a sandbox of their own, so that the shared one sees no request."""
RENAMED = {
    "post_api_v1_messages_bulk": "bulk-message-participants",
    "post_api_v1_messages_participant_group": "send-message-to-participant-group",
    "test_study_set_up": "create-test-study",
    "bulk_screen_out_submissions": "screen-out-submissions",
}
"""Modules of pyrolific that are not named as their operation is called today."""


@pytest.fixture
def names(
    sandbox: Sandbox,
    client: Prolific,
    study_fields: Callable[..., dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[PreparedWorld]:
    monkeypatch.setenv("PROLIFIC_URL", sandbox.url)
    monkeypatch.setenv("PROLIFIC_TOKEN", sandbox.token)
    world = PreparedWorld(sandbox, client, study_fields, tmp_path)
    yield world
    world.close()


def imported() -> dict[str, Any]:
    """What the page imports for its rows."""
    namespace: dict[str, Any] = {"__name__": "migrating"}
    exec(IMPORTS, namespace)  # noqa: S102
    return namespace


def taken_for_granted(code: str) -> set[str]:
    """The names that code takes from the prepared world."""
    return names_read(code, imported())


def test_no_row_is_missing() -> None:
    assert {name: sum(row.section == name for row in ROWS) for name in COUNTS} == COUNTS
    assert len(ROWS) == sum(COUNTS.values())
    assert len({(row.section, row.theirs) for row in ROWS}) == len(ROWS)


def test_what_has_no_counterpart_is_said_without_code() -> None:
    without = [row for row in ROWS if row.code is None]
    assert {row.theirs for row in without} == NO_COUNTERPART
    assert len(without) == len(NO_COUNTERPART)
    for row in without:
        assert row.ours.startswith("no counterpart: ")
        assert "`" not in row.ours


def test_the_names_explained_are_those_used() -> None:
    explained = {name for left, _ in cells(INTRODUCTION) for name in re.findall(r"`(\w+)`", left)}
    used = set().union(*(taken_for_granted(row.code or "") for row in RUN))
    assert explained <= used


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("row", RUN, ids=lambda row: f"{row.section}: {row.theirs}")
def test_a_row_runs(row: Row, names: PreparedWorld, sandbox: Sandbox) -> None:
    assert row.code is not None
    namespace = imported() | {name: getattr(names, name) for name in sorted(taken_for_granted(row.code))}
    before = len(sandbox.requests)
    exec(compile(row.code, f"{PAGE.name}, {row.theirs}", "exec"), namespace)  # noqa: S102
    sent = sandbox.requests[before:]
    assert bool(sent) != row.code.startswith(OWN_SANDBOX)
    assert all(request.status is not None and request.status < 400 for request in sent)
    if row.section == "pyrolific":
        module = re.findall(r"\w+", row.theirs)[1]
        operation = RENAMED.get(module, module.replace("_", "-"))
        assert operation in {request.operation_id for request in sent}
