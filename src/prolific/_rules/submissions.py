"""Rules of the API about submissions: what a rejection says, statuses as list filters take them."""

from __future__ import annotations

from typing import Final

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
