"""Exports of the AI Task Builder: archives of all responses, made in the background."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prolific_sandbox.background_job import is_complete, job_time
from prolific_sandbox.clock import Moment, timestamp
from prolific_sandbox.task_response import responses_of
from prolific_sandbox.upload import LINK_LIVES, Download

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from prolific_sandbox.task_batch import Batch
    from prolific_sandbox.task_response import TaskResponse
    from prolific_sandbox.world import World


@dataclass(frozen=True, slots=True)
class Export:
    """One export job of a batch or a collection."""

    id: str
    parent_id: str
    wanted: dict[str, str]
    created_at: Moment

    def is_complete(self, world: World) -> bool:
        """Whether the archive is there."""
        return is_complete(world, self.created_at)

    def expires_at(self, world: World) -> datetime:
        """When the archive's link stops working."""
        return self.created_at + job_time(world) + LINK_LIVES

    def row(self, world: World) -> dict[str, Any]:
        """The job as a row of a list."""
        return {
            "export_id": self.id,
            "filter": self.wanted or None,
            "status": "complete" if self.is_complete(world) else "generating",
            "created_at": timestamp(self.created_at),
        }

    def answer(self, world: World, server: str) -> dict[str, Any]:
        """The state of the job, with the archive's link when it is there."""
        if not self.is_complete(world):
            return {"status": "generating", "export_id": self.id}
        download = world.downloads.get(self.id)
        if download is None:
            content = _archive(self._responses(world))
            name = f"{self.parent_id}.zip"
            download = Download(self.id, name, "application/zip", content, self.expires_at(world))
            world.downloads[download.id] = download
        return {
            "status": "complete",
            "url": f"{server}{download.path()}",
            "expires_at": timestamp(download.expires_at),
        }

    def _responses(self, world: World) -> list[TaskResponse]:
        first, last = self.wanted.get("from"), self.wanted.get("to")
        return [
            response
            for response in responses_of(world, self.parent_id)
            if self.wanted.get("study_id") in (None, response.study_id)
            and (first is None or timestamp(response.created_at) >= first)
            and (last is None or timestamp(response.created_at) <= last)
        ]


def report(world: World, batch: Batch) -> bytes:
    """A CSV that joins the records of a batch with the responses to them."""
    dataset = world.datasets.get(batch.dataset_id or "")
    records = {} if dataset is None else dict(dataset.records)
    names = [] if dataset is None else list(dataset.fields)
    tasks = {task.id: task for task in batch.tasks}
    rows = []
    for response in responses_of(world, batch.id):
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
