"""Webhooks: secrets, subscriptions with their handshake, and the events delivered."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from prolific_sandbox.errors import bad_field, bad_request, look_up
from prolific_sandbox.handlers.paging import answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.records.webhook import (
    DESCRIPTIONS,
    Delivery,
    DeliveryStatus,
    EventType,
    Secret,
    Subscription,
)

if TYPE_CHECKING:
    from collections.abc import Collection

_EVENTS_PAGE = 100
_MOST_EVENTS = 1000


@operation("get-event-types")
def get_event_types(_call: Call) -> Answer:
    """The types of event one can subscribe to."""
    rows = [{"event_type": kind, "description": text} for kind, text in DESCRIPTIONS.items()]
    return Answer(200, {"results": rows})


@operation("get-secrets")
def get_secrets(call: Call) -> Answer:
    """The secret of a workspace, if it has one."""
    workspace = call.world.workspace(call.query["workspace_id"])
    secret = call.world.hook_secrets.get(workspace.id)
    return Answer(200, {"results": [] if secret is None else [secret.answer()]})


@operation("create-secret")
def create_secret(call: Call) -> Answer:
    """A new secret for a workspace; the one before stops being used."""
    workspace = call.world.named_workspace(call.body)
    secret = Secret(call.world.ids.next_uuid(), call.world.ids.next_secret(), workspace.id)
    call.world.hook_secrets[workspace.id] = secret
    return Answer(201, secret.answer())


@operation("get-subscriptions")
def get_subscriptions(call: Call) -> Answer:
    """The enabled subscriptions, or the disabled ones when they are asked for."""
    workspace_id = call.query.get("workspace_id")
    if workspace_id is not None:
        call.world.workspace(workspace_id)
    rows = [
        subscription
        for subscription in call.world.subscriptions.values()
        if subscription.is_enabled == call.query.get("is_enabled", True)
        and workspace_id in (None, subscription.workspace_id)
    ]
    return answer_page(call, rows, Subscription.answer)


@operation("create-subscription")
def create_subscription(call: Call) -> Answer:
    """A new subscription, off until the value of the X-Hook-Secret header is sent back."""
    world = call.world
    workspace = world.named_workspace(call.body)
    if workspace.id not in world.hook_secrets:
        raise bad_request(f"The workspace {workspace.id} needs a secret first.")
    subscription = Subscription(
        id=world.ids.next_uuid(),
        workspace_id=workspace.id,
        event_type=_event_type(call.body["event_type"]),
        target_url=_target(call, call.body["target_url"]),
        confirmation=world.ids.next_secret(),
    )
    world.subscriptions[subscription.id] = subscription
    return Answer(201, subscription.answer(), headers={"X-Hook-Secret": subscription.confirmation})


@operation("get-subscription")
def get_subscription(call: Call) -> Answer:
    """One subscription."""
    return Answer(200, _find(call).answer())


@operation("confirm-subscription")
def confirm_subscription(call: Call) -> Answer:
    """Switch a new subscription on; confirming it again changes nothing."""
    subscription = _find(call)
    if call.body["secret"] != subscription.confirmation:
        raise bad_field("secret", "This is not the value of the X-Hook-Secret header.")
    if not subscription.is_confirmed:
        subscription = replace(subscription, is_confirmed=True, is_enabled=True)
    return _stored(call, subscription)


@operation("update-subscription")
def update_subscription(call: Call) -> Answer:
    """Change a subscription; one that is switched on again starts with a clean record."""
    subscription = _find(call)
    if "event_type" in call.body:
        subscription = replace(subscription, event_type=_event_type(call.body["event_type"]))
    if "target_url" in call.body:
        subscription = replace(subscription, target_url=_target(call, call.body["target_url"]))
    if "is_enabled" in call.body:
        if call.body["is_enabled"] and not subscription.is_confirmed:
            raise bad_field("is_enabled", "The subscription must be confirmed first.")
        subscription = replace(subscription, is_enabled=call.body["is_enabled"], failing_since=None)
    return _stored(call, subscription)


@operation("delete-subscription")
def delete_subscription(call: Call) -> Answer:
    """End a subscription; what still waits for it is not delivered."""
    del call.world.subscriptions[_find(call).id]
    return Answer(204)


@operation("get-events")
def get_events(call: Call) -> Answer:
    """The events of a subscription, newest first, with the state of their delivery."""
    statuses = _statuses(call.query.get("status"))
    resource_id = call.query.get("resource_id")
    rows = [
        delivery
        for delivery in call.world.outbox.of_subscription(_find(call).id)
        if delivery.status in statuses and resource_id in (None, delivery.resource_id)
    ]
    return answer_page(call, rows, Delivery.answer, default_size=_EVENTS_PAGE, largest_size=_MOST_EVENTS)


def _find(call: Call) -> Subscription:
    return look_up(call.world.subscriptions, call.path["subscription_id"], "subscription")


def _stored(call: Call, subscription: Subscription) -> Answer:
    call.world.subscriptions[subscription.id] = subscription
    return Answer(200, subscription.answer())


def _event_type(text: str) -> EventType:
    try:
        return EventType(text)
    except ValueError:
        raise bad_field("event_type", f"{text!r} is not one of {', '.join(EventType)}.") from None


def _target(call: Call, url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise bad_field("target_url", "This must be an https URL.") from None
    if not host or parts.scheme not in ("http", "https"):
        raise bad_field("target_url", "This must be an https URL.")
    if parts.scheme == "http" and not call.world.settings.takes_events_over_http(host):
        raise bad_field(
            "target_url",
            "This must be an https URL; http needs allow_http_targets and a loopback address.",
        )
    return url


def _statuses(text: str | None) -> Collection[DeliveryStatus]:
    if text is None:
        return list(DeliveryStatus)
    try:
        names = json.loads(text) if text.startswith("[") else [text]
        return [DeliveryStatus(name) for name in names]
    except ValueError:
        raise bad_field("status", f"{text!r} is none of {', '.join(DeliveryStatus)}.") from None
