"""Moments and codes that the lives of studies and submissions leave behind."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from prolific_sandbox import Sandbox, SandboxRefusal

from .conftest import REVIEW, Researcher

OTHER = {**REVIEW, "code": "OTHER"}


def test_a_study_the_clock_publishes_was_published_at_that_moment(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.draft()
    due = sandbox.now + timedelta(hours=1)
    researcher.move(study_id, "SCHEDULE_PUBLISH", publish_at=due.isoformat())
    assert researcher.get(f"/studies/{study_id}/")["published_at"] is None
    sandbox.advance(hours=3)
    published_at = researcher.get(f"/studies/{study_id}/")["published_at"]
    assert published_at is not None
    assert published_at[:16] == due.isoformat()[:16]


def test_a_code_is_handed_in_once_and_another_one_never(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(completion_codes=[REVIEW, OTHER])
    taken = sandbox.participants.take(study_id)[0]
    sandbox.participants.complete(taken, "DONE")
    assert sandbox.participants.complete(taken, "DONE").status == "AWAITING REVIEW"
    with pytest.raises(SandboxRefusal):
        sandbox.participants.complete(taken, "OTHER")
    assert researcher.get(f"/submissions/{taken.id}/")["entered_code"] == "DONE"


def test_a_submission_was_completed_when_its_code_was_handed_in(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    taken = sandbox.participants.take(researcher.publish())[0]
    sandbox.advance(minutes=7)
    sandbox.participants.complete(taken, "DONE")
    completed_at = researcher.get(f"/submissions/{taken.id}/")["completed_at"]
    sandbox.advance(days=2)
    researcher.review(taken.id, "APPROVE")
    assert researcher.get(f"/submissions/{taken.id}/")["completed_at"] == completed_at is not None


def test_who_is_screened_out_on_the_way_has_completed_the_submission_with_that(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    action = {"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 30, "slots": 2}
    out = {"code": "OUT", "code_type": "OTHER", "actions": [action]}
    taken = sandbox.participants.take(researcher.publish(completion_codes=[REVIEW, out]))[0]
    sandbox.advance(minutes=7)
    assert researcher.get(f"/submissions/{taken.id}/")["completed_at"] is None
    at = sandbox.now
    assert researcher.review(taken.id, "SCREEN_OUT")["status"] == "SCREENED OUT"
    completed_at = researcher.get(f"/submissions/{taken.id}/")["completed_at"]
    assert completed_at is not None
    assert abs(datetime.fromisoformat(completed_at) - at) < timedelta(minutes=1)
