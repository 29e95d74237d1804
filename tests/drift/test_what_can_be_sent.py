"""Every query parameter and every field of a body that the document has can be sent by some method."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from prolific.operations import OPERATIONS
from prolific_api import models
from prolific_drift import Document, FacadeCall, binding_problems, load_document
from support.documented_fields import Documented, Fields, Replay, Sent
from support.facade_calls import CALLS, sent_requests

EFFECTIVE = Path(models.__file__ or "").parents[1] / "openapi.json"

UNSENT: Mapping[str, str] = {
    "create-subscription body.id": "assigned by the API; request and answer share their schema",
    "create-subscription body.is_enabled": "a subscription is off until confirmed, which switches it on",
    "export-study query.method": "has the file sent by email and answers nothing; withdrawn by Prolific",
}
"""What no method sends, as `operation query.name` or `operation body.field[].field`, and why."""


@pytest.fixture(scope="module")
def document() -> Document:
    return load_document(EFFECTIVE)


@pytest.fixture(scope="module")
def calls() -> list[FacadeCall]:
    return list(sent_requests())


def unsent(document: Document, calls: Iterable[FacadeCall]) -> list[str]:
    """What neither the known calls of the methods send, nor any method when it is given to it.

    Operations without a method, and those to which a method sends what they do not have, are left out: other
    tests name them.
    """
    fields = Fields(document)
    replay = Replay(fields, CALLS)
    seen: dict[str | None, list[FacadeCall]] = defaultdict(list)
    for call in calls:
        seen[fields.operation_of(call.http_method, call.path)].append(call)
    by_operation: dict[str, list[Documented]] = defaultdict(list)
    for each in fields.documented():
        by_operation[each.operation].append(each)
    found = []
    for operation, documented in by_operation.items():
        rows = [row for row in OPERATIONS if row.id == operation]
        if not rows or binding_problems(document, rows, seen[operation]):
            continue
        sent = [Sent(call.http_method, call.path, call.query, call.body) for call in seen[operation]]
        whole = [each for each in documented if len(each.path) == 2]
        methods = sorted({name for row in rows for name in row.methods})
        found += [
            str(each)
            for each in documented
            if not any(request.holds(each) for request in sent)
            and not any(replay.sends(method, each, whole) for method in methods)
        ]
    return found


def test_whatever_is_documented_can_be_sent_or_has_a_reason(
    document: Document, calls: list[FacadeCall]
) -> None:
    names = {each.operation for each in Fields(document).documented()}
    expected = [each for each in UNSENT if each.partition(" ")[0] in names]
    assert sorted(unsent(document, calls)) == sorted(expected), (
        "a method needs an argument for it, or UNSENT the reason why none has one"
    )


def test_what_a_newer_document_has_besides_is_named(document: Document, calls: list[FacadeCall]) -> None:
    newer = copy.deepcopy(document)
    text = {"type": "string"}
    parameter = {"name": "lang", "in": "query", "schema": text}
    newer["paths"]["/api/v1/filters/"]["get"]["parameters"].append(parameter)
    schemas = newer["components"]["schemas"]
    schemas["RequirementsCountRequest"]["properties"]["lang"] = text
    inside = {"type": "object", "properties": {"lang": text}}
    schemas["StudyCostRequest"]["properties"]["parts"] = {
        "type": "array",
        "items": {"oneOf": [{"type": "null"}, inside]},
    }
    schemas["CreateStudy"]["properties"]["reward"] = {"type": "array", "items": inside}
    assert {each for each in unsent(newer, calls) if each not in UNSENT} == {
        "get-filters query.lang",
        "get-eligible-count body.lang",
        "calculate-study-cost body.parts",
        "calculate-study-cost body.parts[].lang",
    }
