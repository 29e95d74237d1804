"""Messages between the researcher and participants."""

from __future__ import annotations

import hashlib
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

    @property
    def channel_id(self) -> str:
        """Id of the conversation, the same for both who take part in it."""
        people = "".join(sorted((self.sender_id, self.recipient_id)))
        return hashlib.sha256(people.encode()).hexdigest()[:24]

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
            "channel_id": self.channel_id,
            "data": {"study_id": self.study_id} if self.study_id else None,
        }
