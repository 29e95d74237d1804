"""Rules of the API about messages that can be checked before anything is sent."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Final

from prolific._inputs.checks import check_at_most, check_offset, checked_id, checked_ids
from prolific.errors import InvalidRequestError
from prolific_api.decoding import write

LONGEST_WINDOW: Final = datetime.timedelta(days=30)
"""How far back messages of everyone can be listed."""

MOST_EXCLUDED: Final = 10
"""Senders that can be left out of a list."""

# What was exactly 30 days ago when it was computed is a little more by the time it is checked.
_SLACK = datetime.timedelta(minutes=1)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def message_query(
    user_id: str | None,
    created_after: datetime.date | str | None,
    excluded_sender_ids: Iterable[str] | None,
    *,
    now: Callable[[], datetime.datetime] = _now,
) -> dict[str, str]:
    """The query parameters of a list of messages.

    Raises:
        InvalidRequestError: neither a user nor a time is given, the time is malformed, without an offset or
            more than 30 days back, or more than 10 senders are excluded.
    """
    if user_id is None and created_after is None:
        raise InvalidRequestError("is needed unless created_after is given", field="user_id")
    query = {} if user_id is None else {"user_id": checked_id(user_id, "user_id")}
    if created_after is not None:
        query["created_after"] = _checked_time(created_after, now())
    if excluded_sender_ids is not None:
        senders = checked_ids(excluded_sender_ids, "excluded_sender_ids")
        check_at_most(len(senders), MOST_EXCLUDED, "excluded_sender_ids")
        query["excluded_sender_ids"] = ",".join(senders)
    return query


def _checked_time(created_after: datetime.date | str, now: datetime.datetime) -> str:
    moment = _moment(created_after)
    if now - moment > LONGEST_WINDOW + _SLACK:
        raise InvalidRequestError(
            f"must be within the last {LONGEST_WINDOW.days} days, got {created_after}", field="created_after"
        )
    return str(write(created_after))


def _moment(created_after: datetime.date | str) -> datetime.datetime:
    """The time meant; dates are read as those of UTC."""
    check_offset(created_after, "created_after")
    if isinstance(created_after, datetime.datetime):
        return created_after
    try:
        moment = datetime.datetime.fromisoformat(str(created_after))
    except ValueError:
        raise InvalidRequestError(
            f"expected an ISO 8601 date or time, got {created_after!r}", field="created_after"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
