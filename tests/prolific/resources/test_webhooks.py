"""Webhooks: subscribing, confirming, and what was delivered."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from prolific import BadRequestError, InvalidRequestError
from support.surfaces import StandIn, Surface, refused

PATH = "/api/v1/hooks/subscriptions/"
SECRET = "0nce-0nly"


@pytest.fixture
def subscription(api: StandIn) -> dict[str, Any]:
    """A subscription that is made, confirmed with its secret, and changed."""
    state: dict[str, Any] = {}

    def create(request: httpx.Request) -> httpx.Response:
        state.update(json.loads(request.content), id="s", is_enabled=False)
        return httpx.Response(201, json=state, headers={"X-Hook-Secret": SECRET})

    def confirm(request: httpx.Request) -> Any:
        if json.loads(request.content) != {"secret": SECRET}:
            return refused(400)
        state["is_enabled"] = True
        return state

    def update(request: httpx.Request) -> Any:
        state.update(json.loads(request.content))
        return state

    api.on("POST", PATH, create)
    api.on("POST", f"{PATH}s/", confirm)
    api.on("PATCH", f"{PATH}s/", update)
    api.on("GET", f"{PATH}s/", lambda _: state)
    api.on("DELETE", f"{PATH}s/", None)
    return state


def create(client: Any) -> Any:
    return client.webhooks.create(
        workspace_id="w", event_type="study.status.change", target_url="https://lab.example/hook"
    )


def test_a_subscription_is_made_and_confirmed_with_its_secret(
    run: Surface, subscription: dict[str, Any]
) -> None:
    made = run(create)
    assert (made.id, made.confirmation_secret) == ("s", SECRET)
    assert SECRET not in repr(made)
    assert made.subscription.is_enabled is False
    with pytest.raises(BadRequestError):
        run(lambda c: c.webhooks.confirm(made.id, secret="wrong"))
    assert run(lambda c: c.webhooks.confirm(made.id, secret=made.confirmation_secret)).is_enabled


def test_without_the_header_there_is_no_secret(api: StandIn, run: Surface) -> None:
    api.on("POST", PATH, {"id": "s"})
    assert run(create).confirmation_secret is None


def test_a_subscription_is_switched_off_and_ended(run: Surface, subscription: dict[str, Any]) -> None:
    run(create)
    assert run(lambda c: c.webhooks.update("s", is_enabled=False)).is_enabled is False
    assert run(lambda c: c.webhooks.get("s")).target_url == "https://lab.example/hook"
    assert run(lambda c: c.webhooks.delete("s")) is None


@pytest.mark.parametrize(
    "target", ["http://lab.example/hook", "lab.example", "ftp://lab.example", "https://"]
)
def test_addresses_the_api_cannot_deliver_to_are_refused(api: StandIn, run: Surface, target: str) -> None:
    with pytest.raises(InvalidRequestError, match=r"^target_url"):
        run(lambda c: c.webhooks.create(workspace_id="w", event_type="e", target_url=target))
    with pytest.raises(InvalidRequestError, match=r"^target_url"):
        run(lambda c: c.webhooks.update("s", target_url=target))
    assert api.requests == []


def test_this_machine_may_be_a_target_for_a_sandbox(run: Surface, subscription: dict[str, Any]) -> None:
    run(lambda c: c.webhooks.create(workspace_id="w", event_type="e", target_url="http://127.0.0.1:9000/"))
    assert subscription["target_url"] == "http://127.0.0.1:9000/"


def test_secrets_and_kinds_of_events(api: StandIn, run: Surface) -> None:
    secret = {"id": "k", "value": "v", "workspace_id": "w"}
    api.on("POST", "/api/v1/hooks/secrets/", secret)
    api.on("GET", "/api/v1/hooks/secrets/", {"results": [secret]})
    api.on("GET", "/api/v1/hooks/event-types/", {"results": [{"event_type": "study.status.change"}]})
    assert run(lambda c: c.webhooks.create_secret("w")).value == "v"
    assert [each.value for each in run(lambda c: c.webhooks.secrets("w"))] == ["v"]
    assert [each.event_type for each in run(lambda c: c.webhooks.event_types())] == ["study.status.change"]
    with pytest.raises(InvalidRequestError, match=r"^workspace_id"):
        run(lambda c: c.webhooks.secrets(""))


def test_events_are_walked_by_status(api: StandIn, run: Surface) -> None:
    rows = [{"id": str(n), "status": "FAILED", "payload": {"resource_id": "r"}} for n in range(250)]

    def page(request: httpx.Request) -> Any:
        start, size = (int(request.url.params[name]) for name in ("offset", "limit"))
        return {"results": rows[start : start + size]}

    api.on("GET", f"{PATH}s/events/", page)
    found = run(lambda c: c.webhooks.iter_events("s", status=["PENDING", "FAILED"], resource_id="r"))
    assert [each.id for each in found] == [row["id"] for row in rows]
    assert json.loads(api.last.url.params["status"]) == ["PENDING", "FAILED"]
    assert len(run(lambda c: c.webhooks.events("s", status="FAILED", limit=10)).items) == 10
    assert api.last.url.params["status"] == "FAILED"


def test_subscriptions_are_listed(api: StandIn, run: Surface) -> None:
    api.on("GET", PATH, {"results": [{"id": "s"}], "meta": {"count": 1}})
    assert [each.id for each in run(lambda c: c.webhooks.iter(workspace_id="w"))] == ["s"]
    run(lambda c: c.webhooks.list(is_enabled=False))
    assert api.last.url.params["is_enabled"] == "false"
