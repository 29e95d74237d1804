"""What Prolific sends to an application: checked, read into events, and handled once and in order.

`verify` and `unwrap` are for code of one's own; a `Receiver` does the rest: it keeps each event until it
was handled. `docs/webhooks.md` shows both.
"""

from __future__ import annotations

from prolific._async.receiver import AsyncReceiver
from prolific._sync.receiver import Receiver
from prolific.event_inbox import EventInbox, EventState, EventStore, KeptEvent
from prolific.sqlite_event_store import SQLiteEventStore
from prolific.webhook_app import asgi_app
from prolific.webhook_events import (
    EVENT_ID_HEADER,
    ORDER_HEADER,
    Event,
    StudyHighReturnRate,
    StudyProgressChanged,
    StudyStatusChanged,
    SubmissionStatusChanged,
    UnknownEvent,
    event_of,
    unwrap,
)
from prolific.webhook_signatures import (
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    TOLERANCE_SECONDS,
    Headers,
    Secret,
    verify,
)

__all__ = [
    "EVENT_ID_HEADER",
    "ORDER_HEADER",
    "SIGNATURE_HEADER",
    "TIMESTAMP_HEADER",
    "TOLERANCE_SECONDS",
    "AsyncReceiver",
    "Event",
    "EventInbox",
    "EventState",
    "EventStore",
    "Headers",
    "KeptEvent",
    "Receiver",
    "SQLiteEventStore",
    "Secret",
    "StudyHighReturnRate",
    "StudyProgressChanged",
    "StudyStatusChanged",
    "SubmissionStatusChanged",
    "UnknownEvent",
    "asgi_app",
    "event_of",
    "unwrap",
    "verify",
]
