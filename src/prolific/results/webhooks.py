"""Subscriptions that were made or kept, and what became of deliveries that had failed."""

from __future__ import annotations

from dataclasses import dataclass, field

from prolific_api.models.subscription_detail import SubscriptionDetail


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
class ActiveSubscription:
    """A subscription that is switched on, with what checks its deliveries.

    Attributes:
        subscription: the subscription.
        signing_secret: of the workspace; what `prolific.webhooks.verify` and a receiver take.
        is_new: whether it was made now, or was there already.
    """

    subscription: SubscriptionDetail
    signing_secret: str = field(repr=False)
    is_new: bool

    @property
    def id(self) -> str:
        """Of the subscription."""
        return self.subscription.id or ""


@dataclass(frozen=True)
class SubscriptionChanges:
    """What `webhooks.ensure` found and did.

    Attributes:
        kept: were as declared.
        added: were made, or switched on again.
        removed: were not declared and are deleted.
        signing_secret: of the workspace; what `prolific.webhooks.verify` and a receiver take.
    """

    kept: tuple[SubscriptionDetail, ...]
    added: tuple[SubscriptionDetail, ...]
    removed: tuple[SubscriptionDetail, ...]
    signing_secret: str = field(repr=False)
