"""The AI Task Builder: upload without the token, waiting, appending in chunks, exports to a file."""

from __future__ import annotations

import datetime
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from prolific import (
    APIConnectionError,
    ConflictError,
    InvalidRequestError,
    PermissionDeniedError,
    Polling,
    UnprocessableEntityError,
    WaitFailedError,
    WaitTimeoutError,
)
from prolific_api.types import File
from prolific_sandbox import Sandbox
from support.surfaces import StandIn, Surface, refused

BASE = "/api/v1/data-collection"
SET = f"{BASE}/datasets/d"
BATCH = f"{BASE}/batches/b"
INSTANT = Polling(first_interval=0)
SIGNED = "https://storage.example/bucket/harbours.csv?signature=s3cret"


@pytest.fixture
def storage(api: StandIn) -> dict[str, bytes]:
    """Storage that takes and gives files, and refuses what carries anything of ours."""
    files: dict[str, bytes] = {}

    def put(request: httpx.Request) -> httpx.Response:
        assert request.url.params["signature"] == "s3cret"
        assert "Authorization" not in request.headers
        assert "User-Agent" not in request.headers
        assert "Transfer-Encoding" not in request.headers
        assert int(request.headers["Content-Length"]) == len(request.content)
        files[request.url.path] = request.content
        return httpx.Response(200)

    def get(request: httpx.Request) -> httpx.Response:
        assert "Authorization" not in request.headers
        return httpx.Response(200, content=files[request.url.path])

    api.on("PUT", "/bucket/harbours.csv", put)
    api.on("GET", "/bucket/export.zip", get)
    api.on(
        "GET",
        f"{SET}/upload-url/harbours.csv",
        httpx.Response(
            201,
            json={
                "dataset_id": "d",
                "upload_url": SIGNED,
                "http_method": "PUT",
                "content_type": "text/csv",
                "import_id": "i",
            },
        ),
    )
    return files


def test_a_file_goes_to_storage_without_the_token(
    api: StandIn, run: Surface, storage: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "harbours.csv"
    path.write_bytes(b"caption\n" + b"A harbour\n" * 300_000)
    sent = run(lambda c: c.task_builder.datasets.upload("d", path))
    assert sent.import_id == "i"
    assert storage["/bucket/harbours.csv"] == path.read_bytes()
    assert api.last.headers["Content-Type"] == "text/csv"
    assert api.requests[0].headers["Authorization"] == "Token t0ken"
    run(lambda c: c.task_builder.datasets.upload("d", b"caption\n", filename="harbours.csv"))
    assert storage["/bucket/harbours.csv"] == b"caption\n"


HARBOURS = {"strict": True, "fields": {"caption": {"type": "text", "label": "Caption"}}}


def test_a_file_becomes_a_dataset_in_one_call(tmp_path: Path) -> None:
    path = tmp_path / "harbours.csv"
    path.write_text("caption\nHull at dawn\nBrest at noon\n", encoding="utf-8")
    with Sandbox(job_seconds=0.0) as sandbox, sandbox.client() as client:
        create = client.task_builder.datasets.create_from_file
        workspace_id = sandbox.workspace_id
        plain = create(path, name="Harbours", workspace_id=workspace_id, polling=INSTANT)
        assert client.task_builder.datasets.status(plain.id).status == "READY"
        typed = create(path, name="Harbours 4", workspace_id=workspace_id, schema=HARBOURS, polling=INSTANT)
        assert typed.to_dict()["imports"][0]["status"] == "complete"


@pytest.mark.anyio
async def test_a_file_becomes_a_dataset_in_one_call_async() -> None:
    with Sandbox(job_seconds=0.0) as sandbox:
        async with sandbox.async_client() as client:
            made = await client.task_builder.datasets.create_from_file(
                b"caption\nHull\n",
                filename="harbours.csv",
                name="Harbours",
                workspace_id=sandbox.workspace_id,
                polling=INSTANT,
            )
            assert (await client.task_builder.datasets.status(made.id)).status == "READY"


def test_what_fails_after_a_dataset_was_made_names_it(
    run: Surface, api: StandIn, storage: dict[str, bytes]
) -> None:
    api.on("POST", f"{BASE}/datasets", {"id": "d", "name": "Harbours"})
    api.on("GET", f"{SET}/imports/i", {"status": "failed"})
    with pytest.raises(WaitFailedError) as caught:
        run(
            lambda c: c.task_builder.datasets.create_from_file(
                b"a", filename="harbours.csv", name="Harbours", workspace_id="w"
            )
        )
    assert caught.value.__notes__ == ["The dataset d was made and is still there."]
    with pytest.raises(InvalidRequestError, match=r"^filename"):
        run(lambda c: c.task_builder.datasets.create_from_file(b"a", name="Harbours", workspace_id="w"))


def test_an_interrupted_upload_begins_anew(
    api: StandIn, run: Surface, storage: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("_sync", "_async"):
        monkeypatch.setattr(f"prolific.{kind}.engine.transfers.INTERRUPTIONS", INSTANT)
    path = tmp_path / "harbours.csv"
    path.write_bytes(b"caption\nA harbour\n")
    attempts: list[bytes] = []

    def put(request: httpx.Request) -> httpx.Response:
        attempts.append(request.content)
        if len(attempts) == 1:
            raise httpx.WriteError("broken pipe", request=request)
        return httpx.Response(503 if len(attempts) == 2 else 200)

    api.on("PUT", "/bucket/harbours.csv", put)
    run(lambda c: c.task_builder.datasets.upload("d", path))
    assert attempts == [path.read_bytes()] * 3


def test_a_refusal_of_storage_is_told_without_the_signature(
    api: StandIn, run: Surface, storage: dict[str, bytes]
) -> None:
    api.on("PUT", "/bucket/harbours.csv", httpx.Response(403, text="<Error><Code>Expired</Code></Error>"))
    with pytest.raises(PermissionDeniedError, match="Expired") as raised:
        run(lambda c: c.task_builder.datasets.upload("d", b"a", filename="harbours.csv"))
    assert raised.value.path == "https://storage.example/bucket/harbours.csv"
    assert "s3cret" not in str(raised.value)


def test_unusable_files_and_addresses_are_refused(api: StandIn, run: Surface, tmp_path: Path) -> None:
    with pytest.raises(InvalidRequestError, match=r"^source"):
        run(lambda c: c.task_builder.datasets.upload("d", tmp_path / "absent.csv"))
    with pytest.raises(InvalidRequestError, match=r"^filename"):
        run(lambda c: c.task_builder.datasets.upload("d", b"a"))
    assert api.requests == []
    api.on("GET", f"{SET}/upload-url/a.csv", {"upload_url": "http://storage.example/a", "content_type": "t"})
    with pytest.raises(InvalidRequestError, match="https"):
        run(lambda c: c.task_builder.datasets.upload("d", b"a", filename="a.csv"))
    assert len(api.requests) == 1


def test_a_dataset_is_waited_for_until_it_is_ready(api: StandIn, run: Surface) -> None:
    states = iter(["UNINITIALISED", "PROCESSING", "READY"])
    api.on("GET", f"{SET}/status", lambda _: {"status": next(states)})
    seen: list[str] = []
    found = run(
        lambda c: c.task_builder.datasets.wait_ready(
            "d", polling=INSTANT, on_progress=lambda state: seen.append(state.status)
        )
    )
    assert found.status == "READY"
    assert seen == ["UNINITIALISED", "PROCESSING", "READY"]


def test_a_dataset_in_error_is_not_waited_for_any_longer(api: StandIn, run: Surface) -> None:
    api.on("GET", f"{SET}/status", {"status": "ERROR"})
    with pytest.raises(WaitFailedError, match="dataset d to be READY, but it is ERROR") as raised:
        run(lambda c: c.task_builder.datasets.wait_ready("d", polling=INSTANT))
    assert raised.value.last.status == "ERROR"
    api.on("GET", f"{SET}/status", {"status": "PROCESSING"})
    with pytest.raises(WaitTimeoutError) as late:
        run(lambda c: c.task_builder.datasets.wait_ready("d", timeout=0))
    assert late.value.last.status == "PROCESSING"


@pytest.mark.parametrize("last", ["complete", "partial"])
def test_imports_and_migrations_end_complete_or_partial(api: StandIn, run: Surface, last: str) -> None:
    imports, jobs = iter(["queued", last]), iter(["processing", last])
    api.on("GET", f"{SET}/imports/i", lambda _: {"status": next(imports), "rejected_count": 2})
    api.on("GET", f"{SET}/schema-migrations/j", lambda _: {"status": next(jobs)})
    found = run(lambda c: c.task_builder.datasets.wait_for_import("d", "i", polling=INSTANT))
    assert (found.status, found.rejected_count) == (last, 2)
    assert run(lambda c: c.task_builder.datasets.wait_for_migration("d", "j", polling=INSTANT)).status == last


@pytest.mark.parametrize("last", ["failed", "pending_schema"])
def test_an_import_that_cannot_go_on_is_an_error(api: StandIn, run: Surface, last: str) -> None:
    api.on("GET", f"{SET}/imports/i", {"status": last})
    with pytest.raises(WaitFailedError, match=last):
        run(lambda c: c.task_builder.datasets.wait_for_import("d", "i", polling=INSTANT))


def test_rows_are_appended_a_thousand_at_a_time(api: StandIn, run: Surface) -> None:
    def answer(request: httpx.Request) -> Any:
        assert request.headers["Content-Type"] == "application/x-ndjson"
        rows = [json.loads(line) for line in request.content.splitlines()]
        bad = [number for number, row in enumerate(rows, start=1) if row["caption"] is None]
        errors = [{"record_index": number, "field": "caption", "reason": "null"} for number in bad]
        return {"accepted": len(rows) - len(bad), "rejected": len(bad), "errors": errors}

    api.on("POST", f"{SET}/datapoints", answer)
    rows: list[dict[str, Any]] = [{"caption": f"Hafen Nr. {n} ü"} for n in range(2300)]
    rows[7]["caption"] = rows[2100]["caption"] = None
    seen: list[int] = []
    report = run(
        lambda c: c.task_builder.datasets.append_datapoints(
            "d", rows, on_progress=lambda r: seen.append(r.total)
        )
    )
    assert (report.accepted, report.rejected) == (2298, 2)
    assert [(each.position, each.field) for each in report.errors] == [(7, "caption"), (2100, "caption")]
    assert seen == [1000, 2000, 2300]


def test_rows_that_cannot_be_sent_are_refused_before_any_is(api: StandIn, run: Surface) -> None:
    for rows, field in (
        ([{"a": 1}, {}], "rows[1]"),
        ([{"a": float("nan")}], "rows[0]"),
        ([{"a": object()}], "rows[0]"),
        (["a"], "rows[0]"),
    ):
        with pytest.raises(InvalidRequestError) as refusal:
            run(lambda c, rows=rows: c.task_builder.datasets.append_datapoints("d", rows))
        assert refusal.value.field == field
    assert api.requests == []


def test_appending_during_an_import_says_what_was_taken(api: StandIn, run: Surface) -> None:
    api.on(
        "POST",
        f"{SET}/datapoints",
        lambda _: refused(409) if len(api.requests) == 2 else {"accepted": 1000, "rejected": 0, "errors": []},
    )
    with pytest.raises(ConflictError) as raised:
        run(lambda c: c.task_builder.datasets.append_datapoints("d", [{"n": n} for n in range(1500)]))
    bulk = raised.value.bulk
    assert (len(bulk.done), len(bulk.unknown), len(bulk.remaining)) == (1000, 0, 500)
    assert json.loads(bulk.remaining[0]) == {"n": 1000}


def test_a_batch_is_made_set_up_and_waited_for(api: StandIn, run: Surface) -> None:
    states = iter(["UNINITIALISED", "PROCESSING", "READY"])
    api.on("POST", f"{BASE}/batches", lambda request: {"id": "b", **json.loads(request.content)})
    api.on("POST", f"{BATCH}/setup", httpx.Response(202))
    api.on("GET", f"{BATCH}/status", lambda _: {"status": next(states)})
    layout = [{"rows": [{"columns": [{"items": [{"type": "dataset_field", "field": "caption"}]}]}]}]
    task = {"task_name": "t", "task_introduction": "i", "task_steps": "s"}
    made = run(
        lambda c: c.task_builder.batches.create(
            name="Harbours", workspace_id="w", dataset_id="d", task_details=task, batch_items=layout
        )
    )
    assert made.batch_items[0].rows[0].columns[0].items[0].field == "caption"
    assert run(lambda c: c.task_builder.batches.setup("b", tasks_per_group=3)) is None
    assert api.bodies[-1] == {"tasks_per_group": 3}
    assert run(lambda c: c.task_builder.batches.wait_ready("b", polling=INSTANT)).status == "READY"
    with pytest.raises(InvalidRequestError, match=r"^tasks_per_group"):
        run(lambda c: c.task_builder.batches.setup("b", tasks_per_group=0))


def test_a_layout_that_is_not_valid_says_where(api: StandIn, run: Surface) -> None:
    issue = {"page": 0, "row": 1, "column": 0, "item": 2, "type": "x", "message": "unknown field"}
    answer = {"type": "INVALID_BATCH_ITEMS", "message": "Invalid batch items", "issues": [issue]}
    api.on("PATCH", BATCH, httpx.Response(422, json=answer))
    with pytest.raises(UnprocessableEntityError, match=r"unknown field \(page 0, row 1, column 0, item 2\)"):
        run(lambda c: c.task_builder.batches.update("b", batch_items=None))


def test_a_sync_is_begun_and_waited_for(api: StandIn, run: Surface) -> None:
    states = iter([{"status": "queued"}, {"status": "complete", "tasks_created": 4}])
    api.on("POST", f"{BATCH}/sync", httpx.Response(202, json={"sync_id": "y", "status": "queued"}))
    api.on("GET", f"{BATCH}/syncs/y", lambda _: next(states))
    begun = run(lambda c: c.task_builder.batches.sync("b"))
    done = run(lambda c: c.task_builder.batches.wait_for_sync("b", begun.sync_id, polling=INSTANT))
    assert (done.status, done.tasks_created) == ("complete", 4)


def test_tasks_and_responses_are_read(api: StandIn, run: Surface) -> None:
    rows = [{"id": str(n), "participant_id": "p"} for n in range(250)]
    api.on("GET", f"{BATCH}/responses", {"results": rows})
    api.on("GET", f"{BATCH}/tasks", ["t1", "t2"])
    api.on("GET", f"{BATCH}/task-groups", ["g1"])
    api.on("GET", f"{BASE}/collections/k/responses", {"results": rows})
    assert len(run(lambda c: c.task_builder.batches.responses("b"))) == 250
    assert run(lambda c: c.task_builder.batches.tasks("b")) == ["t1", "t2"]
    assert run(lambda c: c.task_builder.batches.task_groups("b")) == ["g1"]
    assert len(run(lambda c: c.task_builder.collections.responses("k"))) == 250
    assert len(api.requests) == 4


EXPORTS = [("batches", f"{BATCH}/export", "b"), ("collections", f"{BASE}/collections/k/export", "k")]
COMPLETE = {"status": "complete", "url": "https://storage.example/bucket/export.zip?signature=s3cret"}


@pytest.mark.parametrize(("resource", "path", "id"), EXPORTS)
def test_an_export_is_asked_for_waited_for_and_written(
    api: StandIn, run: Surface, storage: dict[str, bytes], tmp_path: Path, resource: str, path: str, id: str
) -> None:
    storage["/bucket/export.zip"] = b"PK" * 500_000
    states = iter([{"status": "generating", "export_id": "e"}, COMPLETE])
    api.on("POST", path, httpx.Response(202, json={"status": "generating", "export_id": "e"}))
    api.on("GET", f"{path}/e", lambda _: next(states))
    written = run(
        lambda c: getattr(c.task_builder, resource).download_export(
            id,
            tmp_path / "export.zip",
            from_=datetime.datetime(2026, 8, 1, tzinfo=datetime.UTC),
            to=datetime.date(2026, 8, 31),
            polling=INSTANT,
        )
    )
    assert written.read_bytes() == storage["/bucket/export.zip"]
    assert [each.name for each in tmp_path.iterdir()] == ["export.zip"]
    assert dict(api.requests[0].url.params) == {"from": "2026-08-01T00:00:00+00:00", "to": "2026-08-31"}


@pytest.mark.parametrize(("resource", "path", "id"), EXPORTS)
def test_a_recent_export_is_written_at_once(
    api: StandIn, run: Surface, storage: dict[str, bytes], tmp_path: Path, resource: str, path: str, id: str
) -> None:
    storage["/bucket/export.zip"] = b"PK"
    api.on("POST", path, COMPLETE)
    target = tmp_path / "export.zip"
    run(lambda c: getattr(c.task_builder, resource).download_export(id, str(target)))
    assert target.read_bytes() == b"PK"
    assert len(api.requests) == 2


@pytest.mark.parametrize(("resource", "path", "id"), EXPORTS)
def test_exports_are_listed_waited_for_and_deleted(
    api: StandIn, run: Surface, resource: str, path: str, id: str
) -> None:
    api.on("GET", path, [{"export_id": "e", "status": "complete"}])
    api.on("GET", f"{path}/e", COMPLETE)
    api.on("DELETE", f"{path}/e", None)
    (job,) = run(lambda c: getattr(c.task_builder, resource).list_exports(id)).items
    assert run(lambda c: getattr(c.task_builder, resource).wait_for_export(id, job.export_id)).url
    assert run(lambda c: getattr(c.task_builder, resource).delete_export(id, "e")) is None
    api.on("GET", f"{path}/e", {"status": "failed"})
    with pytest.raises(WaitFailedError, match="export e to be complete, but it is failed"):
        run(lambda c: getattr(c.task_builder, resource).wait_for_export(id, "e"))


def test_a_broken_download_leaves_the_old_file_and_no_other(
    api: StandIn, run: Surface, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("_sync", "_async"):
        monkeypatch.setattr(f"prolific.{kind}.engine.transfers.INTERRUPTIONS", INSTANT)

    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("reset", request=request)

    target = tmp_path / "report.csv"
    target.write_text("old")
    api.on("GET", f"{BATCH}/report/", {"url": "https://storage.example/bucket/report.csv?x=1"})
    api.on("GET", "/bucket/report.csv", answer)
    with pytest.raises(APIConnectionError, match=r"storage\.example/bucket/report\.csv"):
        run(lambda c: c.task_builder.batches.download_report("b", target))
    assert [each.name for each in tmp_path.iterdir()] == ["report.csv"]
    assert target.read_text() == "old"


def test_a_download_that_breaks_off_begins_anew(
    api: StandIn, run: Surface, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("_sync", "_async"):
        monkeypatch.setattr(f"prolific.{kind}.engine.transfers.INTERRUPTIONS", INSTANT)
    attempts: list[int] = []

    class Broken(httpx.SyncByteStream, httpx.AsyncByteStream):
        """Gives half of the file, then loses the connection."""

        def __iter__(self) -> Iterator[bytes]:
            yield b"participant,"
            raise httpx.ReadError("reset")

        async def __aiter__(self) -> AsyncIterator[bytes]:
            for part in self:
                yield part

    def answer(_: httpx.Request) -> httpx.Response:
        attempts.append(1)
        if len(attempts) < 3:
            return httpx.Response(200, stream=Broken())
        return httpx.Response(200, content=b"participant,answer")

    api.on("GET", f"{BATCH}/report/", {"url": "https://storage.example/bucket/report.csv?x=1"})
    api.on("GET", "/bucket/report.csv", answer)
    written = run(lambda c: c.task_builder.batches.download_report("b", tmp_path / "report.csv"))
    assert written.read_bytes() == b"participant,answer"
    assert len(attempts) == 3


def test_a_time_without_offset_does_not_limit_an_export(api: StandIn, run: Surface) -> None:
    with pytest.raises(InvalidRequestError, match=r"^from_"):
        run(lambda c: c.task_builder.batches.request_export("b", from_=datetime.datetime(2026, 8, 1)))
    assert api.requests == []


def test_collections_are_replaced_and_walked(api: StandIn, run: Surface) -> None:
    rows = [{"id": str(n), "name": "-"} for n in range(210)]

    def page(request: httpx.Request) -> Any:
        start = int(request.url.params["offset"])
        return {"results": rows[start : start + 200], "meta": {"count": 210}}

    api.on("GET", f"{BASE}/collections", page)
    api.on("PUT", f"{BASE}/collections/k", lambda request: {"id": "k", **json.loads(request.content)})
    assert len(run(lambda c: c.task_builder.collections.iter("w"))) == 210
    task = {"task_name": "t", "task_introduction": "i", "task_steps": "s"}
    changed = run(
        lambda c: c.task_builder.collections.update("k", name="n", task_details=task, collection_items=[])
    )
    assert changed.name == "n"
    with pytest.raises(InvalidRequestError, match=r"^collection_items"):
        run(lambda c: c.task_builder.collections.update("k", name="n", task_details=task))


def test_what_prolific_has_deprecated_warns_and_works(api: StandIn, run: Surface) -> None:
    api.on("GET", f"{BATCH}/instructions", {"results": []})
    api.on("POST", f"{SET}/upload", httpx.Response(200))
    with pytest.warns(DeprecationWarning, match="batch_items"):
        assert run(lambda c: c.task_builder.batches.instructions("b")) == []
    with pytest.warns(DeprecationWarning, match=r"datasets\.upload"):
        run(lambda c: c.task_builder.datasets.upload_files("d", [File(b"a,b", "h.csv", "text/csv")]))
    assert b'filename="h.csv"' in api.last.content
