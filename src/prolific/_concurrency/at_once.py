"""Closing what is asynchronous without waiting for anything."""

from __future__ import annotations

from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

_STEPS = 10


def finish_at_once(closing: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine that closes a connection, here and now.

    Such a coroutine closes, and only lets others have a turn before it ends. Whoever awaits it can be
    cancelled at that point, and the connection stays half closed; here nobody is asked. What really waits
    is given up. No error is raised: a connection that cannot be closed is gone already.
    """
    with suppress(Exception):
        for _ in range(_STEPS):
            if closing.send(None) is not None:
                break
    with suppress(Exception):
        closing.close()
