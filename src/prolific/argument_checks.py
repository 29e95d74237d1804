"""Arguments that must hold something: ids and texts."""

from __future__ import annotations

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
