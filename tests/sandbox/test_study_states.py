"""The table of study states: every row over HTTP where the researcher acts, every other pair refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from prolific_sandbox import Sandbox
from prolific_sandbox.records.study_states import (
    TABLE,
    StudyAction,
    StudyActor,
    StudyFacts,
    StudyStatus,
    find_step,
)

from .conftest import REVIEW, Researcher, study_body

if TYPE_CHECKING:
    from collections.abc import Callable

SCREEN_OUT = {
    "code": "OUT",
    "code_type": "FIXED_SCREENOUT",
    "actions": [{"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 20, "slots": 1}],
}


def _unpublished(_: Sandbox, researcher: Researcher) -> str:
    return researcher.draft()


def _scheduled(sandbox: Sandbox, researcher: Researcher) -> str:
    study_id = researcher.draft()
    researcher.move(study_id, "SCHEDULE_PUBLISH", publish_at=(sandbox.now + timedelta(hours=1)).isoformat())
    return study_id


def _active(_: Sandbox, researcher: Researcher) -> str:
    return researcher.publish()


def _paused(_: Sandbox, researcher: Researcher) -> str:
    study_id = researcher.publish()
    researcher.move(study_id, "PAUSE")
    return study_id


def _filled(sandbox: Sandbox, researcher: Researcher) -> str:
    study_id = researcher.publish(total_available_places=1)
    sandbox.participants.complete(sandbox.participants.take(study_id)[0], "DONE")
    return study_id


def _completed(_: Sandbox, researcher: Researcher) -> str:
    study_id = researcher.publish()
    researcher.move(study_id, "STOP")
    return study_id


REACH: dict[StudyStatus, Callable[[Sandbox, Researcher], str]] = {
    StudyStatus.UNPUBLISHED: _unpublished,
    StudyStatus.SCHEDULED: _scheduled,
    StudyStatus.ACTIVE: _active,
    StudyStatus.PAUSED: _paused,
    StudyStatus.AWAITING_REVIEW: _filled,
    StudyStatus.COMPLETED: _completed,
}
API_ACTIONS = tuple(StudyAction)[:6]
UNCONDITIONAL = {
    (step.source, step.action): step.target
    for step in TABLE
    if step.actor is StudyActor.RESEARCHER and step.condition is None and step.action in API_ACTIONS
}
WITH_ROWS = {(step.source, step.action) for step in TABLE if step.actor is StudyActor.RESEARCHER}
WITHOUT_ROWS = [
    (status, action) for status in StudyStatus for action in API_ACTIONS if (status, action) not in WITH_ROWS
]


@pytest.mark.parametrize(("source", "action"), UNCONDITIONAL)
def test_an_unconditional_row_is_taken(
    source: StudyStatus, action: StudyAction, sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = REACH[source](sandbox, researcher)
    assert researcher.move(study_id, action)["status"] == UNCONDITIONAL[source, action]


@pytest.mark.parametrize(("source", "action"), WITHOUT_ROWS)
def test_what_the_table_lacks_is_refused(
    source: StudyStatus, action: StudyAction, sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = REACH[source](sandbox, researcher)
    later = (sandbox.now + timedelta(days=1)).isoformat()
    body = {"action": action, "publish_at": later}
    detail = researcher.refused("POST", f"/studies/{study_id}/transition/", body)
    assert source in detail
    assert action in detail
    assert researcher.study_status(study_id) == source


@pytest.mark.parametrize("step", TABLE, ids=lambda step: f"{step.source}-{step.action}-{step.target}")
def test_each_row_can_be_found_and_its_condition_can_fail(step: Any) -> None:
    variants = [
        StudyFacts(open_places, in_progress, awaiting, stopped, known, slots, left)
        for open_places in (0, 1)
        for in_progress in (0, 1)
        for awaiting in (0, 1)
        for stopped in (False, True)
        for known in (False, True)
        for slots, left in ((0, 0), (1, 0), (1, 1))
    ]
    found = [find_step(step.source, step.action, facts) is step for facts in variants]
    assert any(found)
    assert all(found) == (step.condition is None)


def test_scheduling_needs_a_moment_in_the_future(sandbox: Sandbox, researcher: Researcher) -> None:
    path = f"/studies/{researcher.draft()}/transition/"
    assert "publish_at" in researcher.refused("POST", path, {"action": "SCHEDULE_PUBLISH"})
    past = {"action": "SCHEDULE_PUBLISH", "publish_at": (sandbox.now - timedelta(hours=1)).isoformat()}
    assert "publish_at" in researcher.refused("POST", path, past)
    nonsense = {"action": "SCHEDULE_PUBLISH", "publish_at": "tomorrow"}
    assert "date-time" in researcher.refused("POST", path, nonsense)["publish_at"][0]


def test_the_clock_publishes_a_scheduled_study(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = _scheduled(sandbox, researcher)
    sandbox.advance(minutes=59)
    assert researcher.study_status(study_id) == "SCHEDULED"
    sandbox.advance(minutes=2)
    assert researcher.study_status(study_id) == "ACTIVE"


def test_a_moment_lies_between_the_years_1_and_9999(researcher: Researcher) -> None:
    study_id = researcher.draft(publish_at="0001-01-01T00:00:00Z")
    assert researcher.get(f"/studies/{study_id}/")["publish_at"] == "0001-01-01T00:00:00.000000Z"
    for beyond in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-10:00"):
        assert "publish_at" in researcher.refused("POST", "/studies/", study_body(publish_at=beyond))


def test_a_scheduled_study_can_be_given_another_moment(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = _scheduled(sandbox, researcher)
    path = f"/studies/{study_id}/"
    past = {"publish_at": (sandbox.now - timedelta(hours=1)).isoformat()}
    assert "future" in researcher.refused("PATCH", path, past)["publish_at"][0]
    researcher.patch(path, {"publish_at": (sandbox.now + timedelta(hours=3)).isoformat()})
    sandbox.advance(hours=2)
    assert researcher.study_status(study_id) == "SCHEDULED"
    sandbox.advance(hours=2)
    assert researcher.study_status(study_id) == "ACTIVE"


def test_a_publication_called_off_does_not_happen(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = _scheduled(sandbox, researcher)
    assert researcher.move(study_id, "CANCEL_PUBLISH")["publish_at"] is None
    sandbox.advance(hours=2)
    assert researcher.study_status(study_id) == "UNPUBLISHED"


def test_a_scheduled_study_without_the_money_becomes_a_draft_again(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = _scheduled(sandbox, researcher)
    researcher.publish(reward=250_000)
    sandbox.advance(hours=2)
    assert researcher.study_status(study_id) == "UNPUBLISHED"


def test_stop_waits_for_pending_reviews(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    participation = sandbox.participants.take(study_id)[0]
    sandbox.participants.complete(participation, "DONE")
    assert researcher.move(study_id, "STOP")["status"] == "AWAITING REVIEW"
    researcher.reject(participation.id)
    assert researcher.study_status(study_id) == "COMPLETED"


def test_who_is_at_it_may_finish_after_the_stop(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    participation = sandbox.participants.take(study_id)[0]
    assert researcher.move(study_id, "STOP")["status"] == "COMPLETED"
    sandbox.participants.complete(participation, "DONE")
    assert researcher.study_status(study_id) == "AWAITING REVIEW"
    researcher.review(participation.id, "APPROVE")
    assert researcher.study_status(study_id) == "COMPLETED"


def test_a_place_freed_in_review_stays_closed_until_start(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(total_available_places=1)
    participation = sandbox.participants.take(study_id)[0]
    sandbox.participants.complete(participation, "DONE")
    detail = researcher.refused("POST", f"/studies/{study_id}/transition/", {"action": "START"})
    assert "places are free" in detail
    researcher.reject(participation.id)
    assert researcher.study_status(study_id) == "AWAITING REVIEW"
    assert researcher.move(study_id, "START")["status"] == "ACTIVE"
    assert len(sandbox.participants.take(study_id)) == 1


@pytest.mark.parametrize("reach", [_filled, _completed])
def test_more_places_reopen_a_study(
    reach: Callable[[Sandbox, Researcher], str], sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = reach(sandbox, researcher)
    assert researcher.patch(f"/studies/{study_id}/", {"total_available_places": 4})["status"] == "ACTIVE"


def test_used_up_screen_out_slots_pause_a_study_until_there_are_more(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.publish(completion_codes=[REVIEW, SCREEN_OUT])
    sandbox.participants.complete(sandbox.participants.take(study_id)[0], "OUT")
    assert researcher.study_status(study_id) == "PAUSED"
    detail = researcher.refused("POST", f"/studies/{study_id}/transition/", {"action": "START"})
    assert "slots" in detail
    partial = {"code": "OUT", "actions": [{"action": "FIXED_SCREEN_OUT_PAYMENT", "slots": 2}]}
    changed = researcher.patch(f"/studies/{study_id}/", {"completion_codes": [partial]})
    assert [code["code"] for code in changed["completion_codes"]] == ["DONE", "OUT"]
    assert researcher.move(study_id, "START")["status"] == "ACTIVE"


def test_a_schedule_counts_before_the_moment_the_draft_had(sandbox: Sandbox, researcher: Researcher) -> None:
    first, second = ((sandbox.now + timedelta(hours=hours)).isoformat() for hours in (1, 3))
    study_id = researcher.draft(publish_at=first)
    researcher.move(study_id, "SCHEDULE_PUBLISH", publish_at=second)
    sandbox.advance(hours=2)
    assert researcher.study_status(study_id) == "SCHEDULED"
    sandbox.advance(hours=2)
    assert researcher.study_status(study_id) == "ACTIVE"


def test_the_moment_a_draft_has_is_enough_for_a_schedule(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.draft(publish_at=(sandbox.now + timedelta(hours=1)).isoformat())
    assert researcher.move(study_id, "SCHEDULE_PUBLISH")["status"] == "SCHEDULED"
    sandbox.advance(hours=1, seconds=1)
    assert researcher.study_status(study_id) == "ACTIVE"


def test_now_is_no_moment_in_the_future(connect: Callable[[Sandbox], Researcher]) -> None:
    with Sandbox(start_at=datetime(2026, 3, 1, 12, tzinfo=UTC)) as sandbox:
        researcher = connect(sandbox)
        body = {"action": "SCHEDULE_PUBLISH", "publish_at": sandbox.now.isoformat()}
        path = f"/studies/{researcher.draft()}/transition/"
        assert researcher.refused("POST", path, body) == {
            "publish_at": ["This must be a moment in the future."]
        }
        body["publish_at"] = (sandbox.now + timedelta(microseconds=1)).isoformat()
        assert researcher.post(path, body)["status"] == "SCHEDULED"


@pytest.mark.parametrize("reopens", ["START", "more places"])
def test_a_study_that_was_stopped_and_recruits_again_waits_for_all_its_places(
    reopens: str, sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.publish(total_available_places=2)
    first = sandbox.participants.take(study_id)[0]
    sandbox.participants.complete(first, "DONE")
    assert researcher.move(study_id, "STOP")["status"] == "AWAITING REVIEW"
    if reopens == "START":
        assert researcher.move(study_id, "START")["status"] == "ACTIVE"
    else:
        changed = researcher.patch(f"/studies/{study_id}/", {"total_available_places": 3})
        assert changed["status"] == "ACTIVE"
    others = sandbox.participants.take(study_id, 1 if reopens == "START" else 2)
    for each in others:
        sandbox.participants.complete(each, "DONE")
    assert researcher.study_status(study_id) == "AWAITING REVIEW"
    for each in others:
        researcher.reject(each.id)
    researcher.review(first.id, "APPROVE")
    assert researcher.study_status(study_id) == "AWAITING REVIEW"


@pytest.mark.parametrize("is_published", [False, True])
def test_a_schedule_that_was_called_off_leaves_the_study_alone_whatever_its_moment(
    is_published: bool, sandbox: Sandbox, researcher: Researcher
) -> None:
    moment = (sandbox.now + timedelta(hours=1)).isoformat()
    study_id = researcher.draft()
    researcher.move(study_id, "SCHEDULE_PUBLISH", publish_at=moment)
    researcher.move(study_id, "CANCEL_PUBLISH")
    researcher.patch(f"/studies/{study_id}/", {"publish_at": moment})
    if is_published:
        researcher.move(study_id, "PUBLISH")
    sandbox.advance(hours=2)
    assert researcher.study_status(study_id) == ("ACTIVE" if is_published else "UNPUBLISHED")


def test_a_publication_notes_the_version_of_its_filter_set_unless_it_has_one(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    chosen = [{"filter_id": "custom_allowlist", "selected_values": ["a" * 24]}]
    body = {"workspace_id": sandbox.workspace_id, "name": "Invited", "filters": chosen}
    filter_set = researcher.post("/filter-sets/", body)["id"]
    draft = researcher.draft(filter_set_id=filter_set)
    assert researcher.get(f"/studies/{draft}/")["filter_set_version"] is None
    first = researcher.move(draft, "PUBLISH")
    assert (first["filter_set_version"], first["name"]) == (1, "Word lists")
    researcher.patch(f"/filter-sets/{filter_set}/", {"filters": []})
    copy = researcher.post(f"/studies/{draft}/clone/", {"block_previous_participants": False})["id"]
    assert researcher.move(copy, "PUBLISH")["filter_set_version"] == 1
    newer = researcher.draft(filter_set_id=filter_set)
    assert researcher.move(newer, "PUBLISH")["filter_set_version"] == 2
    assert researcher.get(f"/studies/{researcher.publish()}/")["filter_set_version"] is None
