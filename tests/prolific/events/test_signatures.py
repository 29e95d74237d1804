"""Requests from Prolific are trusted only with a signature over exactly their bytes."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import prolific
from prolific import InvalidRequestError, WebhookVerificationError, webhooks
from support import webhook_requests
from support.webhook_requests import SECRET, hmac_by_hand

NOW = 1_767_225_600
BODY = json.dumps(
    {
        "event_type": "submission.status.change",
        "resource_id": "64f0c1d2e3a4b5c6d7e8f901",
        "participant_id": "60ffe5c8371090c7041d43f8",
        "status": "AWAITING REVIEW",
    }
).encode()
# Computed with: printf '%s' "$timestamp$body" | openssl dgst -sha256 -hmac "$secret" -binary | base64
KNOWN = "n8F9LPSuy+n0/q4CpVDg2tmKzZH/yLcXeyrF1plmnGc="


def signed(
    body: bytes = BODY, secret: str = SECRET, timestamp: int | str = NOW, **extra: str
) -> dict[str, str]:
    return webhook_requests.signed(body, secret, timestamp, **extra)


def check(body: bytes, headers: Any, secret: Any = SECRET, now: float = NOW, **options: Any) -> None:
    webhooks.verify(body, headers, secret, clock=lambda: now, **options)


def test_a_known_answer() -> None:
    check(b'{"a":1}', {webhooks.SIGNATURE_HEADER: KNOWN, webhooks.TIMESTAMP_HEADER: str(NOW)})


@pytest.mark.parametrize(
    ("secret", "body"),
    [
        (SECRET, BODY),
        ("k" * 200, b""),
        ("short", bytes(range(256))),
        ("sécret", '{"name":"Ünï"}'.encode()),
    ],
)
def test_what_openssl_signs_is_accepted(secret: str, body: bytes) -> None:
    key = secret.encode().hex()
    done = subprocess.run(
        ["openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", f"hexkey:{key}", "-binary"],  # noqa: S607
        input=f"{NOW}".encode() + body,
        capture_output=True,
        check=True,
    )
    signature = base64.b64encode(done.stdout).decode()
    assert done.stdout == hmac_by_hand(secret.encode(), f"{NOW}".encode() + body)
    check(body, {webhooks.SIGNATURE_HEADER: signature, webhooks.TIMESTAMP_HEADER: str(NOW)}, secret)


class ManyValued:
    """Headers as werkzeug and email hold them: no mapping, but pairs."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self._pairs = pairs

    def items(self) -> tuple[tuple[str, str], ...]:
        return self._pairs


def test_headers_come_in_many_shapes() -> None:
    pairs = list(signed().items())
    for headers in (pairs, dict(pairs), ManyValued(*pairs), iter(pairs), ManyValued(*pairs, *pairs)):
        check(BODY, headers)
    event = webhooks.unwrap(BODY, iter([*pairs, ("x-event-id", "e")]), SECRET, clock=lambda: NOW)
    assert event.id == "e"


def test_a_dictionary_with_names_in_lower_case() -> None:
    headers = {name.lower(): f" {value} " for name, value in signed().items()}
    check(BODY, headers)
    for name in headers:
        with pytest.raises(WebhookVerificationError, match="missing"):
            check(BODY, {**headers, name: ""})


@pytest.mark.parametrize(
    "change",
    [
        lambda name, value: {name: [value]},
        lambda name, value: {name: value.encode()},
        lambda name, value: {name.title(): value},
    ],
    ids=["in a list", "as bytes", "in another case"],
)
@pytest.mark.parametrize("changed", [webhooks.SIGNATURE_HEADER, webhooks.TIMESTAMP_HEADER])
def test_one_of_both_headers_may_look_unlike_the_other(
    changed: str, change: Callable[[str, str], dict[str, Any]]
) -> None:
    headers: dict[str, Any] = {name.lower(): value for name, value in signed().items()}
    headers.update(change(changed.lower(), headers.pop(changed.lower())))
    check(BODY, headers)


def test_with_a_name_in_two_cases_what_is_taken_has_to_fit() -> None:
    fitting = {name.lower(): value for name, value in signed().items()}
    forged = {**signed(), webhooks.SIGNATURE_HEADER: "QQ=="}
    check(BODY, {**forged, **fitting})
    with pytest.raises(WebhookVerificationError, match="does not fit"):
        check(BODY, {**{name.lower(): value for name, value in forged.items()}, **signed()})


@pytest.mark.parametrize(
    "name", [webhooks.SIGNATURE_HEADER, webhooks.TIMESTAMP_HEADER, webhooks.EVENT_ID_HEADER, "X-Timestamp"]
)
def test_a_header_with_two_values_is_not_guessed_at(name: str) -> None:
    pairs = [*signed(**{"X-Event-ID": "e", "X-Timestamp": "1"}).items(), (name.upper(), "another")]
    with pytest.raises(WebhookVerificationError, match="more than once"):
        webhooks.unwrap(BODY, pairs, SECRET, clock=lambda: NOW)


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_header_names_are_taken_in_any_case(change: Callable[[str], str]) -> None:
    headers = {change(name): value for name, value in signed().items()}
    check(BODY, headers)
    check(BODY, list(headers.items()))


def test_several_secrets_while_one_takes_the_place_of_another() -> None:
    for secrets in (["new", SECRET], [SECRET, "new"], (SECRET.encode(),)):
        check(BODY, signed(), secrets)


@pytest.mark.parametrize(
    "secret",
    [
        bytearray(SECRET.encode()),
        memoryview(SECRET.encode()),
        {SECRET: "workspace"},
        7,
        [SECRET, 7],
        [bytearray(SECRET.encode())],
    ],
)
def test_what_is_no_secret_is_named_by_its_type(secret: Any) -> None:
    wrong = secret[-1] if isinstance(secret, list) else secret
    with pytest.raises(
        InvalidRequestError, match=f"must be the signing secret .*, not {type(wrong).__name__}$"
    ) as refused:
        check(BODY, signed(), secret)
    assert refused.value.field == "secret"


def test_a_secret_from_the_environment_need_not_be_unicode() -> None:
    key = b"\xffwhs"
    signature = base64.b64encode(hmac_by_hand(key, f"{NOW}".encode() + BODY)).decode()
    headers = {webhooks.SIGNATURE_HEADER: signature, webhooks.TIMESTAMP_HEADER: str(NOW)}
    check(BODY, headers, key.decode(errors="surrogateescape"))
    with pytest.raises(InvalidRequestError, match="holds halves of characters: read it again"):
        check(BODY, headers, "\ud800whs")


@pytest.mark.parametrize("off", [-300, 0, 300])
def test_a_clock_may_be_off_a_little_both_ways(off: int) -> None:
    check(BODY, signed(), now=NOW + off)


MISSING = "the header {} is missing"
NO_BASE64 = "the signature is not base64"
NO_NUMBER = "the timestamp is no number of Unix seconds"
TOO_FAR_AWAY = "the timestamp is {}, more than 300: a replay, or a clock that is off"
UNFIT = (
    "the signature does not fit the body: another secret, or a body that was changed on the way, as by "
    "parsing and writing it again, or by a gateway that passes it on as base64"
)
NO_SECRET = (
    "there is no secret to check with: give the workspace's signing secret, and look at where it is read from"
)


@pytest.mark.parametrize(
    ("headers", "secret", "now", "reason"),
    [
        ({}, SECRET, NOW, MISSING.format("X-Prolific-Request-Timestamp")),
        (
            {webhooks.TIMESTAMP_HEADER: str(NOW)},
            SECRET,
            NOW,
            MISSING.format("X-Prolific-Request-Signature"),
        ),
        (
            {**signed(), webhooks.SIGNATURE_HEADER: ""},
            SECRET,
            NOW,
            MISSING.format("X-Prolific-Request-Signature"),
        ),
        (
            {**signed(), webhooks.TIMESTAMP_HEADER: ""},
            SECRET,
            NOW,
            MISSING.format("X-Prolific-Request-Timestamp"),
        ),
        ({**signed(), webhooks.SIGNATURE_HEADER: "not base64!"}, SECRET, NOW, NO_BASE64),
        ({**signed(), webhooks.SIGNATURE_HEADER: "äöü"}, SECRET, NOW, NO_BASE64),
        # As the alphabet for URLs has it, of which lenient readers pass over what they do not know.
        ({**signed(), webhooks.SIGNATURE_HEADER: "-_-_QQ=="}, SECRET, NOW, NO_BASE64),
        (
            {**signed(), webhooks.SIGNATURE_HEADER: "\udcff"},
            SECRET,
            NOW,
            "the timestamp or the signature is no text",
        ),
        (signed(timestamp="soon"), SECRET, NOW, NO_NUMBER),
        (signed(timestamp="1e9"), SECRET, NOW, NO_NUMBER),
        (signed(timestamp="١٢"), SECRET, NOW, NO_NUMBER),
        (signed(timestamp="-1"), SECRET, NOW, NO_NUMBER),
        (signed(timestamp="9" * 6000), SECRET, NOW, NO_NUMBER),
        (signed(timestamp="9" * 19), SECRET, NOW, NO_NUMBER),
        (signed(timestamp="9" * 18), SECRET, NOW, TOO_FAR_AWAY.format(f"{1e18 - NOW:.0f} seconds ahead")),
        (signed(timestamp="0"), SECRET, NOW, TOO_FAR_AWAY.format(f"{NOW} seconds old")),
        (
            signed(timestamp=f"{NOW * 1000}"),
            SECRET,
            NOW,
            TOO_FAR_AWAY.format(f"{NOW * 999} seconds ahead"),
        ),
        (signed(), SECRET, NOW + 301, TOO_FAR_AWAY.format("301 seconds old")),
        (signed(), SECRET, NOW - 301, TOO_FAR_AWAY.format("301 seconds ahead")),
        ({**signed(), webhooks.SIGNATURE_HEADER: "QQ=="}, SECRET, NOW, UNFIT),
        (signed(), "another", NOW, UNFIT),
        (signed(body=BODY + b" "), SECRET, NOW, UNFIT),
        ({**signed(), webhooks.TIMESTAMP_HEADER: str(NOW + 1)}, SECRET, NOW, UNFIT),
        (signed(), "", NOW, NO_SECRET),
        (signed(), None, NOW, NO_SECRET),
        (signed(), [], NOW, NO_SECRET),
        (signed(), [SECRET, ""], NOW, NO_SECRET),
        (signed(), [None], NOW, NO_SECRET),
    ],
)
def test_what_must_not_be_trusted_says_why(headers: Any, secret: Any, now: float, reason: str) -> None:
    with pytest.raises(WebhookVerificationError) as refused:
        check(BODY, headers, secret, now)
    assert str(refused.value) == reason


def test_a_body_that_is_none_says_what_is_wanted() -> None:
    with pytest.raises(InvalidRequestError) as refused:
        check({"event_type": "parsed"}, signed())  # type: ignore[arg-type]
    assert str(refused.value) == (
        "body: must be the raw bytes of the request, or its text, not dict: JSON that was parsed and is "
        "written again has other bytes than those that were signed"
    )
    with pytest.raises(WebhookVerificationError) as lost:
        check("\ud800", signed())  # type: ignore[arg-type]
    assert str(lost.value) == (
        "the body is text with halves of characters, so that its bytes are lost: pass the raw bytes"
    )


@pytest.mark.parametrize(("off", "said"), [(1, "1 seconds old, more than 0"), (-1, "1 seconds ahead")])
def test_without_tolerance_a_second_is_too_far_away(off: int, said: str) -> None:
    check(BODY, signed(), tolerance=0)
    with pytest.raises(WebhookVerificationError, match=f"the timestamp is {said}"):
        check(BODY, signed(), now=NOW + off, tolerance=0)


def test_a_tolerance_that_is_no_number_accepts_nothing() -> None:
    with pytest.raises(WebhookVerificationError):
        check(BODY, signed(), tolerance=float("nan"))


def flipped(text: bytes, position: int, bit: int) -> bytes:
    changed = bytearray(text)
    changed[position % len(text)] ^= 1 << bit
    return bytes(changed)


@settings(deadline=None)
@given(body=st.binary(min_size=1, max_size=60), position=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_any_flipped_bit_is_refused(body: bytes, position: int, bit: int) -> None:
    headers = signed(body)
    check(body, headers)
    with pytest.raises(WebhookVerificationError):
        check(flipped(body, position, bit), headers)
    for name in (webhooks.SIGNATURE_HEADER, webhooks.TIMESTAMP_HEADER):
        # As servers read headers; that of a byte beyond ASCII is another character.
        text = flipped(headers[name].encode(), position, bit).decode("latin-1")
        with pytest.raises(WebhookVerificationError):
            check(body, {**headers, name: text}, tolerance=float("inf"))


def test_every_bit_of_a_signature_counts() -> None:
    """Also those of its last character that decode to nothing."""
    headers = signed()
    signature = headers[webhooks.SIGNATURE_HEADER]
    for position in range(len(signature)):
        for bit in range(8):
            text = flipped(signature.encode(), position, bit).decode("latin-1")
            with pytest.raises(WebhookVerificationError):
                check(BODY, {**headers, webhooks.SIGNATURE_HEADER: text})


@settings(deadline=None)
@given(
    body=st.binary(max_size=60),
    secret=st.text(min_size=1, max_size=80).filter(str.strip),
    now=st.integers(0, 10**10),
)
def test_whatever_is_signed_is_accepted(body: bytes, secret: str, now: int) -> None:
    check(body, signed(body, secret, now), secret, now)


def unwrapped(payload: Any, **extra: str) -> webhooks.Event:
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return webhooks.unwrap(body, signed(body, **extra), SECRET, clock=lambda: NOW)


def test_a_submission_event() -> None:
    event = unwrapped(BODY, **{"X-Event-ID": "evt-1", "X-Timestamp": "2026-01-01T00:00:00.5Z"})
    assert isinstance(event, webhooks.SubmissionStatusChanged)
    assert (event.id, event.submission_id, event.status) == (
        "evt-1",
        "64f0c1d2e3a4b5c6d7e8f901",
        "AWAITING REVIEW",
    )
    assert event.participant_id == "60ffe5c8371090c7041d43f8"
    assert event.occurred_at == datetime(2026, 1, 1, 0, 0, 0, 500_000, UTC)
    assert event.payload == json.loads(BODY)


@pytest.mark.parametrize(
    ("event_type", "kind"),
    [
        ("study.status.change", webhooks.StudyStatusChanged),
        ("study.progress.change", webhooks.StudyProgressChanged),
        ("study.has_high_return_rate", webhooks.StudyHighReturnRate),
        ("participant.submission.created", webhooks.UnknownEvent),
    ],
)
def test_other_events(event_type: str, kind: type[webhooks.Event]) -> None:
    event = unwrapped(
        {"event_type": event_type, "resource_id": "s", "status": "ACTIVE", "metadata": {"a": 1}}
    )
    assert type(event) is kind
    assert event.resource_id == "s"
    assert getattr(event, "study_id", "s") == "s"
    assert getattr(event, "metadata", {"a": 1}) == {"a": 1}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1767225600", datetime(2026, 1, 1, tzinfo=UTC)),
        ("1767225600.25", datetime(2026, 1, 1, 0, 0, 0, 250_000, UTC)),
        ("2026-01-01T00:00:00+00:00", datetime(2026, 1, 1, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        ("1e400", None),
        ("nan", None),
        ("1767225600250", datetime(2026, 1, 1, 0, 0, 0, 250_000, UTC)),
        ("2026-01-01T00:00:00", datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_the_time_an_event_happened(text: str, moment: datetime | None) -> None:
    assert unwrapped(BODY, **{"X-Timestamp": text}).occurred_at == moment


def test_what_was_not_sent_is_empty() -> None:
    event = unwrapped({"event_type": "submission.status.change", "resource_id": None})
    assert isinstance(event, webhooks.SubmissionStatusChanged)
    assert (event.id, event.resource_id, event.status, event.participant_id) == ("", "", "", None)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b"<html>", b"\xff", b'{"event_type": 7}', b"[" * 100_000]
)
def test_a_signed_body_that_is_no_event(body: bytes) -> None:
    with pytest.raises(WebhookVerificationError, match="signed, but no"):
        unwrapped(body)


def test_an_unsigned_event_is_not_read() -> None:
    with pytest.raises(WebhookVerificationError):
        webhooks.unwrap(BODY, {}, SECRET)


def test_checking_needs_nothing_of_what_receivers_need() -> None:
    script = (
        "import sys, prolific\n"
        "assert 'prolific._events.signatures' not in sys.modules\n"
        "from prolific import webhooks\n"
        "assert prolific.webhooks is webhooks\n"
        "webhooks.verify, webhooks.unwrap\n"
        "heavy = {'sqlite3', 'anyio', 'asyncio', 'httpx', 'ssl', 'attrs', 'prolific_api', 'tenacity'}\n"
        "print(sorted(heavy & sys.modules.keys()))\n"
        "print(webhooks.Receiver.__name__, webhooks.asgi_app.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "Receiver asgi_app"]


def test_everything_named_can_be_imported() -> None:
    assert "webhooks" in dir(prolific)
    assert sorted(webhooks.__all__) == sorted(set(webhooks.__all__) & set(dir(webhooks)))
    for name in webhooks.__all__:
        assert getattr(webhooks, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'Reciever'"):
        _ = webhooks.Reciever  # type: ignore[attr-defined]
