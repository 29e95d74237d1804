"""How lists are walked: which page comes next, and when a list has ended. Decisions only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypedDict

LARGEST_PAGE = 200
"""Rows a page; the largest number Prolific's own tools ask for."""


class ListAnswer(Protocol):
    """What the list answers of the API have in common; `links` and `meta` are looked for where they are."""

    @property
    def results(self) -> Any:
        """The rows of the page."""


def rows_of(answer: Any) -> list[Any]:
    """The rows of the page; null in place of a row is none."""
    return [row for row in answer.results or () if row is not None]


class WholeAnswer(NamedTuple):
    """A list that came all at once, as a bare array or under a name of its own."""

    results: Sequence[Any]


class Position(NamedTuple):
    """A place in a list, in either of the two forms the API takes.

    Attributes:
        size: rows asked for; None leaves the number to the API.
        page: number of the page, from 1, unless `offset` is set.
        offset: rows to skip, for lists that are asked for in this form.
        is_whole: the list has no pages: the API answers with all of it.
        full: rows of a full page, as far as the pages before have shown: the API may serve fewer than asked
            for.
    """

    size: int | None
    page: int = 1
    offset: int | None = None
    is_whole: bool = False
    full: int | None = None

    @classmethod
    def at_page(cls, page: int | None, size: int | None) -> Position:
        """The list is asked for by page number."""
        return cls(size=size, page=page or 1)

    @classmethod
    def at_offset(cls, offset: int | None, size: int | None) -> Position:
        """The list is asked for by offset."""
        return cls(size=size, offset=offset or 0)

    @classmethod
    def of_whole(cls) -> Position:
        """The list comes all at once."""
        return cls(size=None, is_whole=True)

    @property
    def is_first(self) -> bool:
        """Whether nothing stands before it."""
        return not self.offset if self.offset is not None else self.page == 1

    def after(self, rows: int) -> Position:
        """The place that follows a page of `rows` rows."""
        full = max(self.full_page(rows), rows)
        if self.offset is not None:
            return self._replace(offset=self.offset + rows, full=full)
        return self._replace(page=self.page + 1, full=full)

    def full_page(self, rows: int = 1) -> int:
        """Rows of a full page; `rows`, as the page at this place has them, where no page has shown it."""
        return self.full or (0 if self.is_first else self.size or 0) or rows

    def rows_before(self, rows: int = 0) -> int:
        """How many rows stand before this place, where the page there has `rows` rows."""
        return self.offset if self.offset is not None else (self.page - 1) * self.full_page(rows)

    def holding(self, row: int) -> Position:
        """The place of the page that holds a row, counted from 0."""
        if self.offset is not None:
            return self._replace(offset=max(row, 0))
        return self._replace(page=max(row, 0) // self.full_page() + 1)


def next_position(answer: ListAnswer, position: Position) -> Position | None:
    """Where the following page starts; None when this one is the last.

    A link to the next page decides, present or null. Without links, the count does; without either,
    a page shorter than asked for is the last. So is a longer one: the API then does not page the list.
    """
    rows = len(answer.results or ())
    if rows == 0 or position.is_whole:
        return None
    following = position.after(rows)
    has_link = _next_link(answer)
    if has_link is not None:
        return following if has_link else None
    count = total_of(answer)
    if count is not None:
        return following if position.rows_before(rows) + rows < count else None
    if position.size is not None and rows != position.size:
        return None
    return following


def _next_link(answer: ListAnswer) -> bool | None:
    """Whether there is a link to the next page; None when the answer has no such place."""
    links = _field(answer, "links", "_links")
    return None if links is None else bool(_field(_field(links, "next_", "next"), "href"))


def total_of(answer: ListAnswer) -> int | None:
    """How many items the whole list has, if the answer says so."""
    count = _field(_field(answer, "meta"), "count")
    return count if type(count) is int and count >= 0 else None


def _field(value: object, *names: str) -> Any:
    """The first of the fields that is there, whether the document describes them or not."""
    rest = value if isinstance(value, Mapping) else getattr(value, "additional_properties", {})
    found = [each for name in names for each in (getattr(value, name, None), rest.get(name))]
    return next((each for each in found if each is not None), None)


class PageQuery(TypedDict):
    """The query parameters of lists that are asked for by page number."""

    page: int
    page_size: int | None


class OffsetQuery(TypedDict):
    """The query parameters of lists that are asked for by offset."""

    offset: int | None
    limit: int | None


def page_query(position: Position) -> PageQuery:
    """What asks for the position by page number."""
    return {"page": position.page, "page_size": position.size}


def offset_query(position: Position) -> OffsetQuery:
    """What asks for the position by offset."""
    return {"offset": position.offset, "limit": position.size}
