"""Every single change to the pinned document is found, judged by the table and traced."""

from __future__ import annotations

import itertools
import os
from collections import defaultdict

import pytest

from drift.mutations import Mutation, mutations
from drift.whole_document import DOCUMENT, READ, TEXT
from prolific.operations import OPERATIONS
from prolific_drift import RULES, Direction, Severity, Tracer, compare

CASES_OF_EACH = int(os.environ.get("DRIFT_MUTATIONS", "1"))
"""Places at which each kind of mutation is tried; evenly spread over all that fit."""

TRACER = Tracer()


def sampled() -> list[Mutation]:
    by_name: dict[str, list[Mutation]] = defaultdict(list)
    for mutation in mutations(DOCUMENT):
        by_name[mutation.name].append(mutation)
    return [
        found[(2 * number + 1) * len(found) // (2 * CASES_OF_EACH)]
        for found in by_name.values()
        for number in range(min(CASES_OF_EACH, len(found)))
    ]


def test_there_are_enough_kinds_and_places() -> None:
    names = [mutation.name for mutation in mutations(DOCUMENT)]
    assert len(set(names)) >= 90
    assert len(names) >= 5000


@pytest.mark.parametrize("mutation", sampled(), ids=str)
def test_a_mutation_is_found_judged_and_traced(mutation: Mutation) -> None:
    check(mutation)


def check(mutation: Mutation) -> None:
    changes = compare(READ, mutation.applied(TEXT)).changes
    assert {change.kind for change in changes} == mutation.kinds, changes
    assert len(changes) == len(mutation.kinds), changes
    for change in changes:
        directions = {Direction(direction) for _, direction in mutation.reach} or {Direction.BOTH}
        if len(directions) > 1:
            directions.discard(Direction.ERROR)
        direction = directions.pop() if len(directions) == 1 else Direction.BOTH
        cells = RULES[change.kind].cells
        assert change.direction is direction
        counting = [cell.severity for side, cell in cells.items() if direction in (side, Direction.BOTH)]
        assert change.severity == max(counting, default=Severity.INFORMATION)
        assert counting or direction is Direction.ERROR
        assert {(use.operation_id, use.direction) for use in change.uses} == mutation.reach
        assert set(TRACER.trace(change).methods) == expected_methods(mutation, change.subject)


def expected_methods(mutation: Mutation, subject: str) -> set[str]:
    reached = {operation_id for operation_id, _ in mutation.reach}
    if mutation.name in ("rename an operation", "respell an operation"):
        path, method = mutation.where[1:3]
        reached = {DOCUMENT["paths"][path][method]["operationId"]}
    rows = [row for row in OPERATIONS if row.id in reached]
    if "enum value" in mutation.name:
        acting = {row.id: row for row in rows if subject.strip('"') in row.actions}
        rows = [row for row in rows if row.id not in acting or acting[row.id] is row]
    return set(itertools.chain.from_iterable(row.methods for row in rows))
