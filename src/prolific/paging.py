"""How lists are walked: which page comes next, and when a list has ended. Decisions only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Protocol, Self, TypedDict, TypeVar

from prolific.walked_ids import WalkedIds

ItemT = TypeVar("ItemT")

LARGEST_PAGE = 200
"""Rows a page; the largest number Prolific's own tools ask for."""

_REMEMBERED_IDS = 2 * LARGEST_PAGE
_PAGES_WITHOUT_NEWS = 3


class ListAnswer(Protocol):
    """What the list answers of the API have in common; `links` and `meta` are looked for where they are."""

    @property
    def results(self) -> Any:
        """The rows of the page."""


def rows_of(answer: Any) -> list[Any]:
    """The rows of the page; null in place of a row is none."""
    return [row for row in answer.results or () if row is not None]


@dataclass(frozen=True)
class WholeAnswer:
    """A list that came all at once, as a bare array or under a name of its own."""

    results: Sequence[Any]


@dataclass(frozen=True)
class Position:
    """A place in a list, in either of the two forms the API takes.

    Attributes:
        size: rows asked for; None leaves the number to the API.
        page: number of the page, from 1, unless `offset` is set.
        offset: rows to skip, for lists that are asked for in this form.
        is_whole: the list has no pages: the API answers with all of it.
    """

    size: int | None
    page: int = 1
    offset: int | None = None
    is_whole: bool = False

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
        if self.offset is not None:
            return replace(self, offset=self.offset + rows)
        return replace(self, page=self.page + 1)

    def rows_before(self, served: int) -> int:
        """How many rows stand before this place, when pages of `served` rows are served."""
        return self.offset if self.offset is not None else (self.page - 1) * served

    def holding(self, row: int, served: int) -> Position:
        """The place of the page that holds a row, counted from 0, when pages of `served` rows are served."""
        if self.offset is not None:
            return replace(self, offset=max(row, 0))
        return replace(self, page=max(row, 0) // served + 1)


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
        return following if position.rows_before(position.size or rows) + rows < count else None
    if position.size is not None and rows != position.size:
        return None
    return following


def moved_to(place: Position, *, unseen: int, gone: int | None, served: int) -> Position | None:
    """The page that holds the first unseen row by now, if it stands before the place; else None.

    Args:
        place: where the list was asked to go on.
        unseen: rows that stood before the first unseen one.
        gone: rows the list has lost since; None when nothing stands at the place any more.
        served: rows of a page.
    """
    here = place.rows_before(served)
    row = here - served if gone is None else unseen - gone
    return None if place.is_first or row >= here else place.holding(row, served)


def _next_link(answer: ListAnswer) -> bool | None:
    """Whether there is a link to the next page; None when the answer has no such place."""
    links = _field(answer, "links", "_links")
    return None if links is None else bool(_field(_field(links, "next_", "next"), "href"))


def total_of(answer: ListAnswer) -> int | None:
    """How many items the whole list has, if the answer says so."""
    count = _field(_field(answer, "meta"), "count")
    return count if isinstance(count, int) else None


def _field(value: object, *names: str) -> Any:
    """The first of the fields that is there, whether the document describes them or not."""
    rest = value if isinstance(value, Mapping) else getattr(value, "additional_properties", {})
    found = [each for name in names for each in (getattr(value, name, None), rest.get(name))]
    return next((each for each in found if each is not None), None)


class Seen:
    """Drops items already passed on.

    A list that grows while it is walked pushes rows to the next page: for that, the last few pages are
    remembered. One that becomes shorter is walked again from where its rows have moved to: from then on,
    everything is. What may have to be remembered takes 8 bytes a row, and is put away when a list is long.
    Used as a context manager, which throws that away.
    """

    def __init__(self) -> None:
        self._remembered: set[int] = set()
        self._all = WalkedIds()
        self._forgets = True
        self._pages_without_news = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._all.close()

    def fresh(self, items: Iterable[ItemT]) -> list[ItemT]:
        """The items not passed on before; items without an id always are."""
        found = [item for item in items if self._is_fresh(getattr(item, "id", None))]
        self._pages_without_news = 0 if found else self._pages_without_news + 1
        return found

    def go_back(self, pages: int) -> None:
        """The walk goes on some pages earlier: as many may hold nothing new."""
        self._forgets = False
        self._remembered.update(self._all)
        self._pages_without_news = -pages

    @property
    def is_stuck(self) -> bool:
        """Whether several pages in a row held nothing new: the API repeats itself instead of ending the list.

        A single one can come about when a list grows by a whole page while it is walked.
        """
        return self._pages_without_news >= _PAGES_WITHOUT_NEWS

    def _is_fresh(self, id: Any) -> bool:
        if id is None:
            return True
        key = hash(id)
        if key in self._remembered:
            return False
        self._remembered.add(key)
        self._all.append(key)
        if self._forgets and len(self._all) > _REMEMBERED_IDS:
            self._remembered.discard(self._all.before_last(_REMEMBERED_IDS))
        return True


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
