"""What Prolific sends to an application: checked, read into events, and handled once and in order.

`verify` and `unwrap` are for code of one's own; a `Receiver` does the rest: it keeps each event until it
was handled. `docs/webhooks.md` shows both. What receivers need is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from prolific._events.headers import Headers
from prolific._events.signatures import (
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    TOLERANCE_SECONDS,
    Body,
    Secret,
    verify,
)

if TYPE_CHECKING:
    from prolific._async.receiver import AsyncReceiver
    from prolific._events.inbox import EventInbox, EventState, EventStore, KeptEvent
    from prolific._events.sqlite import SQLiteEventStore
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
    "EventInbox": "prolific._events.inbox",
    "EventState": "prolific._events.inbox",
    "EventStore": "prolific._events.inbox",
    "KeptEvent": "prolific._events.inbox",
    "Receiver": "prolific._sync.receiver",
    "SQLiteEventStore": "prolific._events.sqlite",
    "WebhookApp": "prolific.webhooks.app",
    "asgi_app": "prolific.webhooks.app",
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
