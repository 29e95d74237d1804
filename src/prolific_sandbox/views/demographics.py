"""What a study's participants are like, as a table, as in the exports that researchers have published."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zlib import crc32

from prolific_sandbox.clock import optional_timestamp, timestamp
from prolific_sandbox.lifecycle import eligibility
from prolific_sandbox.records.submission_states import SubmissionStatus
from prolific_sandbox.world.filter_catalogue import BY_ID, SelectFilter

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from datetime import datetime

    from prolific_sandbox.records.study import Study
    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.world.world import World

_TITLES = {
    "age": "Age",
    "sex": "Sex",
    "ethnicity-simplified": "Ethnicity simplified",
    "country-of-birth": "Country of birth",
    "current-country-of-residence": "Country of residence",
    "nationality": "Nationality",
    "first-language": "Language",
    "student-status": "Student status",
    "employment-status": "Employment status",
}
ALWAYS_TOLD = tuple(_TITLES)
_HEAD = (
    "Submission id",
    "Participant id",
    "Status",
    "Custom study tncs accepted at",
    "Started at",
    "Completed at",
    "Reviewed at",
    "Archived at",
    "Time taken",
    "Completion code",
    "Total approvals",
)
NO_TERMS = "Not Applicable"
"""In place of the moment a study's own terms were accepted, where it has none."""
NO_CODE = "NOCODE"
"""In place of a code, where a participant handed none in."""
_REVOKED = "CONSENT_REVOKED"
_EXPIRED = "DATA_EXPIRED"
_EXPIRED_OF = 50
_ARCHIVING = timedelta(seconds=2)
_ARCHIVING_RETURNED = timedelta(days=10)


def table(world: World, study: Study, filter_ids: Iterable[str] = ()) -> str:
    """A CSV with a row for each submission and a column for each question."""
    questions = list(dict.fromkeys([*ALWAYS_TOLD, *(name for name in filter_ids if name in BY_ID)]))
    # What a study recruits by was just asked.
    used = eligibility.walk(eligibility.filters_of(world, study))
    current = {*_TITLES, *(entry["filter_id"] for entry in used)}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*_HEAD, *(_TITLES.get(name) or BY_ID[name].title for name in questions)])
    for submission in world.submissions.of_study(study.id):
        writer.writerow([*_facts(world, submission), *_told(world, submission, questions, current)])
    return text.getvalue()


def _told(
    world: World, submission: Submission, questions: Sequence[str], current: Container[str]
) -> Iterator[Any]:
    """Answers as they stand in an export: who gives a place back takes them along, and some are too old."""
    if submission.status is SubmissionStatus.RETURNED:
        yield from (_REVOKED for _ in questions)
        return
    for name, answer in answers(world, submission, questions).items():
        has_expired = name not in current and _has_expired(submission.participant_id, name)
        yield _EXPIRED if has_expired else answer


def _has_expired(participant_id: str, question: str) -> bool:
    return crc32(f"{participant_id}:{question}".encode()) % _EXPIRED_OF == 0


def archived_at(submission: Submission, now: datetime) -> datetime | None:
    """When a submission was put away: right after it was handed in, and long after it was given back."""
    if submission.returned_at is not None and submission.status is SubmissionStatus.RETURNED:
        moment = submission.returned_at + _ARCHIVING_RETURNED
    elif submission.completed_at is not None:
        moment = submission.completed_at + _ARCHIVING
    else:
        return None
    return moment if moment <= now else None


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
    gave_back = submission.status is SubmissionStatus.RETURNED
    completed_at = None if gave_back else submission.completed_at
    return (
        submission.id,
        submission.participant_id,
        submission.status,
        NO_TERMS,
        timestamp(submission.begun_at),
        optional_timestamp(completed_at) or "",
        optional_timestamp(submission.reviewed_at) or "",
        optional_timestamp(archived_at(submission, world.clock.now())) or "",
        "" if taken is None or completed_at is None else round(taken),
        "" if completed_at is None else submission.entered_code or NO_CODE,
        total_approvals(world, submission),
    )
