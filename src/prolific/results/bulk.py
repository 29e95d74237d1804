"""Bulk methods: what goes into one request, and what was done when it ends early."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from prolific.errors import APIConnectionError, APIStatusError, CallError

T = TypeVar("T")

IDS_PER_CALL: Final = 1000
"""The most ids or rows the API takes in one request."""


@dataclass(frozen=True)
class BulkReport(Generic[T]):
    """What a bulk method has done.

    Attributes:
        done: what the API has accepted, in order.
        unknown: what was under way when no clear answer came; it may have been done.
        remaining: what was not sent, or was refused. Calling the method again with it goes on.
    """

    done: tuple[T, ...] = ()
    unknown: tuple[T, ...] = ()
    remaining: tuple[T, ...] = ()

    @property
    def total(self) -> int:
        """How many items there were."""
        return len(self.done) + len(self.unknown) + len(self.remaining)

    def __str__(self) -> str:
        unknown = f", {len(self.unknown)} unknown" if self.unknown else ""
        return f"{len(self.done)} of {self.total} done{unknown}"


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
