"""What synthetic participants answer in AI Task Builder studies, kept when they hand in a code."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import Moment, timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from prolific_sandbox.identifiers import IdSource
    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.task_builder.batches import Task


@dataclass(frozen=True, slots=True)
class TaskResponse:
    """One answer to one question; ``task_id`` is None in a collection, which has no tasks."""

    id: str
    parent_id: str
    study_id: str
    participant_id: str
    submission_id: str
    task_id: str | None
    created_at: Moment
    question_id: str
    kind: str
    given: tuple[dict[str, Any], ...]

    def _data(self) -> dict[str, Any]:
        return {"instruction_id": self.question_id, "type": self.kind, "answer": list(self.given)}

    def batch_answer(self) -> dict[str, Any]:
        """The response as a batch lists it."""
        return {
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "batch_id": self.parent_id,
            "participant_id": self.participant_id,
            "submission_id": self.submission_id,
            "response": self._data(),
            "task_id": self.task_id,
            "metadata": {},
        }

    def collection_answer(self) -> dict[str, Any]:
        """The response as a collection lists it."""
        return {
            "id": self.id,
            "created_at": timestamp(self.created_at),
            "collection_id": self.parent_id,
            "participant_id": self.participant_id,
            "submission_id": self.submission_id,
            "response": self._data(),
        }


def least_answered(tasks: Sequence[Task], responses: Iterable[TaskResponse]) -> list[Task]:
    """The tasks of the group that was answered least often; of the earliest such group."""
    if not tasks:
        return []
    answered = Counter(response.task_id for response in responses)
    counts: Counter[str] = Counter()
    for task in tasks:
        counts[task.group] += answered[task.id]
    chosen = min(counts, key=lambda group: counts[group])
    return [task for task in tasks if task.group == chosen]


def respond(
    ids: IdSource,
    now: datetime,
    submission: Submission,
    *,
    parent_id: str,
    task_id: str | None,
    question: dict[str, Any],
) -> TaskResponse:
    """What the participant answers to one question."""
    # Seeded by what is answered, so that the same run gives the same answers.
    source = random.Random(f"{submission.id}:{task_id}:{question['id']}")  # noqa: S311
    return TaskResponse(
        id=ids.next_uuid(),
        parent_id=parent_id,
        study_id=submission.study_id,
        participant_id=submission.participant_id,
        submission_id=submission.id,
        task_id=task_id,
        created_at=now,
        question_id=question["id"],
        kind=question["type"],
        given=tuple(_answers(source, question)),
    )


def _answers(source: random.Random, question: dict[str, Any]) -> list[dict[str, Any]]:
    match question["type"]:
        case "multiple_choice":
            return [{"value": source.choice(question["options"])["value"]}]
        case "multiple_choice_with_free_text":
            chosen = source.choice(question["options"])
            return [{"value": chosen["value"], "explanation": f"Because of {chosen['heading']}."}]
        case "free_text_with_unit":
            unit = source.choice(question["unit_options"])["value"]
            return [{"value": str(source.randint(1, 99)), "unit": str(unit)}]
        case "file_upload":
            name = f"{source.getrandbits(32):08x}.txt"
            return [{"file_key": name, "file_name": name, "file_size_mb": 0.01, "content_type": "text/plain"}]
        case _:
            return [{"value": f"An answer of {source.randint(2, 9)} words."}]
