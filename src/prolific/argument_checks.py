"""Rules many arguments share: texts that hold something, numbers within limits, times with an offset."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from prolific.errors import InvalidRequestError


def checked_ids(ids: Iterable[str], field: str, *, least: int = 1) -> tuple[str, ...]:
    """The ids, or addresses, in order, each once.

    Raises:
        InvalidRequestError: there are fewer than `least`, or something among them is empty or no text.
    """
    if isinstance(ids, str):
        raise InvalidRequestError("expected several, got one text; put it into a list", field=field)
    found = tuple(dict.fromkeys(ids))
    if len(found) < least:
        raise InvalidRequestError("there is none", field=field)
    for each in found:
        checked_id(each, field)
    return found


def checked_id(id: str, field: str) -> str:
    """The id.

    Raises:
        InvalidRequestError: it is empty or no text.
    """
    if not isinstance(id, str) or not id.strip():
        raise InvalidRequestError(f"expected a text that is not empty, got {id!r}", field=field)
    return id


def optional_id(id: str | None, field: str) -> str | None:
    """The id, or None where none is given.

    Raises:
        InvalidRequestError: it is empty or no text; as a filter, it might silently match everything.
    """
    return None if id is None else checked_id(id, field)


def checked_text(text: str, field: str) -> str:
    """The text.

    Raises:
        InvalidRequestError: it is empty.
    """
    if not text.strip():
        raise InvalidRequestError("must not be empty", field=field)
    return text


def check_at_least_one(number: int, field: str) -> None:
    """Refuse numbers below 1.

    Raises:
        InvalidRequestError: it is below 1.
    """
    if number < 1:
        raise InvalidRequestError("must be at least 1", field=field)


def check_at_most(count: int, most: int, field: str) -> None:
    """Refuse more of something than the API takes.

    Raises:
        InvalidRequestError: there are more.
    """
    if count > most:
        raise InvalidRequestError(f"at most {most}, got {count}", field=field)


def check_offset(time: datetime.datetime, field: str) -> None:
    """Refuse times that could be those of any time zone.

    Raises:
        InvalidRequestError: the time has no offset.
    """
    if time.tzinfo is None:
        raise InvalidRequestError("give the time an offset, for example datetime.UTC", field=field)
