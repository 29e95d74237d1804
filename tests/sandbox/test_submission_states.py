"""The table of submission states: each row taken, other pairs refused, repeats ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from prolific_sandbox import Sandbox, SandboxRefusal
from prolific_sandbox.records.submission_states import (
    TABLE,
    SubmissionAction,
    SubmissionActor,
    SubmissionFacts,
    SubmissionStatus,
    find_step,
)

from .conftest import REVIEW, Researcher

if TYPE_CHECKING:
    from collections.abc import Callable

CODES = [
    REVIEW,
    {
        "code": "OUT",
        "code_type": "FIXED_SCREENOUT",
        "actions": [{"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 20, "slots": 5}],
    },
    {
        "code": "PART",
        "code_type": "OTHER",
        "actor": "researcher",
        "actions": [{"action": "DYNAMIC_PAYMENT"}],
    },
]
EXTRA: dict[str, dict[str, Any]] = {
    "REJECT": {"message": "x" * 100, "rejection_category": "OTHER"},
    "COMPLETE": {"completion_code": "PART", "completion_code_data": {"percentage_of_reward": 50}},
}
API_ACTIONS = tuple(SubmissionAction)[:8]


def _then(action: str) -> Callable[[Sandbox, Researcher, str], None]:
    def move(_: Sandbox, researcher: Researcher, submission_id: str) -> None:
        researcher.review(submission_id, action, **EXTRA.get(action, {}))

    return move


def _hand_in(sandbox: Sandbox, _: Researcher, submission_id: str) -> None:
    sandbox.participants.complete(submission_id, "DONE")


def _time_out(sandbox: Sandbox, _: Researcher, submission_id: str) -> None:
    sandbox.participants.time_out(submission_id)


PATHS: dict[SubmissionStatus, tuple[Callable[[Sandbox, Researcher, str], None], ...]] = {
    SubmissionStatus.RESERVED: (),
    SubmissionStatus.ACTIVE: (_then("START"),),
    SubmissionStatus.TIMED_OUT: (_then("START"), _time_out),
    SubmissionStatus.AWAITING_REVIEW: (_then("START"), _hand_in),
    SubmissionStatus.APPROVED: (_then("START"), _hand_in, _then("APPROVE")),
    SubmissionStatus.REJECTED: (_then("START"), _hand_in, _then("REJECT")),
    SubmissionStatus.RETURNED: (_then("START"), _then("RETURN")),
    SubmissionStatus.SCREENED_OUT: (_then("START"), _then("SCREEN_OUT")),
    SubmissionStatus.PARTIALLY_APPROVED: (_then("START"), _then("COMPLETE")),
}


def _reach(status: SubmissionStatus, sandbox: Sandbox, researcher: Researcher) -> str:
    study_id = researcher.publish(completion_codes=CODES)
    submission_id = sandbox.participants.take(study_id, start=False)[0].id
    for step in PATHS[status]:
        step(sandbox, researcher, submission_id)
    assert researcher.status(submission_id) == status
    return submission_id


RESEARCHER_ROWS = [step for step in TABLE if SubmissionActor.RESEARCHER in step.actors and step.source]
WITH_ROWS = {(step.source, step.action) for step in RESEARCHER_ROWS}
# These repeat what led to the status, and repeating is no refusal.
REPEATS = {
    (SubmissionStatus.ACTIVE, SubmissionAction.START),
    (SubmissionStatus.APPROVED, SubmissionAction.APPROVE),
    (SubmissionStatus.REJECTED, SubmissionAction.REJECT),
    (SubmissionStatus.RETURNED, SubmissionAction.RETURN),
    (SubmissionStatus.SCREENED_OUT, SubmissionAction.SCREEN_OUT),
    (SubmissionStatus.PARTIALLY_APPROVED, SubmissionAction.COMPLETE),
}
REFUSED = [
    (status, action)
    for status in PATHS
    for action in API_ACTIONS
    if (status, action) not in WITH_ROWS | REPEATS
]


@pytest.mark.parametrize("step", RESEARCHER_ROWS, ids=lambda step: f"{step.source}-{step.action}")
def test_a_row_of_the_researcher_is_taken(step: Any, sandbox: Sandbox, researcher: Researcher) -> None:
    submission_id = _reach(step.source, sandbox, researcher)
    answer = researcher.review(submission_id, step.action, **EXTRA.get(step.action, {}))
    expected = "PARTIALLY APPROVED" if step.action == "COMPLETE" else step.target
    assert answer["status"] == expected


@pytest.mark.parametrize(("status", "action"), REFUSED)
def test_what_the_table_lacks_is_refused(
    status: SubmissionStatus, action: SubmissionAction, sandbox: Sandbox, researcher: Researcher
) -> None:
    submission_id = _reach(status, sandbox, researcher)
    body = {"action": action, **EXTRA.get(action, {})}
    detail = researcher.refused("POST", f"/submissions/{submission_id}/transition/", body)
    assert status in detail
    assert action in detail
    assert researcher.status(submission_id) == status


@pytest.mark.parametrize(("status", "action"), sorted(REPEATS))
def test_a_repeated_action_changes_nothing(
    status: SubmissionStatus, action: SubmissionAction, sandbox: Sandbox, researcher: Researcher
) -> None:
    submission_id = _reach(status, sandbox, researcher)
    before, entries = researcher.get(f"/submissions/{submission_id}/"), len(sandbox.ledger.entries)
    researcher.review(submission_id, action, **EXTRA.get(action, {}))
    assert researcher.get(f"/submissions/{submission_id}/") == before
    assert len(sandbox.ledger.entries) == entries


@pytest.mark.parametrize("step", TABLE, ids=lambda step: f"{step.source}-{step.action}-{step.target}")
def test_each_row_can_be_found_and_its_condition_can_fail(step: Any) -> None:
    variants = [
        SubmissionFacts(place_free, started, slots_left, too_fast)
        for place_free in (False, True)
        for started in (False, True)
        for slots_left in (False, True)
        for too_fast in (False, True)
    ]
    for actor in step.actors:
        found = [find_step(step.source, step.action, actor, facts) is step for facts in variants]
        assert any(found)
        assert all(found) == (step.condition is None)


@pytest.mark.parametrize("status", [SubmissionStatus.APPROVED, SubmissionStatus.REJECTED])
def test_a_participant_cannot_return_what_was_decided(
    status: SubmissionStatus, sandbox: Sandbox, researcher: Researcher
) -> None:
    submission_id = _reach(status, sandbox, researcher)
    with pytest.raises(SandboxRefusal, match=f"RETURN .* {status}"):
        sandbox.participants.return_(submission_id)


def test_a_rejection_is_taken_back_only_while_a_place_is_free(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.publish(total_available_places=1)
    rejected = sandbox.participants.take(study_id)[0].id
    sandbox.participants.complete(rejected, "DONE")
    researcher.reject(rejected)
    researcher.move(study_id, "START")
    sandbox.participants.take(study_id)
    path = f"/submissions/{rejected}/transition/"
    assert "a place is free" in researcher.refused("POST", path, {"action": "UNREJECT"})


def test_a_rejection_needs_a_long_message_and_a_category(sandbox: Sandbox, researcher: Researcher) -> None:
    submission_id = _reach(SubmissionStatus.AWAITING_REVIEW, sandbox, researcher)
    path = f"/submissions/{submission_id}/transition/"
    assert researcher.refused("POST", path, {"action": "REJECT"}).keys() == {"message", "rejection_category"}
    short = {"action": "REJECT", "message": "Too fast.", "rejection_category": "TOO_QUICKLY"}
    assert "100 characters" in researcher.refused("POST", path, short)["message"][0]
    unknown = {"action": "REJECT", "message": "x" * 100, "rejection_category": "RUDE"}
    assert "RUDE" in researcher.refused("POST", path, unknown)["rejection_category"][0]


SCREEN_OUT = {"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 20, "slots": 1}
OUT = {"code": "OUT", "code_type": "FIXED_SCREENOUT", "actions": [SCREEN_OUT]}


def test_who_takes_part_in_a_stopped_study_goes_on_though_the_wallet_is_empty(
    connect: Callable[[Sandbox], Researcher],
) -> None:
    """The money for it was set aside before."""
    with Sandbox(balance=400) as sandbox:
        researcher = connect(sandbox)
        study_id = researcher.publish(total_available_places=2)
        started = sandbox.participants.take(study_id)[0]
        reserved = sandbox.participants.take(study_id, start=False)[0]
        researcher.move(study_id, "STOP")
        assert sandbox.ledger.balance(f"wallet:{sandbox.workspace_id}") == 0
        assert sandbox.participants.complete(started, "DONE").status == "AWAITING REVIEW"
        assert sandbox.participants.start(reserved).status == "ACTIVE"
        assert sandbox.participants.complete(reserved, "DONE").status == "AWAITING REVIEW"
        for each in (started, reserved):
            assert researcher.review(each.id, "APPROVE")["status"] == "APPROVED"
        sandbox.ledger.check()


def test_what_comes_back_to_a_stopped_study_needs_money_of_the_wallet(
    connect: Callable[[Sandbox], Researcher],
) -> None:
    with Sandbox(balance=200) as sandbox:
        researcher = connect(sandbox)
        study_id = researcher.publish(total_available_places=1)
        taken = sandbox.participants.take(study_id)[0]
        sandbox.participants.complete(taken, "DONE")
        researcher.reject(taken.id)
        researcher.move(study_id, "START")
        researcher.move(study_id, "STOP")
        other = researcher.publish(total_available_places=1)
        path = f"/submissions/{taken.id}/transition/"
        assert "needs 200 for this and has 0" in researcher.refused("POST", path, {"action": "UNREJECT"})
        assert researcher.status(taken.id) == "REJECTED"
        researcher.move(other, "STOP")
        assert researcher.review(taken.id, "UNREJECT")["status"] == "AWAITING REVIEW"
        assert sandbox.ledger.balance(f"reserved:{study_id}") == 200


@pytest.mark.parametrize("slots", [0, 1])
def test_a_researcher_screens_out_while_a_slot_is_left(
    slots: int, sandbox: Sandbox, researcher: Researcher
) -> None:
    codes = [REVIEW, OUT] if slots else [REVIEW]
    taken = sandbox.participants.take(researcher.publish(completion_codes=codes), slots + 1)
    for each in taken[:slots]:
        assert researcher.review(each.id, "SCREEN_OUT")["status"] == "SCREENED OUT"
        detail = researcher.get(f"/submissions/{each.id}/")
        assert detail["completed_at"].endswith("Z")
        assert sandbox.ledger.balance(f"participant:{each.participant_id}") == 20
    path = f"/submissions/{taken[-1].id}/transition/"
    refusal = researcher.refused("POST", path, {"action": "SCREEN_OUT"})
    assert refusal.endswith("that is ACTIVE needs this: the study has a screen-out slot left.")
