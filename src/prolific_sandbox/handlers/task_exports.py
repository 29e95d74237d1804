"""Exports of batches and collections of the AI Task Builder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from prolific_sandbox.clock import timestamp
from prolific_sandbox.errors import SandboxRefusal, not_found
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.handlers.task_batches import find_batch
from prolific_sandbox.handlers.task_collections import find_collection
from prolific_sandbox.task_builder.batches import Batch
from prolific_sandbox.task_builder.collections import TaskCollection
from prolific_sandbox.task_builder.exports import Export

if TYPE_CHECKING:
    from collections.abc import Callable

Exported = TypeVar("Exported", Batch, TaskCollection)


@operation("request-batch-export")
def request_batch_export(call: Call) -> Answer:
    """The archive of a batch, or the job that makes it."""
    return _request(call, _accessible(call, find_batch).id)


@operation("list-batch-export-jobs")
def list_batch_exports(call: Call) -> Answer:
    """The export jobs of a batch, newest first."""
    return _list(call, _accessible(call, find_batch).id)


@operation("get-batch-export-status")
def get_batch_export(call: Call) -> Answer:
    """How far an export of a batch has come."""
    return _show(call, find_batch(call).id)


@operation("delete-batch-export")
def delete_batch_export(call: Call) -> Answer:
    """Delete an export of a batch."""
    return _delete(call, find_batch(call).id)


@operation("request-collection-export")
def request_collection_export(call: Call) -> Answer:
    """The archive of a collection, or the job that makes it."""
    return _request(call, _accessible(call, find_collection).id)


@operation("list-collection-export-jobs")
def list_collection_exports(call: Call) -> Answer:
    """The export jobs of a collection, newest first."""
    return _list(call, _accessible(call, find_collection).id)


@operation("get-collection-export-status")
def get_collection_export(call: Call) -> Answer:
    """How far an export of a collection has come."""
    return _show(call, find_collection(call).id)


@operation("delete-collection-export")
def delete_collection_export(call: Call) -> Answer:
    """Delete an export of a collection."""
    return _delete(call, find_collection(call).id)


def _accessible(call: Call, find: Callable[[Call], Exported]) -> Exported:
    """What the path names. These operations know no 404: what is unknown is answered as not accessible."""
    try:
        return find(call)
    except SandboxRefusal as refusal:
        raise SandboxRefusal(403, refusal.detail) from None


def _request(call: Call, parent_id: str) -> Answer:
    """Answer with the job that was asked for before, as long as its link lives; else begin one."""
    world, jobs = call.world, call.world.task_builder.jobs
    wanted = {name: call.query[name] for name in ("study_id", "from", "to") if name in call.query}
    for export in _exports(call, parent_id):
        if export.wanted == wanted and world.clock.now() < export.expires_at(jobs):
            return Answer(200 if export.is_complete(jobs) else 202, _answer(call, export))
    export = Export(world.ids.next_uuid(), parent_id, wanted, world.clock.now())
    world.task_builder.exports[export.id] = export
    return Answer(202, _being_made(export))


def _list(call: Call, parent_id: str) -> Answer:
    return Answer(200, [export.row(call.world.task_builder.jobs) for export in _exports(call, parent_id)])


def _show(call: Call, parent_id: str) -> Answer:
    return Answer(200, _answer(call, _find(call, parent_id)))


def _delete(call: Call, parent_id: str) -> Answer:
    export = _find(call, parent_id)
    if not export.is_complete(call.world.task_builder.jobs):
        raise SandboxRefusal(409, "The export is still being made.")
    del call.world.task_builder.exports[export.id]
    call.world.downloads.pop(export.id, None)
    return Answer(204)


def _answer(call: Call, export: Export) -> dict[str, Any]:
    """The state of the job, with the archive's link when it is there."""
    world, builder = call.world, call.world.task_builder
    if not export.is_complete(builder.jobs):
        return _being_made(export)
    download = world.downloads.get(export.id)
    if download is None:
        download = export.archive(builder.jobs, builder.responses_to(export.parent_id))
        world.downloads[download.id] = download
    return {
        "status": "complete",
        "url": f"{call.server}{download.path()}",
        "expires_at": timestamp(download.expires_at),
    }


def _being_made(export: Export) -> dict[str, Any]:
    return {"status": "generating", "export_id": export.id}


def _exports(call: Call, parent_id: str) -> list[Export]:
    return [
        each for each in reversed(call.world.task_builder.exports.values()) if each.parent_id == parent_id
    ]


def _find(call: Call, parent_id: str) -> Export:
    export = call.world.task_builder.exports.get(call.path["export_id"])
    if export is None or export.parent_id != parent_id:
        raise not_found("export", call.path["export_id"])
    return export
