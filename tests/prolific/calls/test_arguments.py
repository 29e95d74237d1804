"""What a call is given: for arguments nobody knows the nearest known one is named, and ids have to be ids."""

from __future__ import annotations

import asyncio
import inspect
import uuid
from collections.abc import Callable
from operator import attrgetter
from typing import Any

import httpx
import pytest

from prolific import ArgumentError, AsyncProlific, InvalidRequestError, Prolific
from prolific._inputs.keywords import naming_arguments, nearest
from prolific_api.models import Study, SubmissionDetail
from support.public_methods import public_methods
from support.surfaces import StandIn, Surface

MEANT = [
    ("api_key", "token", lambda c: type(c)(api_key="t")),
    ("api_token", "token", lambda c: type(c)(api_token="t")),
    ("max_retries", "retries", lambda c: type(c)("t", max_retries=1)),
    ("url", "base_url", lambda c: type(c)("t", url="https://x")),
    ("session", "http_client", lambda c: type(c)("t", session=None)),
    ("time_out", "timeout", lambda c: type(c)("t", time_out=1)),
    ("max_retries", "retries", lambda c: c.with_options(max_retries=1)),
    ("status", "state", lambda c: c.studies.list(status="ACTIVE")),
    ("state", "status", lambda c: c.submissions.list("S1", state="ACTIVE")),
    ("study_id", "study", lambda c: c.submissions.list(study_id="S1")),
    ("reason", "message", lambda c: c.submissions.reject("U1", reason="x", category="OTHER")),
    ("submission_id", "id", lambda c: c.submissions.approve(submission_id="U1")),
    ("submission_ids", "ids", lambda c: c.submissions.bulk_approve(submission_ids=["U1"])),
    ("limit", "page_size", lambda c: c.studies.list(limit=5)),
    ("page_size", "limit", lambda c: c.workspaces.list(page_size=5)),
    ("bonuses", "payments", lambda c: c.bonuses.set_up("S1", bonuses={})),
    ("budget", "max_total", lambda c: c.bonuses.set_up("S1", {}, budget=5)),
    ("name", "title", lambda c: c.workspaces.create(name="Lab")),
    ("placess", "places", lambda c: c.studies.add_places("S1", placess=5)),
    ("data", "json", lambda c: c.request("POST", "/api/v1/x/", data={})),
]


@pytest.mark.parametrize(("given", "meant", "call"), MEANT)
def test_the_nearest_known_argument_is_named(
    given: str, meant: str, call: Callable[[Any], Any], run: Surface, api: StandIn
) -> None:
    with pytest.raises(InvalidRequestError, match=f"did you mean {meant}\\?") as raised:
        run(call)
    assert raised.value.field == given
    assert api.requests == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("client_class", [Prolific, AsyncProlific])
def test_no_method_takes_what_it_does_not_know(client_class: type) -> None:
    """Every method of every resource, whatever else it would need."""
    tried = 0
    for name, function in public_methods(client_class).items():
        parameters = inspect.signature(function).parameters.values()
        if any(each.kind is each.VAR_KEYWORD for each in parameters):
            continue  # fields of a body, which are checked against the body
        method = attrgetter(name)(client_class("t"))
        with pytest.raises(ArgumentError, match="is no argument of") as raised:
            asyncio.run(ended(method))
        assert isinstance(raised.value, TypeError)
        assert raised.value.field == "no_such_argument"
        tried += 1
    assert tried > 100


async def ended(method: Callable[..., Any]) -> None:
    """Call the method with an argument it does not know, to the end of it."""
    found = method(no_such_argument=1)
    if inspect.isawaitable(found):
        await found


def test_the_error_says_what_is_missing_too() -> None:
    with pytest.raises(ArgumentError, match="missing a required argument: 'id'"):
        Prolific("t").studies.get()  # type: ignore[call-arg]


def test_what_inspection_shows_stays_as_it_is() -> None:
    assert list(inspect.signature(Prolific.with_options).parameters)[1:] == ["timeout", "retries", "deadline"]
    assert list(inspect.signature(AsyncProlific).parameters)[:2] == ["token", "base_url"]
    get = AsyncProlific("t").studies.get
    assert inspect.iscoroutinefunction(get)
    assert get.__name__ == "get"
    assert "Operation: `get-study`" in (get.__doc__ or "")


def test_a_type_error_from_inside_is_not_taken_for_a_wrong_argument() -> None:
    @naming_arguments
    class Broken:
        def work(self, number: int) -> int:
            return number + "1"  # type: ignore[operator]

    with pytest.raises(TypeError, match="unsupported operand") as raised:
        Broken().work(1)
    assert not isinstance(raised.value, ArgumentError)


def test_no_value_is_repeated() -> None:
    with pytest.raises(ArgumentError) as raised:
        Prolific(api_key="s3cr3t-0123")  # type: ignore[call-arg]
    assert "s3cr3t" not in str(raised.value) + repr(raised.value)


def test_what_is_like_nothing_has_no_nearest() -> None:
    assert nearest("xyzzy", ["id", "message"]) is None


ROW = SubmissionDetail.from_dict({"id": "U1", "participant": "P1", "entered_code": "personal"})
NO_IDS = [
    (None, "got None"),
    (True, "got True"),
    (5, "got a int"),
    (b"U1", "got a bytes"),
    (["U1"], "got a list; pass one id"),
    ({"id": "U1"}, "got a dict"),
    (ROW, "pass its id, as in `submission.id`"),
    (Study.from_dict({"id": "S1"}), "pass its id, as in `study.id`"),
    ("", "non-empty"),
    ("  ", "non-empty"),
    ("../..", None),
    ("x" * 301, "a text of 301 characters"),
    ("U\ud800", "no character"),
    ("U\n1", "no character"),
]
TAKING_IDS: list[Callable[[Any, Any], Any]] = [
    lambda c, id_: c.studies.get(id_),
    lambda c, id_: c.submissions.approve(id_),
    lambda c, id_: c.surveys.get_response("V1", id_),
    lambda c, id_: c.submissions.bulk_approve([id_]),
    lambda c, id_: c.submissions.list(id_),
    lambda c, id_: c.campaigns.list(id_),
    lambda c, id_: c.participant_groups.remove("G1", ["P1", id_]),
    lambda c, id_: c.messages.send(recipient_id=id_, study_id="S1", body="Hello"),
]


@pytest.mark.parametrize(("value", "said"), [each for each in NO_IDS if each[1]])
def test_what_is_no_id_is_refused_by_its_kind(value: Any, said: str, run: Surface, api: StandIn) -> None:
    for call in TAKING_IDS:
        with pytest.raises(InvalidRequestError) as raised:
            run(lambda c, call=call: call(c, value))
        assert said in str(raised.value)
        assert "personal" not in str(raised.value)
    assert api.requests == []


def test_ids_are_text_or_uuids(run: Surface, api: StandIn) -> None:
    id_ = uuid.uuid4()
    api.on("GET", f"/api/v1/surveys/{id_}", {"_id": str(id_), "title": "Tea"})
    assert run(lambda c: c.surveys.get(id_)).id == str(id_)
    api.on("GET", "/api/v1/studies/a b/", {"id": "a b"})
    assert run(lambda c: c.studies.get("a b")).id == "a b"


def test_an_id_cannot_leave_its_place_in_the_address(run: Surface) -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.raw_path)
        return httpx.Response(200, json={"id": "x"})

    Surface(run.kind, answer)(lambda c: c.studies.get("../users/me?x#y"))
    assert asked == [b"/api/v1/studies/..%2Fusers%2Fme%3Fx%23y/"]
