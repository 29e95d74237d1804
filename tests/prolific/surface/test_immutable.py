"""What the package hands out is as it was when it was handed out."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import prolific
import prolific_sandbox

CHANGED_AS_THEY_ARE_USED = {
    "prolific._bonuses.ledger.BonusAttempt",
    "prolific.results.changes.SeenStudy",
    "prolific.results.changes.SeenSubmissions",
    "prolific_sandbox.lifecycle.quotas._Part",
    "prolific_sandbox.server.api._Exchange",
    "prolific_sandbox.server.faults.Fault",
    "prolific_sandbox.spec.routing._Node",
    "prolific_sandbox.task_builder.task_builder.TaskBuilder",
    "prolific_sandbox.views.study_fields._Findings",
    "prolific_sandbox.world.state.State",
    "prolific_sandbox.world.study_tally.StudyTally",
    "prolific_sandbox.world.world.World",
}


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def test_records_cannot_be_changed_but_for_those_that_gather_something() -> None:
    records: dict[str, Any] = {
        f"{module.__name__}.{name}": kind
        for package in (prolific, prolific_sandbox)
        for module in modules_of(package)
        for name, kind in vars(module).items()
        if dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
    }
    changeable = {name for name, kind in records.items() if not kind.__dataclass_params__.frozen}
    assert len(records) > 100
    assert changeable - CHANGED_AS_THEY_ARE_USED == set()
