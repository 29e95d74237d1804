"""Rules of the API about subscriptions, and what comes back once when one is made."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import httpx

from prolific._calls.addresses import is_protected
from prolific._events.events import Event, event_of
from prolific._inputs.checks import checked_text
from prolific.errors import InvalidRequestError, ProlificError
from prolific.results.webhooks import NewSubscription
from prolific_api.api.webhooks import create_subscription

if TYPE_CHECKING:
    from prolific_api.models import SecretDetail, SubscriptionEvent

_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)

SECRET_HEADER: Final = "X-Hook-Secret"  # noqa: S105


@dataclass(frozen=True)
class CreateSubscription:
    """The operation `create-subscription`, read together with a header of its answer."""

    OPERATION_ID: str = create_subscription.OPERATION_ID
    PATH: str = create_subscription.PATH

    @property
    def request_kwargs(self) -> Callable[..., dict[str, Any]]:
        """Builds the request."""
        return create_subscription.request_kwargs

    @property
    def parse(self) -> Callable[[httpx.Response], NewSubscription]:
        """Decodes a successful answer."""
        return _new_subscription


def _new_subscription(response: httpx.Response) -> NewSubscription:
    return NewSubscription(create_subscription.parse(response), response.headers.get(SECRET_HEADER))


def check_target(target_url: str, insecure_hosts: Collection[str] = ()) -> None:
    """Refuse addresses the API cannot deliver to.

    Raises:
        InvalidRequestError: the address is not https; http only to this machine or a host named
            for that, for a sandbox.
    """
    if not is_protected(urlsplit(target_url), insecure_hosts):
        raise InvalidRequestError(f"expected a public https address, got {target_url!r}", field="target_url")


def status_query(status: str | Iterable[str] | None) -> str | None:
    """The delivery status of a list of events, or several of them, as the API takes it."""
    if status is None or isinstance(status, str):
        return status
    return json.dumps([str(each) for each in status])


def signing_secret(secrets: Iterable[SecretDetail], workspace_id: str) -> str:
    """The secret that signs deliveries.

    Raises:
        ProlificError: the API did not tell it.
    """
    found = next((each.value for each in secrets if each.value), None)
    if found is None:
        raise ProlificError(f"the API did not tell the secret of the workspace {workspace_id}")
    return found


def checked_declaration(
    subscriptions: Iterable[tuple[str, str]], insecure_hosts: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Pairs of a kind of event and an address, each once.

    Raises:
        InvalidRequestError: a pair is malformed.
    """
    declared = dict.fromkeys((event_type, target_url) for event_type, target_url in subscriptions)
    for event_type, target_url in declared:
        checked_text(event_type, "subscriptions")
        check_target(target_url, insecure_hosts)
    return list(declared)


def oldest_first(rows: Iterable[SubscriptionEvent]) -> list[SubscriptionEvent]:
    """A list that the API gives newest first, by the time the events arose."""
    oldest = list(rows)
    oldest.reverse()
    return sorted(oldest, key=lambda row: _created(row) or _LONG_AGO)


def replayed(row: SubscriptionEvent) -> Event | None:
    """The event a failed delivery stands for; None if the API has not kept its body."""
    if row.payload is None:
        return None
    return event_of(row.payload.to_dict(), id=row.id or "", occurred_at=_created(row))


def _created(row: SubscriptionEvent) -> datetime | None:
    created = row.datetime_created
    if not isinstance(created, datetime):
        return None
    return created if created.tzinfo else created.replace(tzinfo=UTC)


@dataclass(frozen=True)
class ReplayReport:
    """What became of failed deliveries that were fed through a handler, oldest first.

    Attributes:
        handled: the events the handler took.
        failed: the events it failed on, with its errors.
        incomplete: ids of the events whose body the API no longer has.
    """

    handled: tuple[Event, ...]
    failed: tuple[tuple[Event, Exception], ...]
    incomplete: tuple[str, ...]
