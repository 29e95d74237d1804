"""Which place of a list follows which, and when an answer says that the list has ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from prolific import ListWalkError, Prolific
from prolific._paging.positions import (
    Position,
    WholeAnswer,
    next_position,
    offset_query,
    page_query,
    rows_of,
    total_of,
)
from support.surfaces import StandIn, Surface


@dataclass
class Answer:
    """An answer whose `_links` and `meta` the document does not describe."""

    results: Any = ("a", "b")
    additional_properties: dict[str, Any] = field(default_factory=dict)


def following(position: Position, rows: int = 2, **more: Any) -> Position | None:
    return next_position(Answer(["a"] * rows, more), position)


def test_an_answer_without_rows_has_none() -> None:
    assert rows_of(Answer(None)) == []
    assert rows_of(Answer(["a", None, "b"])) == ["a", "b"]
    assert rows_of(WholeAnswer(["a"])) == ["a"]
    assert next_position(Answer(None), Position.at_page(1, 2)) is None
    assert following(Position.at_page(1, 2), rows=0, _links={"next": {"href": "/next"}}) is None


@pytest.mark.parametrize(
    ("count", "total"),
    [(0, 0), (1, 1), (7, 7), (-1, None), (True, None), (7.0, None), ("7", None), (None, None)],
)
def test_only_a_whole_number_is_a_total(count: Any, total: int | None) -> None:
    assert total_of(Answer(additional_properties={"meta": {"count": count}})) == total
    assert total_of(Answer(additional_properties={"meta": None})) is None
    assert total_of(Answer()) is None


def test_a_list_begins_at_its_first_page_unless_asked_otherwise() -> None:
    assert Position(size=3).page == 1
    assert page_query(Position.at_page(None, 3)) == {"page": 1, "page_size": 3}
    assert page_query(Position.at_page(4, None)) == {"page": 4, "page_size": None}
    assert offset_query(Position.at_offset(None, 3)) == {"offset": 0, "limit": 3}
    assert offset_query(Position.at_offset(7, None)) == {"offset": 7, "limit": None}


def test_only_what_has_nothing_before_it_is_first() -> None:
    assert Position.at_page(1, 5).is_first is True
    assert Position.at_page(2, 5).is_first is False
    assert Position.at_offset(0, 5).is_first is True
    assert Position.at_offset(1, 5).is_first is False


def test_a_place_follows_by_pages_or_by_rows() -> None:
    second = Position.at_page(1, 5).after(5)
    assert (second.page, second.full, second.rows_before()) == (2, 5, 5)
    third = second.after(2)
    assert (third.page, third.full, third.rows_before()) == (3, 5, 10)
    assert Position.at_page(3, 5).rows_before() == 10
    assert Position.at_page(3, None).rows_before(4) == 8
    later = Position.at_offset(4, 5).after(3)
    assert (later.offset, later.rows_before(9), later.full) == (7, 7, 5)


def test_how_long_pages_are_is_learned_from_the_first() -> None:
    for first in (Position.at_page(1, 5), Position.at_page(1, None), Position.at_offset(0, 5)):
        assert first.full_page(4) == 4
        assert first.full_page(0) == 0
        assert first.after(3).full == 3
        assert first.after(3).full_page(1) == 3
    assert Position.at_page(2, 5).full_page(4) == 5
    assert Position.at_page(2, None).full_page(4) == 4
    assert Position.at_page(2, None).rows_before() == 0
    assert Position.at_page(2, 5).rows_before() == 5


def test_the_page_that_holds_a_row_is_found() -> None:
    full = Position.at_page(1, 5).after(5)
    assert [full.holding(row).page for row in (-3, 0, 4, 5, 9, 10)] == [1, 1, 1, 2, 2, 3]
    assert Position.at_page(1, None).holding(5).page == 6
    assert Position.at_page(2, 3).holding(5).page == 2
    assert [Position.at_offset(9, 5).holding(row).offset for row in (-3, 0, 4)] == [0, 0, 4]


@pytest.mark.parametrize("position", [Position.at_page(1, 2), Position.at_offset(0, 2)])
def test_a_link_decides_then_a_count_then_how_full_the_page_is(position: Position) -> None:
    def goes_on(rows: int = 2, **more: Any) -> bool:
        return following(position, rows, **more) is not None

    link, no_link = {"next": {"href": "https://a/next"}}, {"next": {"href": None}}
    assert goes_on(_links=link)
    assert goes_on(links=link)
    assert goes_on(1, _links=link, meta={"count": 1})
    assert not goes_on(_links=no_link, meta={"count": 9})
    assert not goes_on(_links={"next": None}, meta={"count": 9})
    assert not goes_on(_links={}, meta={"count": 9})
    assert goes_on(meta={"count": 3})
    assert not goes_on(meta={"count": 2})
    assert goes_on(1, meta={"count": 2})
    assert goes_on()
    assert not goes_on(1)
    assert not goes_on(3)
    assert following(Position.of_whole(), _links=link) is None


def test_a_page_whose_size_the_api_chose_may_always_have_another_after_it() -> None:
    assert following(Position.at_page(1, None), rows=1) == Position(None, page=2, full=1)


def test_pages_are_as_large_as_prolific_serves_them(api: StandIn, run: Surface) -> None:
    api.on("GET", "/api/v1/submissions/", {"results": []})
    run(lambda client: client.submissions.iter("s"))
    assert api.last.url.params["page_size"] == "200"


def test_a_page_says_how_many_rows_it_has_of_how_many(api: StandIn, run: Surface) -> None:
    row = {"id": "a"}
    api.on("GET", "/api/v1/submissions/", {"results": [row, row], "meta": {"count": 3}})
    page = run(lambda client: client.submissions.list("s", page_size=2))
    assert repr(page) == f"<{type(page).__name__}: 2 of 3 items, more follow>"
    api.on("GET", "/api/v1/submissions/", {"results": [row]})
    page = run(lambda client: client.submissions.list("s", page_size=2))
    assert repr(page) == f"<{type(page).__name__}: 1 items>"


def pages(*answers: dict[str, Any]) -> Prolific:
    """A client whose list has these pages, the last of them again and again."""

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=answers[min(int(request.url.params["page"]), len(answers)) - 1])

    return Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(answer)))


def page_of(*ids: str, count: int | None = None) -> dict[str, Any]:
    return {
        "results": [{"id": each} for each in ids],
        "_links": {"next": {"href": "https://a/next"}},
        "meta": {"count": count},
    }


def test_a_page_that_comes_again_where_the_count_ends_is_the_last() -> None:
    with pages(page_of("a", "b", count=4)) as client:
        first = client.submissions.list("s", page_size=2)
        second = first.next_page()
        assert second is not None
        assert (first.has_next, second.has_next, second.next_page()) == (True, False, None)


def test_rows_that_are_missing_are_told_to_who_goes_page_by_page() -> None:
    with pages(page_of("a", "b", count=100)) as client:
        page: Any = client.submissions.list("s", page_size=2)
        for _ in range(3):
            page = page.next_page()
            assert page.has_next
        with pytest.raises(ListWalkError, match="has 100 rows") as caught:
            page.next_page()
    assert caught.value.total == 100
    assert caught.value.given == 8


def test_a_list_that_counts_too_few_loses_no_row_that_moves_up() -> None:
    ids = ["a", "b", "c", "d"]

    def answer(request: httpx.Request) -> httpx.Response:
        start = 2 * int(request.url.params["page"]) - 2
        has_more = start + 2 < len(ids)
        return httpx.Response(
            200,
            json={
                "results": [{"id": each} for each in ids[start : start + 2]],
                "_links": {"next": {"href": "https://a/next" if has_more else None}},
                "meta": {"count": len(ids) - 2},
            },
        )

    seen: list[Any] = []
    with Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(answer))) as client:
        for row in client.submissions.list("s", page_size=2):
            seen.append(row.id)
            if row.id == "b":
                ids.remove("a")
    assert seen == ["a", "b", "c", "d"]
