"""Messages between the researcher and participants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prolific_sandbox.clock import Moment, timestamp


@dataclass(frozen=True, slots=True)
class Message:
    """One message."""

    id: str
    sender_id: str
    recipient_id: str
    body: str
    sent_at: Moment
    study_id: str | None

    def answer(self) -> dict[str, Any]:
        """The message as lists answer it."""
        sent_at = timestamp(self.sent_at)
        return {
            "id": self.id,
            "sender_id": self.sender_id,
            "sender": self.sender_id,
            "recipient_id": self.recipient_id,
            "body": self.body,
            "sent_at": sent_at,
            "datetime_created": sent_at,
            "type": "message",
            "data": {"study_id": self.study_id} if self.study_id else None,
        }
