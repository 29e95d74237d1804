"""Exports of responses: what they are limited to, and when they are there."""

from __future__ import annotations

import datetime
from typing import Any, TypedDict

from prolific._calls.polling import Goal, status_goal
from prolific._inputs.checks import check_offset, optional_id


class ExportQuery(TypedDict):
    """The query parameters that limit an export."""

    study_id: str | None
    from_: str | None
    to: str | None


def export_query(
    study_id: str | None, from_: datetime.date | str | None, to: datetime.date | str | None
) -> ExportQuery:
    """What limits an export.

    Raises:
        InvalidRequestError: an id is empty, or a time has no offset.
    """
    return {
        "study_id": optional_id(study_id, "study_id"),
        "from_": _time("from_", from_),
        "to": _time("to", to),
    }


def export_goal(export_id: str) -> Goal[Any]:
    """That the export can be downloaded."""
    return status_goal(f"export {export_id}", "complete", hopeless="failed")


def _time(field: str, value: datetime.date | str | None) -> str | None:
    check_offset(value, field)
    return value if value is None or isinstance(value, str) else value.isoformat()
