"""What Prolific sends to an application: checked, and read into events.

The signature is base64(HMAC-SHA256(secret, timestamp + body)) over the raw bytes of the body, with the
timestamp in Unix seconds right before them. JSON that was parsed and written again has other bytes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from prolific.errors import WebhookVerificationError

SIGNATURE_HEADER: Final = "X-Prolific-Request-Signature"
TIMESTAMP_HEADER: Final = "X-Prolific-Request-Timestamp"
EVENT_ID_HEADER: Final = "X-Event-ID"
ORDER_HEADER: Final = "X-Timestamp"
TOLERANCE_SECONDS: Final = 300.0

Secret = str | bytes
Headers = Mapping[str, str] | Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Event:
    """What all events have.

    Attributes:
        id: the same for all deliveries of one event; empty where it was not sent.
        event_type: `submission.status.change` and others.
        resource_id: of the submission or study.
        occurred_at: when it happened: deliveries can arrive in another order; None where it was not sent.
        payload: the body as it came.
    """

    id: str
    event_type: str
    resource_id: str
    occurred_at: datetime | None
    payload: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class SubmissionStatusChanged(Event):
    """A submission has another status.

    Attributes:
        status: the new one.
        participant_id: whose submission it is.
    """

    status: str
    participant_id: str | None

    @property
    def submission_id(self) -> str:
        """The submission; the same as `resource_id`."""
        return self.resource_id


@dataclass(frozen=True)
class StudyStatusChanged(Event):
    """A study has another status.

    Attributes:
        status: the new one.
        metadata: further facts, as they came.
    """

    status: str
    metadata: Any

    @property
    def study_id(self) -> str:
        """The study; the same as `resource_id`."""
        return self.resource_id


@dataclass(frozen=True)
class StudyProgressChanged(Event):
    """Places of a study were taken or freed."""

    @property
    def study_id(self) -> str:
        """The study; the same as `resource_id`."""
        return self.resource_id


@dataclass(frozen=True)
class StudyHighReturnRate(Event):
    """Unusually many participants return a study.

    Attributes:
        metadata: further facts, as they came.
    """

    metadata: Any

    @property
    def study_id(self) -> str:
        """The study; the same as `resource_id`."""
        return self.resource_id


@dataclass(frozen=True)
class UnknownEvent(Event):
    """An event this version does not know; `payload` has all of it."""


def verify(
    body: bytes,
    headers: Headers,
    secret: Secret | Iterable[Secret],
    *,
    tolerance: float = TOLERANCE_SECONDS,
    clock: Callable[[], float] = time.time,
) -> None:
    """Check that Prolific sent the body, and not long ago.

    Args:
        body: the raw bytes of the request, before any parsing.
        headers: of the request; the case of names does not matter.
        secret: of the workspace; several while one takes the place of another.
        tolerance: seconds the timestamp may be off, into the past and the future.
        clock: Unix seconds; for tests.

    Raises:
        WebhookVerificationError: says why the request must not be trusted.
        TypeError: the body is text, whose original bytes are lost.
    """
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise TypeError(
            f"the body must be the raw bytes of the request, not {type(body).__name__}: text or parsed JSON "
            "that is written again has other bytes than those that were signed"
        )
    found = _lower_case(headers)
    timestamp = _required(found, TIMESTAMP_HEADER)
    signature = _decoded_signature(_required(found, SIGNATURE_HEADER))
    _check_age(timestamp, tolerance, clock())
    message = timestamp.encode() + bytes(body)
    # Every secret is tried, so that the time taken does not tell which one fits.
    matches = [hmac.compare_digest(_mac(each, message), signature) for each in _secrets(secret)]
    if not any(matches):
        raise WebhookVerificationError(
            "the signature does not fit the body: another secret, or a body that was changed on the way"
        )


def unwrap(
    body: bytes,
    headers: Headers,
    secret: Secret | Iterable[Secret],
    *,
    tolerance: float = TOLERANCE_SECONDS,
    clock: Callable[[], float] = time.time,
) -> Event:
    """The event in a request, after `verify`.

    Args:
        body, headers, secret, tolerance, clock: as for `verify`.

    Raises:
        WebhookVerificationError: the request must not be trusted, or holds no event.
        TypeError: the body is text, whose original bytes are lost.
    """
    verify(body, headers, secret, tolerance=tolerance, clock=clock)
    try:
        payload = json.loads(bytes(body))
    except ValueError:
        raise WebhookVerificationError("the body is signed, but no JSON") from None
    if not isinstance(payload, dict) or not isinstance(payload.get("event_type"), str):
        raise WebhookVerificationError("the body is signed, but no event: it has no event_type")
    found = _lower_case(headers)
    return event_of(
        payload,
        id=found.get(EVENT_ID_HEADER.lower(), ""),
        occurred_at=_moment(found.get(ORDER_HEADER.lower())),
    )


def event_of(payload: Mapping[str, Any], *, id: str = "", occurred_at: datetime | None = None) -> Event:
    """The event a payload stands for, for example one from the list of deliveries."""
    build = _BUILDERS.get(str(payload.get("event_type")), UnknownEvent)
    own = {name: payload.get(name) for name in _OWN_FIELDS.get(build, ())}
    return build(
        id=id,
        event_type=str(payload.get("event_type")),
        resource_id=str(payload.get("resource_id", "")),
        occurred_at=occurred_at,
        payload=payload,
        **own,
    )


_BUILDERS: Final[Mapping[str, Callable[..., Event]]] = {
    "submission.status.change": SubmissionStatusChanged,
    "study.status.change": StudyStatusChanged,
    "study.progress.change": StudyProgressChanged,
    "study.has_high_return_rate": StudyHighReturnRate,
}
_OWN_FIELDS: Final[Mapping[Callable[..., Event], tuple[str, ...]]] = {
    SubmissionStatusChanged: ("status", "participant_id"),
    StudyStatusChanged: ("status", "metadata"),
    StudyHighReturnRate: ("metadata",),
}


def _lower_case(headers: Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in dict(headers).items()}


def _required(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name.lower(), "").strip()
    if not value:
        raise WebhookVerificationError(f"the header {name} is missing")
    return value


def _decoded_signature(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise WebhookVerificationError("the signature is not base64") from None


def _check_age(timestamp: str, tolerance: float, now: float) -> None:
    if not (timestamp.isascii() and timestamp.isdigit()):
        raise WebhookVerificationError("the timestamp is no number of Unix seconds")
    age = now - int(timestamp)
    if abs(age) > tolerance:
        direction = "old" if age > 0 else "ahead"
        raise WebhookVerificationError(
            f"the timestamp is {abs(age):.0f} seconds {direction}, more than {tolerance:.0f}: "
            "a replay, or a clock that is off"
        )


def _secrets(secret: Secret | Iterable[Secret]) -> list[bytes]:
    several = [secret] if isinstance(secret, (str, bytes)) else list(secret)
    found = [each.encode() if isinstance(each, str) else each for each in several]
    if not found or not all(found):
        raise WebhookVerificationError("there is no secret to check with")
    return found


def _mac(secret: bytes, message: bytes) -> bytes:
    return hmac.new(secret, message, hashlib.sha256).digest()


def _moment(text: str | None) -> datetime | None:
    """A time in Unix seconds or ISO 8601."""
    if not text:
        return None
    try:
        return datetime.fromtimestamp(float(text), UTC)
    except (ValueError, OverflowError, OSError):
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
