"""Which rows of a list were passed on, and whether asking on leads anywhere: every walk ends. Decisions only.

Prolific has answered the last page of a list with a link to a next one that does not exist, and with a link
to the same rows again. So no link is believed for ever: a walk goes on while it brings rows that were not
seen, and `meta.count` says how many there can be.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from prolific._calls.observation import CallRecord
from prolific._paging.positions import Position
from prolific.errors import Call, ListWalkError

ItemT = TypeVar("ItemT")

_REMEMBERED_IDS = 10_000
_PAGES_WITHOUT_NEWS = 3
_WAYS_BACK_WITHOUT_NEWS = 2
_PAGES_OF_ARRIVALS = 10


class Trail(NamedTuple):
    """What is known of the pages before a page, as much as it takes to see that they come round again.

    One earlier page is remembered, a later one whenever twice as many have passed: a circle of any length is
    noticed, and a page takes no more memory however many stand before it.

    Attributes:
        rows: given so far, those that came again among them.
        most: the largest number of rows the API said the list has; None if it never said.
        repeats: how often the page that is remembered came again.
        arrived: by how much that number has grown on the way.
        total: what the API said last.
        pages: given so far.
        remembered: the hash of the page that is remembered.
    """

    rows: int = 0
    most: int | None = None
    repeats: int = 0
    arrived: int = 0
    total: int | None = None
    pages: int = 0
    remembered: int | None = None

    def onto(self, items: Sequence[Any], total: int | None) -> Trail:
        """The trail that ends with a page of these rows."""
        page = hash(tuple(map(_key, items)))
        pages = self.pages + 1
        return Trail(
            rows=self.rows + len(items),
            most=self.most if total is None else max(total, self.most or total),
            repeats=self.repeats + (page == self.remembered),
            arrived=self.arrived + _rise(self.total, total),
            total=total,
            pages=pages,
            remembered=page if pages & (pages - 1) == 0 else self.remembered,
        )

    def goes_in_circles(self, place: Position, total: int | None) -> bool:
        """Whether there is no use in asking for the place.

        A page can come again once or twice because that many rows have arrived before it; beyond the end of
        the list there are none to come.
        """
        if total is not None and place.rows_before() >= total:
            return self.repeats > 0
        pages = min(self.arrived // place.full_page(), _PAGES_OF_ARRIVALS)
        return self.repeats >= _PAGES_WITHOUT_NEWS + pages


class _SinceNews(NamedTuple):
    """What has passed since a page brought a row that was not seen.

    Attributes:
        is_now: nothing has.
        pages: that stand further than any before them, and brought none.
        ways_back: how often the walk went back.
    """

    is_now: bool = True
    pages: int = 0
    ways_back: int = 0


class Walk:
    """One walk over a list: drops rows already passed on, and sees when it makes no progress.

    A list that grows while it is walked pushes rows to the next page: for that, the last pages are
    remembered. One that becomes shorter is walked again from where its rows have moved to: from then on,
    everything is. What may have to be remembered takes 8 bytes a row.

    It makes progress when a page brings a row that was not seen. A few pages in a row may bring none, as many
    more as rows have arrived in the meantime, and so may those a walk passes again after going back, which it
    does a few times in a row at the most.

    Args:
        start: where the walk begins.
        rows: of the page there.
    """

    def __init__(self, start: Position, rows: int) -> None:
        self._remembered: set[int] = set()
        self._all = array("q")
        self._forgets = True
        # Where the API chose the size of a page in the middle, nobody knows what stands before it.
        is_known = start.offset is not None or start.is_first or start.size is not None
        self._furthest = start.rows_before(rows)
        self._before_start = self._furthest if is_known else math.inf
        self._given = 0
        self._arrived = 0
        self._last_total: int | None = None
        self._least: int | None = None
        self._most: int | None = None
        self._news = _SinceNews()

    def fresh(self, items: Sequence[ItemT], position: Position, total: int | None) -> list[ItemT]:
        """The rows of a page not passed on before; rows without an id always are."""
        found = [item for item in items if self._is_fresh(getattr(item, "id", None))]
        before = position.rows_before(len(items))
        is_further, self._furthest = before > self._furthest, max(before, self._furthest)
        if found:
            self._news = _SinceNews()
        else:
            self._news = self._news._replace(is_now=False, pages=self._news.pages + is_further)
        self._given += len(found)
        if total is not None:
            self._arrived += _rise(self._last_total, total)
            self._last_total = total
            self._least = total if self._least is None else min(total, self._least)
            self._most = total if self._most is None else max(total, self._most)
        return found

    def goes_on(self, place: Position, total: int | None, trail: Trail, record: CallRecord | None) -> bool:
        """Whether to ask for the place that follows a page.

        Raises:
            ListWalkError: asking on leads nowhere, and the API says that there are rows it did not give.
        """
        check_number(self._given, self._most, place, record)
        is_past_the_end = total is not None and place.rows_before() >= total
        if not (
            (is_past_the_end and not self._news.is_now)
            or self._news.pages >= _PAGES_WITHOUT_NEWS + self._pages_of_arrivals(place)
            or self._news.ways_back > _WAYS_BACK_WITHOUT_NEWS
            or trail.goes_in_circles(place, total)
        ):
            return True
        # Rows that came first were not passed, and others may have gone unseen: some are always missing.
        explained = self._given + self._arrived + place.full_page()
        if self._least is not None and self._before_start + explained <= self._least:
            raise circling(self._given, self._least, record)
        return False

    def _pages_of_arrivals(self, place: Position) -> int:
        """How many pages may come again because of rows that arrived before them, and no more than walked."""
        full = place.full_page()
        return min(-(-self._arrived // full), self._given // full + _PAGES_OF_ARRIVALS)

    def go_back(self) -> None:
        """The walk goes on some pages earlier, among rows it has passed on."""
        self._forgets = False
        self._remembered.update(self._all)
        self._news = self._news._replace(ways_back=self._news.ways_back + 1)

    def _is_fresh(self, id: Any) -> bool:
        if id is None:
            return True
        key = _hash(id)
        if key in self._remembered:
            return False
        self._remembered.add(key)
        self._all.append(key)
        if self._forgets and len(self._all) > _REMEMBERED_IDS:
            self._remembered.discard(self._all[-_REMEMBERED_IDS - 1])
        return True


class WayBack(NamedTuple):
    """Looks for the first row not seen yet, which stands further up when rows before it have left the list.

    Attributes:
        unseen: rows that stood before it.
        total: rows of the list at that time.
        steps: how often it was looked for further up.
    """

    unseen: int
    total: int
    steps: int = 0

    def earlier(self, place: Position, total: int | None, *, is_there: bool) -> Position | None:
        """The page to look at, if it stands before the place that was looked at; else None.

        Args:
            place: where the list was asked to go on.
            total: rows of the list now.
            is_there: whether anything stands at the place.
        """
        here = place.rows_before()
        page = place.full_page()
        gone = 0 if total is None else self.total - total
        row = self.unseen - gone if is_there else here - page
        if place.is_first or row >= here:
            return None
        # Each step is at least twice as long as the one before, so that there are few of them.
        return place.holding(min(row, here - page * (2**self.steps - 1)))

    def further(self) -> WayBack:
        """The same, after another step."""
        return self._replace(steps=self.steps + 1)


def check_number(rows: int, most: int | None, place: Position, record: CallRecord | None) -> None:
    """See that there are not far more rows than there can be.

    Some arrive while a list is walked, and an API that never ends the list is not asked for ever.

    Raises:
        ListWalkError: more than twice as many came as the API says there are, and ten pages more.
    """
    if most is not None and rows > 2 * most + _PAGES_OF_ARRIVALS * place.full_page():
        raise ListWalkError(
            f"gave {rows:,} rows and offers more, although it says that the list has {most:,} at the most; "
            "walk it again from the start to see how the list stands, and do nothing twice for a row",
            _call(record),
            given=rows,
            total=most,
        )


def circling(given: int, total: int, record: CallRecord | None) -> ListWalkError:
    """The error for rows the API says there are, and does not give."""
    return ListWalkError(
        f"says that the list has {total:,} rows, but asking for more than the {given:,} given so far brings "
        "the same ones again, or none; walk the list again later, and do not take what came for all of it",
        _call(record),
        given=given,
        total=total,
    )


def _call(record: CallRecord | None) -> Call:
    if record is None:
        return Call("list", "GET", "")
    return Call(record.operation, record.method, record.path_template)


def _rise(before: int | None, after: int | None) -> int:
    return 0 if before is None or after is None else max(0, after - before)


def _key(item: Any) -> int:
    own = getattr(item, "id", None)
    return hash(repr(item)) if own is None else _hash(own)


def _hash(id: Any) -> int:
    # An id that is no text may be anything the API has sent, also what has no hash.
    return hash(id) if type(id) is str else hash(repr(id))
