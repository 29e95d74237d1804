"""Operations tagged messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import bulk_message_participants as bulk_message_participants
    from . import get_messages as get_messages
    from . import get_unread_messages as get_unread_messages
    from . import send_message as send_message
    from . import send_message_to_participant_group as send_message_to_participant_group

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "bulk_message_participants": ".bulk_message_participants",
            "get_messages": ".get_messages",
            "get_unread_messages": ".get_unread_messages",
            "send_message": ".send_message",
            "send_message_to_participant_group": ".send_message_to_participant_group",
        },
    )
