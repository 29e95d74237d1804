"""Requests from Prolific are trusted only with a signature over exactly their bytes."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific import WebhookVerificationError, webhooks

SECRET = "whs-9f8e7d6c"
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


def hmac_by_hand(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256 as RFC 2104 writes it, independent of the standard library's module."""
    key = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key) + message).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in key) + inner).digest()


def signed(
    body: bytes = BODY, secret: str = SECRET, timestamp: int | str = NOW, **extra: str
) -> dict[str, str]:
    signature = base64.b64encode(hmac_by_hand(secret.encode(), f"{timestamp}".encode() + body)).decode()
    return {webhooks.SIGNATURE_HEADER: signature, webhooks.TIMESTAMP_HEADER: str(timestamp), **extra}


def check(body: bytes, headers: Any, secret: Any = SECRET, now: float = NOW, **options: Any) -> None:
    webhooks.verify(body, headers, secret, clock=lambda: now, **options)


def test_a_known_answer() -> None:
    check(b'{"a":1}', {webhooks.SIGNATURE_HEADER: KNOWN, webhooks.TIMESTAMP_HEADER: str(NOW)})


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_header_names_are_taken_in_any_case(change: Callable[[str], str]) -> None:
    headers = {change(name): value for name, value in signed().items()}
    check(BODY, headers)
    check(BODY, list(headers.items()))


def test_several_secrets_while_one_takes_the_place_of_another() -> None:
    for secrets in (["new", SECRET], [SECRET, "new"], (SECRET.encode(),)):
        check(BODY, signed(), secrets)


@pytest.mark.parametrize("off", [-300, 0, 300])
def test_a_clock_may_be_off_a_little_both_ways(off: int) -> None:
    check(BODY, signed(), now=NOW + off)


@pytest.mark.parametrize(
    ("headers", "secret", "now", "reason"),
    [
        ({}, SECRET, NOW, "the header X-Prolific-Request-Timestamp is missing"),
        (
            {webhooks.TIMESTAMP_HEADER: str(NOW)},
            SECRET,
            NOW,
            "the header X-Prolific-Request-Signature is missing",
        ),
        ({**signed(), webhooks.SIGNATURE_HEADER: "not base64!"}, SECRET, NOW, "not base64"),
        ({**signed(), webhooks.SIGNATURE_HEADER: "äöü"}, SECRET, NOW, "not base64"),
        (signed(timestamp="soon"), SECRET, NOW, "no number of Unix seconds"),
        (signed(timestamp="1e9"), SECRET, NOW, "no number of Unix seconds"),
        (signed(timestamp="١٢"), SECRET, NOW, "no number of Unix seconds"),
        (signed(), SECRET, NOW + 301, "301 seconds old"),
        (signed(), SECRET, NOW - 301, "301 seconds ahead"),
        (signed(), "another", NOW, "does not fit the body"),
        (signed(), "", NOW, "no secret"),
        (signed(), [], NOW, "no secret"),
        (signed(body=BODY + b" "), SECRET, NOW, "does not fit the body"),
        ({**signed(), webhooks.TIMESTAMP_HEADER: str(NOW + 1)}, SECRET, NOW, "does not fit the body"),
    ],
)
def test_what_must_not_be_trusted_says_why(headers: Any, secret: Any, now: float, reason: str) -> None:
    with pytest.raises(WebhookVerificationError, match=reason) as refused:
        check(BODY, headers, secret, now)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("body", ["text", {"a": 1}, None])
def test_only_raw_bytes_are_taken(body: Any) -> None:
    with pytest.raises(TypeError, match="raw bytes"):
        check(body, signed())


@given(body=st.binary(min_size=1, max_size=60), position=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_any_flipped_bit_is_refused(body: bytes, position: int, bit: int) -> None:
    headers = signed(body)
    check(body, headers)
    changed = bytearray(body)
    changed[position % len(body)] ^= 1 << bit
    with pytest.raises(WebhookVerificationError):
        check(bytes(changed), headers)
    signature = bytearray(base64.b64decode(headers[webhooks.SIGNATURE_HEADER]))
    signature[position % len(signature)] ^= 1 << bit
    with pytest.raises(WebhookVerificationError):
        check(body, {**headers, webhooks.SIGNATURE_HEADER: base64.b64encode(bytes(signature)).decode()})


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
    ],
)
def test_the_time_an_event_happened(text: str, moment: datetime | None) -> None:
    assert unwrapped(BODY, **{"X-Timestamp": text}).occurred_at == moment


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"<html>", b'{"event_type": 7}'])
def test_a_signed_body_that_is_no_event(body: bytes) -> None:
    with pytest.raises(WebhookVerificationError, match="signed, but no"):
        unwrapped(body)


def test_an_unsigned_event_is_not_read() -> None:
    with pytest.raises(WebhookVerificationError):
        webhooks.unwrap(BODY, {}, SECRET)
