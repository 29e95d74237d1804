"""Rows of a dataset as the API takes them, and what its answers say about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from prolific.errors import InvalidRequestError
from prolific.results.datasets import AppendReport, RejectedDatapoint
from prolific_api.decoding import write

if TYPE_CHECKING:
    from prolific_api.models import DatasetAppendResult


def with_answer(report: AppendReport, answer: DatasetAppendResult) -> AppendReport:
    """The report after one more request; its rows are those that follow the ones looked at before."""
    errors = tuple(
        RejectedDatapoint(report.total + (each.record_index or 1) - 1, each.field or "", each.reason or "")
        for each in answer.errors or ()
        if each is not None
    )
    return AppendReport(
        report.accepted + (answer.accepted or 0),
        report.rejected + (answer.rejected or 0),
        report.errors + errors,
    )


def datapoint_lines(rows: Iterable[Mapping[str, Any]]) -> tuple[bytes, ...]:
    """Each row as a line of JSON.

    Raises:
        InvalidRequestError: a row is no mapping, or one holds what JSON cannot.
    """
    return tuple(_line(number, row) for number, row in enumerate(rows))


def joined(lines: Sequence[bytes]) -> bytes:
    """The lines as one body."""
    return b"\n".join(lines) + b"\n"


def _line(number: int, row: Mapping[str, Any]) -> bytes:
    if not isinstance(row, Mapping) or not row:
        raise InvalidRequestError("expected field -> value", field=f"rows[{number}]")
    try:
        return json.dumps(write(row), ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        raise InvalidRequestError(f"cannot be sent as JSON: {error}", field=f"rows[{number}]") from None
