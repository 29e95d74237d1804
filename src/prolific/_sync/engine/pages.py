# Generated from src/prolific/_async/engine/pages.py by `nox -s generate`; not edited by hand.
"""Pages of a list, and the walk over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, NamedTuple, TypeVar

from prolific._calls.observation import metadata_of
from prolific._paging.positions import ListAnswer, Position, next_position, rows_of, total_of
from prolific._paging.walks import Trail, Walk, WayBack, check_number, circling
from prolific.errors import NotFoundError

T = TypeVar("T")


class ListSource(NamedTuple, Generic[T]):
    """A list that can be fetched at any position, with its other parameters fixed."""

    fetch: Callable[[Position], ListAnswer]
    start: Position


class Page(Generic[T]):
    """One page of a list.

    Iterating over it goes on to the following pages, to the end of the list; `items` is this page alone.

    Attributes:
        items: the rows of this page.
        total: rows of the whole list, if the API says so.
    """

    def __init__(
        self, source: ListSource[T], position: Position, answer: ListAnswer, before: Trail | None = None
    ) -> None:
        self.items: list[T] = rows_of(answer)
        self.total: int | None = total_of(answer)
        self._source = source
        self._position = position
        self._record = metadata_of(answer)
        self._trail = (before or Trail()).onto(self.items, self.total)
        self._next = next_position(answer, position)

    @property
    def has_next(self) -> bool:
        """Whether another page follows, as far as the API says so and has not given this page before."""
        return self._next is not None and not self._is_known_to_be_last(self._next)

    def next_page(self) -> Page[T] | None:
        """The page after this one; None when there is none, or when the list has become shorter.

        Raises:
            APIStatusError, APIConnectionError: as for the list's first page.
            ListWalkError: the API gives the same rows again and again, and says that there are others.

        Example:
            ```python
            page = client.submissions.list(study_id, page_size=1)
            if (following := page.next_page()) is not None:
                print(len(following.items), following.has_next)  # 1 False
            ```
        """
        if self._next is None or self._is_known_to_be_last(self._next):
            return None
        check_number(self._trail.rows, self._trail.most, self._next, self._record)
        if self.total is not None and self._trail.goes_in_circles(self._next, self.total):
            raise circling(self._trail.rows, self.total, self._record)
        return page_at(self._source, self._next, self._trail)

    def _is_known_to_be_last(self, place: Position) -> bool:
        is_past_the_end = self.total is None or place.rows_before() >= self.total
        return is_past_the_end and self._trail.goes_in_circles(place, self.total)

    def __iter__(self) -> Iterator[T]:
        page: Page[T] | None = self
        walk = Walk(self._position, len(self.items))
        while page is not None:
            for item in walk.fresh(page.items, page._position, page.total):  # noqa: SLF001
                yield item
            page = self._following(page, walk)

    def _following(self, page: Page[T], walk: Walk) -> Page[T] | None:
        """The next page, or an earlier one if the list has become shorter: rows not seen yet have moved up.

        Approving submissions while walking over those awaiting review does that.
        """
        place, total, trail = page._next, page.total, page._trail
        if place is None or not walk.goes_on(place, total, trail, page._record):
            return None
        found = page_at(self._source, place, trail)
        if total is None or (found is None and place.rows_before() >= total):
            return found
        way_back = WayBack(unseen=place.rows_before(), total=total)
        while (
            earlier := way_back.earlier(
                place, None if found is None else found.total, is_there=found is not None
            )
        ) is not None:
            place, way_back = earlier, way_back.further()
            found = page_at(self._source, place, Trail())
        if way_back.steps:
            walk.go_back()
        return found

    def __repr__(self) -> str:
        total = "" if self.total is None else f" of {self.total}"
        more = ", more follow" if self.has_next else ""
        return f"<{type(self).__name__}: {len(self.items)}{total} items{more}>"


def page_at(source: ListSource[T], position: Position, before: Trail) -> Page[T] | None:
    """The page at the position; None where the list has ended, which the API says with 404."""
    try:
        return Page(source, position, source.fetch(position), before)
    except NotFoundError:
        if position.is_first:
            raise
        return None


def first_page(source: ListSource[T]) -> Page[T]:
    """The page the list is asked to start with."""
    return Page(source, source.start, source.fetch(source.start))


def walk(source: ListSource[T]) -> Iterator[T]:
    """Every item of the list, fetched as they are asked for."""
    for item in first_page(source):
        yield item
