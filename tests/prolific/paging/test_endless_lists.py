"""Every walk over a list ends, whatever the API's links and counts say, and no honest list loses a row."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prolific import AsyncProlific, ListWalkError, Prolific
from support.surfaces import Surface

LINKS = {
    "null": None,
    "limit=0": "https://api.prolific.com/api/v1/submissions/?limit=0&offset=0",
    "the first page": "https://api.prolific.com/api/v1/submissions/?page=1",
    "another host": "https://evil.example/api/v1/submissions/?page=2",
    "no address": "::::",
}


@dataclass
class Model:
    """A list served by page number or by offset, as dishonestly as it is told to.

    Attributes:
        rows: how many there are.
        past_the_end: what a page without rows is answered with.
        last_link: the link of the last page; of the others, it leads to the next one.
        counts: what `meta.count` is on one answer after the other, again from the start at the end.
        caps: the most rows a page has, in the same way.
        ends_at: after so many requests the test fails.
    """

    rows: int
    past_the_end: str = "404"
    last_link: str | None = "null"
    counts: list[Any] = field(default_factory=lambda: ["true"])
    caps: list[int] = field(default_factory=lambda: [1_000])
    ends_at: int = 1_000
    requests: list[httpx.Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ids = [f"{number:024x}" for number in range(self.rows)]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        asked = len(self.requests)
        if asked > self.ends_at:
            pytest.fail(f"still asking after {self.ends_at} requests")
        query = {key: int(value) for key, value in request.url.params.items() if value.isdigit()}
        size = min(query.get("page_size") or query["limit"], self.caps[asked % len(self.caps)])
        start = query.get("offset", (query.get("page", 1) - 1) * size)
        found = self.ids[start : start + size]
        is_past = not found and start > 0
        if is_past and self.past_the_end == "404":
            return httpx.Response(404, json={"error": {"status": 404, "detail": "Invalid page."}})
        if is_past and self.ids:
            found = {
                "empty": [],
                "first": self.ids[:size],
                "last": self.ids[-size:],
                "circle": [self.ids[(start + n) % len(self.ids)] for n in range(size)],
                "new rows": [f"{start + n:024x}" for n in range(size)],
            }[self.past_the_end]
        answer: dict[str, Any] = {"results": [{"id": each, "status": "APPROVED"} for each in found]}
        count = self.counts[asked % len(self.counts)]
        if count is not None:
            answer["meta"] = {"count": len(self.ids) if count == "true" else count}
        if self.last_link is not None:
            is_last = start + size >= len(self.ids)
            answer["_links"] = {"next": {"href": LINKS[self.last_link] if is_last else "https://a/next"}}
        return httpx.Response(200, json=answer)


def by_page(client: Any, size: int) -> Any:
    return client.submissions.list("s", page_size=size)


def by_offset(client: Any, size: int) -> Any:
    return client.participant_groups.list(workspace_id="w", limit=size)


Asks = Callable[[Any, int], Any]
asking = st.sampled_from([by_page, by_offset])
past_the_end = st.sampled_from(["404", "empty", "first", "last", "circle"])
last_links = st.sampled_from([*LINKS, None])
lies: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(["true", None, 0, 1, 10**9, -3, 2.5]), st.integers(0, 60)
)
hostile = st.builds(
    Model,
    rows=st.integers(0, 40),
    past_the_end=past_the_end,
    last_link=last_links,
    counts=st.lists(lies, min_size=1, max_size=5),
    caps=st.lists(st.integers(1, 9), min_size=1, max_size=4),
)


def walked(model: Model, ask: Asks, size: int, *, page_by_page: bool = False) -> list[str]:
    """The ids a walk gives; all until the error if it ends with one."""
    found: list[str] = []
    with Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(model))) as client:
        with suppress(ListWalkError):
            page = ask(client, size)
            if not page_by_page:
                found.extend(row.id for row in page)
            while page_by_page and page is not None:
                found.extend(row.id for row in page.items)
                page = page.next_page()
    return found


async def walked_by_async_client(model: Model, ask: Asks, size: int) -> list[str]:
    """The same, on the other client."""
    found: list[str] = []
    transport = httpx.MockTransport(model)
    async with AsyncProlific("t0ken", http_client=httpx.AsyncClient(transport=transport)) as client:
        with suppress(ListWalkError):
            async for row in ask(client, size):
                found.append(row.id)  # noqa: PERF401, all until the error
    return found


def most_requests(model: Model, size: int, *, page_by_page: bool = False) -> int:
    """A few for each page the list has, and some for finding its end.

    The pages of a circle come again after as many as it has rows, where rows and pages do not go up evenly,
    and after as many times that as there are lengths of pages that take turns.
    """
    pages = -(-model.rows // min(size, *model.caps))
    circle = model.rows * len(model.caps)
    return 12 * pages + 40 + (6 * circle if page_by_page else 0)


@settings(deadline=None, max_examples=300)
@given(model=hostile, ask=asking, size=st.integers(1, 9), page_by_page=st.booleans())
@example(
    model=Model(35, "circle", "limit=0", counts=[None], caps=[3, 4]), ask=by_page, size=4, page_by_page=True
)
def test_no_list_is_asked_for_ever(model: Model, ask: Asks, size: int, page_by_page: bool) -> None:
    model.ends_at = most_requests(model, size, page_by_page=page_by_page)
    found = walked(model, ask, size, page_by_page=page_by_page)
    assert {request.url.host for request in model.requests} == {"api.prolific.com"}
    if not page_by_page:
        assert len(found) == len(set(found))


@settings(deadline=None)
@given(model=hostile, ask=asking, size=st.integers(1, 9))
def test_the_async_client_ends_as_the_other_does(model: Model, ask: Asks, size: int) -> None:
    model.ends_at = most_requests(model, size)
    found = asyncio.run(walked_by_async_client(model, ask, size))
    sent, model.requests = model.requests, []
    assert found == walked(model, ask, size)
    assert [each.url for each in sent] == [each.url for each in model.requests]


@settings(deadline=None)
@given(
    rows=st.integers(0, 40),
    at_the_end=st.tuples(past_the_end, last_links),
    count=st.sampled_from(["true", None]),
    cap=st.integers(1, 50),
    ask=asking,
    size=st.integers(1, 9),
)
def test_links_past_the_end_cost_an_honest_list_no_row_and_few_requests(
    rows: int, at_the_end: tuple[str, str | None], count: str | None, cap: int, ask: Asks, size: int
) -> None:
    past, link = at_the_end
    if link is None and count is None:
        cap = 50  # a page shorter than asked for is then the last
    model = Model(rows, past, link, counts=[count], caps=[cap])
    assert walked(model, ask, size) == model.ids
    # Without a count, only rows that come again and again show that there are no others.
    pages = max(1, -(-rows // min(size, cap)))
    assert len(model.requests) <= pages + (1 if count == "true" else 3)


@settings(deadline=None)
@given(
    gone=st.lists(st.booleans(), max_size=40),
    at_the_end=st.tuples(past_the_end, last_links),
    ask=asking,
    size=st.integers(1, 7),
)
def test_rows_that_go_while_the_list_is_walked_cost_none_either(
    gone: list[bool], at_the_end: tuple[str, str | None], ask: Asks, size: int
) -> None:
    model = Model(len(gone), *at_the_end, ends_at=20 * len(gone) + 40)
    expected, seen = list(model.ids), []
    with Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(model))) as client:
        for row in ask(client, size):
            seen.append(row.id)
            if gone[expected.index(row.id)]:
                model.ids.remove(row.id)
    assert seen == expected


@settings(deadline=None)
@given(
    rows=st.integers(0, 40),
    arrivals=st.lists(st.integers(0, 9), max_size=12),
    at_the_end=st.tuples(past_the_end, last_links),
    ask=asking,
    size=st.integers(1, 7),
)
def test_rows_that_arrive_push_none_out(
    rows: int, arrivals: list[int], at_the_end: tuple[str, str | None], ask: Asks, size: int
) -> None:
    """New rows stand first: the others come again on the next page, or some pages later."""
    model = Model(rows)
    model.past_the_end, model.last_link = at_the_end
    were_there, seen, new = list(model.ids), [], iter(arrivals)
    with Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(model))) as client:
        for row in ask(client, size):
            seen.append(row.id)
            for _ in range(next(new, 0)):
                model.ids.insert(0, f"{1_000 + len(model.ids):024x}")
    assert [each for each in seen if each in were_there] == were_there
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize(
    ("past", "most"), [("404", 3), ("empty", 3), ("first", 3), ("last", 3), ("circle", 3)]
)
def test_a_last_page_with_a_link_costs_one_request(kind: str, past: str, most: int) -> None:
    model = Model(400, past, "limit=0")
    rows = Surface(kind, model)(lambda client: client.submissions.iter("s"))
    assert [row.id for row in rows] == model.ids
    assert len(model.requests) == most


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize(("past", "requests"), [("404", 8), ("first", 5), ("circle", 5)])
def test_rows_the_api_says_there_are_and_does_not_give_are_told_after_a_few_more_requests(
    kind: str, past: str, requests: int
) -> None:
    model = Model(400, past, "limit=0", counts=[10_000])
    given: list[str] = []

    async def gather(client: AsyncProlific) -> None:
        async for row in client.submissions.iter("s"):
            given.append(row.id)  # noqa: PERF401, all until the error

    def collect(client: Prolific) -> None:
        for row in client.submissions.iter("s"):
            given.append(row.id)  # noqa: PERF401

    with pytest.raises(ListWalkError, match=r"get-submissions.*has 10,000 rows.*400 given") as caught:
        Surface(kind, model)(collect if kind == "sync" else gather)
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert (error.given, error.total) == (400, 10_000)
    assert given == model.ids
    assert len(model.requests) == requests


@pytest.mark.parametrize(("count", "is_told"), [(599, False), (600, True)])
def test_it_is_told_once_a_whole_page_of_rows_is_missing(count: int, is_told: bool) -> None:
    """Fewer may have gone unseen while the list was walked."""
    model = Model(400, "first", "limit=0", counts=[count])
    with Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(model))) as client:
        with pytest.raises(ListWalkError) if is_told else nullcontext():
            list(client.submissions.iter("s"))


@pytest.mark.parametrize("ask", [by_page, by_offset])
@pytest.mark.parametrize("page_by_page", [False, True])
def test_a_list_without_rows_by_its_count_may_give_ten_pages_of_them(ask: Asks, page_by_page: bool) -> None:
    model = Model(5, "new rows", "limit=0", counts=[0], ends_at=20)
    assert len(walked(model, ask, 1, page_by_page=page_by_page)) == 11


@pytest.mark.parametrize("page_by_page", [False, True])
def test_a_list_that_is_never_out_of_rows_ends_where_its_count_does(page_by_page: bool) -> None:
    model = Model(1_000, "new rows", "limit=0", ends_at=25)
    found = walked(model, by_page, 200, page_by_page=page_by_page)
    assert found[:1_000] == model.ids
    assert len(found) == 2 * 1_000 + 11 * 200


def test_a_circle_longer_than_what_is_remembered_ends_too() -> None:
    model = Model(12_000, "circle", "limit=0", counts=[None], ends_at=700)
    assert walked(model, by_page, 200)[:12_000] == model.ids


def test_walking_on_from_a_later_page_ends_as_well() -> None:
    for past in ("404", "empty", "first", "circle"):
        model = Model(45, past, "limit=0", ends_at=20)
        with Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(model))) as client:
            found = [row.id for row in client.submissions.list("s", page=3, page_size=20)]
        assert found[:5] == model.ids[40:]


def test_rows_without_an_id_that_come_again_end_a_walk() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        assert len(asked) < 20
        rows = [{"status": "APPROVED"}, {"status": "REJECTED"}]
        return httpx.Response(200, json={"results": rows, "_links": {"next": {"href": "?"}}})

    asked: list[httpx.Request] = []
    with Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(answer))) as client:
        list(client.submissions.iter("s"))


def pages_until_the_last(answer: Callable[[int], list[dict[str, Any]]]) -> int:
    """How many pages somebody walks who asks each for the next, where all have a link to one."""

    def answered(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        assert len(asked) < 20
        rows = answer(len(asked))
        return httpx.Response(
            200, json={"results": rows, "_links": {"next": {"href": "?" if rows else None}}}
        )

    asked: list[httpx.Request] = []
    with Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(answered))) as client:
        page: Any = client.submissions.list("s", page_size=2)
        while page is not None:
            page = page.next_page()
    return len(asked)


def test_a_page_that_comes_again_is_known_by_its_ids_whatever_else_has_changed() -> None:
    assert pages_until_the_last(lambda asked: [{"id": "a", "time_taken": asked}]) == 4


def test_pages_without_ids_are_the_same_only_if_all_of_their_rows_are() -> None:
    rows = [{"status": "APPROVED"}, {"status": "REJECTED"}]
    assert pages_until_the_last(lambda _: rows) == 4
    assert pages_until_the_last(lambda asked: [{"time_taken": asked}] if asked < 9 else []) == 9


def test_a_page_that_came_before_has_no_next_one() -> None:
    model = Model(2, "last", "limit=0")
    with Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(model))) as client:
        first = client.submissions.list("s", page_size=2)
        second = first.next_page()
        assert second is not None
        assert (first.has_next, second.has_next, second.next_page()) == (True, False, None)
        again = first.next_page()
    assert again is not None
    assert [row.id for row in again.items] == model.ids


@settings(deadline=None)
@given(
    rows=st.integers(0, 40),
    changes=st.lists(st.tuples(st.sampled_from(["first", "last", "goes"]), st.integers(0, 40)), max_size=60),
    at_the_end=st.tuples(past_the_end, last_links),
    ask=asking,
    size=st.integers(1, 7),
)
def test_rows_that_come_and_go_are_no_reason_for_an_error(
    rows: int, changes: list[tuple[str, int]], at_the_end: tuple[str, str | None], ask: Asks, size: int
) -> None:
    model = Model(rows, *at_the_end, ends_at=2_000)
    seen, upcoming = [], iter(changes)
    with Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(model))) as client:
        for row in ask(client, size):
            seen.append(row.id)
            change, place = next(upcoming, ("", 0))
            if change == "goes" and model.ids:
                model.ids.pop(place % len(model.ids))
            elif change in ("first", "last"):
                model.ids.insert(0 if change == "first" else len(model.ids), f"{1_000 + len(seen):024x}")
    assert len(seen) == len(set(seen))
