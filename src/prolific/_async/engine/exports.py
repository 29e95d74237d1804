"""Exports of responses, the same for batches and collections."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from prolific._async.engine.waiting import wait_until
from prolific._calls.deadlines import Deadline
from prolific._calls.polling import Polling
from prolific._rules.exports import export_goal


async def export_end(
    look: Callable[[], Awaitable[Any]],
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
    return await wait_until(
        look,
        export_goal(export_id),
        timeout=timeout,
        deadline=deadline,
        polling=polling,
        on_progress=on_progress,
    )
