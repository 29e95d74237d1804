"""What Prolific sends to an application: checked, read into events, and handled once and in order.

`verify` and `unwrap` are for code of one's own; a `Receiver` does the rest: it keeps each event until it
was handled. `docs/webhooks.md` shows both. What receivers need is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from prolific._events.events import (
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
from prolific._events.headers import HasItems, Headers, HeaderValue
from prolific._events.signatures import (
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    TOLERANCE_SECONDS,
    Body,
    Secret,
    verify,
)
from prolific._late_imports import late_names

if TYPE_CHECKING:
    from prolific._async.receiver import AsyncReceiver
    from prolific._events.handlers import EventHandler, EventSource, Wakes
    from prolific._events.inbox import EventInbox
    from prolific._events.sqlite import SQLiteEventStore
    from prolific._events.store import EventState, EventStore, KeptEvent
    from prolific._sync.receiver import Receiver
    from prolific.webhooks.app import WebhookApp, asgi_app

__all__ = [
    "EVENT_ID_HEADER",
    "ORDER_HEADER",
    "SIGNATURE_HEADER",
    "TIMESTAMP_HEADER",
    "TOLERANCE_SECONDS",
    "AsyncReceiver",
    "Body",
    "Event",
    "EventHandler",
    "EventInbox",
    "EventSource",
    "EventState",
    "EventStore",
    "HasItems",
    "HeaderValue",
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
    "Wakes",
    "WebhookApp",
    "asgi_app",
    "event_of",
    "unwrap",
    "verify",
]

_MODULES: Final = {
    "AsyncReceiver": "prolific._async.receiver",
    "EventInbox": "prolific._events.inbox",
    "EventSource": "prolific._events.handlers",
    "EventHandler": "prolific._events.handlers",
    "EventState": "prolific._events.store",
    "EventStore": "prolific._events.store",
    "KeptEvent": "prolific._events.store",
    "Receiver": "prolific._sync.receiver",
    "SQLiteEventStore": "prolific._events.sqlite",
    "Wakes": "prolific._events.handlers",
    "WebhookApp": "prolific.webhooks.app",
    "asgi_app": "prolific.webhooks.app",
}

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = late_names(__name__, _MODULES)
