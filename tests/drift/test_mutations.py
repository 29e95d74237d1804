"""Every single change to the pinned document is found, judged by the table and traced."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from functools import cache

import pytest

from drift.mutations import Mutation, mutations
from drift.whole_document import DOCUMENT, READ, TEXT
from prolific.operations import OPERATIONS
from prolific_drift import RULES, Change, Direction, Kind, Severity, Tracer, compare
from support.facade_calls import sent_requests

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
        check_methods(change)


def check_methods(change: Change) -> None:
    """Named are all methods seen to send or read what is hit, and none that never calls the operation."""
    named = set(TRACER.trace(change).methods)
    can_be, must_be = set[str](), set[str]()
    for use in change.uses:
        rows = [row for row in OPERATIONS if row.id == (use.formerly or use.operation_id)]
        if use.direction is Direction.ERROR:
            continue
        is_action = use.path == "body.action" and any(row.actions for row in rows)
        if is_action and change.kind in (Kind.ENUM_VALUE_ADDED, Kind.ENUM_VALUE_REMOVED):
            action = change.subject.strip('"')
            rows = [row for row in rows if action in row.actions or not row.actions]
            can_be |= {method for row in rows for method in row.methods}
            continue
        methods = {method for row in rows for method in row.methods}
        can_be |= methods
        name = re.match(r"(?:body(?:\[\])*\.|query )([^.\[]+)", use.path)
        must_be |= {each for each in methods if name is None or name.group(1) in sent_names()[each]}
    assert must_be <= named <= can_be


@cache
def sent_names() -> dict[str, set[str]]:
    """Names of the parameters and fields each method was seen to send."""
    found: dict[str, set[str]] = defaultdict(set)
    for call in sent_requests():
        found[call.facade_method] |= call.query | (set(call.body) if isinstance(call.body, dict) else set())
    return found
