"""Rules of the API about submissions: what a rejection says, statuses as list filters take them."""

from __future__ import annotations

import datetime
from contextlib import suppress
from typing import Final, TypedDict

from prolific._inputs.checks import checked_id
from prolific.errors import InvalidRequestError
from prolific_api.decoding import plain_spelling
from prolific_api.models.rejection_category import RejectionCategory
from prolific_api.models.submission_status import SubmissionStatus

SHORTEST_MESSAGE: Final = 100
"""Characters the API asks for at least."""

_KNOWN = {plain_spelling(status): status for status in SubmissionStatus}


def query_status(status: SubmissionStatus | str) -> str:
    """The spelling list filters take.

    Raises:
        InvalidRequestError: no submission has such a status; a filter for it would silently match nothing.
    """
    normal = plain_spelling(status)
    if normal not in _KNOWN:
        raise InvalidRequestError(f"unknown status {status!r}; one of {', '.join(_KNOWN)}", field="status")
    return normal


class SubmissionQuery(TypedDict):
    """What a list of submissions asks for, as it is sent."""

    study: str
    status: str | None
    ordering: str | None
    submitted_from: str | None
    submitted_before: str | None
    completed: bool | None
    returned: bool | None
    awaiting_review: bool | None
    approved: bool | None
    active: bool | None
    timeout: bool | None
    rejected: bool | None
    screened_out: bool | None
    completeoractive: bool | None


def list_query(
    *,
    study: str,
    status: SubmissionStatus | str | None,
    ordering: str | None,
    submitted_from: datetime.date | str | None,
    submitted_before: datetime.date | str | None,
    completed: bool | None,
    returned: bool | None,
    awaiting_review: bool | None,
    approved: bool | None,
    active: bool | None,
    timeout: bool | None,
    rejected: bool | None,
    screened_out: bool | None,
    completeoractive: bool | None,
) -> SubmissionQuery:
    """What a list of submissions asks for.

    Raises:
        InvalidRequestError: the id is empty, no submission has such a status, a day is none, or the first one
            comes after the last.
    """
    first, last = _day(submitted_from, "submitted_from"), _day(submitted_before, "submitted_before")
    if first is not None and last is not None and first > last:
        raise InvalidRequestError(f"{first} comes after the last day {last}", field="submitted_from")
    return {
        "study": checked_id(study, "study"),
        "status": None if status is None else query_status(status),
        "ordering": ordering,
        "submitted_from": _as_sent(first),
        "submitted_before": _as_sent(last),
        "completed": completed,
        "returned": returned,
        "awaiting_review": awaiting_review,
        "approved": approved,
        "active": active,
        "timeout": timeout,
        "rejected": rejected,
        "screened_out": screened_out,
        "completeoractive": completeoractive,
    }


def _day(given: datetime.date | str | None, field: str) -> datetime.date | None:
    """The day; as text in ISO 8601 or as the API spells it."""
    if isinstance(given, str):
        return _day_in(given, field)
    if isinstance(given, datetime.datetime) or not isinstance(given, datetime.date | None):
        raise InvalidRequestError(
            f"expected a datetime.date, got a {type(given).__name__}: the API looks at whole days",
            field=field,
        )
    return given


def _day_in(text: str, field: str) -> datetime.date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.datetime.strptime(text, form).date()  # noqa: DTZ007 - only the day is used
    raise InvalidRequestError(f"{text!r} is no day in the form 2026-05-31 or 31/05/2026", field=field)


def _as_sent(day: datetime.date | None) -> str | None:
    return None if day is None else f"{day.day:02}/{day.month:02}/{day.year:04}"


def check_rejection(message: str, category: RejectionCategory | str) -> dict[str, str]:
    """The fields of a rejection.

    Raises:
        InvalidRequestError: the message is shorter than 100 characters, or the category is unknown.
    """
    length = len(message.strip())
    if length < SHORTEST_MESSAGE:
        raise InvalidRequestError(
            f"must explain the rejection in at least {SHORTEST_MESSAGE} characters, has {length}",
            field="message",
        )
    known = RejectionCategory(RejectionCategory.in_document_spelling(category))
    if not known.is_known:
        names = ", ".join(RejectionCategory)
        raise InvalidRequestError(f"unknown category {category!r}; one of {names}", field="category")
    return {"message": message, "rejection_category": known.value}
