"""Every list gives a page that knows the next one, and is walked to its end, sync and async."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from prolific import AsyncPage, AsyncProlific, Page, Prolific
from prolific._async.engine.pages import AsyncPaginator
from support.facade_calls import CALLS
from support.public_methods import public_methods
from support.surfaces import StandIn, Surface

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

LISTS = sorted(name for name in public_methods(Prolific) if name.rpartition(".")[2].startswith("list"))
WHOLE = {
    "credentials.list",
    "filters.list",
    "messages.list",
    "messages.list_unread",
    "study_collections.list",
    "task_builder.batches.list",
    "task_builder.batches.list_exports",
    "task_builder.collections.list_exports",
}
"""Lists the API answers with all at once."""
BARE = {"task_builder.batches.list_exports", "task_builder.collections.list_exports"}
ROWS = [{"id": f"{number:024}", "title": "Lab"} for number in range(3)]


def page_of(request: httpx.Request, name: str) -> dict[str, Any] | list[Any]:
    """The rows asked for, two a page, by whichever of the two forms the list is asked in."""
    if name in BARE:
        return ROWS
    if name in WHOLE:
        return {"credential_pools" if name == "credentials.list" else "results": ROWS, "meta": {"count": 3}}
    query = request.url.params
    start = int(query.get("offset", 0)) if "offset" in query else 2 * (int(query.get("page", 1)) - 1)
    return {"results": ROWS[start : start + 2], "meta": {"count": len(ROWS)}}


@pytest.fixture(params=LISTS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def call(name: str) -> Callable[[Any], Any]:
    """The list from its start, two rows a page where the page's size is for the caller to say."""

    def begin(client: Any) -> Any:
        *path, method = name.split(".")
        resource = client
        for each in path:
            resource = getattr(resource, each)
        function = getattr(resource, method)
        taken = inspect.signature(function).parameters
        needed = {
            each.name: "a" * 24
            for each in taken.values()
            if each.default is each.empty and each.kind is each.POSITIONAL_OR_KEYWORD
        }
        if name == "messages.list":
            needed["user_id"] = "a" * 24
        sized = {size: 2 for size in ("page_size", "limit") if size in taken}
        return function(**needed, **sized)

    return begin


@pytest.fixture
def api(name: str) -> Callable[[httpx.Request], httpx.Response]:
    return lambda request: httpx.Response(200, json=page_of(request, name))


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest, api: StandIn) -> Surface:
    return Surface(request.param, api)


async def walked(found: Any) -> list[Any]:
    return [each async for each in found]


def test_all_lists_are_here() -> None:
    assert len(LISTS) > 18
    assert WHOLE < set(LISTS) < set(CALLS)


def test_a_page_knows_its_rows_the_total_and_the_next(
    run: Surface, name: str, call: Callable[[Any], Any]
) -> None:
    async def pages(client: AsyncProlific) -> list[Any]:
        first = await call(client)
        return [first, await first.next_page()]

    def both(client: Prolific) -> list[Any]:
        first = call(client)
        return [first, first.next_page()]

    first, second = run(both if run.kind == "sync" else pages)
    assert isinstance(first, Page if run.kind == "sync" else AsyncPage)
    if name in WHOLE:
        assert (len(first.items), first.has_next, second) == (3, False, None)
        return
    assert (len(first.items), first.total, first.has_next) == (2, 3, True)
    assert (len(second.items), second.total, second.has_next) == (1, 3, False)


def test_iterating_goes_to_the_end(run: Surface, call: Callable[[Any], Any]) -> None:
    async def from_the_page(client: AsyncProlific) -> list[Any]:
        return await walked(await call(client))

    if run.kind == "sync":
        assert len(run(lambda client: list(call(client)))) == 3
        return
    assert len(run(lambda client: walked(call(client)))) == 3
    assert len(run(from_the_page)) == 3


def test_on_the_async_side_nothing_is_asked_before_it_is_awaited(call: Callable[[Any], Any]) -> None:
    assert isinstance(call(AsyncProlific("t0ken")), AsyncPaginator)
