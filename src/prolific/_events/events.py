"""What Prolific tells an application, read into typed events."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from prolific._events.headers import Headers, header, pairs_of
from prolific._events.signatures import TOLERANCE_SECONDS, Body, Secret, bytes_of, verify
from prolific.errors import WebhookVerificationError

EVENT_ID_HEADER: Final = "X-Event-ID"
ORDER_HEADER: Final = "X-Timestamp"

# As seconds; every number beyond is one of milliseconds.
_YEAR_5138 = 1e11


@dataclass(frozen=True, kw_only=True)
class Event:
    """What all events have.

    Attributes:
        id: the same for all deliveries of one event; empty where it was not sent.
        event_type: `submission.status.change` and others.
        resource_id: of the submission or study; empty where it was not sent.
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
        status: the new one; empty where it was not sent.
        participant_id: whose submission it is.
    """

    EVENT_TYPE: ClassVar[str] = "submission.status.change"

    status: str
    participant_id: str | None

    def __post_init__(self) -> None:
        # The status is the same in any spelling, as in answers of the API.
        from prolific_api.models.submission_status import SubmissionStatus

        object.__setattr__(self, "status", SubmissionStatus.read(self.status))

    @property
    def submission_id(self) -> str:
        """The submission; the same as `resource_id`."""
        return self.resource_id


@dataclass(frozen=True, kw_only=True)
class StudyStatusChanged(Event):
    """A study has another status.

    Attributes:
        status: the new one; empty where it was not sent.
        metadata: further facts, as they came.
    """

    EVENT_TYPE: ClassVar[str] = "study.status.change"

    status: str
    metadata: Any

    def __post_init__(self) -> None:
        # As for submissions.
        from prolific_api.models.study_status import StudyStatus

        object.__setattr__(self, "status", StudyStatus.read(self.status))

    @property
    def study_id(self) -> str:
        """The study; the same as `resource_id`."""
        return self.resource_id


@dataclass(frozen=True, kw_only=True)
class StudyProgressChanged(Event):
    """Places of a study were taken or freed."""

    EVENT_TYPE: ClassVar[str] = "study.progress.change"

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

    EVENT_TYPE: ClassVar[str] = "study.has_high_return_rate"

    metadata: Any

    @property
    def study_id(self) -> str:
        """The study; the same as `resource_id`."""
        return self.resource_id


@dataclass(frozen=True, kw_only=True)
class UnknownEvent(Event):
    """An event this version does not know; `payload` has all of it."""


def unwrap(
    body: Body,
    headers: Headers,
    secret: Secret | Iterable[Secret | None] | None,
    *,
    tolerance: float = TOLERANCE_SECONDS,
    clock: Callable[[], float] = time.time,
) -> Event:
    """The event in a request, after `verify`.

    Args:
        body, headers, secret, tolerance, clock: as for `verify`.

    Raises:
        WebhookVerificationError: the request must not be trusted, or holds no event.
        InvalidRequestError: as for `verify`.

    Example:
        ```python
        from prolific import webhooks

        event = webhooks.unwrap(body, headers, secret)
        if isinstance(event, webhooks.SubmissionStatusChanged):
            print(event.submission_id, event.status)  # ... AWAITING REVIEW
        ```
    """
    found = pairs_of(headers)
    raw = bytes_of(body)
    verify(raw, found, secret, tolerance=tolerance, clock=clock)
    try:
        payload = json.loads(raw)
    except (ValueError, RecursionError):
        raise WebhookVerificationError("the body is signed, but no JSON") from None
    if not isinstance(payload, dict) or not isinstance(payload.get("event_type"), str):
        raise WebhookVerificationError("the body is signed, but no event: it has no event_type")
    return event_of(
        payload,
        id=header(found, EVENT_ID_HEADER),
        occurred_at=_moment(header(found, ORDER_HEADER)),
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
    build = _KINDS.get(str(payload.get("event_type")), UnknownEvent)
    own = {name: payload.get(name) for name in _OWN_FIELDS.get(build, ())}
    if "status" in own:
        own["status"] = _text(own["status"])
    return build(
        id=_text(id),
        event_type=_text(str(payload.get("event_type"))),
        resource_id=_text(payload.get("resource_id")),
        occurred_at=occurred_at,
        payload=payload,
        is_late=is_late,
        **own,
    )


_KINDS: Final[Mapping[str, type[Event]]] = {
    SubmissionStatusChanged.EVENT_TYPE: SubmissionStatusChanged,
    StudyStatusChanged.EVENT_TYPE: StudyStatusChanged,
    StudyProgressChanged.EVENT_TYPE: StudyProgressChanged,
    StudyHighReturnRate.EVENT_TYPE: StudyHighReturnRate,
}
_OWN_FIELDS: Final[Mapping[type[Event], frozenset[str]]] = {
    kind: frozenset(each.name for each in fields(kind)) - frozenset(each.name for each in fields(Event))
    for kind in _KINDS.values()
}


def _text(value: object) -> str:
    """Text that can be kept and sent on: halves of characters, which JSON can hold, are written out."""
    text = "" if value is None else str(value)
    return text if text.isascii() else text.encode(errors="backslashreplace").decode()


def _moment(text: str) -> datetime | None:
    """A time in Unix seconds, in milliseconds, or in ISO 8601, in UTC unless it says otherwise."""
    with suppress(ValueError, OverflowError, OSError):
        seconds = float(text)
        return datetime.fromtimestamp(seconds / 1000 if seconds > _YEAR_5138 else seconds, UTC)
    with suppress(ValueError):
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None
