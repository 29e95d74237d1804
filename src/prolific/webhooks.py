"""What Prolific sends to an application: checked, read into events, and handled once and in order.

`verify` and `unwrap` are for code of one's own; a `Receiver` does the rest: it keeps each event until it
was handled. `docs/webhooks.md` shows both. What receivers need is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prolific.request_headers import Headers
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
    Body,
    Secret,
    verify,
)

if TYPE_CHECKING:
    from prolific._async.receiver import AsyncReceiver
    from prolific._sync.receiver import Receiver
    from prolific.event_inbox import EventInbox, EventState, EventStore, KeptEvent
    from prolific.sqlite_event_store import SQLiteEventStore
    from prolific.webhook_app import WebhookApp, asgi_app

__all__ = [
    "EVENT_ID_HEADER",
    "ORDER_HEADER",
    "SIGNATURE_HEADER",
    "TIMESTAMP_HEADER",
    "TOLERANCE_SECONDS",
    "AsyncReceiver",
    "Body",
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
    "WebhookApp",
    "asgi_app",
    "event_of",
    "unwrap",
    "verify",
]

_MODULES = {
    "AsyncReceiver": "prolific._async.receiver",
    "EventInbox": "prolific.event_inbox",
    "EventState": "prolific.event_inbox",
    "EventStore": "prolific.event_inbox",
    "KeptEvent": "prolific.event_inbox",
    "Receiver": "prolific._sync.receiver",
    "SQLiteEventStore": "prolific.sqlite_event_store",
    "WebhookApp": "prolific.webhook_app",
    "asgi_app": "prolific.webhook_app",
}


if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(_MODULES[name]), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
