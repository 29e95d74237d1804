"""What is said of the facade where a document has not the operations, parameters and fields it sends."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from prolific import AsyncProlific, Prolific
from prolific._calls.retries import Safety
from prolific.operations import OPERATIONS, Operation
from prolific_api import arguments, models
from prolific_drift import Document, FacadeCall, binding_problems, load_document
from prolific_drift.documents.document import operations
from support.facade_calls import CALLS, sent_requests
from support.public_methods import public_methods

GENERATED = Path(models.__file__ or "").parents[1]


@pytest.fixture(scope="module")
def document() -> Document:
    return load_document(GENERATED / "openapi.json")


@pytest.fixture(scope="module")
def calls() -> list[FacadeCall]:
    return list(sent_requests())


def test_the_table_the_methods_and_the_calls_are_the_same_set() -> None:
    bound = {method for row in OPERATIONS for method in row.methods}
    assert bound == set(public_methods(Prolific)), "src/prolific/operations.py says which method calls what"
    assert bound == set(CALLS), "tests/support/facade_calls.py has one call of each method"


def test_each_operation_has_one_general_row() -> None:
    general = [row.id for row in OPERATIONS if not row.actions]
    assert sorted(general) == sorted(set(general))
    assert {row.id for row in OPERATIONS} == set(general)


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_async_and_sync_have_the_same_surface() -> None:
    sync, twin = public_methods(Prolific), public_methods(AsyncProlific)
    assert sync.keys() == twin.keys()
    for name, function in sync.items():
        assert (
            inspect.signature(function).parameters.keys() == inspect.signature(twin[name]).parameters.keys()
        )


def test_every_docstring_names_its_operations_and_their_safety() -> None:
    for row in OPERATIONS:
        for name in row.methods:
            text = inspect.getdoc(public_methods(Prolific)[name]) or ""
            assert f"`{row.id}` ({row.safety.value})" in text, name
            assert "Raises:" in text, name


def test_methods_are_deprecated_like_their_operations(document: Document) -> None:
    ids = {
        operation_id
        for operation_id, (_, _, operation) in operations(document).items()
        if operation.get("deprecated")
    }
    expected = {name for row in OPERATIONS if row.id in ids for name in row.methods}
    for client_class in (Prolific, AsyncProlific):
        marked = {
            name
            for name, function in public_methods(client_class).items()
            if hasattr(function, "__deprecated__")
        }
        assert marked == expected


def test_keyword_fields_are_the_fields_of_the_document() -> None:
    """`CreateStudyFields` and its like are used for `**fields`; their names go out as JSON keys."""
    typed_dicts = {name: value for name, value in vars(arguments).items() if name.endswith("Fields")}
    assert typed_dicts
    for name, value in typed_dicts.items():
        model = getattr(models, name.removesuffix("Fields"))
        assert value.__annotations__.keys() == model.known_keys, name


def remove_operation(document: Document) -> None:
    del document["paths"]["/api/v1/studies/{id}/transition/"]


def remove_parameter(document: Document) -> None:
    parameters = document["paths"]["/api/v1/submissions/"]["get"]["parameters"]
    parameters[:] = [each for each in parameters if each.get("name") != "status"]


def require_parameter(document: Document) -> None:
    parameters = document["paths"]["/api/v1/users/me/"]["get"].setdefault("parameters", [])
    parameters.append({"name": "lang", "in": "query", "required": True, "schema": {"type": "string"}})


def remove_field(document: Document) -> None:
    del document["components"]["schemas"]["CreateStudy"]["properties"]["filters"]


def remove_nested_field(document: Document) -> None:
    del document["components"]["schemas"]["RangeFilter"]["properties"]["selected_range"]


def require_field(document: Document) -> None:
    schema = document["components"]["schemas"]["CreateBonusPaymentsRequest"]
    schema["properties"]["reason"] = {"type": "string"}
    schema["required"].append("reason")


def change_type(document: Document) -> None:
    document["components"]["schemas"]["CreateStudy"]["properties"]["reward"] = {"type": "string"}


@pytest.mark.parametrize(
    ("mutate", "message"),
    [
        (remove_operation, "studies.publish: the operation publish-study is not in the document"),
        (remove_operation, "is no operation of the document"),
        (remove_parameter, "submissions.list: the query parameter status is not in the document"),
        (require_parameter, "users.me: the query parameter lang is required"),
        (remove_field, "studies.create: the field body.filters is not in the document"),
        (remove_nested_field, "the field body.filters[0].selected_range is not in the document"),
        (require_field, "bonuses.set_up: body: 'reason' is a required property"),
        (change_type, "studies.create: body.reward: 100 is not of type 'string'"),
    ],
)
def test_a_changed_document_is_caught(
    document: Document, calls: list[FacadeCall], mutate: Callable[[Document], None], message: str
) -> None:
    changed = copy.deepcopy(document)
    mutate(changed)
    problems = binding_problems(changed, OPERATIONS, calls)
    assert any(message in problem for problem in problems), problems


def test_a_changed_facade_is_caught(document: Document, calls: list[FacadeCall]) -> None:
    undeclared = [row for row in OPERATIONS if row.id != "get-user"]
    assert binding_problems(document, undeclared, calls) == [
        "users.me: calls get-user, which the table does not say"
    ]
    unseen = [*OPERATIONS, Operation("export-study", Safety.READ, ("studies.nowhere",))]
    assert binding_problems(document, unseen, calls) == ["studies.nowhere: no call of export-study was seen"]
    astray = [replace(call, path="/api/v1/users/you/") for call in calls if call.facade_method == "users.me"]
    assert binding_problems(document, [], astray) == [
        "users.me: GET /api/v1/users/you/ is no operation of the document"
    ]
