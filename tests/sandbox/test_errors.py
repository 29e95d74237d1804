"""What the sandbox refuses and how it says so: routing, tokens, bodies, study rules."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import httpx
import pytest

from prolific_sandbox import Sandbox
from prolific_sandbox.handlers import REGISTER

from .conftest import REVIEW, Researcher, study_body

DOCUMENT = json.loads((resources.files("prolific_api") / "openapi.json").read_text(encoding="utf-8"))
OPERATIONS = [
    (operation["operationId"], method.upper(), path)
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
    if isinstance(operation, dict) and "operationId" in operation
]


def test_every_operation_has_a_handler() -> None:
    assert REGISTER.keys() == {operation_id for operation_id, _, _ in OPERATIONS}
    assert len(OPERATIONS) == len(REGISTER) > 0


@pytest.mark.parametrize(
    "header", [None, "Bearer sandbox-token", "Token wrong", "sandbox-token", "Token", "token sandbox-token"]
)
def test_only_the_right_token_is_let_in(header: str | None, sandbox: Sandbox) -> None:
    headers = {} if header is None else {"Authorization": header}
    response = httpx.get(f"{sandbox.url}/api/v1/users/me/", headers=headers)
    assert response.status_code == 401
    assert response.json()["error"].keys() == {"status", "error_code", "title", "detail"}


def test_the_signing_keys_need_no_token(sandbox: Sandbox) -> None:
    (key,) = httpx.get(f"{sandbox.url}/.well-known/study/jwks.json").json()["keys"]
    assert (key["kty"], key["alg"], key["use"], key["key_ops"]) == ("RSA", "RS256", "sig", ["verify"])


def test_unknown_paths_methods_and_ids(researcher: Researcher) -> None:
    researcher.refused("GET", "/nowhere/", status=404)
    assert "PUT" in researcher.refused("PUT", "/studies/", status=405)
    assert researcher.http.put("/studies/").headers["Allow"] == "GET, POST"
    assert researcher.http.put("/submissions/bulk-approve/").headers["Allow"] == "POST"
    assert "study" in researcher.refused("GET", f"/studies/{'0' * 24}/", status=404)
    researcher.refused("GET", f"/submissions/{'0' * 24}/", status=404)
    researcher.refused("GET", f"/projects/{'0' * 24}/", status=404)
    researcher.refused("GET", f"/workspaces/{'0' * 24}/balance/", status=404)


def test_a_final_slash_makes_no_difference(researcher: Researcher) -> None:
    study = researcher.post("/studies", study_body())
    assert researcher.get(f"/studies/{study['id']}")["id"] == study["id"]
    assert researcher.move(f"{study['id']}", "PUBLISH")["status"] == "ACTIVE"


def test_a_body_must_be_json(researcher: Researcher) -> None:
    response = researcher.http.post("/studies/", content=b"{nope")
    assert response.status_code == 400
    assert "JSON parse error" in response.json()["error"]["detail"]
    for content in (b'{"reward": NaN}', b'{"reward": 1e999}', b"[" * 100_000, b'"\xff"'):
        assert researcher.http.post("/studies/", content=content).status_code == 400
    assert "needs a JSON body" in researcher.refused("POST", "/studies/")
    for path in ("/studies/", f"/studies/{researcher.draft()}/clone/"):
        response = researcher.http.post(path, content=b"null")
        assert response.json()["error"]["detail"] == {"non_field_errors": ["This must not be null."]}
    response = researcher.http.post("/studies/", json=["a list"])
    assert response.json()["error"]["detail"] == {"non_field_errors": ["This must be of type object."]}


def _without(*names: str, **fields: Any) -> dict[str, Any]:
    return {name: value for name, value in study_body(**fields).items() if name not in names}


def _codes(*actions: dict[str, Any], **fields: Any) -> list[dict[str, Any]]:
    return [{"code": "A", "code_type": "OTHER", "actions": list(actions), **fields}]


def _screen_out(reward: int, slots: int = 1) -> dict[str, Any]:
    return {"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": reward, "slots": slots}


TASKFLOW = [{"external_url": "https://a.example.org", "total_allocation": 2}]
TASK_BUILDER = {"data_collection_method": "AI_TASK_BUILDER_BATCH", "data_collection_id": "batch"}


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        (_without("name"), "name", "required"),
        (_without("total_available_places"), "total_available_places", "required"),
        (study_body(reward="much"), "reward", "of type number"),
        (study_body(reward=1.5), "reward", "whole number"),
        (study_body(reward=0), "reward", "at least 1"),
        (study_body(total_available_places=2.5), "total_available_places", "whole number"),
        (study_body(reward=1e30), "reward", "at most"),
        (study_body(estimated_completion_time=1e30), "estimated_completion_time", "at most"),
        (study_body(estimated_completion_time=0), "estimated_completion_time", "at least 1"),
        (study_body(prolific_id_option="telepathy"), "prolific_id_option", "telepathy"),
        (study_body(device_compatibility=["desktop", "fridge"]), "device_compatibility", "1: 'fridge'"),
        (study_body(status="ACTIVE"), "status", "is not one of 'UNPUBLISHED'"),
        (study_body(eligibility_requirements=[{}]), "eligibility_requirements", "no longer"),
        (_without("external_study_url"), "external_study_url", "exactly one"),
        (study_body(access_details=TASKFLOW), "access_details", "exactly one"),
        (_without("external_study_url", access_details=TASKFLOW), "access_details", "add up to 2"),
        (
            _without("external_study_url", access_details=[{**TASKFLOW[0], "total_allocation": -3}]),
            "access_details",
            "at least 1",
        ),
        (
            _without("external_study_url", data_collection_method="DC_TOOL"),
            "data_collection_id",
            "required",
        ),
        (
            study_body(filter_set_id="a", filters=[{"filter_id": "age", "selected_range": {}}]),
            "filter_set_id",
            "combined",
        ),
        (study_body(completion_codes=[REVIEW, REVIEW]), "completion_codes", "unique"),
        (
            study_body(
                completion_codes=_codes({"action": "AUTOMATICALLY_APPROVE"}, {"action": "MANUALLY_REVIEW"})
            ),
            "completion_codes",
            "both",
        ),
        (study_body(completion_codes=_codes(_screen_out(150))), "completion_codes", "below the reward 150"),
        (study_body(completion_codes=_codes(_screen_out(10, 0))), "completion_codes", "slots"),
        (
            study_body(completion_codes=_codes(_screen_out(10)) + _codes(_screen_out(10), code="B")),
            "completion_codes",
            "at most one",
        ),
        (
            study_body(completion_codes=_codes({"action": "DYNAMIC_PAYMENT"})),
            "completion_codes",
            "researcher",
        ),
        (
            study_body(completion_codes=_codes({"action": "REQUEST_RETURN"})),
            "completion_codes",
            "return_reason: This field is required",
        ),
        (study_body(completion_codes=_codes({"action": "APPLAUD"})), "completion_codes", "0.actions.0"),
        (
            _without("external_study_url", **TASK_BUILDER, completion_codes=[REVIEW, *_codes()]),
            "completion_codes",
            "exactly one COMPLETED",
        ),
        (study_body(publish_at="soon"), "publish_at", "date-time"),
        (study_body(filters=[{"filter_id": "age"}]), "filters", "0"),
    ],
)
def test_an_invalid_study_is_refused_by_field(
    body: dict[str, Any], field: str, message: str, researcher: Researcher
) -> None:
    detail = researcher.refused("POST", "/studies/", body)
    assert list(detail) == [field]
    assert any(message in text for text in detail[field]), detail
    assert researcher.get("/studies/")["meta"] == {"count": 0}


def test_several_faults_are_named_at_once(researcher: Researcher) -> None:
    detail = researcher.refused("POST", "/studies/", {"name": 5, "reward": 100})
    assert detail.keys() == {"name", "description", "prolific_id_option", "estimated_completion_time"}


def test_forms_the_platform_tolerates(researcher: Researcher) -> None:
    legacy = _without("completion_codes", completion_code="OLD", eligibility_requirements=[], surplus=1)
    study = researcher.post("/studies/", legacy)
    assert [code["code"] for code in study["completion_codes"]] == ["OLD"]
    assert "surplus" not in study
    short = researcher.post("/studies/", study_body(maximum_allowed_time=1, project="elsewhere"))
    assert short["maximum_allowed_time"] == 29
    taskflow = _without("external_study_url", access_details=TASKFLOW, total_available_places=2)
    assert researcher.post("/studies/", taskflow)["external_study_url"] is None
    builder = _without("external_study_url", "completion_codes", "total_available_places", **TASK_BUILDER)
    builder["data_collection_metadata"] = {"annotators_per_task": 3}
    made = researcher.post("/studies/", builder)
    assert made["total_available_places"] == 3
    assert len(made["completion_codes"]) == 1


def test_every_field_of_a_draft_can_change(researcher: Researcher) -> None:
    study_id = researcher.draft()
    path = f"/studies/{study_id}/"
    changed = researcher.patch(path, {"reward": 200, "total_available_places": 1, "name": "New"})
    assert (changed["reward"], changed["total_available_places"], changed["name"]) == (200, 1, "New")
    assert researcher.patch(path, {"estimated_completion_time": 1})["maximum_allowed_time"] == 6
    moved = researcher.patch(path, {"access_details": TASKFLOW, "total_available_places": 2})
    assert (moved["external_study_url"], moved["access_details"]) == (None, TASKFLOW)
    assert "below the reward" in str(
        researcher.refused("PATCH", path, {"completion_codes": _codes(_screen_out(500))})
    )


def test_few_fields_of_a_published_study_can_change(researcher: Researcher) -> None:
    path = f"/studies/{researcher.publish()}/"
    for field, value in (
        ("name", "New"),
        ("reward", 200),
        ("filters", [{"filter_id": "x", "selected_values": []}]),
    ):
        assert "published" in researcher.refused("PATCH", path, {field: value})[field][0]
    assert (
        "more"
        in researcher.refused("PATCH", path, {"total_available_places": 2})["total_available_places"][0]
    )
    unchanged = researcher.patch(path, {"name": "Word lists", "internal_name": "words-2"})
    assert unchanged["internal_name"] == "words-2"
    assert researcher.patch(path, {"total_available_places": 5})["total_available_places"] == 5
    limits = researcher.patch(path, {"submissions_config": {"max_concurrent_submissions": 2}})
    assert limits["submissions_config"]["max_concurrent_submissions"] == 2
    assert limits["submissions_config"]["max_submissions_per_participant"] == 1
    added = [REVIEW, *_codes({"action": "MANUALLY_REVIEW"})]
    assert (
        "cannot be added"
        in researcher.refused("PATCH", path, {"completion_codes": added})["completion_codes"][0]
    )


@pytest.mark.parametrize(
    "items", [[5], [{"code": {}}], [{"code": "DONE", "actions": 1}], [{"actions": [{}]}]]
)
def test_partial_codes_that_are_none_are_refused(items: list[Any], researcher: Researcher) -> None:
    path = f"/studies/{researcher.publish()}/"
    assert list(researcher.refused("PATCH", path, {"completion_codes": items})) == ["completion_codes"]


def test_a_published_taskflow_study_grows(researcher: Researcher) -> None:
    body = _without("external_study_url", access_details=TASKFLOW, total_available_places=2)
    study_id = researcher.post("/studies/", body)["id"]
    researcher.move(study_id, "PUBLISH")
    path = f"/studies/{study_id}/"
    more = [{"external_url": "https://b.example.org", "total_allocation": 3}]
    grown = researcher.patch(path, {"access_details": more})
    assert grown["total_available_places"] == 5
    assert grown["access_details"] == TASKFLOW + more
    raised = [{"external_url": "https://b.example.org", "total_allocation": 4}]
    assert "along with" in researcher.refused("PATCH", path, {"access_details": raised})["access_details"][0]
    body = {"access_details": raised, "total_available_places": 6}
    assert researcher.patch(path, body)["total_available_places"] == 6
    assert (
        "add up to 6" in researcher.refused("PATCH", path, {"total_available_places": 9})["access_details"][0]
    )


def test_more_annotators_mean_more_places(researcher: Researcher) -> None:
    body = _without("external_study_url", total_available_places=4, **TASK_BUILDER)
    study_id = researcher.post("/studies/", body)["id"]
    researcher.move(study_id, "PUBLISH")
    path = f"/studies/{study_id}/"
    changed = researcher.patch(path, {"data_collection_metadata": {"annotators_per_task": 3}})
    assert changed["total_available_places"] == 12
    fewer = {"data_collection_metadata": {"annotators_per_task": 2}}
    assert "more" in researcher.refused("PATCH", path, fewer)["data_collection_metadata"][0]
