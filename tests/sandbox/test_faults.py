"""Faults of every kind, in Python and over HTTP, and the platform's transient statuses."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from prolific_sandbox import Sandbox, SandboxRefusal

from .conftest import Researcher


def test_a_rate_strikes_that_share_of_requests(sandbox: Sandbox, researcher: Researcher) -> None:
    def failures() -> list[int]:
        with sandbox.faults(operation="get-user", status=503, rate=0.3):
            return [researcher.http.get("/users/me/").status_code for _ in range(60)]

    first = failures()
    assert set(first) == {200, 503}
    assert 8 <= first.count(503) <= 30
    sandbox.reset()
    assert failures() == first


def test_a_refused_connection_changes_nothing(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.draft()
    with (
        sandbox.faults(operation="publish-study", when="refuse"),
        pytest.raises(httpx.RemoteProtocolError, match="without sending a response"),
    ):
        researcher.move(study_id, "PUBLISH")
    assert researcher.study_status(study_id) == "UNPUBLISHED"


def test_a_late_answer_is_the_right_one(sandbox: Sandbox, researcher: Researcher) -> None:
    begun = time.perf_counter()
    with sandbox.faults(operation="get-user", when="delay", delay=0.15):
        assert researcher.get("/users/me/")["email"]
    assert time.perf_counter() - begun >= 0.15


def test_contention_concerns_the_operations_that_pay(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.draft()
    with sandbox.faults(when="contention", times=2) as fault:
        assert researcher.get("/users/me/")
        path, body = f"/studies/{study_id}/transition/", {"action": "PUBLISH"}
        assert "wallet" in researcher.refused("POST", path, body, status=429)
        researcher.refused("POST", path, body, status=429)
        assert fault.remaining == 0
        assert researcher.post(path, body)["status"] == "ACTIVE"


def test_faults_over_http(sandbox: Sandbox, researcher: Researcher) -> None:
    with httpx.Client(base_url=f"{sandbox.url}/_sandbox") as control:
        made = control.post("/faults", json={"operation": "get-user", "status": 502, "times": 2}).json()
        assert (made["when"], made["times"], made["rate"]) == ("before", 2, 1.0)
        researcher.refused("GET", "/users/me/", status=502)
        (left,) = control.get("/faults").json()["faults"]
        assert left == {**made, "times": 1}
        assert control.delete(f"/faults/{made['id']}").json() == {}
        assert researcher.get("/users/me/")
        assert control.delete(f"/faults/{made['id']}").status_code == 404
        control.post("/faults", json={"rate": 1})
        assert control.delete("/faults").json() == {}
        assert researcher.get("/users/me/")


@pytest.mark.parametrize(
    "body",
    [
        {"status": 200},
        {"times": -1},
        {"when": "sometimes"},
        {"rate": 2},
        {"delay": 60},
        {"operation": "make-coffee"},
        {"status": "500"},
        {"mood": "bad"},
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(body: dict[str, Any], sandbox: Sandbox) -> None:
    response = httpx.post(f"{sandbox.url}/_sandbox/faults", json=body)
    assert response.status_code == 400
    assert httpx.get(f"{sandbox.url}/_sandbox/faults").json() == {"faults": []}


@pytest.fixture
def still() -> Iterator[Sandbox]:
    with Sandbox(start_at=datetime(2026, 3, 1, tzinfo=UTC)) as sandbox:
        yield sandbox
        assert sandbox.violations == []


def test_a_participant_may_return_what_is_being_processed(
    still: Sandbox, connect: Callable[[Sandbox], Researcher]
) -> None:
    researcher = connect(still)
    with still.slow(processing=5):
        taken = still.participants.take(researcher.publish())[0]
        still.participants.complete(taken, "DONE")
        path = f"/submissions/{taken.id}/transition/"
        assert researcher.refused("POST", path, {"action": "RETURN"}) == (
            "The action RETURN is not possible on a submission that is PROCESSING."
        )
        assert still.participants.return_(taken).status == "RETURNED"


def test_publishing_and_processing_take_as_long_as_they_are_told_to(
    still: Sandbox, connect: Callable[[Sandbox], Researcher]
) -> None:
    researcher = connect(still)
    with still.slow(publishing=30, processing=5):
        study_id = researcher.publish()
        assert researcher.study_status(study_id) == "PUBLISHING"
        with pytest.raises(SandboxRefusal, match="PUBLISHING"):
            still.participants.take(study_id)
        assert "PUBLISHING" in researcher.refused(
            "POST", f"/studies/{study_id}/transition/", {"action": "PAUSE"}
        )
        still.advance(seconds=30)
        assert researcher.study_status(study_id) == "ACTIVE"
        participation = still.participants.take(study_id)[0]
        still.participants.complete(participation, "DONE")
        assert researcher.status(participation.id) == "PROCESSING"
        body = {"submission_ids": [participation.id]}
        assert (
            "PROCESSING"
            in researcher.refused("POST", "/submissions/bulk-approve/", body)["submission_ids"][0]
        )
        path = f"/submissions/{participation.id}/transition/"
        assert "PROCESSING" in researcher.refused("POST", path, {"action": "APPROVE"})
        still.advance(seconds=5)
        assert researcher.review(participation.id, "APPROVE")["status"] == "APPROVED"
    assert researcher.study_status(researcher.publish()) == "ACTIVE"
