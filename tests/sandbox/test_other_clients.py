"""What clients of others send, such as Prolific's command line and Mephisto: taken as they send it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from prolific_sandbox import Sandbox

from .conftest import Researcher, study_body

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "requests"
needs_samples = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the examples of Prolific's command line are not beside the checkout"
)
WITHDRAWN = "eligibility_requirements"
"""Refused by the API since February 2026."""


def sample(name: str) -> Any:
    return json.loads((SAMPLES / name).read_text(encoding="utf-8"))


def study_samples() -> list[str]:
    names = sorted(path.name for path in SAMPLES.glob("*.json"))
    return [name for name in names if isinstance(sample(name), dict) and "reward" in sample(name)]


@needs_samples
@pytest.mark.parametrize("name", study_samples() or ["none"])
def test_study_files_are_taken_as_they_are(name: str, researcher: Researcher) -> None:
    body = sample(name)
    if body.get(WITHDRAWN):
        assert researcher.refused("POST", "/studies/", body).keys() == {WITHDRAWN}
        return
    study = researcher.post("/studies/", body)
    same = {
        "name",
        "description",
        "reward",
        "completion_code",
        "filters",
        "device_compatibility",
        "study_type",
    }
    assert {field: study[field] for field in same & body.keys()} == {
        field: body[field] for field in same & body.keys()
    }
    assert study["status"] == "UNPUBLISHED"


@needs_samples
def test_all_other_files_are_taken_too(sandbox: Sandbox, researcher: Researcher) -> None:
    workspace = {"workspace_id": sandbox.workspace_id}
    made = researcher.post("/filter-sets/", {**sample("filter-set.json"), **workspace})
    assert made["filters"] == sample("filter-set.json")["filters"]

    logins = (SAMPLES / "credentials.csv").read_text(encoding="utf-8")
    pool = researcher.post("/credentials/", {**workspace, "credentials": logins})
    (listed,) = researcher.get("/credentials/", **workspace)["credential_pools"]
    assert (listed["credential_pool_id"], listed["total_credentials"]) == (
        pool["credential_pool_id"],
        len(logins.splitlines()),
    )

    survey = {**sample("survey.json"), "researcher_id": researcher.get("/users/me/")["id"]}
    survey_id = researcher.post("/surveys/", survey)["_id"]
    assert len(researcher.get(f"/surveys/{survey_id}/")["sections"]) == len(survey["sections"])

    collection = researcher.post("/data-collection/collections", {**sample("collection.json"), **workspace})
    assert len(collection["collection_items"]) == len(sample("collection.json")["collection_items"])

    dataset = {"name": "Pets", **workspace, "schema": sample("dataset-schema.json")}
    made = researcher.post("/data-collection/datasets", dataset)
    assert made["schema"]["fields"].keys() == sample("dataset-schema.json")["fields"].keys()

    batch = {"name": "Ratings", **workspace, "task_details": sample("collection.json")["task_details"]}
    for layout in ("batch-items.json", "batch-items-with-intro-outro.json"):
        laid_out = researcher.post("/data-collection/batches", {**batch, "batch_items": sample(layout)})
        assert len(laid_out["batch_items"]) == len(sample(layout))
    plain = researcher.post("/data-collection/batches", batch)
    path = f"/data-collection/batches/{plain['id']}/instructions"
    asked = researcher.post(path, {"instructions": sample("batch-instructions.json")})
    assert len(asked) == len(sample("batch-instructions.json"))


@needs_samples
@pytest.mark.parametrize("name", ["survey-response.json", "survey-response-flat.json"])
def test_survey_responses_have_the_form_of_the_files(
    name: str, sandbox: Sandbox, researcher: Researcher
) -> None:
    """The ids in the files are those of a survey that nobody else has, so they are exchanged."""
    response = sample(name)
    flat = "questions" in response
    questions = [{"title": "How was it?", "type": "single", "answers": [{"value": "Good"}]}]
    body: dict[str, Any] = {"title": "Tides", "researcher_id": researcher.get("/users/me/")["id"]}
    body |= {"questions": questions} if flat else {"sections": [{"title": "One", "questions": questions}]}
    survey = researcher.post("/surveys/", body)

    def answered(question: dict[str, Any], form: dict[str, Any]) -> dict[str, Any]:
        answer = {**form["answers"][0], "answer_id": question["answers"][0]["id"], "value": "Good"}
        return {
            **form,
            "question_id": question["id"],
            "question_title": question["title"],
            "answers": [answer],
        }

    if flat:
        response["questions"] = [answered(survey["questions"][0], response["questions"][0])]
    else:
        section = response["sections"][0]
        shown = survey["sections"][0]
        response["sections"] = [
            {
                **section,
                "section_id": shown["id"],
                "questions": [answered(shown["questions"][0], section["questions"][0])],
            }
        ]
    path = f"/surveys/{survey['_id']}/responses/"
    researcher.post(path, response)
    (row,) = researcher.get(path)["results"]
    assert row["participant_id"] == response["participant_id"]


LISTS = [
    "/studies/",
    "/projects/{project}/studies/",
    "/submissions/?study={study}",
    "/studies/{study}/submissions/",
    "/workspaces/",
    "/workspaces/{workspace}/projects/",
    "/participant-groups/?workspace_id={workspace}",
    "/filter-sets/?workspace_id={workspace}",
    "/hooks/subscriptions/?workspace_id={workspace}",
    "/study-collections/mutually-exclusive/?project_id={project}",
    "/messages/unread/",
    "/filters/",
    "/hooks/event-types/",
    "/surveys/?researcher_id={researcher}",
    "/data-collection/collections?workspace_id={workspace}",
]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("page", ["limit=200&offset=0", "limit=1000", "page=1&page_size=100", "unheard_of=1"])
def test_every_list_can_be_asked_for_in_either_way(
    path: str, page: str, sandbox: Sandbox, researcher: Researcher
) -> None:
    names = {
        "study": researcher.publish(),
        "project": sandbox.project_id,
        "workspace": sandbox.workspace_id,
        "researcher": researcher.get("/users/me/")["id"],
    }
    asked = path.format(**names)
    whole = researcher.get(asked)
    assert isinstance(whole["results"], list)
    assert researcher.get(f"{asked}{'&' if '?' in asked else '?'}{page}")["results"] == whole["results"]


def test_paths_are_found_with_and_without_their_final_slash(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.post("/studies", study_body())["id"]
    assert researcher.get(f"/studies/{study_id}") == researcher.get(f"/studies/{study_id}/")
    assert researcher.post(f"/studies/{study_id}/transition", {"action": "PUBLISH"})["status"] == "ACTIVE"
    assert researcher.get(f"/data-collection/batches/?workspace_id={sandbox.workspace_id}")["results"] == []
    assert researcher.http.delete(f"/studies/{researcher.draft()}").status_code == 204


def test_a_body_where_none_is_needed_does_no_harm(sandbox: Sandbox, researcher: Researcher) -> None:
    """Mephisto sends the parameters of GET as a JSON body, the command line a body with DELETE."""
    study_id, draft = researcher.publish(), researcher.draft()
    listed = researcher.http.request("GET", "/submissions/", params={"study": study_id}, json={"page": 7})
    assert (listed.status_code, listed.json()["meta"]["count"]) == (200, 0)
    assert researcher.http.request("GET", "/users/me/", content=b"not JSON").status_code == 200
    assert researcher.http.request("DELETE", f"/studies/{draft}/", json={"id": draft}).status_code == 204
    group = researcher.post("/participant-groups/", {"name": "G", "workspace_id": sandbox.workspace_id})
    path = f"/participant-groups/{group['id']}/participants/"
    researcher.post(path, {"participant_ids": ["5" * 24, "6" * 24]})
    left = researcher.http.request("DELETE", path, json={"participant_ids": ["5" * 24]}).json()["results"]
    assert [row["participant_id"] for row in left] == ["6" * 24]


def test_the_older_singular_fields_make_a_study_and_are_in_its_answers(researcher: Researcher) -> None:
    body = study_body(completion_code="OLD1", completion_option="url")
    del body["completion_codes"]
    study = researcher.post("/studies/", body)
    assert (study["completion_code"], study["completion_option"]) == ("OLD1", "url")
    (code,) = study["completion_codes"]
    assert (code["code"], code["actions"]) == ("OLD1", [{"action": "MANUALLY_REVIEW"}])
    changed = researcher.patch(f"/studies/{study['id']}/", {"completion_code": "OLD2"})
    assert [code["code"] for code in changed["completion_codes"]] == ["OLD2"]


def test_the_older_flags_choose_studies(sandbox: Sandbox, researcher: Researcher) -> None:
    draft, active, done = researcher.draft(), researcher.publish(), researcher.publish()
    researcher.move(done, "STOP")

    def listed(query: str) -> set[str]:
        return {row["id"] for row in researcher.get(f"/studies/?{query}")["results"]}

    assert listed("active=1") == {active}
    assert listed("active=0") == {draft, done}
    assert listed("completed=1") == {done}
    assert listed("published=0") == {draft}
    assert listed("published=true&completed=false") == {active}


def test_fields_that_nobody_knows_are_passed_over(researcher: Researcher) -> None:
    study = researcher.post("/studies/", study_body(colour="blue", naivety={"rate": 1}))
    assert "colour" not in study


def test_json_is_taken_if_it_is_called_nothing_else(researcher: Researcher) -> None:
    for headers in ({}, {"Content-Type": "application/json; charset=utf-8"}):
        response = researcher.http.post("/studies/", content=json.dumps(study_body()), headers=headers)
        assert response.status_code == 201
