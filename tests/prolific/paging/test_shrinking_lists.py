"""Rows are not lost when what is done to them takes them out of the list being walked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prolific import AsyncProlific, ListWalkError, Prolific
from prolific_sandbox import Sandbox


class Shelf:
    """A list served by page number or by offset, 404 past its end."""

    def __init__(self, rows: int) -> None:
        self.ids = [f"{number:024x}" for number in range(rows)]
        self.requests: list[httpx.Request] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        query = {key: int(value) for key, value in request.url.params.items() if value.isdigit()}
        size = query.get("page_size") or query["limit"]
        start = query.get("offset", (query.get("page", 1) - 1) * size)
        found = self.ids[start : start + size]
        if not found and start:
            error = {"status": 404, "title": "Not found", "detail": "Invalid page."}
            return httpx.Response(404, json={"error": error})
        rows = [{"id": each, "study_id": "s", "status": "AWAITING REVIEW"} for each in found]
        return httpx.Response(200, json={"results": rows, "meta": {"count": len(self.ids)}})


def walk_by_page(client: Any, size: int) -> Any:
    return client.submissions.list("s", page_size=size)


def walk_by_offset(client: Any, size: int) -> Any:
    return client.participant_groups.list(workspace_id="w", limit=size)


walks = st.sampled_from([walk_by_page, walk_by_offset])
goes = st.lists(st.booleans(), max_size=40)


@given(walk=walks, size=st.integers(1, 7), gone=goes)
def test_every_row_is_seen_once_whichever_go(
    walk: Callable[[Any, int], Any], size: int, gone: list[bool]
) -> None:
    shelf = Shelf(len(gone))
    expected, seen = list(shelf.ids), []
    transport = httpx.MockTransport(shelf.answer)
    with Prolific("t0ken", http_client=httpx.Client(transport=transport)) as client:
        for row in walk(client, size):
            seen.append(row.id)
            if gone[expected.index(row.id)]:
                shelf.ids.remove(row.id)
    assert seen == expected


@given(walk=walks, size=st.integers(1, 7), gone=goes)
def test_the_async_client_sees_them_too(walk: Callable[[Any, int], Any], size: int, gone: list[bool]) -> None:
    shelf = Shelf(len(gone))
    expected, seen = list(shelf.ids), []

    async def look() -> None:
        transport = httpx.MockTransport(shelf.answer)
        async with AsyncProlific("t0ken", http_client=httpx.AsyncClient(transport=transport)) as client:
            async for row in walk(client, size):
                seen.append(row.id)
                if gone[expected.index(row.id)]:
                    shelf.ids.remove(row.id)

    asyncio.run(look())
    assert seen == expected


@settings(deadline=None)
@given(walk=walks, size=st.integers(1, 5), rows=st.integers(0, 40), data=st.data())
def test_what_stays_is_seen_once_wherever_others_go(
    walk: Callable[[Any, int], Any], size: int, rows: int, data: st.DataObject
) -> None:
    shelf = Shelf(rows)
    staying, seen = set(shelf.ids), []
    transport = httpx.MockTransport(shelf.answer)
    with Prolific("t0ken", http_client=httpx.Client(transport=transport)) as client:
        for row in walk(client, size):
            seen.append(row.id)
            for goes in data.draw(
                st.sets(st.sampled_from(shelf.ids), max_size=20) if shelf.ids else st.just(set())
            ):
                shelf.ids.remove(goes)
                staying.discard(goes)
    assert staying <= set(seen)
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("walk", [walk_by_page, walk_by_offset])
@pytest.mark.parametrize("gone", [range(1), range(1_500), range(1_600, 3_000)])
def test_nothing_comes_twice_when_much_goes_at_once(walk: Callable[[Any, int], Any], gone: range) -> None:
    shelf = Shelf(3_000)
    went = {shelf.ids[row] for row in gone}
    staying, seen = [each for each in shelf.ids if each not in went], []
    transport = httpx.MockTransport(shelf.answer)
    with Prolific("t0ken", http_client=httpx.Client(transport=transport)) as client:
        for row in walk(client, 500):
            seen.append(row.id)
            if len(seen) == 1_500:
                shelf.ids = list(staying)
    assert [each for each in seen if each not in went] == staying
    assert len(seen) == len(set(seen))


def test_where_the_rest_has_moved_to_is_found_by_steps_that_grow() -> None:
    shelf = Shelf(3_000)
    rest, seen = shelf.ids[2_000:2_100], []
    transport = httpx.MockTransport(shelf.answer)
    with Prolific("t0ken", http_client=httpx.Client(transport=transport)) as client:
        for row in walk_by_page(client, 100):
            seen.append(row.id)
            if len(seen) == 2_000:
                shelf.ids = list(rest)
    assert seen[2_000:] == rest
    pages = [int(each.url.params["page"]) for each in shelf.requests]
    assert pages == [*range(1, 21), 21, 20, 19, 16, 9, 1]


class Leaving(Shelf):
    """A list whose last rows leave it, right before it answers some of the requests."""

    def __init__(self, rows: int, before: range) -> None:
        super().__init__(rows)
        self._before = before

    def answer(self, request: httpx.Request) -> httpx.Response:
        if len(self.requests) + 1 in self._before:
            del self.ids[-2:]
        return super().answer(request)


@pytest.mark.parametrize("walk", [walk_by_page, walk_by_offset])
def test_rows_that_leave_at_the_end_send_a_walk_back_twice_in_vain(walk: Callable[[Any, int], Any]) -> None:
    """It takes them for rows it has seen: nobody can tell which ones they were."""
    shelf = Leaving(20, before=range(2, 5, 2))
    transport = httpx.MockTransport(shelf.answer)
    with Prolific("t0ken", http_client=httpx.Client(transport=transport)) as client:
        assert [row.id for row in walk(client, 2)] == shelf.ids
    assert len(shelf.ids) == 16


def test_but_not_three_times() -> None:
    shelf = Leaving(20, before=range(2, 20, 2))
    transport = httpx.MockTransport(shelf.answer)
    with Prolific("t0ken", http_client=httpx.Client(transport=transport)) as client:
        with pytest.raises(ListWalkError, match="2 given so far"):
            list(walk_by_page(client, 2))
    assert len(shelf.requests) == 7


def test_approving_what_awaits_review_leaves_nobody_out(
    sandbox: Sandbox, client: Prolific, study_fields: Callable[..., dict[str, Any]]
) -> None:
    study = client.studies.launch(**study_fields(total_available_places=9))
    for taken in sandbox.participants.take(study.id, 9):
        sandbox.participants.complete(taken.id, "C1")
    for submission in client.submissions.list(study.id, status="AWAITING REVIEW", page_size=2):
        client.submissions.approve(submission.id)
    assert {row.status for row in client.submissions.iter(study.id)} == {"APPROVED"}
