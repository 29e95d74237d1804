"""Batches of the AI Task Builder: layout, set-up, tasks, syncs and responses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import timestamp
from prolific_sandbox.errors import bad_field, bad_request, look_up, not_found
from prolific_sandbox.handlers.paging import answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.records.upload import LINK_LIVES, Download
from prolific_sandbox.task_builder import batches as task_batch
from prolific_sandbox.task_builder import exports as task_export
from prolific_sandbox.task_builder import instructions as task_instructions
from prolific_sandbox.task_builder.batches import Batch
from prolific_sandbox.task_builder.responses import TaskResponse

if TYPE_CHECKING:
    from prolific_sandbox.task_builder.datasets import Dataset

_PLAIN_FIELDS = ("name", "task_details")


@operation("get-task-builder-batches")
def get_batches(call: Call) -> Answer:
    """The batches of a workspace."""
    workspace = call.world.workspace(call.query["workspace_id"])
    rows = [batch for batch in call.world.task_builder.batches.values() if batch.workspace_id == workspace.id]
    return answer_page(call, rows, lambda batch: _full(call, batch))


@operation("create-task-builder-batch")
def create_batch(call: Call) -> Answer:
    """A new batch; its tasks are made by its set-up."""
    world, body = call.world, call.body
    workspace = world.named_workspace(body)
    dataset = _named_dataset(call)
    pages = body.get("batch_items")
    batch = Batch(
        id=world.ids.next_uuid(),
        name=body["name"],
        workspace_id=workspace.id,
        created_by=world.researcher.id,
        created_at=world.clock.now(),
        task_details=body["task_details"],
        dataset_id=None if dataset is None else dataset.id,
        batch_items=None if pages is None else task_instructions.laid_out(world.ids, pages, dataset),
        auto_sync=body.get("auto_sync_enabled", False),
    )
    world.task_builder.batches[batch.id] = batch
    return Answer(201, batch.short_answer(world.task_builder.jobs, dataset))


@operation("get-task-builder-batch")
def get_batch(call: Call) -> Answer:
    """One batch."""
    return Answer(200, _full(call, find_batch(call)))


@operation("update-task-builder-batch")
def update_batch(call: Call) -> Answer:
    """Change a batch; once it is set up, its dataset stays."""
    world, batch = call.world, find_batch(call)
    changes: dict[str, Any] = {name: call.body[name] for name in _PLAIN_FIELDS if name in call.body}
    dataset = _named_dataset(call)
    if dataset is not None and dataset.id != batch.dataset_id:
        if batch.setup_at is not None:
            raise bad_field("dataset_id", "The dataset of a batch that is set up cannot change.")
        changes["dataset_id"] = dataset.id
    if "batch_items" in call.body:
        pages = call.body["batch_items"]
        dataset = dataset or world.task_builder.dataset_of(batch)
        changes["batch_items"] = (
            None if pages is None else task_instructions.laid_out(world.ids, pages, dataset)
        )
    if "auto_sync_enabled" in call.body:
        changes["auto_sync"] = call.body["auto_sync_enabled"]
    batch = replace(batch, **changes)
    world.task_builder.batches[batch.id] = batch
    return Answer(200, _full(call, batch))


@operation("get-task-builder-batch-status")
def get_batch_status(call: Call) -> Answer:
    """Only the status of a batch."""
    return Answer(200, {"status": find_batch(call).status(call.world.task_builder.jobs)})


@operation("setup-task-builder-batch")
def set_up_batch(call: Call) -> Answer:
    """Begin to make tasks and task groups; the status tells when they are there."""
    world, batch = call.world, find_batch(call)
    if batch.setup_at is not None:
        raise bad_request(f"The batch {batch.id} is set up already.")
    dataset = _named_dataset(call) or world.task_builder.dataset_of(batch)
    if dataset is None:
        raise bad_field("dataset_id", "The batch has no dataset.")
    if not dataset.ready_records(world.task_builder.jobs):
        raise bad_field("dataset_id", "The dataset has no records, or is still being imported.")
    size = call.body.get("tasks_per_group", 1)
    batch = replace(batch, dataset_id=dataset.id, tasks_per_group=size, setup_at=world.clock.now())
    world.task_builder.batches[batch.id] = task_batch.with_tasks(world.ids, batch, dataset)[0]
    return Answer(202)


@operation("sync-task-builder-batch")
def sync_batch(call: Call) -> Answer:
    """Begin to make tasks of the records that were added since."""
    world, batch = call.world, find_batch(call)
    dataset = world.task_builder.dataset_of(batch)
    if dataset is None or batch.status(world.task_builder.jobs) != "READY":
        raise bad_request(f"The batch {batch.id} is not READY.")
    if not dataset.is_versioned:
        raise bad_request("Only a dataset with a schema can grow.")
    world.task_builder.batches[batch.id], job = task_batch.synced(
        world.ids, world.clock.now(), batch, dataset
    )
    return Answer(202, job.answer(world.task_builder.jobs))


@operation("get-batch-sync-status")
def get_sync_status(call: Call) -> Answer:
    """How far a sync has come."""
    job = next((each for each in find_batch(call).syncs if each.id == call.path["sync_id"]), None)
    if job is None:
        raise not_found("sync", call.path["sync_id"])
    return Answer(200, job.answer(call.world.task_builder.jobs))


@operation("get-task-builder-batch-tasks")
def get_batch_tasks(call: Call) -> Answer:
    """The ids of the tasks."""
    return Answer(200, [task.id for task in find_batch(call).ready_tasks(call.world.task_builder.jobs)])


@operation("get-task-builder-batch-task-groups")
def get_batch_task_groups(call: Call) -> Answer:
    """The ids of the task groups."""
    groups = dict.fromkeys(task.group for task in find_batch(call).ready_tasks(call.world.task_builder.jobs))
    return Answer(200, list(groups))


@operation("get-task-builder-batch-task-responses")
def get_batch_responses(call: Call) -> Answer:
    """What participants answered."""
    return answer_page(
        call, call.world.task_builder.responses_to(find_batch(call).id), TaskResponse.batch_answer
    )


@operation("get-task-builder-batch-report")
def get_batch_report(call: Call) -> Answer:
    """A link to a CSV of the dataset with the responses, good for an hour."""
    world, batch = call.world, find_batch(call)
    builder = world.task_builder
    expires_at = world.clock.now() + LINK_LIVES
    content = task_export.report(batch, builder.dataset_of(batch), builder.responses_to(batch.id))
    download = Download(world.ids.next_uuid(), f"{batch.id}.csv", "text/csv", content, expires_at)
    world.downloads[download.id] = download
    return Answer(
        200,
        {
            "url": f"{call.server}{download.path()}",
            "expires_at": timestamp(expires_at),
            "http_method": "GET",
        },
    )


@operation("duplicate-task-builder-batch")
def duplicate_batch(call: Call) -> Answer:
    """A copy of a batch that is not set up; without its dataset when a new one will be uploaded."""
    world, batch = call.world, find_batch(call)
    body = call.body or {}
    copy = replace(
        batch,
        id=world.ids.next_uuid(),
        name=body.get("name") or f"{batch.name} Copy",
        created_at=world.clock.now(),
        dataset_id=None if body.get("upload_new_dataset") else batch.dataset_id,
        setup_at=None,
        tasks=(),
        syncs=(),
    )
    instructions = [
        {**item, "id": world.ids.next_uuid(), "parent_id": copy.id} for item in batch.instructions
    ]
    copy = replace(copy, instructions=tuple(instructions))
    world.task_builder.batches[copy.id] = copy
    return Answer(201, copy.short_answer(world.task_builder.jobs, world.task_builder.dataset_of(copy)))


def find_batch(call: Call) -> Batch:
    """The batch the path names. Raises SandboxRefusal (404) when there is none."""
    return look_up(call.world.task_builder.batches, call.path["batch_id"], "batch")


def _full(call: Call, batch: Batch) -> dict[str, Any]:
    builder = call.world.task_builder
    return batch.answer(builder.jobs, builder.dataset_of(batch))


def _named_dataset(call: Call) -> Dataset | None:
    dataset_id = call.body.get("dataset_id")
    if dataset_id is not None and dataset_id not in call.world.task_builder.datasets:
        raise bad_field("dataset_id", f"There is no dataset with the id {dataset_id!r}.")
    return call.world.task_builder.datasets.get(dataset_id or "")
