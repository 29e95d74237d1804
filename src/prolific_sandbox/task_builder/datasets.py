"""Datasets of the AI Task Builder: records, and the jobs that bring them in.

A dataset without a schema is of version 3: one file, with a status of its own. One with a schema is of
version 4: any number of imports, each with its status, and records that can be appended.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from prolific_sandbox.clock import Moment, timestamp
from prolific_sandbox.task_builder.jobs import Stage

if TYPE_CHECKING:
    from prolific_sandbox.identifiers import IdSource
    from prolific_sandbox.task_builder.jobs import Jobs

Record: TypeAlias = dict[str, Any]
_IMPORT_STATUS = {Stage.QUEUED: "queued", Stage.PROCESSING: "processing", Stage.COMPLETE: "complete"}


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """A record that could not be taken; records count from 1."""

    record_index: int
    field: str
    reason: str

    def answer(self) -> dict[str, Any]:
        """The rejection as the API answers it."""
        return {"record_index": self.record_index, "field": self.field, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Import:
    """One file on its way into a dataset."""

    id: str
    dataset_id: str
    filename: str
    created_at: Moment
    started_at: Moment | None = None
    accepted: int = 0
    rejected: tuple[RejectedRecord, ...] = ()
    failure: str | None = None

    def status(self, jobs: Jobs) -> str:
        """How far the import has come."""
        if self.started_at is None:
            return "uninitialised"
        reached = jobs.stage(self.started_at)
        if reached is not Stage.COMPLETE:
            return _IMPORT_STATUS[reached]
        if self.failure is not None or (self.rejected and not self.accepted):
            return "failed"
        return "partial" if self.rejected else "complete"

    def answer(self, jobs: Jobs) -> dict[str, Any]:
        """The import as the API answers it; counts are told when it is over."""
        ended = jobs.is_complete(self.started_at)
        updated_at = self.started_at or self.created_at
        if ended and self.started_at is not None:
            updated_at = self.started_at + jobs.duration
        shown: dict[str, Any] = {
            "dataset_id": self.dataset_id,
            "import_id": self.id,
            "type": "file_upload",
            "filename": self.filename,
            "created_at": timestamp(self.created_at),
            "updated_at": timestamp(updated_at),
            "status": self.status(jobs),
            "accepted_count": self.accepted if ended else 0,
            "rejected_count": len(self.rejected) if ended else 0,
            "errors": [each.answer() for each in self.rejected] if ended else [],
        }
        if ended and self.failure is not None:
            shown["reason"] = self.failure
        return shown


@dataclass(frozen=True, slots=True)
class Migration:
    """The work that holds a dataset's records to a new schema."""

    id: str
    dataset_id: str
    revision: int
    started_at: Moment
    kept: int
    failed: tuple[dict[str, str], ...]

    def answer(self, jobs: Jobs) -> dict[str, Any]:
        """The migration as the API answers it."""
        ended = jobs.is_complete(self.started_at)
        status = "processing"
        if ended:
            status = "failed" if self.failed and not self.kept else "partial" if self.failed else "complete"
        return {
            "dataset_id": self.dataset_id,
            "job_id": self.id,
            "schema_version": self.revision,
            "created_at": timestamp(self.started_at),
            "updated_at": timestamp(self.started_at + jobs.duration if ended else self.started_at),
            "status": status,
            "reprocessed_count": self.kept if ended else 0,
            "failed_count": len(self.failed) if ended else 0,
            "errors": list(self.failed) if ended else [],
        }


@dataclass(frozen=True, slots=True)
class Dataset:
    """One dataset; ``records`` maps the id of each record to it."""

    id: str
    name: str
    workspace_id: str
    created_by: str
    created_at: Moment
    schema: dict[str, Any] | None = None
    revision: int = 1
    records: tuple[tuple[str, Record], ...] = ()
    imports: tuple[Import, ...] = ()
    migrations: tuple[Migration, ...] = ()

    @property
    def is_versioned(self) -> bool:
        """Whether the dataset is of version 4."""
        return self.schema is not None

    @property
    def fields(self) -> dict[str, dict[str, Any]]:
        """The fields of the schema; of version 3, the columns of the file, all of them texts."""
        if self.schema is not None:
            return dict(self.schema["fields"])
        return {name: {"type": "text"} for name in (self.records[0][1] if self.records else ())}

    def is_busy(self, jobs: Jobs) -> bool:
        """Whether a file is coming in, or the records are held to a new schema."""
        begun = [each.started_at for each in self.imports if each.started_at is not None]
        begun += [each.started_at for each in self.migrations]
        return any(not jobs.is_complete(started_at) for started_at in begun)

    def status(self, jobs: Jobs) -> str:
        """The status of a version 3 dataset."""
        arrived = [each for each in self.imports if each.started_at is not None]
        if not arrived:
            return "UNINITIALISED"
        if self.is_busy(jobs):
            return "PROCESSING"
        return "READY" if self.records else "ERROR"

    def ready_records(self, jobs: Jobs) -> tuple[tuple[str, Record], ...]:
        """The records; none while a job that concerns them is running."""
        return () if self.is_busy(jobs) else self.records

    def with_import(self, changed: Import) -> Dataset:
        """The dataset with a new or changed import."""
        others = tuple(each for each in self.imports if each.id != changed.id)
        return replace(self, imports=(*others, changed))

    def answer(self, jobs: Jobs) -> dict[str, Any]:
        """The dataset as the API answers it."""
        shown: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "created_at": timestamp(self.created_at),
            "created_by": self.created_by,
            "workspace_id": self.workspace_id,
            "total_datapoint_count": len(self.ready_records(jobs)),
            "schema_version": 4 if self.is_versioned else 3,
            "filename": next((each.filename for each in self.imports if each.started_at), None),
            "schema": self.schema,
        }
        if self.is_versioned:
            grouped = any(each["type"] == "task_group_id" for each in self.fields.values())
            imports = [each.answer(jobs) for each in self.imports]
            return {**shown, "has_predetermined_grouping_id": grouped, "imports": imports}
        return {**shown, "status": self.status(jobs)}


def read_file(filename: str, content: bytes) -> list[Record]:
    """The records of a CSV file, or of one with a JSON object in each line.

    Raises ValueError when the file is neither.
    """
    text = content.decode("utf-8-sig")
    if filename.lower().endswith((".jsonl", ".ndjson")):
        return list(read_lines(text))
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        return [dict(row) for row in reader]
    except csv.Error as error:
        raise ValueError(str(error)) from None


def read_lines(text: str) -> Iterator[Record]:
    """The JSON objects of a text, one in each line. Raises ValueError for anything else."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            record = json.loads(line)
            if not isinstance(record, dict):
                raise ValueError(f"line {number} is not a JSON object")
            yield record


def add_records(
    ids: IdSource, dataset: Dataset, records: Iterable[Record]
) -> tuple[Dataset, int, tuple[RejectedRecord, ...]]:
    """The dataset with more records, how many fitted, and those that did not.

    A record that is in the dataset already is taken, but not kept twice.
    """
    known = {_fingerprint(record) for _, record in dataset.records}
    added: list[tuple[str, Record]] = []
    rejected: list[RejectedRecord] = []
    accepted = 0
    for number, record in enumerate(records, start=1):
        fault = find_fault(dataset, record)
        if fault is not None:
            rejected.append(RejectedRecord(number, *fault))
            continue
        accepted += 1
        fingerprint = _fingerprint(record)
        if fingerprint not in known or not dataset.is_versioned:
            known.add(fingerprint)
            added.append((ids.next_uuid(), record))
    return replace(dataset, records=(*dataset.records, *added)), accepted, tuple(rejected)


def find_fault(dataset: Dataset, record: Record) -> tuple[str, str] | None:
    """The field of a record that does not fit the dataset's schema, and why; None when all fit."""
    if dataset.schema is None:
        return None
    for name, field in dataset.schema["fields"].items():
        value = record.get(name)
        if value is None or value == "":
            return name, "This field is missing."
        if field["type"].endswith("_url") and not str(value).startswith(("https://", "http://")):
            return name, "This must be a URL."
    if dataset.schema["strict"]:
        unknown = next((name for name in record if name not in dataset.schema["fields"]), None)
        if unknown is not None:
            return str(unknown), "The schema has no such field."
    return None


def _fingerprint(record: Record) -> str:
    return json.dumps(record, sort_keys=True)
