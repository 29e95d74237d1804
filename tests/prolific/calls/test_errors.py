"""Error answers in every shape the API uses, as exceptions."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from prolific import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    InternalServerError,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    Prolific,
    ProlificError,
    RateLimitError,
    ResponseDecodeError,
    UnprocessableEntityError,
    errors,
)

STUDY = "5f8d0d55b54764421b7156c1"
Answering = Callable[..., Prolific]


@pytest.fixture
def answering() -> Answering:
    """A client whose server always gives one answer."""

    def build(status: int, *, retries: int = 0, **answer: Any) -> Prolific:
        transport = httpx.MockTransport(lambda request: httpx.Response(status, **answer))
        return Prolific("t0ken", retries=retries, http_client=httpx.Client(transport=transport))

    return build


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, BadRequestError),
        (401, AuthenticationError),
        (403, PermissionDeniedError),
        (404, NotFoundError),
        (405, APIStatusError),
        (409, ConflictError),
        (422, UnprocessableEntityError),
        (429, RateLimitError),
        (500, InternalServerError),
        (520, InternalServerError),
        (599, InternalServerError),
    ],
)
def test_each_status_has_its_class(answering: Answering, status: int, error: type[APIStatusError]) -> None:
    with pytest.raises(APIStatusError) as raised:
        answering(status).studies.get(STUDY)
    assert type(raised.value) is error
    assert raised.value.status == status


ENVELOPE = {"status": 400, "error_code": 140010, "title": "Validation", "detail": "The reward is too low"}


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"json": {"error": ENVELOPE}}, "400 [140010] Validation: The reward is too low"),
        ({"json": ENVELOPE}, "400 [140010] Validation: The reward is too low"),
        ({"json": {"message": "Bad batch", "detail": "No items"}}, "400 Bad batch: No items"),
        (
            {
                "json": {
                    "type": "INVALID_BATCH_ITEMS",
                    "message": "Items",
                    "issues": [{"page": 0, "row": 2, "column": 0, "item": 1, "message": "Unknown field"}],
                }
            },
            "400 [INVALID_BATCH_ITEMS] Items: Unknown field (page 0, row 2, column 0, item 1)",
        ),
        ({"json": {"error": {**ENVELOPE, "detail": ["One", "Two"]}}}, "400 [140010] Validation: One; Two"),
        (
            {"json": {"error": {**ENVELOPE, "detail": {"reward": ["Too low"], "name": ["Empty", "Short"]}}}},
            "400 [140010] Validation: reward: Too low; name: Empty, Short",
        ),
        ({"text": "<h1>Bad gateway</h1>"}, "400 <h1>Bad gateway</h1>"),
        ({"json": "just text"}, "400 just text"),
        ({"json": {"error": "plain"}}, "400 plain"),
        ({"json": ["One", "Two"]}, "400 One; Two"),
        ({"content": b""}, "400 no explanation given"),
        ({"content": b"\xff\xfe"}, "400 \ufffd\ufffd"),
    ],
)
def test_every_shape_of_an_error_is_read(answering: Answering, answer: dict[str, Any], text: str) -> None:
    with pytest.raises(BadRequestError) as raised:
        answering(400, **answer).studies.get(STUDY)
    assert str(raised.value) == f"get-study (GET /api/v1/studies/{STUDY}/): {text}"


def test_field_messages_are_parsed(answering: Answering) -> None:
    detail = {"reward": ["Too low"], "name": "Empty"}
    with pytest.raises(BadRequestError) as raised:
        answering(400, json={"error": {**ENVELOPE, "detail": detail}}).studies.get(STUDY)
    assert raised.value.fields == {"reward": ["Too low"], "name": ["Empty"]}
    assert raised.value.detail == detail
    assert raised.value.error_code == 140010


def test_a_huge_detail_is_cut_in_the_message_and_kept_whole(answering: Answering) -> None:
    detail = "x" * 200_000
    with pytest.raises(BadRequestError) as raised:
        answering(400, json={"error": {**ENVELOPE, "detail": detail}}).studies.get(STUDY)
    assert len(str(raised.value)) < 1_000
    assert "200012 characters" in str(raised.value)
    assert raised.value.detail == detail
    assert detail in raised.value.body


def test_the_request_id_is_kept(answering: Answering) -> None:
    with pytest.raises(BadRequestError) as raised:
        answering(400, json={}, headers={"X-Request-ID": "req-7"}).studies.get(STUDY)
    assert raised.value.request_id == "req-7"


def test_a_redirect_is_not_followed(answering: Answering) -> None:
    with pytest.raises(APIStatusError, match="Redirected"):
        answering(301, headers={"Location": "https://elsewhere.example/"}).studies.get(STUDY)


@pytest.mark.parametrize(
    ("answer", "path", "text"),
    [
        ({"json": []}, "$", "expected an object, found list"),
        ({"json": {"filters": [{"filter_id": "age"}, 7]}}, "$.filters[1]", "found int"),
        ({"json": {"completion_codes": [{"actions": "none"}]}}, "$.completion_codes[0].actions", "a list"),
        ({"json": {"researcher": "me"}}, "$.researcher", "an object"),
        ({"text": "<html>"}, None, "not JSON"),
        ({"content": b'{"id": '}, None, "not JSON"),
        ({"content": b""}, None, "not JSON"),
        ({"content": b'{"name": "\xff"}'}, None, "not JSON"),
    ],
)
def test_an_unreadable_answer_says_where(
    answering: Answering, answer: dict[str, Any], path: str | None, text: str
) -> None:
    with pytest.raises(ResponseDecodeError, match=text) as raised:
        answering(200, **answer).studies.get(STUDY)
    assert raised.value.json_path == path
    assert raised.value.operation == "get-study"


def test_an_unreadable_answer_to_a_change_says_that_it_was_accepted(answering: Answering) -> None:
    with pytest.raises(ResponseDecodeError, match="do not repeat"):
        answering(200, text="ok?").studies.stop(STUDY)


@pytest.mark.parametrize(
    ("failure", "error", "sent"),
    [
        (httpx.ConnectError("refused"), APIConnectionError, False),
        (httpx.ConnectTimeout(""), APITimeoutError, False),
        (httpx.PoolTimeout(""), APITimeoutError, False),
        (httpx.ReadTimeout(""), APITimeoutError, None),
        (httpx.WriteError("reset"), APIConnectionError, None),
        (httpx.RemoteProtocolError("closed"), APIConnectionError, None),
    ],
)
def test_a_broken_connection_says_whether_the_request_was_sent(
    failure: httpx.TransportError, error: type[ProlificError], sent: bool | None
) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise failure

    client = Prolific("t0ken", retries=0, http_client=httpx.Client(transport=httpx.MockTransport(fail)))
    with pytest.raises(APIConnectionError, match=type(failure).__name__) as raised:
        client.studies.get(STUDY)
    assert type(raised.value) is error
    assert raised.value.sent is sent
    assert raised.value.__cause__ is failure


def test_errors_survive_pickling_and_copying(answering: Answering) -> None:
    with pytest.raises(NotFoundError) as raised:
        answering(404, json={"error": {**ENVELOPE, "status": 404}}).studies.get(STUDY)
    for twin in (pickle.loads(pickle.dumps(raised.value)), copy.copy(raised.value)):  # noqa: S301
        assert str(twin) == str(raised.value)
        assert (twin.status, twin.operation) == (404, "get-study")
    refused = InvalidRequestError("is required", field="name")
    assert pickle.loads(pickle.dumps(refused)).field == "name"  # noqa: S301


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    described = {word for word in (errors.__doc__ or "").split() if word.endswith("Error")}
    defined = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, Exception)
    }
    assert described == defined
