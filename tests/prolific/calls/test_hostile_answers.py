"""Whatever the API answers, what a call raises is one of ours, and what it gives can be used.

A few of all combinations; `nox -s soak` tries every one (tests/soak/test_every_hostile_answer.py).
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping

import httpx
import pytest

from prolific import (
    CallRecord,
    NotFoundError,
    OutcomeUnknownError,
    ResponseDecodeError,
)
from prolific_drift import operations
from support.foreign_exceptions import ALL_CALLS, Trials
from support.hostile_answers import FRAMES, REPLACEMENTS, Stream, places, with_replaced
from support.real_answers import DOCUMENT, RealAnswer, real_answers
from support.surfaces import StandIn, Surface

SURFACES = ("sync", "async")
FRAMES_EACH, REPLACEMENTS_EACH = 1, 2


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, RealAnswer]:
    return real_answers(tmp_path_factory.mktemp("examples"))


def test_there_is_an_answer_to_spoil_of_every_operation(answers: Mapping[str, RealAnswer]) -> None:
    assert operations(DOCUMENT).keys() == answers.keys()


@pytest.mark.parametrize("surface", SURFACES)
def test_no_exception_is_foreign(surface: str, answers: Mapping[str, RealAnswer]) -> None:
    chance = random.Random(20_261_128)
    with Trials(surface, answers) as trials:
        for method in ALL_CALLS:
            for operation in trials.operations_of(method):
                for frame in chance.sample(FRAMES, FRAMES_EACH):
                    trials.frame(method, operation, frame)
                spots = trials.spots(method, operation)
                for _ in range(REPLACEMENTS_EACH if spots else 0):
                    trials.replace(method, operation, chance.choice(spots), chance.choice(REPLACEMENTS))
    print(trials.report())
    assert trials.tried > 500
    assert trials.refused > 200
    assert not trials.found, "\n".join(map(str, trials.found))


def test_the_trials_find_what_is_foreign(answers: Mapping[str, RealAnswer]) -> None:
    """Else nothing would be proved by finding nothing."""
    with Trials("sync", answers) as trials:
        ALL_CALLS["broken"] = lambda client: client.users.me().email.no_such_method()
        try:
            assert trials.operations_of("broken") == ["get-user"]
        finally:
            del ALL_CALLS["broken"]
    (found,) = trials.found
    assert "AttributeError" in found.error


def test_places_are_every_value_of_an_answer() -> None:
    value = {"a": [{"b": 1}, {"b": 2}], "c": {}}
    found = list(places(value))
    assert found == [(), ("a",), ("a", 0), ("a", 0, "b"), ("c",)]
    assert json.loads(with_replaced(value, ("a", 0, "b"), None)) == {"a": [{"b": None}, {"b": 2}], "c": {}}


MONEY = {
    "bonuses.pay": lambda c: c.bonuses.pay("set-up"),
    "studies.publish": lambda c: c.studies.publish("S1"),
    "submissions.pay_screen_outs": lambda c: c.submissions.pay_screen_outs("S1", ["U1"]),
    "request": lambda c: c.request("POST", "/api/v1/newer/than/this/", json={}),
}
UNREADABLE = {
    "HTML": (b"<!doctype html><title>Sign in</title>", {}),
    "half of JSON": (b'{"id": "a', {}),
    "no UTF-8": (b'{"id": "\xff"}', {}),
    "NaN": (b"NaN", {}),
    "digits beyond measure": (b"9" * 5000, {}),
    "too many levels": (b"[" * 100_000, {}),
    "gzip that is none": (b"{}", {"Content-Encoding": "gzip"}),
    "no text": (b"\xff\xfe\xfa", {"Content-Type": "application/json; charset=base64"}),
}


@pytest.mark.parametrize("kind", SURFACES)
@pytest.mark.parametrize("body", UNREADABLE)
@pytest.mark.parametrize("method", MONEY)
def test_an_unreadable_answer_leaves_the_outcome_of_a_payment_unknown(
    method: str, body: str, kind: str
) -> None:
    content, headers = UNREADABLE[body]
    sent = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(
            200, headers={"Content-Type": "application/json", **headers}, stream=Stream(content)
        )

    with pytest.raises(OutcomeUnknownError) as raised:
        Surface(kind, answer)(MONEY[method])
    assert raised.value.check
    assert len(sent) == 1


def test_a_readable_answer_of_another_shape_says_that_it_was_accepted(run: Surface, api: StandIn) -> None:
    api.on("POST", "/api/v1/studies/S1/transition/", {"id": "S1", "reward": "much"})
    with pytest.raises(ResponseDecodeError, match="was accepted; do not repeat it") as raised:
        run(lambda c: c.studies.publish("S1"))
    assert raised.value.json_path == "$.reward"


@pytest.mark.parametrize("charset", ["base64", "utf-16", "idna", "nonsense", "undefined"])
def test_a_charset_is_not_believed(charset: str, run: Surface, api: StandIn) -> None:
    content_type = {"Content-Type": f"text/csv; charset={charset}"}
    body = "Participant id,Größe\np,1\n".encode()
    path = "/api/v1/studies/S1/demographic-export/"
    api.on("POST", path, httpx.Response(200, headers=content_type, stream=Stream(body)))
    assert run(lambda c: c.studies.export_demographics("S1")) == [{"Participant id": "p", "Größe": "1"}]


def test_text_in_another_encoding_is_read_by_its_charset(run: Surface, api: StandIn) -> None:
    headers = {"Content-Type": "text/csv; charset=iso-8859-1"}
    body = "a\nGröße\n".encode("iso-8859-1")
    path = "/api/v1/studies/S1/demographic-export/"
    api.on("POST", path, lambda _: httpx.Response(200, headers=headers, stream=Stream(body)))
    assert run(lambda c: c.studies.export_demographics("S1")) == [{"a": "Größe"}]


@pytest.mark.parametrize("balance", ["1e400", "NaN", '"much"', "[]", "9" * 400])
@pytest.mark.parametrize("kind", SURFACES)
def test_doctor_tells_of_odd_answers_and_does_not_raise(balance: str, kind: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/balance/"):
            body = f'{{"available_balance": {balance}, "currency_code": "GBP"}}'
        elif request.url.path.endswith("/users/me/"):
            body = '{"id": "me", "email": "me@lab.example"}'
        else:
            body = '{"results": [{"id": "W1", "title": "\\ud800"}, null, {"id": "", "title": null}]}'
        return httpx.Response(200, content=body, headers={"Date": "Mon, 01 Jan 99999999999 00:00:00 GMT"})

    found = Surface(kind, answer)(lambda c: c.doctor())
    assert found.account == "me@lab.example"
    assert [each.available for each in found.workspaces] == [None, None]
    assert len(found.problems) == 2
    assert str(found).encode()


def test_messages_can_be_printed_whatever_the_api_said(run: Surface, api: StandIn) -> None:
    told = {"error": {"title": "Odd \ud800", "detail": {"\udc00": ["\ud800"]}}}
    api.on("GET", "/api/v1/studies/S1/", httpx.Response(404, content=json.dumps(told)))
    with pytest.raises(NotFoundError) as raised:
        run(lambda c: c.studies.get("S1"))
    assert "\\ud800" in str(raised.value)
    assert str(raised.value).encode("ascii")


@pytest.mark.parametrize("date", ["Mon, 01 Jan 99999999999 00:00:00 GMT", "yesterday", "-1", "1", "9" * 400])
def test_a_date_beyond_the_calendar_is_none(date: str) -> None:
    record = CallRecord("get-study", "GET", "/", 200, 0.1, 0, date=date)
    assert record.server_time is None
