"""Datasets of the AI Task Builder: uploads, imports, appended records and schemas."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import HTTP
from typing import TYPE_CHECKING

from prolific_sandbox.clock import timestamp
from prolific_sandbox.errors import SandboxRefusal, bad_field, bad_request, look_up, not_found
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.records.upload import LINK_LIVES, Upload, UploadPurpose
from prolific_sandbox.task_builder import datasets as task_dataset
from prolific_sandbox.task_builder import uploads as dataset_upload
from prolific_sandbox.task_builder.datasets import Dataset, Import, Migration

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTENT_TYPES = {
    ".csv": "text/csv",
    ".zip": "application/zip",
    ".jsonl": "application/x-ndjson",
}
_MOST_APPENDED = 1000


@operation("create-task-builder-dataset")
def create_dataset(call: Call) -> Answer:
    """A new dataset, of version 4 when it has a schema."""
    workspace = call.world.named_workspace(call.body)
    schema = call.body.get("schema")
    if schema is not None:
        _check_schema(schema)
    world = call.world
    dataset = Dataset(
        world.ids.next_uuid(),
        call.body["name"],
        workspace.id,
        world.researcher.id,
        world.clock.now(),
        schema,
    )
    world.task_builder.datasets[dataset.id] = dataset
    return Answer(201, dataset.answer(world.task_builder.jobs))


@operation("get-task-builder-dataset")
def get_dataset(call: Call) -> Answer:
    """One dataset."""
    return Answer(200, _find(call).answer(call.world.task_builder.jobs))


@operation("update-task-builder-dataset")
def update_dataset(call: Call) -> Answer:
    """A new schema; records there are already are held to it in the background."""
    world, dataset = call.world, _find(call)
    if not dataset.is_versioned:
        raise bad_request("A dataset of version 3 has no schema.")
    _refuse_busy(call, dataset)
    schema = call.body["schema"]
    _check_schema(schema)
    changed = replace(dataset, schema=schema, revision=dataset.revision + 1)
    if not dataset.records:
        world.task_builder.datasets[dataset.id] = changed
        return Answer(200, changed.answer(world.task_builder.jobs))
    faults = {record_id: task_dataset.find_fault(changed, record) for record_id, record in changed.records}
    failed = tuple(
        {"datapoint_id": record_id, "field": fault[0], "reason": fault[1]}
        for record_id, fault in faults.items()
        if fault is not None
    )
    kept = tuple(pair for pair in changed.records if faults[pair[0]] is None)
    job = Migration(world.ids.next_uuid(), dataset.id, changed.revision, world.clock.now(), len(kept), failed)
    changed = replace(changed, records=kept, migrations=(*changed.migrations, job))
    world.task_builder.datasets[dataset.id] = changed
    return Answer(200, {**changed.answer(world.task_builder.jobs), "migration_job_id": job.id})


@operation("get-dataset-upload-url")
def get_upload_url(call: Call) -> Answer:
    """An address to which the file may be sent for an hour."""
    world, dataset = call.world, _find(call)
    filename = call.path["filename"]
    kinds = (".csv", ".jsonl") if dataset.is_versioned else (".csv", ".zip")
    kind = next((kind for kind in kinds if filename.lower().endswith(kind)), None)
    if kind is None:
        raise bad_field("filename", f"The name must end in one of {', '.join(kinds)}.")
    _refuse_busy(call, dataset)
    expires_at = world.clock.now() + LINK_LIVES
    job = Import(world.ids.next_uuid(), dataset.id, filename, world.clock.now())
    upload = Upload(world.ids.next_uuid(), UploadPurpose.DATASET, dataset.id, filename, expires_at, job.id)
    world.uploads[upload.id] = upload
    world.task_builder.datasets[dataset.id] = dataset.with_import(job)
    shown = {
        "dataset_id": dataset.id,
        "upload_url": f"{call.server}{upload.path()}",
        "http_method": "PUT",
        "content_type": _CONTENT_TYPES[kind],
        "expires_at": timestamp(expires_at),
        "file_key": f"{dataset.id}/{filename}",
    }
    return Answer(201, {**shown, "import_id": job.id} if dataset.is_versioned else shown)


@operation("get-dataset-import-status")
def get_import_status(call: Call) -> Answer:
    """How far one import has come."""
    dataset = _find(call)
    job = next((each for each in dataset.imports if each.id == call.path["import_id"]), None)
    if job is None or not dataset.is_versioned:
        raise not_found("import", call.path["import_id"])
    return Answer(200, job.answer(call.world.task_builder.jobs))


@operation("append-dataset-datapoints")
def append_datapoints(call: Call) -> Answer:
    """Add records at once; sending one again does not add it twice."""
    world, dataset = call.world, _find(call)
    if not dataset.is_versioned:
        raise bad_request("Records can be appended only to a dataset with a schema.")
    _refuse_busy(call, dataset, 409)
    try:
        records = list(task_dataset.read_lines(call.content.decode()))
    except ValueError as error:
        raise bad_request(f"The body must hold a JSON object in each line: {error}") from None
    if not 1 <= len(records) <= _MOST_APPENDED:
        raise bad_request(f"Between 1 and {_MOST_APPENDED} records are taken at a time.")
    dataset, accepted, rejected = task_dataset.add_records(world.ids, dataset, records)
    world.task_builder.datasets[dataset.id] = dataset
    world.task_builder.sync(world.ids, dataset)
    errors = [each.answer() for each in rejected]
    return Answer(200, {"accepted": accepted, "rejected": len(rejected), "errors": errors})


@operation("get-schema-migration-status")
def get_schema_migration_status(call: Call) -> Answer:
    """How far a migration has come."""
    job = next((each for each in _find(call).migrations if each.id == call.path["job_id"]), None)
    if job is None:
        raise not_found("schema migration", call.path["job_id"])
    return Answer(200, job.answer(call.world.task_builder.jobs))


@operation("get-task-builder-dataset-status")
def get_dataset_status(call: Call) -> Answer:
    """The status of a dataset of version 3."""
    dataset = _find(call)
    if dataset.is_versioned:
        raise bad_request("A dataset with a schema has no status; ask for that of its import.")
    return Answer(200, {"status": dataset.status(call.world.task_builder.jobs)})


@operation("upload-files-to-batch")
def upload_files(call: Call) -> Answer:
    """The older way: files in the request itself."""
    dataset = _find(call)
    _refuse_busy(call, dataset)
    files = list(_files(call))
    if not files:
        raise bad_field("files", "This field is required.")
    for filename, content in files:
        job = Import(call.world.ids.next_uuid(), dataset.id, filename, call.world.clock.now())
        dataset_upload.bring_in(call.world.task_builder, call.world.ids, dataset.id, job, content)
    return Answer(200)


def _files(call: Call) -> Iterator[tuple[str, bytes]]:
    head = f"Content-Type: {call.content_type}\r\n\r\n".encode()
    for part in message_from_bytes(head + call.content, policy=HTTP).walk():
        filename, content = part.get_filename(), part.get_payload(decode=True)
        if filename and isinstance(content, bytes):
            yield filename, content


def _find(call: Call) -> Dataset:
    return look_up(call.world.task_builder.datasets, call.path["dataset_id"], "dataset")


def _refuse_busy(call: Call, dataset: Dataset, status: int = 400) -> None:
    if dataset.is_busy(call.world.task_builder.jobs):
        raise SandboxRefusal(status, "The dataset is being imported or migrated.")


def _check_schema(schema: dict[str, dict[str, dict[str, str]]]) -> None:
    kinds = [each["type"] for each in schema["fields"].values()]
    if not kinds:
        raise bad_field("schema", "A schema needs at least one field.")
    if kinds.count("task_group_id") > 1:
        raise bad_field("schema", "A schema has at most one field of type task_group_id.")
