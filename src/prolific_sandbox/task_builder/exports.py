"""Exports of the AI Task Builder: archives of all responses, made in the background."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import Moment, timestamp
from prolific_sandbox.records.upload import LINK_LIVES, Download

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from prolific_sandbox.task_builder.batches import Batch
    from prolific_sandbox.task_builder.datasets import Dataset
    from prolific_sandbox.task_builder.jobs import Jobs
    from prolific_sandbox.task_builder.responses import TaskResponse


@dataclass(frozen=True, slots=True)
class Export:
    """One export job of a batch or a collection."""

    id: str
    parent_id: str
    wanted: dict[str, str]
    created_at: Moment

    def is_complete(self, jobs: Jobs) -> bool:
        """Whether the archive is there."""
        return jobs.is_complete(self.created_at)

    def expires_at(self, jobs: Jobs) -> datetime:
        """When the archive's link stops working."""
        return self.created_at + jobs.duration + LINK_LIVES

    def row(self, jobs: Jobs) -> dict[str, Any]:
        """The job as a row of a list."""
        return {
            "export_id": self.id,
            "filter": self.wanted or None,
            "status": "complete" if self.is_complete(jobs) else "generating",
            "created_at": timestamp(self.created_at),
        }

    def archive(self, jobs: Jobs, responses: Iterable[TaskResponse]) -> Download:
        """The archive of those responses that are wanted."""
        content = _archive(response for response in responses if self._wants(response))
        return Download(self.id, f"{self.parent_id}.zip", "application/zip", content, self.expires_at(jobs))

    def _wants(self, response: TaskResponse) -> bool:
        first, last = self.wanted.get("from"), self.wanted.get("to")
        return (
            self.wanted.get("study_id") in (None, response.study_id)
            and (first is None or timestamp(response.created_at) >= first)
            and (last is None or timestamp(response.created_at) <= last)
        )


def report(batch: Batch, dataset: Dataset | None, responses: Iterable[TaskResponse]) -> bytes:
    """A CSV that joins the records of a batch's dataset with the responses to them."""
    records = {} if dataset is None else dict(dataset.records)
    names = [] if dataset is None else list(dataset.fields)
    tasks = {task.id: task for task in batch.tasks}
    rows = []
    for response in responses:
        record = records.get(tasks[response.task_id].record_id, {}) if response.task_id in tasks else {}
        rows.append([*_columns(response), *(record.get(name, "") for name in names)])
    return _csv([*_HEAD, *names], rows)


_HEAD = [
    "response_id",
    "task_id",
    "participant_id",
    "submission_id",
    "created_at",
    "instruction_id",
    "answer",
]


def _columns(response: TaskResponse) -> list[Any]:
    return [
        response.id,
        response.task_id or "",
        response.participant_id,
        response.submission_id,
        timestamp(response.created_at),
        response.question_id,
        json.dumps(list(response.given)),
    ]


def _archive(responses: Iterable[TaskResponse]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("responses.csv", _csv(_HEAD, [_columns(response) for response in responses]))
    return content.getvalue()


def _csv(head: list[str], rows: list[list[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()
