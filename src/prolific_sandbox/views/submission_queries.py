"""Which submissions a list asks for, and in which order."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import bad_field
from prolific_sandbox.records.submission_states import FINISHED, SubmissionStatus
from prolific_sandbox.spec.validation import is_true

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.world.submissions import SubmissionStore

_FLAGS: dict[str, frozenset[SubmissionStatus]] = {
    "completed": FINISHED,
    "returned": frozenset({SubmissionStatus.RETURNED}),
    "awaiting_review": frozenset({SubmissionStatus.AWAITING_REVIEW}),
    "approved": frozenset({SubmissionStatus.APPROVED}),
    "active": frozenset({SubmissionStatus.ACTIVE}),
    "timeout": frozenset({SubmissionStatus.TIMED_OUT}),
    "rejected": frozenset({SubmissionStatus.REJECTED}),
    "screened_out": frozenset({SubmissionStatus.SCREENED_OUT}),
    "completeoractive": FINISHED | {SubmissionStatus.ACTIVE},
}

_NEVER_HELD = frozenset({"UNKNOWN", "PROCESSING"})
"""Statuses the document knows in which the sandbox never leaves a submission."""

_NEVER = datetime.min.replace(tzinfo=UTC)

_ORDERINGS: dict[str, Callable[[Submission], Any]] = {
    "started_at": lambda submission: submission.begun_at,
    "completed_at": lambda submission: submission.completed_at or _NEVER,
    "status": lambda submission: submission.status,
    "time_taken": lambda submission: submission.seconds_taken or 0.0,
    "participant_id": lambda submission: submission.participant_id,
    "study_code": lambda submission: submission.entered_code or "",
    # All rows of one study are alike in these, so sorting by them keeps the order.
    "submission_reward": lambda submission: submission.study_id,
    "study_name": lambda submission: submission.study_id,
    "ip": lambda submission: submission.study_id,
}


def select_submissions(
    store: SubmissionStore, study_id: str, query: Mapping[str, Any]
) -> Sequence[Submission]:
    """The submissions of a study that a list asks for.

    They come in the order in which places were taken, or as ``ordering`` says: sorted by a field, downwards
    after a minus. Reads ``status`` in any spelling, the flags, and the dates. Raises SandboxRefusal (400) for
    a status or a date that is none, and for a field one cannot sort by.
    """
    statuses = _wanted_statuses(query)
    first, last = _read_date(query, "submitted_from"), _read_date(query, "submitted_before")
    ordering = query.get("ordering") or ""
    key = _read_ordering(ordering) if ordering else None

    def search() -> Sequence[Submission]:
        found = store.of_study(study_id, statuses)
        if first is not None or last is not None:
            found = [submission for submission in found if _within(submission, first, last)]
        return found if key is None else sorted(found, key=key, reverse=ordering.startswith("-"))

    if first is None and last is None and key is None:
        return search()
    return store.remembered(study_id, (statuses, first, last, ordering), search)


def _read_ordering(ordering: str) -> Callable[[Submission], Any]:
    key = _ORDERINGS.get(ordering.removeprefix("-"))
    if key is None:
        raise bad_field("ordering", f"{ordering!r} is not one of {', '.join(_ORDERINGS)}.")
    return key


def _wanted_statuses(query: Mapping[str, Any]) -> frozenset[SubmissionStatus] | None:
    """The statuses asked for, or None for all."""
    wanted: frozenset[SubmissionStatus] | None = None
    if status := query.get("status"):
        wanted = _statuses(status)
    flags = {name: value for name in _FLAGS if (value := _read_flag(query, name)) is not None}
    asked = [_FLAGS[name] for name, value in flags.items() if value]
    excluded = frozenset[SubmissionStatus]().union(
        *(_FLAGS[name] for name, value in flags.items() if not value)
    )
    if asked:
        union = frozenset[SubmissionStatus]().union(*asked)
        wanted = union if wanted is None else wanted & union
    if excluded:
        wanted = (frozenset(SubmissionStatus) if wanted is None else wanted) - excluded
    return wanted


def _statuses(text: str) -> frozenset[SubmissionStatus]:
    spelled = _normalise(text)
    if spelled in _NEVER_HELD:
        return frozenset()
    for status in SubmissionStatus:
        if _normalise(status) == spelled:
            return frozenset({status})
    raise bad_field(
        "status", f"{text!r} is not one of {', '.join([*SubmissionStatus, *sorted(_NEVER_HELD)])}."
    )


def _normalise(text: str) -> str:
    return text.strip().upper().replace("_", " ").replace("-", " ")


def _read_flag(query: Mapping[str, Any], name: str) -> bool | None:
    value = query.get(name)
    return is_true(value) if isinstance(value, str) else value


def _read_date(query: Mapping[str, Any], name: str) -> date | None:
    text = query.get(name)
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=UTC).date()
    except ValueError:
        raise bad_field(name, f"{text!r} is not a date in the form DD/MM/YYYY.") from None


def _within(submission: Submission, first: date | None, last: date | None) -> bool:
    if submission.completed_at is None:
        return False
    completed_on = submission.completed_at.date()
    return (first is None or first <= completed_on) and (last is None or completed_on <= last)
