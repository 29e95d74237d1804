"""Webhooks: secrets, subscriptions, and what was or will be delivered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from prolific_sandbox.clock import Moment, timestamp


class EventType(StrEnum):
    """What can be subscribed to."""

    SUBMISSION_STATUS = "submission.status.change"
    STUDY_STATUS = "study.status.change"
    STUDY_PROGRESS = "study.progress.change"
    HIGH_RETURN_RATE = "study.has_high_return_rate"


DESCRIPTIONS = {
    EventType.SUBMISSION_STATUS: "The status of a submission changed.",
    EventType.STUDY_STATUS: "The status of a study changed.",
    EventType.STUDY_PROGRESS: "A place of a study was taken or given back.",
    EventType.HIGH_RETURN_RATE: "Many participants return their submissions to a study.",
}


class DeliveryStatus(StrEnum):
    """How far the delivery of an event has come."""

    PENDING = "PENDING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"


@dataclass(frozen=True, slots=True)
class Secret:
    """The key with which a workspace's events are signed."""

    id: str
    value: str
    workspace_id: str

    def answer(self) -> dict[str, Any]:
        """The secret as the API answers it."""
        return {"id": self.id, "value": self.value, "workspace_id": self.workspace_id}


@dataclass(frozen=True, slots=True)
class Subscription:
    """A URL that wants to hear of one type of event; ``confirmation`` must be sent back before it does."""

    id: str
    workspace_id: str
    event_type: EventType
    target_url: str
    confirmation: str
    is_confirmed: bool = False
    is_enabled: bool = False
    failing_since: Moment | None = None

    def answer(self) -> dict[str, Any]:
        """The subscription as the API answers it."""
        return {
            "id": self.id,
            "event_type": self.event_type,
            "target_url": self.target_url,
            "is_enabled": self.is_enabled,
            "workspace_id": self.workspace_id,
        }


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to one subscription."""

    id: str
    subscription_id: str
    event_type: EventType
    resource_id: str
    target_url: str
    payload: dict[str, Any]
    created_at: Moment
    updated_at: Moment
    due_at: Moment
    status: DeliveryStatus = DeliveryStatus.PENDING
    attempts: int = 0

    def answer(self) -> dict[str, Any]:
        """The event as a row of a subscription's list."""
        return {
            "id": self.id,
            "datetime_created": timestamp(self.created_at),
            "datetime_updated": timestamp(self.updated_at),
            "event_type": self.event_type,
            "resource_id": self.resource_id,
            "status": self.status,
            "target_url": self.target_url,
            "payload": self.payload,
        }
