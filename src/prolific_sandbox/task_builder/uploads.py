"""What happens when the file for a dataset arrives."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from prolific_sandbox.task_builder import datasets as task_dataset

if TYPE_CHECKING:
    from prolific_sandbox.identifiers import IdSource
    from prolific_sandbox.task_builder.datasets import Import, Record
    from prolific_sandbox.task_builder.task_builder import TaskBuilder


def bring_in(builder: TaskBuilder, ids: IdSource, dataset_id: str, job: Import, content: bytes) -> None:
    """Take the records of a file into a dataset; they show once the import has run its time."""
    dataset = builder.datasets[dataset_id]
    started = replace(job, started_at=builder.jobs.now())
    try:
        records = _read(job.filename, content)
    except (ValueError, zipfile.BadZipFile) as error:
        builder.datasets[dataset_id] = dataset.with_import(replace(started, failure=str(error)))
        return
    dataset, accepted, rejected = task_dataset.add_records(ids, dataset, records)
    dataset = dataset.with_import(replace(started, accepted=accepted, rejected=rejected))
    builder.datasets[dataset_id] = dataset
    builder.sync(ids, dataset)


def _read(filename: str, content: bytes) -> list[Record]:
    if not filename.lower().endswith(".zip"):
        return task_dataset.read_file(filename, content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
        if not names:
            raise ValueError("the archive holds no CSV file")
        return [record for name in names for record in task_dataset.read_file(name, archive.read(name))]
