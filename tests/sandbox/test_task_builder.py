"""The AI Task Builder: datasets, batches, collections, responses and exports."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from prolific_sandbox import Sandbox

from .conftest import Researcher, study_body

DETAILS = {"task_name": "Label", "task_introduction": "Look at it.", "task_steps": "Choose."}
SCHEMA = {"strict": True, "fields": {"picture": {"type": "image_url"}, "key": {"type": "metadata"}}}
CHOICE = {
    "type": "multiple_choice",
    "description": "What is it?",
    "answer_limit": 1,
    "options": [{"label": "Cat", "value": "cat"}, {"label": "Dog", "value": "dog"}],
}
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def still() -> Iterator[Sandbox]:
    """A sandbox whose clock stands still, so that every state of a job can be seen."""
    with Sandbox(start_at=START, job_seconds=10) as sandbox:
        yield sandbox
        assert sandbox.violations == []
        sandbox.ledger.check()


@pytest.fixture
def builder(still: Sandbox, connect: Callable[[Sandbox], Researcher]) -> Researcher:
    return connect(still)


def layout(*items: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"rows": [{"columns": [{"items": list(items)}]}]}]


def refusal(researcher: Researcher, method: str, path: str, body: Any = None, *, status: int = 400) -> str:
    """The detail of a refusal in the form of these operations, which has no envelope."""
    response = researcher.http.request(method, f"/data-collection{path}", json=body)
    assert response.status_code == status, response.text
    assert response.json().keys() == {"message", "detail"}
    return str(response.json()["detail"])


def make_dataset(sandbox: Sandbox, researcher: Researcher, schema: Any = None) -> str:
    body = {"name": "Pictures", "workspace_id": sandbox.workspace_id}
    body |= {} if schema is None else {"schema": schema}
    return str(researcher.post("/data-collection/datasets", body)["id"])


def upload(researcher: Researcher, dataset: str, filename: str, content: str) -> dict[str, Any]:
    response = researcher.http.get(f"/data-collection/datasets/{dataset}/upload-url/{filename}")
    assert response.status_code == 201
    link: dict[str, Any] = response.json()
    assert httpx.request(link["http_method"], link["upload_url"], content=content).status_code == 200
    return link


def append(researcher: Researcher, dataset: str, *records: Any) -> httpx.Response:
    content = "\n".join(json.dumps(record) for record in records)
    return researcher.http.post(f"/data-collection/datasets/{dataset}/datapoints", content=content)


def picture(number: int) -> dict[str, str]:
    return {"picture": f"https://pictures.example/{number}.png", "key": str(number)}


def test_a_dataset_without_a_schema_walks_to_ready(still: Sandbox, builder: Researcher) -> None:
    dataset = make_dataset(still, builder)
    path = f"/data-collection/datasets/{dataset}"
    assert builder.get(f"{path}/status") == {"status": "UNINITIALISED"}
    link = upload(builder, dataset, "data.csv", "text\none\ntwo\n")
    assert (link["content_type"], "import_id" in link) == ("text/csv", False)
    assert builder.get(f"{path}/status") == {"status": "PROCESSING"}
    assert builder.get(path)["total_datapoint_count"] == 0
    refusal(builder, "GET", f"/datasets/{dataset}/upload-url/more.csv")
    still.advance(seconds=10)
    shown = builder.get(path)
    assert (shown["status"], shown["schema_version"], shown["total_datapoint_count"]) == ("READY", 3, 2)
    assert "schema" in refusal(builder, "POST", f"/datasets/{dataset}/datapoints")
    assert ".zip" in refusal(builder, "GET", f"/datasets/{dataset}/upload-url/data.exe")
    refusal(builder, "GET", "/datasets/none", status=404)


def test_a_broken_file_ends_in_an_error(still: Sandbox, builder: Researcher) -> None:
    dataset = make_dataset(still, builder)
    upload(builder, dataset, "data.zip", "not an archive")
    still.advance(seconds=10)
    assert builder.get(f"/data-collection/datasets/{dataset}/status") == {"status": "ERROR"}


def test_an_archive_of_tables_can_be_uploaded(still: Sandbox, builder: Researcher) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", "text\none\n")
        archive.writestr("b.csv", "text\ntwo\n")
    dataset = make_dataset(still, builder)
    files = {"files": ("both.zip", packed.getvalue())}
    url = f"/data-collection/datasets/{dataset}/upload"
    assert builder.http.post(url, files=files).status_code == 200
    still.advance(seconds=10)
    assert builder.get(f"/data-collection/datasets/{dataset}")["total_datapoint_count"] == 2
    refusal(builder, "POST", f"/datasets/{dataset}/upload")


def test_an_import_tells_what_it_took(still: Sandbox, builder: Researcher) -> None:
    dataset = make_dataset(still, builder, SCHEMA)
    lines = [picture(1), {"picture": "no url", "key": "2"}, {"key": "3"}, {**picture(4), "size": 9}]
    link = upload(builder, dataset, "data.jsonl", "\n".join(map(json.dumps, lines)))
    path = f"/data-collection/datasets/{dataset}/imports/{link['import_id']}"
    seen = [builder.get(path)["status"]]
    for _ in range(2):
        still.advance(seconds=5)
        seen.append(builder.get(path)["status"])
    assert seen == ["queued", "processing", "partial"]
    job = builder.get(path)
    assert (job["accepted_count"], job["rejected_count"]) == (1, 3)
    assert [(each["record_index"], each["field"]) for each in job["errors"]] == [
        (2, "picture"),
        (3, "picture"),
        (4, "size"),
    ]
    assert builder.get(f"/data-collection/datasets/{dataset}")["imports"] == [job]
    broken = upload(builder, dataset, "more.jsonl", "{nope")
    still.advance(seconds=10)
    failed = builder.get(f"/data-collection/datasets/{dataset}/imports/{broken['import_id']}")
    assert failed["status"] == "failed"
    assert failed["reason"]
    refusal(builder, "GET", f"/datasets/{dataset}/imports/none", status=404)
    assert "task_group_id" in refusal(
        builder,
        "POST",
        "/datasets",
        {
            "name": "Two groups",
            "workspace_id": still.workspace_id,
            "schema": {"strict": False, "fields": {name: {"type": "task_group_id"} for name in "ab"}},
        },
    )


def test_records_are_appended_once(still: Sandbox, builder: Researcher) -> None:
    dataset = make_dataset(still, builder, SCHEMA)
    first = append(builder, dataset, picture(1), {"key": "2"}).json()
    assert (first["accepted"], first["rejected"]) == (1, 1)
    assert append(builder, dataset, picture(1), picture(2)).json()["accepted"] == 2
    path = f"/data-collection/datasets/{dataset}"
    assert builder.get(path)["total_datapoint_count"] == 2
    assert append(builder, dataset, "text").status_code == 400
    assert append(builder, dataset, *[picture(0)] * 1001).status_code == 400


def test_a_new_schema_migrates_what_is_there(still: Sandbox, builder: Researcher) -> None:
    dataset = make_dataset(still, builder, {**SCHEMA, "strict": False})
    append(builder, dataset, {**picture(1), "size": "9"}, picture(2))
    path = f"/data-collection/datasets/{dataset}"
    wider = {"strict": True, "fields": {**SCHEMA["fields"], "size": {"type": "text"}}}  # type: ignore[dict-item]
    job_id = builder.patch(path, {"schema": wider})["migration_job_id"]
    assert append(builder, dataset, picture(3)).status_code == 409
    assert builder.get(f"{path}/schema-migrations/{job_id}")["status"] == "processing"
    still.advance(seconds=10)
    job = builder.get(f"{path}/schema-migrations/{job_id}")
    assert (job["status"], job["reprocessed_count"], job["failed_count"]) == ("partial", 1, 1)
    assert job["errors"][0]["field"] == "size"
    assert builder.get(path)["schema"] == wider
    refusal(builder, "PATCH", f"/datasets/{make_dataset(still, builder)}", {"schema": SCHEMA})


def make_batch(sandbox: Sandbox, researcher: Researcher, dataset: str, **fields: Any) -> str:
    body = {"name": "Pets", "workspace_id": sandbox.workspace_id, "task_details": DETAILS}
    items = [{"type": "dataset_field", "field": "picture"}, CHOICE]
    body |= {"dataset_id": dataset, "batch_items": layout(*items), **fields}
    return str(researcher.post("/data-collection/batches", body)["id"])


def ready_batch(sandbox: Sandbox, researcher: Researcher, count: int = 5, per_group: int = 2) -> str:
    dataset = make_dataset(sandbox, researcher, SCHEMA)
    append(researcher, dataset, *map(picture, range(count)))
    batch = make_batch(sandbox, researcher, dataset)
    url = f"/data-collection/batches/{batch}/setup"
    response = researcher.http.post(url, json={"dataset_id": dataset, "tasks_per_group": per_group})
    assert (response.status_code, response.content) == (202, b"")
    return batch


def test_a_batch_is_set_up_in_the_background(still: Sandbox, builder: Researcher) -> None:
    batch = ready_batch(still, builder)
    path = f"/data-collection/batches/{batch}"
    assert builder.get(f"{path}/status") == {"status": "PROCESSING"}
    assert builder.get(f"{path}/tasks") == []
    still.advance(seconds=10)
    shown = builder.get(path)
    assert (shown["status"], shown["total_task_count"], shown["total_task_groups"]) == ("READY", 5, 3)
    assert (shown["schema_version"], shown["total_instruction_count"]) == (4, 1)
    assert len(builder.get(f"{path}/tasks")) == 5
    assert len(builder.get(f"{path}/task-groups")) == 3
    listed = builder.get("/data-collection/batches", workspace_id=still.workspace_id)
    assert [row["id"] for row in listed["results"]] == [batch]
    assert "already" in refusal(builder, "POST", f"/batches/{batch}/setup", {})
    copy = builder.post(f"{path}/duplicate", {"upload_new_dataset": True})
    assert (copy["name"], copy["status"], copy["datasets"]) == ("Pets Copy", "UNINITIALISED", [])
    assert "no dataset" in refusal(builder, "POST", f"/batches/{copy['id']}/setup", {})
    assert builder.patch(f"/data-collection/batches/{copy['id']}", {"name": "Zoo"})["name"] == "Zoo"
    refusal(builder, "GET", "/batches/none", status=404)
    refusal(builder, "POST", "/batches/none/export", status=403)


def test_tasks_follow_the_groups_of_the_dataset(still: Sandbox, builder: Researcher) -> None:
    schema = {"strict": True, "fields": {"text": {"type": "text"}, "set": {"type": "task_group_id"}}}
    dataset = make_dataset(still, builder, schema)
    append(builder, dataset, *({"text": f"{number}", "set": f"{number % 2}"} for number in range(5)))
    items = layout({"type": "dataset_field", "field": "text"}, CHOICE)
    batch = make_batch(still, builder, dataset, batch_items=items)
    builder.post(f"/data-collection/batches/{batch}/setup", {})
    still.advance(seconds=10)
    assert builder.get(f"/data-collection/batches/{batch}")["total_task_groups"] == 2


def test_a_sync_makes_tasks_of_new_records(still: Sandbox, builder: Researcher) -> None:
    batch = ready_batch(still, builder)
    assert "not READY" in refusal(builder, "POST", f"/batches/{batch}/sync")
    still.advance(seconds=10)
    path = f"/data-collection/batches/{batch}"
    dataset = builder.get(path)["datasets"][0]["id"]
    append(builder, dataset, picture(6), picture(7))
    job = builder.post(f"{path}/sync")
    assert job["status"] == "queued"
    still.advance(seconds=10)
    job = builder.get(f"{path}/syncs/{job['sync_id']}")
    assert (job["status"], job["tasks_created"], job["groups_created"], job["groups_expanded"]) == (
        "complete",
        2,
        1,
        1,
    )
    assert len(builder.get(f"{path}/tasks")) == 7
    refusal(builder, "GET", f"/batches/{batch}/syncs/none", status=404)


def test_a_batch_that_syncs_by_itself_makes_tasks_of_what_is_appended(
    still: Sandbox, builder: Researcher
) -> None:
    batch = ready_batch(still, builder)
    still.advance(seconds=10)
    path = f"/data-collection/batches/{batch}"
    dataset = builder.get(path)["datasets"][0]["id"]
    append(builder, dataset, picture(6))
    assert len(builder.get(f"{path}/tasks")) == 5
    assert builder.patch(path, {"auto_sync_enabled": True})["auto_sync_enabled"] is True
    append(builder, dataset, picture(7), picture(8))
    still.advance(seconds=10)
    assert len(builder.get(f"{path}/tasks")) == 8
    append(builder, dataset, picture(8))
    assert len(builder.get(f"{path}/tasks")) == 8
    builder.patch(path, {"auto_sync_enabled": False})
    append(builder, dataset, picture(9))
    assert len(builder.get(f"{path}/tasks")) == 8


def test_the_faults_of_a_layout_are_listed(still: Sandbox, builder: Researcher) -> None:
    dataset = make_dataset(still, builder, SCHEMA)
    fields = [{"type": "dataset_field", "field": name} for name in ("picture", "picture", "key", "size")]
    body = {
        "name": "Pets",
        "workspace_id": still.workspace_id,
        "task_details": DETAILS,
        "dataset_id": dataset,
        "batch_items": layout(*fields),
    }
    response = builder.http.post("/data-collection/batches", json=body)
    assert response.status_code == 422
    assert response.json()["type"] == "INVALID_BATCH_ITEMS"
    issues = response.json()["issues"]
    assert [(each["item"], each["field"]) for each in issues] == [(1, "picture"), (2, "key"), (3, "size")]
    assert {(each["page"], each["row"], each["column"]) for each in issues} == {(0, 0, 0)}


def test_the_older_instructions_are_for_batches_without_a_layout(still: Sandbox, builder: Researcher) -> None:
    dataset = make_dataset(still, builder)
    batch = make_batch(still, builder, dataset, batch_items=None)
    path = f"/data-collection/batches/{batch}/instructions"
    (made,) = builder.post(path, {"instructions": [CHOICE]})
    assert (made["type"], made["parent_id"], made["parent_type"]) == ("multiple_choice", batch, "batch")
    response = builder.http.get(path)
    assert response.json()["results"] == [made]
    assert response.headers["Sunset"].endswith("GMT")
    text = {"type": "free_text", "description": "Why?"}
    response = builder.http.put(path, json={"instructions": [text, {**CHOICE, "id": made["id"]}]})
    assert [each["type"] for each in response.json()] == ["free_text", "multiple_choice"]
    assert response.json()[1]["id"] == made["id"]
    incomplete = {"type": "free_text_with_unit", "description": "How much?"}
    assert "unit_options" in refusal(
        builder, "POST", f"/batches/{batch}/instructions", {"instructions": [incomplete]}, status=422
    )
    with_layout = make_batch(still, builder, dataset)
    refusal(builder, "POST", f"/batches/{with_layout}/instructions", {"instructions": [text]}, status=422)


def _study(researcher: Researcher, method: str, target: str) -> str:
    body = study_body(
        data_collection_method=method,
        data_collection_id=target,
        completion_codes=[
            {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
        ],
    )
    del body["external_study_url"]
    study_id = str(researcher.post("/studies/", body)["id"])
    researcher.move(study_id, "PUBLISH")
    return study_id


def test_participants_answer_group_by_group_and_an_export_holds_it_all(
    still: Sandbox, builder: Researcher
) -> None:
    batch = ready_batch(still, builder)
    still.advance(seconds=10)
    study_id = _study(builder, "AI_TASK_BUILDER_BATCH", batch)
    for participation in still.participants.take(study_id, 3):
        still.participants.complete(participation, "DONE")
    path = f"/data-collection/batches/{batch}"
    responses = builder.get(f"{path}/responses")["results"]
    assert sorted(each["task_id"] for each in responses) == sorted(builder.get(f"{path}/tasks"))
    assert {each["response"]["answer"][0]["value"] for each in responses} <= {"cat", "dog"}

    report = builder.get(f"{path}/report/")
    rows = list(csv.DictReader(io.StringIO(httpx.get(report["url"]).text)))
    assert sorted(row["key"] for row in rows) == list("01234")

    export = builder.http.post(f"{path}/export")
    assert export.status_code == 202
    export_id = export.json()["export_id"]
    assert builder.http.post(f"{path}/export").json()["export_id"] == export_id
    refusal(builder, "DELETE", f"/batches/{batch}/export/{export_id}", status=409)
    still.advance(seconds=10)
    done = builder.http.post(f"{path}/export")
    assert (done.status_code, done.json()["status"]) == (200, "complete")
    assert builder.get(f"{path}/export/{export_id}") == done.json()
    packed = httpx.get(done.json()["url"]).content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert len(archive.read("responses.csv").decode().splitlines()) == 1 + len(responses)
    (row,) = builder.get(f"{path}/export")
    assert (row["export_id"], row["status"], row["filter"]) == (export_id, "complete", None)
    still.advance(hours=2)
    assert httpx.get(done.json()["url"]).status_code == 403
    assert builder.http.post(f"{path}/export").json()["export_id"] != export_id
    assert builder.http.delete(f"{path}/export/{export_id}").status_code == 204
    refusal(builder, "GET", f"/batches/{batch}/export/{export_id}", status=404)


def test_a_collection_is_replaced_as_a_whole(still: Sandbox, builder: Researcher) -> None:
    choice = {**CHOICE, "order": 1}
    text = {"type": "rich_text", "content": "<p>Hello</p>", "order": 0}
    body = {
        "name": "Diary",
        "workspace_id": still.workspace_id,
        "task_details": DETAILS,
        "collection_items": [{"page_items": [text, choice]}],
    }
    made = builder.post("/data-collection/collections", body)
    path = f"/data-collection/collections/{made['id']}"
    assert builder.get(path) == made
    (page,) = made["collection_items"]
    kept = {"id": page["id"], "page_items": [{**choice, "id": page["page_items"][1]["id"]}, choice]}
    response = builder.http.put(
        path, json={"name": "Log", "task_details": DETAILS, "collection_items": [kept]}
    )
    (changed,) = response.json()["collection_items"]
    assert changed["id"] == page["id"]
    assert changed["page_items"][0]["id"] == page["page_items"][1]["id"]
    assert changed["page_items"][1]["id"] not in {item["id"] for item in page["page_items"]}
    listed = builder.get("/data-collection/collections", workspace_id=still.workspace_id)["results"]
    assert [row["name"] for row in listed] == ["Log"]

    study_id = _study(builder, "AI_TASK_BUILDER_COLLECTION", made["id"])
    still.participants.complete(still.participants.take(study_id)[0], "DONE")
    answered = [each["response"]["instruction_id"] for each in builder.get(f"{path}/responses")["results"]]
    assert answered == [item["id"] for item in changed["page_items"]]
    export_id = builder.post(f"{path}/export")["export_id"]
    still.advance(seconds=10)
    assert builder.get(f"{path}/export/{export_id}")["status"] == "complete"
    assert len(builder.get(f"{path}/export")) == 1
    assert builder.http.delete(f"{path}/export/{export_id}").status_code == 204
    refusal(builder, "GET", "/collections/none", status=404)
