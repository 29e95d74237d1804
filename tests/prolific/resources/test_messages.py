"""Messages: read, sent to one, sent to thousands."""

from __future__ import annotations

import datetime
from typing import Any

import httpx
import pytest

from prolific import APIConnectionError, BadRequestError, InternalServerError, InvalidRequestError
from prolific.results.bulk import BulkReport
from support.surfaces import StandIn, Surface, refused

STUDY = "5f8d0d55b54764421b7156c1"
PEOPLE = [f"{number:024x}" for number in range(2500)]
BULK = "/api/v1/messages/bulk/"


def ago(**span: float) -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC) - datetime.timedelta(**span)


def test_messages_are_read_under_both_names_of_their_fields(api: StandIn, run: Surface) -> None:
    rows = [
        {"body": "Late", "sender_id": "a", "sent_at": "2026-08-01T10:00:00Z"},
        {"body": "Paid?", "sender": "b", "datetime_created": "2026-08-02T10:00:00Z"},
    ]
    api.on("GET", "/api/v1/messages/", {"results": rows})
    page = run(lambda c: c.messages.list(user_id="a" * 24, excluded_sender_ids=["x", "y", "x"]))
    assert [each.body for each in page.items] == ["Late", "Paid?"]
    assert [each.sender_id or each.sender for each in page.items] == ["a", "b"]
    assert not page.has_next
    assert dict(api.last.url.params) == {"user_id": "a" * 24, "excluded_sender_ids": "x,y"}


def test_a_list_without_pages_is_asked_for_once(api: StandIn, run: Surface) -> None:
    api.on(
        "GET", "/api/v1/messages/", {"results": [{"id": str(number), "body": "-"} for number in range(300)]}
    )
    api.on("GET", "/api/v1/messages/unread/", {"results": [{"id": "u", "body": "new"}]})
    assert len(run(lambda c: c.messages.iter(created_after="2999-01-01"))) == 300
    assert [each.body for each in run(lambda c: c.messages.iter_unread())] == ["new"]
    assert run(lambda c: c.messages.list_unread()).items[0].body == "new"
    assert len(api.requests) == 3


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({}, "user_id"),
        ({"user_id": " "}, "user_id"),
        ({"created_after": ago(days=31)}, "created_after"),
        ({"created_after": (ago(days=31)).date()}, "created_after"),
        ({"created_after": "2020-01-01T00:00:00Z"}, "created_after"),
        ({"created_after": "last week"}, "created_after"),
        ({"created_after": datetime.datetime(2026, 8, 1)}, "created_after"),
        ({"user_id": "u", "excluded_sender_ids": [str(n) for n in range(11)]}, "excluded_sender_ids"),
        ({"user_id": "u", "excluded_sender_ids": "abc"}, "excluded_sender_ids"),
    ],
)
def test_lists_the_api_would_refuse_are_not_asked_for(
    api: StandIn, run: Surface, arguments: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidRequestError) as refusal:
        run(lambda c: c.messages.list(**arguments))
    assert refusal.value.field == field
    assert api.requests == []


def test_thirty_days_back_and_ten_senders_are_allowed(api: StandIn, run: Surface) -> None:
    api.on("GET", "/api/v1/messages/", {"results": []})
    since = ago(days=30)
    senders = [str(number) for number in range(10)]
    assert run(lambda c: c.messages.list(created_after=since, excluded_sender_ids=senders)).items == []
    assert api.last.url.params["created_after"] == since.isoformat().replace("+00:00", "Z")


def test_a_message_is_sent_and_an_empty_one_is_not(api: StandIn, run: Surface) -> None:
    api.on("POST", "/api/v1/messages/", None)
    api.on("POST", "/api/v1/messages/participant-group/", None)
    run(lambda c: c.messages.send(recipient_id="p", study_id=STUDY, body="Thank you."))
    run(lambda c: c.messages.send_to_group("g", body="Thank you all."))
    assert api.bodies == [
        {"recipient_id": "p", "study_id": STUDY, "body": "Thank you."},
        {"participant_group_id": "g", "body": "Thank you all."},
    ]
    with pytest.raises(InvalidRequestError, match=r"^body"):
        run(lambda c: c.messages.send(recipient_id="p", study_id=STUDY, body=" "))
    with pytest.raises(InvalidRequestError, match=r"^recipient_id"):
        run(lambda c: c.messages.send(recipient_id="", study_id=STUDY, body="Hello"))
    assert len(api.requests) == 2


def test_a_message_that_may_have_arrived_is_not_sent_again(api: StandIn, run: Surface) -> None:
    api.on("POST", "/api/v1/messages/", refused(503))
    with pytest.raises(InternalServerError):
        run(lambda c: c.messages.send(recipient_id="p", study_id=STUDY, body="Hello"))
    assert len(api.requests) == 1


def test_thousands_are_written_to_in_sequence_each_once(api: StandIn, run: Surface) -> None:
    api.on("POST", BULK, None)
    seen: list[str] = []
    report = run(
        lambda c: c.messages.send_bulk(
            [*PEOPLE, *PEOPLE[:10]],
            study_id=STUDY,
            body="Part two is open.",
            on_progress=lambda r: seen.append(str(r)),
        )
    )
    assert [len(body["ids"]) for body in api.bodies] == [1000, 1000, 500]
    assert [each for body in api.bodies for each in body["ids"]] == PEOPLE
    assert {body["body"] for body in api.bodies} == {"Part two is open."}
    assert report == BulkReport(done=tuple(PEOPLE))
    assert seen == ["1000 of 2500 done", "2000 of 2500 done", "2500 of 2500 done"]


def test_a_refusal_in_the_middle_says_what_was_sent_and_can_be_resumed(api: StandIn, run: Surface) -> None:
    answers = iter([httpx.Response(204), refused(400), httpx.Response(204), httpx.Response(204)])
    api.on("POST", BULK, lambda _: next(answers))
    with pytest.raises(BadRequestError) as raised:
        run(lambda c: c.messages.send_bulk(PEOPLE, study_id=STUDY, body="Hello"))
    bulk = raised.value.bulk
    assert bulk == BulkReport(done=tuple(PEOPLE[:1000]), remaining=tuple(PEOPLE[1000:]))
    assert "1000 of 2500 done" in "".join(raised.value.__notes__)
    report = run(lambda c: c.messages.send_bulk(bulk.remaining, study_id=STUDY, body="Hello"))
    assert [*bulk.done, *report.done] == PEOPLE
    assert [len(body["ids"]) for body in api.bodies] == [1000, 1000, 1000, 500]


def test_without_a_clear_answer_the_chunk_is_neither_done_nor_remaining(api: StandIn, run: Surface) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if len(api.requests) == 2:
            raise httpx.ReadTimeout("slow", request=request)
        return httpx.Response(204)

    api.on("POST", BULK, answer)
    with pytest.raises(APIConnectionError) as raised:
        run(lambda c: c.messages.send_bulk(PEOPLE, study_id=STUDY, body="Hello"))
    assert raised.value.bulk == BulkReport(
        tuple(PEOPLE[:1000]), unknown=tuple(PEOPLE[1000:2000]), remaining=tuple(PEOPLE[2000:])
    )
    assert len(api.requests) == 2


@pytest.mark.parametrize("ids", ["5f8d0d55b54764421b7156c1", ["p", ""]])
def test_a_bulk_message_to_what_is_no_id_is_not_sent(api: StandIn, run: Surface, ids: Any) -> None:
    with pytest.raises(InvalidRequestError, match=r"^ids"):
        run(lambda c: c.messages.send_bulk(ids, study_id=STUDY, body="Hello"))
    assert api.requests == []
