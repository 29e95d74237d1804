"""Finding filters in the catalogue by words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from prolific._inputs.checks import check_at_most, checked_text
from prolific._inputs.filter_groups import GROUPS
from prolific.errors import InvalidRequestError

F = TypeVar("F")

MOST_FOUND: Final = 100
"""Rows of a page of what a search in the catalogue finds, and of choices."""


def matching_filters(filters: Iterable[F], text: str) -> list[F]:
    """The filters whose title, question or id holds all words of the text, in any case; best matches first.

    A filter called exactly so comes first, then those with the text in their title, then the others.

    Raises:
        InvalidRequestError: the text is empty.
    """
    words = checked_text(text, "text").casefold().split()
    whole = " ".join(words)
    found = [each for each in filters if all(word in _searched(each) for word in words)]
    return sorted(found, key=lambda each: _rank(each, whole))


def _rank(filter: Any, whole: str) -> int:
    names = (_text(filter, "title"), _text(filter, "filter_id"))
    if whole in names:
        return 0
    return 1 if any(whole in name for name in names) else 2


def _searched(filter: Any) -> str:
    filter_id = _text(filter, "filter_id")
    # `fluent-languages` is found as "fluent languages" too.
    words = filter_id.replace("-", " ").replace("_", " ")
    return " ".join((_text(filter, "title"), _text(filter, "question"), filter_id, words))


def _text(filter: Any, name: str) -> str:
    value = getattr(filter, name, None)
    return value.casefold() if isinstance(value, str) else ""


def check_no_group(filter: Any, field: str) -> None:
    """Refuse a group where the API takes a single filter.

    Raises:
        InvalidRequestError: it is an "and" or "or" group.
    """
    filter_id = filter.get("filter_id") if isinstance(filter, Mapping) else getattr(filter, "filter_id", None)
    if filter_id in GROUPS:
        raise InvalidRequestError(f"must be a single filter, not an {filter_id!r} group", field=field)


def check_page(limit: int | None) -> None:
    """Refuse pages larger than the catalogue's.

    Raises:
        InvalidRequestError: more than 100 rows are asked for.
    """
    if limit is not None:
        check_at_most(limit, MOST_FOUND, "limit")


def checked_query(q: str) -> str:
    """The words of a search by the API.

    Raises:
        InvalidRequestError: there are none, or more than 200 characters.
    """
    words = q.strip()
    if not 1 <= len(words) <= 200:
        raise InvalidRequestError(f"expected 1 to 200 characters, got {len(words)}", field="q")
    return words
