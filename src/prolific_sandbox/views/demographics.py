"""What a study's participants are like, as a table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import optional_timestamp, timestamp
from prolific_sandbox.world.filter_catalogue import BY_ID, SelectFilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prolific_sandbox.records.study import Study
    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.world.world import World

ALWAYS_TOLD = (
    "age",
    "sex",
    "ethnicity-simplified",
    "current-country-of-residence",
    "first-language",
    "student-status",
    "employment-status",
)
_HEAD = (
    "Submission id",
    "Participant id",
    "Status",
    "Started at",
    "Completed at",
    "Time taken",
    "Completion code",
    "Total approvals",
)


def table(world: World, study: Study, filter_ids: Iterable[str] = ()) -> str:
    """A CSV with a row for each submission and a column for each question."""
    questions = list(dict.fromkeys([*ALWAYS_TOLD, *(name for name in filter_ids if name in BY_ID)]))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*_HEAD, *(BY_ID[name].title for name in questions)])
    for submission in world.submissions.of_study(study.id):
        told = answers(world, submission, questions)
        writer.writerow([*_facts(world, submission), *told.values()])
    return text.getvalue()


def answers(world: World, submission: Submission, filter_ids: Sequence[str]) -> dict[str, Any]:
    """One participant's answers in words, by filter id."""
    given = world.participants.answers(submission.participant_id)
    told: dict[str, Any] = {}
    for name in filter_ids:
        entry, answer = BY_ID[name], given[name]
        if isinstance(entry, SelectFilter) and isinstance(answer, frozenset):
            told[name] = ", ".join(label for choice, label in entry.choices.items() if choice in answer)
        else:
            told[name] = answer
    return told


def total_approvals(world: World, submission: Submission) -> int:
    """How many of the participant's submissions have ever been approved."""
    return int(str(world.participants.answers(submission.participant_id)["approval_numbers"]))


def _facts(world: World, submission: Submission) -> tuple[Any, ...]:
    taken = submission.seconds_taken
    return (
        submission.id,
        submission.participant_id,
        submission.status,
        timestamp(submission.begun_at),
        optional_timestamp(submission.completed_at) or "",
        "" if taken is None else round(taken),
        submission.entered_code or "",
        total_approvals(world, submission),
    )
