"""Pages of a list, and the walk over all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from prolific.errors import NotFoundError
from prolific.paging import ListAnswer, Position, Seen, moved_to, next_position, rows_of, total_of

T = TypeVar("T")


@dataclass(frozen=True)
class ListSource(Generic[T]):
    """A list that can be fetched at any position, with its other parameters fixed."""

    fetch: Callable[[Position], Awaitable[ListAnswer]]
    start: Position


class AsyncPage(Generic[T]):
    """One page of a list.

    Iterating over it goes on to the following pages, to the end of the list; `items` is this page alone.

    Attributes:
        items: the rows of this page.
        total: rows of the whole list, if the API says so.
    """

    def __init__(self, source: ListSource[T], position: Position, answer: ListAnswer) -> None:
        self.items: list[T] = rows_of(answer)
        self.total: int | None = total_of(answer)
        self._source = source
        self._next = next_position(answer, position)

    @property
    def has_next(self) -> bool:
        """Whether another page follows."""
        return self._next is not None

    async def next_page(self) -> AsyncPage[T] | None:
        """The page after this one; None when there is none, or when the list has become shorter.

        Raises:
            APIStatusError, APIConnectionError: as for the list's first page.

        Example:
            ```python
            page = await client.submissions.list(study_id, page_size=1)
            if (following := await page.next_page()) is not None:
                print(len(following.items), following.has_next)  # 1 False
            ```
        """
        if self._next is None:
            return None
        return await page_at(self._source, self._next)

    async def __aiter__(self) -> AsyncIterator[T]:
        page: AsyncPage[T] | None = self
        with Seen() as seen:
            while page is not None:
                for item in seen.fresh(page.items):
                    yield item
                page = None if seen.is_stuck else await self._following(page, seen)

    async def _following(self, page: AsyncPage[T], seen: Seen) -> AsyncPage[T] | None:
        """The next page, or an earlier one if the list has become shorter: rows not seen yet have moved up.

        Approving submissions while walking over those awaiting review does that.
        """
        place, total, served = page._next, page.total, len(page.items)
        if place is None or total is None:
            return await page.next_page()
        unseen = place.rows_before(served)
        while True:
            found = await page_at(self._source, place)
            gone = None if found is None else total - (total if found.total is None else found.total)
            earlier = moved_to(place, unseen=unseen, gone=gone, served=served)
            if earlier is None:
                return found
            place = earlier
            seen.go_back(pages=-(-(unseen - place.rows_before(served)) // served))

    def __repr__(self) -> str:
        total = "" if self.total is None else f" of {self.total}"
        more = ", more follow" if self.has_next else ""
        return f"<{type(self).__name__}: {len(self.items)}{total} items{more}>"


async def page_at(source: ListSource[T], position: Position) -> AsyncPage[T] | None:
    """The page at the position; None where the list has ended, which the API says with 404."""
    try:
        return AsyncPage(source, position, await source.fetch(position))
    except NotFoundError:
        if position.is_first:
            raise
        return None


async def first_page(source: ListSource[T]) -> AsyncPage[T]:
    """The page the list is asked to start with."""
    return AsyncPage(source, source.start, await source.fetch(source.start))


# async only
class AsyncPaginator(Generic[T]):
    """A list not fetched yet: await it for the first page, or iterate over all its items."""

    def __init__(self, source: ListSource[T]) -> None:
        self._source = source

    def __await__(self) -> Generator[Any, None, AsyncPage[T]]:
        return first_page(self._source).__await__()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for item in await first_page(self._source):
            yield item


def paginated(source: ListSource[T]) -> AsyncPaginator[T]:
    """What a `list` method returns."""
    return AsyncPaginator(source)


# end async only
async def walk(source: ListSource[T]) -> AsyncIterator[T]:
    """Every item of the list, fetched as they are asked for."""
    async for item in await first_page(source):
        yield item
