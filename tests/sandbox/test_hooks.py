"""Webhooks: secrets, the handshake, and the events that subscriptions collect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from prolific_sandbox import Sandbox

from .conftest import Researcher

TARGET = "https://lab.example.org/hooks"


def subscribe(sandbox: Sandbox, researcher: Researcher, event_type: str, url: str = TARGET) -> str:
    """A confirmed subscription."""
    body = {"workspace_id": sandbox.workspace_id, "event_type": event_type, "target_url": url}
    if not researcher.get("/hooks/secrets/", workspace_id=sandbox.workspace_id)["results"]:
        researcher.post("/hooks/secrets/", {"workspace_id": sandbox.workspace_id})
    response = researcher.http.post("/hooks/subscriptions/", json=body)
    path = f"/hooks/subscriptions/{response.json()['id']}/"
    assert researcher.post(path, {"secret": response.headers["X-Hook-Secret"]})["is_enabled"] is True
    return path


def test_a_new_secret_replaces_the_old_one(sandbox: Sandbox, researcher: Researcher) -> None:
    query = {"workspace_id": sandbox.workspace_id}
    assert researcher.get("/hooks/secrets/", **query) == {"results": []}
    first = researcher.post("/hooks/secrets/", query)
    second = researcher.post("/hooks/secrets/", query)
    assert first["value"] != second["value"]
    assert researcher.get("/hooks/secrets/", **query) == {"results": [second]}
    researcher.refused("GET", "/hooks/secrets/")
    researcher.refused("POST", "/hooks/secrets/", {"workspace_id": "x"})


def test_a_subscription_is_off_until_its_header_is_sent_back(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    body = {
        "workspace_id": sandbox.workspace_id,
        "event_type": "study.status.change",
        "target_url": TARGET,
    }
    assert "secret" in researcher.refused("POST", "/hooks/subscriptions/", body)
    researcher.post("/hooks/secrets/", {"workspace_id": sandbox.workspace_id})
    response = researcher.http.post("/hooks/subscriptions/", json=body)
    assert response.status_code == 201
    made = response.json()
    assert made == {"id": made["id"], "is_enabled": False, **body}
    path = f"/hooks/subscriptions/{made['id']}/"
    assert researcher.get("/hooks/subscriptions/")["results"] == []
    assert len(researcher.get("/hooks/subscriptions/", is_enabled="false")["results"]) == 1
    assert "confirmed" in researcher.refused("PATCH", path, {"is_enabled": True})["is_enabled"][0]
    researcher.refused("POST", path, {"secret": "wrong"})
    assert researcher.post(path, {"secret": response.headers["X-Hook-Secret"]})["is_enabled"] is True
    assert researcher.get("/hooks/subscriptions/", workspace_id=sandbox.workspace_id)["results"] == [
        {**made, "is_enabled": True}
    ]
    assert researcher.patch(path, {"is_enabled": False, "event_type": "study.progress.change"})
    assert researcher.get(path)["event_type"] == "study.progress.change"
    assert researcher.http.delete(path).status_code == 204
    researcher.refused("GET", path, status=404)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("event_type", "study.deleted"),
        ("target_url", "http://lab.example.org/hooks"),
        ("target_url", "ftp://lab.example.org"),
        ("target_url", "not a url"),
        ("target_url", "https://[half"),
    ],
)
def test_what_cannot_be_subscribed_to(
    field: str, value: str, sandbox: Sandbox, researcher: Researcher
) -> None:
    researcher.post("/hooks/secrets/", {"workspace_id": sandbox.workspace_id})
    body = {
        "workspace_id": sandbox.workspace_id,
        "event_type": "study.status.change",
        "target_url": TARGET,
        field: value,
    }
    assert researcher.refused("POST", "/hooks/subscriptions/", body).keys() == {field}


def test_http_targets_can_be_forbidden(connect: Callable[[Sandbox], Researcher]) -> None:
    with Sandbox(allow_http_targets=False) as sandbox:
        researcher = connect(sandbox)
        researcher.post("/hooks/secrets/", {"workspace_id": sandbox.workspace_id})
        body = {
            "workspace_id": sandbox.workspace_id,
            "event_type": "study.status.change",
            "target_url": "http://localhost:9/",
        }
        assert "https" in researcher.refused("POST", "/hooks/subscriptions/", body)["target_url"][0]


def test_the_event_types_are_the_four_documented_ones(researcher: Researcher) -> None:
    kinds = [row["event_type"] for row in researcher.get("/hooks/event-types/")["results"]]
    assert kinds == [
        "submission.status.change",
        "study.status.change",
        "study.progress.change",
        "study.has_high_return_rate",
    ]


def events(researcher: Researcher, path: str, **query: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = researcher.get(f"{path}events/", **query)["results"]
    return rows


def test_subscriptions_collect_what_happens(sandbox: Sandbox, researcher: Researcher) -> None:
    of_submissions = subscribe(sandbox, researcher, "submission.status.change")
    of_studies = subscribe(sandbox, researcher, "study.status.change")
    of_places = subscribe(sandbox, researcher, "study.progress.change")
    study_id = researcher.publish(total_available_places=1, metadata="wave 2")
    participation = sandbox.participants.take(study_id)[0]
    sandbox.participants.complete(participation, "DONE")
    researcher.review(participation.id, "APPROVE")

    told = [row["payload"] for row in reversed(events(researcher, of_submissions))]
    assert [payload["status"] for payload in told] == ["RESERVED", "ACTIVE", "AWAITING REVIEW", "APPROVED"]
    assert told[0] == {
        "event_type": "submission.status.change",
        "resource_id": participation.id,
        "participant_id": participation.participant_id,
        "status": "RESERVED",
    }
    told = [row["payload"] for row in reversed(events(researcher, of_studies))]
    assert [payload["status"] for payload in told] == ["ACTIVE", "AWAITING REVIEW", "COMPLETED"]
    assert {payload["metadata"] for payload in told} == {"wave 2"}
    assert [row["resource_id"] for row in events(researcher, of_places)] == [study_id]
    assert events(researcher, of_studies, resource_id="other") == []
    assert len(events(researcher, of_submissions, limit=2, offset=1)) == 2
    researcher.refused("GET", f"{of_studies}events/?status=LOST")


def test_many_returns_are_told_once(sandbox: Sandbox, researcher: Researcher) -> None:
    path = subscribe(sandbox, researcher, "study.has_high_return_rate")
    study_id = researcher.publish(total_available_places=12)
    taken = sandbox.participants.take(study_id, 12)
    for participation in taken[:5]:
        sandbox.participants.return_(participation)
    assert events(researcher, path) == []
    for participation in taken[5:8]:
        sandbox.participants.return_(participation)
    assert [row["resource_id"] for row in events(researcher, path)] == [study_id]
