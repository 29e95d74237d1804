"""Webhook subscriptions: what is checked before one is made, and what comes back once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from prolific.addresses import is_protected
from prolific.errors import InvalidRequestError
from prolific_api.api.webhooks import create_subscription
from prolific_api.models.subscription_detail import SubscriptionDetail

SECRET_HEADER: Final = "X-Hook-Secret"  # noqa: S105


@dataclass(frozen=True)
class NewSubscription:
    """A subscription that was just made and is still switched off.

    Attributes:
        subscription: the subscription.
        confirmation_secret: what `webhooks.confirm` takes; the API tells it this once. It is not the secret
            that signs deliveries. None if the API did not send it.
    """

    subscription: SubscriptionDetail
    confirmation_secret: str | None = field(repr=False)

    @property
    def id(self) -> str:
        """Of the subscription."""
        return self.subscription.id or ""


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


def check_target(target_url: str) -> None:
    """Refuse addresses the API cannot deliver to.

    Raises:
        InvalidRequestError: the address is not https; http only to this machine, for a sandbox.
    """
    if not is_protected(urlsplit(target_url)):
        raise InvalidRequestError(f"expected a public https address, got {target_url!r}", field="target_url")


def status_query(status: str | Iterable[str] | None) -> str | None:
    """The delivery status of a list of events, or several of them, as the API takes it."""
    if status is None or isinstance(status, str):
        return status
    return json.dumps([str(each) for each in status])
