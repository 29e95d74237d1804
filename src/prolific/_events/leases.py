"""Keeps the lease of an event running for as long as its handler does."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from prolific._events.inbox import EventInbox
from prolific._events.store import KeptEvent

_log = logging.getLogger("prolific")


@contextmanager
def renewed(inbox: EventInbox, kept: KeptEvent) -> Iterator[None]:
    """Renew the lease of an event from a thread of its own until the block ends."""
    is_over = threading.Event()
    thread = threading.Thread(
        target=_renew, args=(inbox, kept, is_over), name="prolific-lease-renewal", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        is_over.set()


def _renew(inbox: EventInbox, kept: KeptEvent, is_over: threading.Event) -> None:
    while not is_over.wait(inbox.seconds_to_renew):
        try:
            if not inbox.renew(kept):
                return
        except Exception:  # The store may answer again before the lease runs out.
            _log.exception("renewing the lease of the event %s failed; it is tried again", kept.id)
