"""What is told about each call: to logs, to hooks, on results. Never bodies, query values or the token."""

from __future__ import annotations

import email.utils
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, NamedTuple

from prolific.errors import Call
from prolific_api.decoding import Model

logger: Final = logging.getLogger("prolific")


class CallRecord(NamedTuple):
    """One call, or one attempt of it.

    Attributes:
        operation: operationId of the document.
        method: HTTP method.
        path_template: path of the document, `/api/v1/studies/{id}/`: it holds no ids.
        status: HTTP status; None where no answer came.
        seconds: how long it took, waits between attempts included.
        retries_taken: how often the call was repeated so far.
        request_id: the answer's X-Request-ID, if given.
        error: name of the exception where no answer came.
        date: the answer's Date header, if given.
    """

    operation: str
    method: str
    path_template: str
    status: int | None
    seconds: float
    retries_taken: int
    request_id: str | None = None
    error: str | None = None
    date: str | None = None

    @property
    def server_time(self) -> datetime | None:
        """The server's time when it answered, from its Date header, if it sent one."""
        try:
            date = email.utils.parsedate_to_datetime(self.date) if self.date else None
            return None if date is None or date.timestamp() < 0 else date
        except (ValueError, OverflowError):
            return None


class Hooks(NamedTuple):
    """Functions that are told about calls, for metrics and tracing.

    They run in the thread or task of the call, so they must be quick. What they raise reaches the
    caller, except from `on_response`, which must not turn a call that was carried out into a failure.

    Attributes:
        on_request: before each attempt.
        on_response: when a call has ended, well or not.
        on_retry: before the wait for another attempt, with the seconds it waits.
    """

    on_request: Callable[[CallRecord], object] | None = None
    on_response: Callable[[CallRecord], object] | None = None
    on_retry: Callable[[CallRecord, float], object] | None = None

    def responded(self, record: CallRecord) -> None:
        """A call has ended."""
        logger.debug(
            "%s %s: %s in %.3f s, %d retries, request id %s",
            record.method,
            record.path_template,
            record.status or record.error,
            record.seconds,
            record.retries_taken,
            record.request_id,
        )
        if self.on_response is not None:
            try:
                self.on_response(record)
            except Exception:
                logger.exception("the hook on_response failed")

    def retried(self, record: CallRecord, wait: float) -> None:
        """Another attempt will be made after `wait` seconds."""
        logger.debug(
            "%s %s: %s, again in %.1f s",
            record.method,
            record.path_template,
            record.status or record.error,
            wait,
        )
        if self.on_retry is not None:
            self.on_retry(record, wait)


def attach_metadata(result: object, record: CallRecord) -> None:
    """Keep the record with a result, where the result has room for it."""
    if isinstance(result, Model):
        result._metadata = record  # noqa: SLF001, the room is made for this


def metadata_of(result: Any) -> CallRecord | None:
    """How the call went that gave this result: its status, duration, retries and request id.

    None for what no call returned: parts of a result, plain values, models made by hand.

    Example:
        ```python
        from prolific import metadata_of

        record = metadata_of(client.studies.get(study_id))
        print(record.operation, record.status, record.retries_taken)  # get-study 200 0
        ```
    """
    return getattr(result, "_metadata", None)


def record_of(
    call: Call,
    path_template: str,
    *,
    seconds: float,
    retries_taken: int,
    status: int | None = None,
    request_id: str | None = None,
    error: BaseException | None = None,
    date: str | None = None,
) -> CallRecord:
    """A record of the call as it stands."""
    return CallRecord(
        operation=call.operation,
        method=call.method,
        path_template=path_template,
        status=status,
        seconds=seconds,
        retries_taken=retries_taken,
        request_id=request_id,
        error=type(error).__name__ if error is not None else None,
        date=date,
    )
