"""The one loop of bulk methods."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from prolific._calls.bulk import after_chunk, begun, chunks, interrupted
from prolific.errors import CallError
from prolific.results.bulk import BulkReport

T = TypeVar("T")


async def send_in_chunks(
    items: Sequence[T],
    send: Callable[[tuple[T, ...]], Awaitable[None]],
    *,
    size: int,
    on_progress: Callable[[BulkReport[T]], object] | None = None,
) -> BulkReport[T]:
    """Send the items, `size` at a time, one request after the other.

    Raises:
        CallError: a request failed; the error's `bulk` says what was done before it.
    """
    report = begun(items)
    for chunk in chunks(items, size):
        try:
            await send(chunk)
        except CallError as error:
            interrupted(report, len(chunk), error)
            raise
        report = after_chunk(report, len(chunk))
        if on_progress is not None:
            on_progress(report)
    return report
