"""What Prolific tells an application, read into typed events."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from prolific.errors import WebhookVerificationError
from prolific.webhook_signatures import TOLERANCE_SECONDS, Headers, Secret, lower_case, verify

EVENT_ID_HEADER: Final = "X-Event-ID"
ORDER_HEADER: Final = "X-Timestamp"


@dataclass(frozen=True, kw_only=True)
class Event:
    """What all events have.

    Attributes:
        id: the same for all deliveries of one event; empty where it was not sent.
        event_type: `submission.status.change` and others.
        resource_id: of the submission or study.
        occurred_at: when it happened: deliveries can arrive in another order; None where it was not sent.
        payload: the body as it came.
        is_late: whether a newer event of the same resource was handled before this one; only an inbox knows.
    """

    id: str
    event_type: str
    resource_id: str
    occurred_at: datetime | None
    payload: Mapping[str, Any] = field(repr=False)
    is_late: bool = False


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class StudyProgressChanged(Event):
    """Places of a study were taken or freed."""

    @property
    def study_id(self) -> str:
        """The study; the same as `resource_id`."""
        return self.resource_id


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
class UnknownEvent(Event):
    """An event this version does not know; `payload` has all of it."""


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

    Example:
        ```python
        from prolific import webhooks

        event = webhooks.unwrap(body, headers, secret)
        if isinstance(event, webhooks.SubmissionStatusChanged):
            print(event.submission_id, event.status)  # ... AWAITING REVIEW
        ```
    """
    verify(body, headers, secret, tolerance=tolerance, clock=clock)
    try:
        payload = json.loads(bytes(body))
    except ValueError:
        raise WebhookVerificationError("the body is signed, but no JSON") from None
    if not isinstance(payload, dict) or not isinstance(payload.get("event_type"), str):
        raise WebhookVerificationError("the body is signed, but no event: it has no event_type")
    found = lower_case(headers)
    return event_of(
        payload,
        id=found.get(EVENT_ID_HEADER.lower(), ""),
        occurred_at=_moment(found.get(ORDER_HEADER.lower())),
    )


def event_of(
    payload: Mapping[str, Any], *, id: str = "", occurred_at: datetime | None = None, is_late: bool = False
) -> Event:
    """The event a payload stands for, for example one from the list of deliveries.

    Example:
        ```python
        from prolific import webhooks

        event = webhooks.event_of(payload)
        print(type(event).__name__, event.resource_id)  # SubmissionStatusChanged ...
        ```
    """
    build = _BUILDERS.get(str(payload.get("event_type")), UnknownEvent)
    own = {name: payload.get(name) for name in _OWN_FIELDS.get(build, ())}
    return build(
        id=id,
        event_type=str(payload.get("event_type")),
        resource_id=str(payload.get("resource_id", "")),
        occurred_at=occurred_at,
        payload=payload,
        is_late=is_late,
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


def _moment(text: str | None) -> datetime | None:
    """A time in Unix seconds or ISO 8601, in UTC unless it says otherwise."""
    if not text:
        return None
    try:
        return datetime.fromtimestamp(float(text), UTC)
    except (ValueError, OverflowError, OSError):
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
