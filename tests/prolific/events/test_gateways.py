"""Webhooks behind gateways: whatever they make of headers, bodies and secrets gets an answer, or is told."""

from __future__ import annotations

import email
import http.client
import io
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prolific import ConfigurationError, InvalidRequestError, WebhookVerificationError, webhooks
from prolific.webhooks import AsyncReceiver, Receiver
from support.webhook_requests import SECRET, request, signed

BODY, HEADERS = request()
PAIRS = list(HEADERS.items())
AS_BYTES = [(name.lower().encode(), value.encode()) for name, value in PAIRS]


@pytest.fixture(autouse=True)
def signed_when_collected(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is signed here is signed when tests are collected, which on a busy machine is long before."""
    for function in (webhooks.verify, webhooks.unwrap, Receiver.__init__, AsyncReceiver.__init__):
        monkeypatch.setitem(function.__kwdefaults__, "tolerance", 86_400)


class Lists(dict[str, list[str]]):
    """As multi-dicts that give each name once, with the last of its values."""

    def items(self) -> Any:
        return [(name, values[-1]) for name, values in super().items()]


class Raw:
    """As httpx and Starlette hold them."""

    def multi_items(self) -> list[tuple[str, str]]:
        return PAIRS + PAIRS


def mail(parse: Callable[[Any], Any]) -> Any:
    lines = "".join(f"{name}: {value}\r\n" for name, value in PAIRS)
    return parse(io.BytesIO(f"{lines}\r\n".encode()))


def environ() -> dict[str, Any]:
    variables = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in PAIRS}
    return {"wsgi.input": object(), "wsgi.version": (1, 0), "CONTENT_TYPE": "application/json", **variables}


SHAPES: dict[str, Any] = {
    "a dictionary": HEADERS,
    "lower case": {name.lower(): value for name, value in PAIRS},
    "lists of values": {name: [value] for name, value in PAIRS},
    "lower case and lists": {name.lower(): [value] for name, value in PAIRS},
    "tuples of values": {name.lower(): (value,) for name, value in PAIRS},
    "the same value twice": {name: [value, value] for name, value in PAIRS},
    "other headers without a value": {**HEADERS, "X-Empty": None, "Cookie": None, "X-None": []},
    "lists of named values": {name.lower(): [{"key": name, "value": value}] for name, value in PAIRS},
    "rows of names and values": [{"name": name, "value": value} for name, value in PAIRS],
    "pairs": PAIRS,
    "pairs as lists": [list(pair) for pair in PAIRS],
    "pairs of bytes": AS_BYTES,
    "pairs of bytes as an iterator": iter(AS_BYTES),
    "a dictionary of bytes": dict(AS_BYTES),
    "values as bytes": {name: value.encode() for name, value in PAIRS},
    "a number": {**HEADERS, webhooks.TIMESTAMP_HEADER: int(HEADERS[webhooks.TIMESTAMP_HEADER])},
    "a multi-dict": Lists({name: [value] for name, value in PAIRS}),
    "the view of a dictionary": HEADERS.items(),
    "the variables of WSGI": environ(),
    "httpx": httpx.Headers(PAIRS),
    "httpx, each twice": httpx.Headers(PAIRS + PAIRS),
    "raw": Raw(),
    "http.client": mail(http.client.parse_headers),
    "a mail": mail(email.message_from_binary_file),
}


def frameworks() -> dict[str, Any]:
    """What the frameworks that can be had here hold headers in."""
    from starlette.datastructures import Headers as StarletteHeaders

    found: dict[str, Any] = {"starlette": StarletteHeaders(raw=AS_BYTES)}
    flask = pytest.importorskip("werkzeug.datastructures")
    found["werkzeug"] = flask.Headers(PAIRS)
    found["flask"] = flask.EnvironHeaders(environ())
    django = pytest.importorskip("django.http.request")
    found["django"] = django.HttpHeaders(environ())
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_headers_are_found_in_every_shape(shape: str) -> None:
    headers = list(SHAPES[shape]) if shape.endswith("iterator") else SHAPES[shape]
    assert webhooks.unwrap(BODY, headers, SECRET).id == "e1"
    webhooks.verify(BODY, headers, SECRET)


def test_headers_are_found_in_those_of_the_frameworks() -> None:
    for headers in frameworks().values():
        assert webhooks.unwrap(BODY, headers, SECRET).id == "e1"


@pytest.mark.parametrize(
    "headers", [None, {}, [], (), {"x-prolific-request-signature": None}, {"a": object()}]
)
def test_no_headers_are_no_reason_to_trust(headers: Any) -> None:
    with pytest.raises(WebhookVerificationError, match="missing"):
        webhooks.unwrap(BODY, headers, SECRET)
    assert Receiver(SECRET).answer(BODY, headers) == 401


@pytest.mark.parametrize("headers", ["X-A: b", b"X-A: b", 7, object(), ["X-A", "b"], [("a", "b", "c")], [7]])
def test_what_has_no_names_and_values_is_told(headers: Any) -> None:
    for check in (webhooks.verify, webhooks.unwrap):
        with pytest.raises(InvalidRequestError, match="pass the headers of the request as they are") as told:
            check(BODY, headers, SECRET)
        assert told.value.field == "headers"


def test_a_value_of_several_that_differ_is_not_guessed_at() -> None:
    headers = {name: [value, "another"] for name, value in PAIRS}
    with pytest.raises(WebhookVerificationError, match="more than once"):
        webhooks.verify(BODY, headers, SECRET)


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("X-Event-ID"), inner),
    )
)
def test_whatever_is_passed_as_headers_gets_one_of_our_errors(headers: Any) -> None:
    with pytest.raises((WebhookVerificationError, InvalidRequestError)):
        webhooks.unwrap(BODY, headers, SECRET)


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview, bytes.decode])
def test_a_body_may_be_text_and_every_kind_of_bytes(make: Callable[[bytes], Any]) -> None:
    body = json.dumps({"event_type": "ä \U0001f600"}, ensure_ascii=False).encode()
    webhooks.verify(make(body), signed(body), SECRET)
    assert webhooks.unwrap(make(body), signed(body), SECRET).event_type == "ä \U0001f600"


@pytest.mark.parametrize("body", [None, {"a": 1}, [BODY], 7, io.BytesIO(BODY)])
def test_a_body_that_was_parsed_is_told(body: Any) -> None:
    for check in (webhooks.verify, webhooks.unwrap, Receiver(SECRET).receive):
        with pytest.raises(InvalidRequestError, match="raw bytes of the request, or its text") as told:
            check(body, HEADERS, *(() if check not in (webhooks.verify, webhooks.unwrap) else (SECRET,)))
        assert told.value.field == "body"


def test_text_that_stands_for_no_bytes_is_not_trusted() -> None:
    with pytest.raises(WebhookVerificationError, match="pass the raw bytes"):
        webhooks.verify("\udcff", HEADERS, SECRET)
    assert Receiver(SECRET).answer('{"event_type": "\ud800"}', HEADERS) == 401


def test_a_body_in_base64_is_told() -> None:
    with pytest.raises(WebhookVerificationError, match="a gateway that passes it on as base64"):
        webhooks.verify("e30=", HEADERS, SECRET)


@pytest.mark.parametrize(
    "secret",
    [
        f"{SECRET}\n",
        f" {SECRET}\r\n",
        f"\ufeff{SECRET}\r\n",
        f"{SECRET}\n".encode(),
        ["old", f"{SECRET}\n"],
        (each for each in ("old", SECRET)),
        {SECRET},
    ],
)
def test_space_around_a_secret_does_no_harm(secret: Any) -> None:
    webhooks.verify(BODY, HEADERS, secret)


def test_a_secret_that_has_space_around_it_signs_as_it_is() -> None:
    webhooks.verify(BODY, signed(BODY, " secret\n"), " secret\n")


@pytest.mark.parametrize("secret", [None, "", b"", "\n", [], [None], [SECRET, None], ["", SECRET]])
def test_without_a_secret_nothing_is_trusted(secret: Any) -> None:
    with pytest.raises(WebhookVerificationError, match="no secret to check with"):
        webhooks.verify(BODY, HEADERS, secret)
    for kind in (Receiver, AsyncReceiver):
        with pytest.raises(ConfigurationError, match=r"no secret.*subscribe\(\) returns that of a workspace"):
            kind(secret)


@pytest.mark.parametrize(
    "secret", [7, {"secret": SECRET}, [7], object(), bytearray(b"a"), "\ud800", [[SECRET]]]
)
def test_what_cannot_sign_is_told(secret: Any) -> None:
    with pytest.raises(InvalidRequestError) as told:
        webhooks.verify(BODY, HEADERS, secret)
    assert told.value.field == "secret"
    assert SECRET not in str(told.value)
    with pytest.raises(ConfigurationError):
        Receiver(secret)


@pytest.mark.parametrize("field", ["event_type", "resource_id", "status", "participant_id", "more"])
@pytest.mark.parametrize("name", ["sync", "async"])
def test_halves_of_characters_in_signed_text_are_kept_and_handled(field: str, name: str) -> None:
    payload = {"event_type": "submission.status.change", "resource_id": "s1", field: "a\ud800b"}
    body = json.dumps(payload).encode()
    handled: list[webhooks.Event] = []
    headers = signed(body, **{"X-Event-ID": "e\udcff"})
    if name == "sync":
        assert Receiver(SECRET, handlers={"*": handled.append}).answer(body, headers) == 204
    else:
        import asyncio

        receiver = AsyncReceiver(SECRET, handlers={"*": handled.append})
        assert asyncio.run(receiver.answer(body, headers)) == 204
    assert handled[0].payload == payload
    f"{handled[0].id}{handled[0].event_type}{handled[0].resource_id}".encode()
