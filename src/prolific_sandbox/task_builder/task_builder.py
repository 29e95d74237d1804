"""Everything the AI Task Builder remembers, and what goes through more than one part of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from prolific_sandbox.keeping import Keeping, kept
from prolific_sandbox.task_builder.batches import Batch, synced
from prolific_sandbox.task_builder.collections import TaskCollection
from prolific_sandbox.task_builder.datasets import Dataset
from prolific_sandbox.task_builder.exports import Export
from prolific_sandbox.task_builder.jobs import Jobs
from prolific_sandbox.task_builder.responses import TaskResponse, least_answered, respond

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prolific_sandbox.identifiers import IdSource
    from prolific_sandbox.records.submission import Submission


@dataclass(slots=True)
class TaskBuilder:
    """Datasets, what is asked about them or without them, and what was answered."""

    jobs: Jobs = field(metadata=kept(Keeping.NOT))
    datasets: dict[str, Dataset] = field(default_factory=dict, metadata=kept(Keeping.BY_KEY))
    batches: dict[str, Batch] = field(default_factory=dict, metadata=kept(Keeping.BY_KEY))
    collections: dict[str, TaskCollection] = field(default_factory=dict, metadata=kept(Keeping.WHOLE))
    responses: dict[str, list[TaskResponse]] = field(default_factory=dict, metadata=kept(Keeping.WHOLE))
    exports: dict[str, Export] = field(default_factory=dict, metadata=kept(Keeping.WHOLE))

    def dataset_of(self, batch: Batch) -> Dataset | None:
        """The dataset of a batch, if it has one."""
        return self.datasets.get(batch.dataset_id or "")

    def responses_to(self, parent_id: str) -> list[TaskResponse]:
        """The responses to a batch or collection, oldest first."""
        return self.responses.get(parent_id, [])

    def sync(self, ids: IdSource, dataset: Dataset) -> None:
        """Make tasks in every batch that follows its dataset by itself; the dataset has just grown."""
        for batch in list(self.batches.values()):
            follows = batch.auto_sync and batch.setup_at is not None and dataset.is_versioned
            if follows and batch.dataset_id == dataset.id:
                self.batches[batch.id], _ = synced(ids, self.jobs.now(), batch, dataset)

    def record_responses(self, ids: IdSource, parent_id: str | None, submission: Submission) -> None:
        """Keep what the participant answered: one task group of a batch, or all pages of a collection."""
        for task_id, question in self._asked(parent_id):
            response = respond(
                ids,
                self.jobs.now(),
                submission,
                parent_id=str(parent_id),
                task_id=task_id,
                question=question,
            )
            self.responses.setdefault(response.parent_id, []).append(response)

    def _asked(self, parent_id: str | None) -> Iterator[tuple[str | None, dict[str, Any]]]:
        if parent_id in self.batches:
            batch = self.batches[parent_id]
            for task in least_answered(batch.ready_tasks(self.jobs), self.responses_to(batch.id)):
                for question in batch.questions():
                    yield task.id, question
        elif parent_id in self.collections:
            for question in self.collections[parent_id].questions():
                yield None, question
