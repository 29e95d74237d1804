"""What walking long lists and calling many times at once costs: requests, memory, places in the pool."""

from __future__ import annotations

import asyncio
import tracemalloc
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from prolific import AsyncProlific
from prolific._paging.positions import Position
from prolific._paging.walks import Walk
from support.surfaces import StandIn, Surface

ROWS = 10_000


def page(request: httpx.Request) -> dict[str, Any]:
    """A page of the list, as long as asked for."""
    size, number = int(request.url.params["page_size"]), int(request.url.params["page"])
    rows = range((number - 1) * size, min(number * size, ROWS))
    results = [{"id": f"{row:024x}", "status": "APPROVED"} for row in rows]
    more = rows.stop < ROWS
    return {
        "results": results,
        "_links": {"next": {"href": "http://api/next" if more else None, "title": "Next"}},
        "meta": {"count": ROWS},
    }


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_ten_thousand_rows_take_fifty_requests(kind: str) -> None:
    api = StandIn()
    api.on("GET", "/api/v1/submissions/", page)
    rows = Surface(kind, api)(lambda client: client.submissions.iter("s"))
    assert len({row.id for row in rows}) == ROWS
    assert len(api.requests) == 50


def test_the_ids_of_a_long_walk_take_little_memory() -> None:
    rows, size = 400_000, 1_000
    walk = Walk(Position(page=1, size=size), size)
    tracemalloc.start()
    for number in range(rows // size):
        ids = range(number * size, (number + 1) * size)
        items = [SimpleNamespace(id=f"{row:024x}") for row in ids]
        assert walk.fresh(items, Position(page=number + 1, size=size), rows) == items
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 9 * rows + 3_000_000


def test_the_last_ten_thousand_rows_are_given_once_wherever_they_are_pushed() -> None:
    size = ROWS + 1
    rows = [SimpleNamespace(id=f"{row:024x}") for row in range(size + 1)]
    walk = Walk(Position(size=size), size)
    assert walk.fresh(rows[:size], Position(size=size), None) == rows[:size]
    assert walk.fresh(rows[1:], Position(page=2, size=size), None) == rows[size:]


def test_a_walk_that_went_back_gives_no_row_again_however_many_there_are() -> None:
    size = ROWS + 1
    rows = [SimpleNamespace(id=f"{row:024x}") for row in range(size + 1)]
    walk = Walk(Position(size=size), size)
    assert walk.fresh(rows[:size], Position(size=size), None) == rows[:size]
    walk.go_back()
    assert walk.fresh(rows[size:], Position(page=2, size=size), None) == rows[size:]
    assert walk.fresh(rows, Position(size=size), None) == []


def most_at_once(calls: int, *, with_own_client: bool = False, max_concurrency: int | None = None) -> int:
    """How many requests were under way at once, out of so many calls."""
    under_way = most = 0

    async def answer(_: httpx.Request) -> httpx.Response:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        for _ in range(5):
            await asyncio.sleep(0)
        under_way -= 1
        return httpx.Response(200, json={"id": "s"})

    async def call_all() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            own = http if with_own_client else None
            client = AsyncProlific("t0ken", http_client=own, max_concurrency=max_concurrency)
            await asyncio.gather(*(client.studies.get("s") for _ in range(calls)))
            await client.aclose()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(httpx, "AsyncHTTPTransport", lambda **_: httpx.MockTransport(answer))
        asyncio.run(call_all())
    return most


@pytest.mark.parametrize(("wanted", "most"), [(None, 50), (7, 7), (120, 120)])
def test_as_many_requests_are_under_way_as_wanted(wanted: int | None, most: int) -> None:
    assert most_at_once(150, max_concurrency=wanted) == most


def test_a_client_that_was_passed_in_sets_its_own_limits() -> None:
    assert most_at_once(150, with_own_client=True) == 150
