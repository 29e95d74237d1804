"""Bulk methods: what goes into one request, and what was done when it ends early."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from prolific.errors import APIConnectionError, APIStatusError, CallError
from prolific.results.bulk import BulkReport, T

IDS_PER_CALL: Final = 1000
"""The most ids or rows the API takes in one request."""


def begun(items: Sequence[T]) -> BulkReport[T]:
    """The report before the first request."""
    return BulkReport(remaining=tuple(items))


def chunks(items: Sequence[T], size: int) -> Iterator[tuple[T, ...]]:
    """The items in order, at most `size` at a time."""
    return (tuple(items[start : start + size]) for start in range(0, len(items), size))


def after_chunk(report: BulkReport[T], size: int) -> BulkReport[T]:
    """The report once the API has accepted the next `size` items."""
    return BulkReport(report.done + report.remaining[:size], (), report.remaining[size:])


def interrupted(report: BulkReport[T], size: int, error: CallError) -> None:
    """Tell on the error what was done before it, when the request with the next `size` items failed."""
    unknown = () if _was_refused(error) else report.remaining[:size]
    error.bulk = BulkReport(report.done, unknown, report.remaining[len(unknown) :])
    error.add_note(f"{error.bulk}; `bulk.remaining` of this error holds what to go on with.")


def _was_refused(error: CallError) -> bool:
    """Whether the API certainly did nothing."""
    if isinstance(error, APIStatusError):
        return error.refused
    return isinstance(error, APIConnectionError) and error.sent is False
