"""Rules many arguments share: texts that hold something, numbers within limits, times with an offset."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from prolific.errors import InvalidRequestError
from prolific_api.decoding import is_encodable
from prolific_api.types import id_problem


def checked_ids(ids: Iterable[str], field: str, *, least: int = 1) -> tuple[str, ...]:
    """The ids, or addresses, in order, each once.

    Raises:
        InvalidRequestError: there are fewer than `least`, or something among them is empty or no text.
    """
    if isinstance(ids, (str, bytes)):
        raise InvalidRequestError("expected several, got one text; put it into a list", field=field)
    if not isinstance(ids, Iterable):
        raise InvalidRequestError(f"expected several in a list, got {type(ids).__name__}", field=field)
    found = tuple(dict.fromkeys([checked_id(each, field) for each in ids]))
    if len(found) < least:
        raise InvalidRequestError("there is none", field=field)
    return found


def checked_id(id: str, field: str) -> str:
    """The id.

    Raises:
        InvalidRequestError: it is empty or no text.
    """
    problem = id_problem(id)
    if problem is not None:
        raise InvalidRequestError(problem, field=field)
    return str(id)


def optional_id(id: str | None, field: str) -> str | None:
    """The id, or None where none is given.

    Raises:
        InvalidRequestError: it is empty or no text; as a filter, it might silently match everything.
    """
    return None if id is None else checked_id(id, field)


def checked_text(text: str, field: str) -> str:
    """The text.

    Raises:
        InvalidRequestError: it is none, or empty.
    """
    if not isinstance(text, str):
        raise InvalidRequestError(f"must be text, got {type(text).__name__}", field=field)
    if not text.strip():
        raise InvalidRequestError("must not be empty", field=field)
    if not is_encodable(text):
        raise InvalidRequestError(f"holds what is no character: {text[:100]!a}", field=field)
    return text


def check_at_least_one(number: int, field: str) -> None:
    """Refuse numbers below 1.

    Raises:
        InvalidRequestError: it is below 1, or no whole number.
    """
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise InvalidRequestError("must be at least 1", field=field)


def check_at_most(count: int, most: int, field: str) -> None:
    """Refuse more of something than the API takes.

    Raises:
        InvalidRequestError: there are more.
    """
    if count > most:
        raise InvalidRequestError(f"at most {most}, got {count}", field=field)


def check_offset(time: Any, field: str) -> None:
    """Refuse times that could be those of any time zone, as datetimes and as ISO 8601 text.

    Raises:
        InvalidRequestError: the time has no offset.
    """
    if isinstance(time, str):
        time = _moment(time)
    if isinstance(time, datetime.datetime) and time.tzinfo is None:
        raise InvalidRequestError("give the time an offset, for example datetime.UTC", field=field)


def _moment(text: str) -> datetime.datetime | None:
    """The time in the text; None where it is a date, or something else that the API has to judge."""
    try:
        return datetime.datetime.fromisoformat(text) if len(text.strip()) > len("2026-01-01") else None
    except ValueError:
        return None
