# Generated from src/prolific/_async/engine/exports.py by `nox -s generate`; not edited by hand.
"""Exports of responses, the same for batches and collections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prolific._calls.deadlines import Deadline
from prolific._calls.polling import Polling
from prolific._rules.exports import export_goal
from prolific._sync.engine.waiting import wait_until


def export_end(
    look: Callable[[], Any],
    export_id: str,
    *,
    timeout: float,
    deadline: Deadline | None,
    polling: Polling | None,
    on_progress: Callable[[Any], object] | None,
) -> Any:
    """The answer that says where to download the export.

    Raises:
        WaitTimeoutError: the time ran out.
        WaitFailedError: the export failed.
    """
    return wait_until(
        look,
        export_goal(export_id),
        timeout=timeout,
        deadline=deadline,
        polling=polling,
        on_progress=on_progress,
    )
