"""A change is followed to the methods, keywords, classes and pages it reaches, and to the next version."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from drift.whole_document import DOCUMENT, READ, TEXT
from prolific import AsyncProlific, Prolific
from prolific.operations import OPERATIONS
from prolific_drift import Report, Severity, Trace, Tracer, compare, findings_of
from prolific_drift.comparison.changes import Change, Direction, Kind, Use
from prolific_drift.documents.document import operations
from prolific_drift.impact.generated_layer import classes_at, generated_modules
from prolific_drift.impact.version_bump import version_bump

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]


def traced(mutate: Callable[[Json], object], root: Path | None = None) -> list[tuple[Change, Trace]]:
    changed = json.loads(TEXT)
    mutate(changed)
    tracer = Tracer(root)
    return [(change, tracer.trace(change)) for change in compare(READ, changed).changes]


def schema(document: Json, name: str) -> Json:
    found: Json = document["components"]["schemas"][name]
    return found


def methods_of(operation_id: str) -> tuple[str, ...]:
    return tuple(sorted({method for row in OPERATIONS if row.id == operation_id for method in row.methods}))


def drop_field(document: Json, name: str, field: str) -> None:
    holder = schema(document, name)
    del holder["properties"][field]
    holder["required"] = [each for each in holder.get("required", []) if each != field]


def test_a_field_of_a_new_study_is_a_keyword_argument_of_create() -> None:
    ((_, trace),) = traced(lambda it: drop_field(it, "CreateStudy", "reward"))
    assert trace.methods == methods_of("create-study")
    assert "Prolific.studies.create" in trace.sync_names
    assert "AsyncProlific.studies.create" in trace.async_names
    assert "studies.create(reward=)" in trace.keywords
    assert trace.classes == ("CreateStudy",)
    assert "prolific_api.api.studies.create_study" in trace.modules


def test_a_query_parameter_is_a_keyword_argument_only_where_the_method_has_it() -> None:
    def change_two(document: Json) -> None:
        parameters = document["paths"]["/api/v1/submissions/"]["get"]["parameters"]
        parameters[:] = [each for each in parameters if each.get("name") != "status"]
        parameters.append({"name": "lang", "in": "query", "schema": {"type": "string"}})

    found = {change.subject: trace for change, trace in traced(change_two)}
    assert {"submissions.iter(status=)", "submissions.list(status=)"} <= set(found["status"].keywords)
    assert found["lang"].keywords == ()
    assert "submissions.list" in found["status"].methods


def test_a_nested_field_names_the_keyword_it_is_sent_in() -> None:
    traces = traced(lambda it: drop_field(it, "CompletionCode", "code_type"))
    keywords = {keyword for _, trace in traces for keyword in trace.keywords}
    assert "studies.create(completion_codes=)" in keywords


def test_a_lost_action_hits_only_the_methods_that_send_it() -> None:
    ((change, trace),) = traced(lambda it: schema(it, "StudyTransitionAction")["enum"].remove("PAUSE"))
    assert change.severity is Severity.BREAKING
    assert "studies.pause" in trace.methods
    assert "studies.publish" not in trace.methods


def test_a_lost_action_hits_nobody_who_sends_another_one() -> None:
    for lost, method in (
        ("START", "studies.resume"),
        ("STOP", "studies.stop"),
        ("PUBLISH", "studies.publish"),
    ):
        ((_, trace),) = traced(lambda it, lost=lost: schema(it, "StudyTransitionAction")["enum"].remove(lost))
        assert method in trace.methods
        others = {"studies.resume", "studies.pause", "studies.stop", "studies.publish"} - {method}
        assert not others & set(trace.methods)


def test_a_field_only_one_method_sends_hits_that_one() -> None:
    def drop(document: Json) -> None:
        body = document["paths"]["/api/v1/submissions/{id}/transition/"]["post"]["requestBody"]
        holder = body["content"]["application/json"]["schema"]
        name = holder["$ref"].rsplit("/", maxsplit=1)[-1]
        drop_field(document, name, "rejection_category")

    ((_, trace),) = traced(drop)
    assert "submissions.reject" in trace.methods
    assert "submissions.approve" not in trace.methods


def test_an_error_answer_hits_no_method() -> None:
    def drop(document: Json) -> None:
        del document["paths"]["/api/v1/users/me/"]["get"]["responses"]["4XX"]

    if "4XX" not in DOCUMENT["paths"]["/api/v1/users/me/"]["get"]["responses"]:
        pytest.fail("the operation has no such answer any more: take another one")
    ((change, trace),) = traced(drop)
    assert (change.direction, change.severity) == (Direction.ERROR, Severity.INFORMATION)
    assert trace.methods == ()


def test_a_schema_used_both_ways_names_both_classes() -> None:
    found = traced(lambda it: drop_field(it, "CompletionCode", "code"))
    classes = {each for _, trace in found for each in trace.classes}
    assert {"CompletionCode", "CompletionCodeInput"} <= classes


def test_classes_are_those_of_our_document_where_the_other_has_other_names() -> None:
    def rename(document: Json) -> None:
        """Updates of a project take what the answer looks like, under a name our package has as well."""
        body = document["paths"]["/api/v1/projects/{project_id}/"]["patch"]["requestBody"]
        body["content"]["application/json"]["schema"] = {"$ref": "#/components/schemas/Project"}

    other = json.loads(TEXT)
    rename(other)
    for old, new, newer_is_ours in ((DOCUMENT, other, False), (other, DOCUMENT, True)):
        tracer = Tracer(newer_is_ours=newer_is_ours)
        classes = {each for change in compare(old, new).changes for each in tracer.trace(change).classes}
        assert "UpdateProject" in classes
        assert "Project" not in classes


@pytest.mark.parametrize(
    ("pointer", "use", "expected"),
    [
        ("DatasetUploadUrl/properties/http_method", Use("", Direction.ANSWER), "DatasetUploadUrlHttpMethod"),
        ("JWK/properties/key_ops/items", Use("", Direction.ANSWER), "JWKKeyOpsItem"),
        (
            "AITaskBuilderTaskResponse/properties/metadata",
            Use("", Direction.ANSWER),
            "AITaskBuilderTaskResponseMetadata",
        ),
        ("Study/properties/name", Use("", Direction.ANSWER), "Study"),
        ("CreateStudy/properties/name", Use("", Direction.REQUEST), "CreateStudy"),
        ("CompletionCode", Use("", Direction.REQUEST), "CompletionCodeInput"),
    ],
)
def test_what_is_written_inline_has_the_class_the_generator_made_of_it(
    pointer: str, use: Use, expected: str
) -> None:
    assert classes_at(f"/components/schemas/{pointer}", "", use) == (expected,)


def test_a_parameter_has_the_class_the_generator_made_of_it() -> None:
    pointer = "/paths/~1api~1v1~1submissions~1/get/parameters/1/schema"
    use = Use("get-submissions", Direction.REQUEST, "query status")
    assert classes_at(pointer, "get-submissions", use) == ("GetSubmissionsStatus",)
    assert classes_at("/components/schemas/Unheard/properties/of", "get-user", use) == ()


def test_a_respelled_operation_is_still_known() -> None:
    def respell(document: Json) -> None:
        document["paths"]["/api/v1/users/me/"]["get"]["operationId"] = "GetUser"
        drop_field(document, "User", "email")

    found = {change.kind: trace for change, trace in traced(respell)}
    assert found[Kind.OPERATION_RESPELLED].methods == methods_of("get-user")
    assert "users.me" in found[Kind.FIELD_REMOVED].methods


def test_a_renamed_operation_is_traced_by_its_old_name() -> None:
    def rename(document: Json) -> None:
        document["paths"]["/api/v1/users/me/"]["get"]["operationId"] = "who-am-i"

    ((change, trace),) = traced(rename)
    assert change.uses[0].formerly == "get-user"
    assert trace.methods == methods_of("get-user")
    assert trace.modules == ("prolific_api.api.users.get_user",)


def test_pages_that_speak_of_a_method_are_named(tmp_path: Path) -> None:
    (tmp_path / "docs/drift").mkdir(parents=True)
    (tmp_path / "examples").mkdir()
    (tmp_path / "README.md").write_text("`client.users.me()` tells who you are", encoding="utf-8")
    (tmp_path / "docs/other.md").write_text("`users.members` is something else", encoding="utf-8")
    (tmp_path / "docs/drift/report.md").write_text("users.me", encoding="utf-8")
    (tmp_path / "examples/a.py").write_text("client.users.me()", encoding="utf-8")
    ((_, trace),) = traced(lambda it: it["paths"].pop("/api/v1/users/me/"), tmp_path)
    assert trace.pages == ("README.md", "examples/a.py")


def test_every_name_a_trace_can_give_exists() -> None:
    tracer = Tracer(ROOT)
    empty = {**copy.deepcopy(DOCUMENT), "paths": {}}
    traces = [tracer.trace(change) for change in compare(DOCUMENT, empty).changes]
    assert len(traces) == len(operations(DOCUMENT))
    for trace in traces:
        for module in trace.modules:
            assert import_module(module).OPERATION_ID in generated_modules()
        assert all((ROOT / page).is_file() for page in trace.pages)
    with Prolific("t0ken") as client:
        for method in {method for trace in traces for method in trace.methods}:
            assert callable(attrgetter(method)(client))
            assert hasattr(AsyncProlific, method.split(".", maxsplit=1)[0])


@pytest.mark.parametrize(
    ("severity", "current", "proposed"),
    [
        (None, "0.3.4", "0.3.4"),
        (Severity.INFORMATION, "0.3.4", "0.3.5"),
        (Severity.COMPATIBLE, "0.3.4", "0.3.5"),
        (Severity.BREAKING, "0.3.4", "0.4.0"),
        (Severity.INFORMATION, "1.3.4", "1.3.5"),
        (Severity.COMPATIBLE, "1.3.4", "1.4.0"),
        (Severity.BREAKING, "1.3.4", "2.0.0"),
        (Severity.BREAKING, "1.3.4rc1", "2.0.0"),
    ],
)
def test_the_next_version(severity: Severity | None, current: str, proposed: str) -> None:
    changes = () if severity is None else (Change(Kind.DEPRECATED, severity, Direction.BOTH, "", "", "", ""),)
    report = Report("a", "b", changes)
    assert version_bump(report, current).proposed == proposed
    assert findings_of(report, version=current).bump.proposed == proposed
