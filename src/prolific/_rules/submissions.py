"""Statuses of submissions, which the API spells in several ways."""

from __future__ import annotations

from prolific.errors import InvalidRequestError
from prolific_api.decoding import plain_spelling
from prolific_api.models.submission_status import SubmissionStatus

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
