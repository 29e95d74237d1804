"""Batches of the AI Task Builder: tasks made from a dataset, in groups."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import Moment, timestamp
from prolific_sandbox.task_builder import instructions as task_instructions
from prolific_sandbox.task_builder.jobs import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from prolific_sandbox.identifiers import IdSource
    from prolific_sandbox.task_builder.datasets import Dataset, Record
    from prolific_sandbox.task_builder.jobs import Jobs

_SYNC_STATUS = {Stage.QUEUED: "queued", Stage.PROCESSING: "processing", Stage.COMPLETE: "complete"}


@dataclass(frozen=True, slots=True)
class Task:
    """One record to be worked on; ``group`` is the id of its task group."""

    id: str
    record_id: str
    group: str


@dataclass(frozen=True, slots=True)
class Sync:
    """The work that turns appended records into tasks."""

    id: str
    batch_id: str
    dataset_id: str
    started_at: Moment
    tasks: int
    groups_made: int
    groups_expanded: int

    def answer(self, jobs: Jobs) -> dict[str, Any]:
        """The job as the API answers it; counts are told when it is over."""
        reached = jobs.stage(self.started_at)
        ended = reached is Stage.COMPLETE
        counts = {
            "tasks_created": self.tasks,
            "datapoints_processed": self.tasks,
            "groups_created": self.groups_made,
            "groups_expanded": self.groups_expanded,
        }
        return {
            "batch_id": self.batch_id,
            "dataset_id": self.dataset_id,
            "sync_id": self.id,
            "created_at": timestamp(self.started_at),
            "updated_at": timestamp(self.started_at + jobs.duration if ended else self.started_at),
            "status": _SYNC_STATUS[reached],
            **(counts if ended else {}),
        }


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch; ``instructions`` are those of the older kind, which a batch with a layout has none of."""

    id: str
    name: str
    workspace_id: str
    created_by: str
    created_at: Moment
    task_details: dict[str, Any]
    dataset_id: str | None = None
    batch_items: list[dict[str, Any]] | None = None
    auto_sync: bool = False
    instructions: tuple[dict[str, Any], ...] = ()
    setup_at: Moment | None = None
    tasks_per_group: int = 1
    tasks: tuple[Task, ...] = ()
    syncs: tuple[Sync, ...] = ()

    def status(self, jobs: Jobs) -> str:
        """The status: READY some time after the set-up began."""
        if self.setup_at is None:
            return "UNINITIALISED"
        return "READY" if jobs.is_complete(self.setup_at) else "PROCESSING"

    def ready_tasks(self, jobs: Jobs) -> tuple[Task, ...]:
        """The tasks; none before the set-up is over."""
        return self.tasks if jobs.is_complete(self.setup_at) else ()

    def questions(self) -> list[dict[str, Any]]:
        """The items participants answer."""
        items = [*self.instructions, *task_instructions.items_of(self.batch_items or [])]
        return [item for item in items if item["type"] in task_instructions.INSTRUCTIONS]

    def short_answer(self, jobs: Jobs, dataset: Dataset | None) -> dict[str, Any]:
        """The batch with its dataset as creating it answers it."""
        datasets = [] if dataset is None else [_brief(jobs, dataset)]
        tasks = self.ready_tasks(jobs)
        return {
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "created_by": self.created_by,
            "datasets": datasets,
            "name": self.name,
            "status": self.status(jobs),
            "total_task_count": len(tasks),
            "total_instruction_count": len(self.questions()),
            "workspace_id": self.workspace_id,
            "task_details": self.task_details,
            "total_task_groups": len({task.group for task in tasks}),
            "batch_items": self.batch_items,
            "auto_sync_enabled": self.auto_sync,
        }

    def answer(self, jobs: Jobs, dataset: Dataset | None) -> dict[str, Any]:
        """The batch with its dataset in full."""
        version = 4 if dataset is not None and dataset.is_versioned else 3
        return {
            **self.short_answer(jobs, dataset),
            "schema_version": version,
            "tasks_per_group": self.tasks_per_group,
        }


def _brief(jobs: Jobs, dataset: Dataset) -> dict[str, Any]:
    filename = next((each.filename for each in dataset.imports if each.started_at), "")
    count = len(dataset.ready_records(jobs))
    return {"id": dataset.id, "total_datapoint_count": count, "filename": filename}


def with_tasks(ids: IdSource, batch: Batch, dataset: Dataset) -> tuple[Batch, int, int]:
    """The batch with a task for every record that has none; how many groups are new, and how many grew.

    Records whose dataset names their group are grouped by it; others fill up groups of ``tasks_per_group``.
    """
    done = {task.record_id for task in batch.tasks}
    fresh = [(record_id, record) for record_id, record in dataset.records if record_id not in done]
    group_field = next((name for name, each in dataset.fields.items() if each["type"] == "task_group_id"), "")
    before = {task.group for task in batch.tasks}
    if group_field:
        added = _grouped_by_field(ids, batch, dataset, fresh, group_field)
    else:
        added = _grouped_by_size(ids, batch, fresh)
    touched = {task.group for task in added}
    changed = replace(batch, tasks=(*batch.tasks, *added))
    return changed, len(touched - before), len(touched & before)


def synced(ids: IdSource, now: datetime, batch: Batch, dataset: Dataset) -> tuple[Batch, Sync]:
    """The batch with tasks for the records that were added since, and the work of making them."""
    changed, made, grown = with_tasks(ids, batch, dataset)
    tasks = len(changed.tasks) - len(batch.tasks)
    job = Sync(ids.next_uuid(), batch.id, dataset.id, now, tasks, made, grown)
    return replace(changed, syncs=(*changed.syncs, job)), job


def _grouped_by_field(
    ids: IdSource, batch: Batch, dataset: Dataset, fresh: Sequence[tuple[str, Record]], field: str
) -> list[Task]:
    records = dict(dataset.records)
    groups = {str(records[task.record_id][field]): task.group for task in batch.tasks}
    added = []
    for record_id, record in fresh:
        group = groups.setdefault(str(record[field]), ids.next_uuid())
        added.append(Task(ids.next_uuid(), record_id, group))
    return added


def _grouped_by_size(ids: IdSource, batch: Batch, fresh: Sequence[tuple[str, Record]]) -> list[Task]:
    group = batch.tasks[-1].group if batch.tasks else ""
    filled = sum(task.group == group for task in batch.tasks)
    added = []
    for record_id, _ in fresh:
        if not group or filled == batch.tasks_per_group:
            group, filled = ids.next_uuid(), 0
        added.append(Task(ids.next_uuid(), record_id, group))
        filled += 1
    return added
