"""A change is noticed by the test that fails because of it, and by no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mutants.changes import changes_of
from mutants.report import GroupReport, complaints, survivor_text, table
from mutants.selection import Traces
from mutants.trials import Result, Trials
from mutants.workbench import Workbench

TOOLS = Path(__file__).parents[2] / "tools"
SAMPLE = """
def larger(a, b):
    return a if a > b else b


def forever(times):
    while times > 0:
        times -= 1
    return True
"""
# A tool that the tests import, and that imports what is to be changed.
TOOL = "from sample import forever"
TESTS = """
from sample_pages import forever
from sample import larger


def test_larger():
    assert larger(1, 2) == larger(2, 1) == 2


def test_forever():
    assert forever(1)
"""
LARGER, FOREVER = "tests/test_sample.py::test_larger", "tests/test_sample.py::test_forever"


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    monkeypatch.setenv("PYTHONPATH", str(TOOLS))
    for folder, name, text in (
        ("src", "sample.py", SAMPLE),
        ("tools", "sample_pages.py", TOOL),
        ("tests", "test_sample.py", TESTS),
        ("", "pytest.ini", "[pytest]"),
    ):
        place = tmp_path / "bench" / folder
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return Workbench(tmp_path / "bench")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_changes_are_tried_each_for_itself(bench: Workbench, tmp_path: Path) -> None:
    changes = {
        change.summary: change
        for change in changes_of("sample.py", SAMPLE)
        if change.summary in {"a > b -> not (a > b)", "> -> >=", "times -= 1 -> pass", "True -> None"}
        and change.first_line != 7
    }
    tests_of = {"sample.py": {line: {LARGER if line < 6 else FOREVER} for line in range(1, 10)}}
    trials = Trials(bench, Traces({LARGER: 0.0, FOREVER: 0.0}, tests_of), ["sample.py"])
    told: list[Result] = []
    results = trials.run(list(changes.values()), tmp_path, 1, told.append, processor_seconds=0)
    noticed = {result.change.summary: result.by for result in results}
    assert noticed == {
        "a > b -> not (a > b)": LARGER,
        # Where both are the same, either is the larger one.
        "> -> >=": "",
        "True -> None": FOREVER,
        "times -= 1 -> pass": "signal 24",
    }
    assert told == results
    assert bench.source("sample.py") == SAMPLE


def test_a_group_is_not_enough_with_an_unexplained_survivor_or_too_few_noticed() -> None:
    change, *_ = changes_of("sample.py", SAMPLE)
    noticed, survived = Result(change, "a test", 1), Result(change, "", 1)
    enough = GroupReport("good", 20, 1, [noticed] * 19)
    left = GroupReport("left", 100, 0, [noticed] * 96 + [survived])
    few = GroupReport("few", 10, 0, [noticed] * 9 + [survived])
    assert complaints([enough], [], []) == []
    assert [each.partition(":")[0] for each in complaints([enough, left, few], [], [])] == ["left", "few"]
    assert len(complaints([enough], ["m.py:f:x:1: gone"], [])) == 1
    assert "90.0%" in table([few])
    assert change.id in survivor_text(survived, SAMPLE)
