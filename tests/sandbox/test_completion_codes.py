"""The seven actions a completion code can carry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from prolific_sandbox import Sandbox, SandboxRefusal

from .conftest import REVIEW, Researcher

GROUP = "5" * 24
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _code(code: str, *actions: dict[str, Any], actor: str = "participant") -> dict[str, Any]:
    return {"code": code, "code_type": "OTHER", "actor": actor, "actions": list(actions)}


def _finish(sandbox: Sandbox, researcher: Researcher, code: dict[str, Any]) -> str:
    study_id = researcher.publish(completion_codes=[REVIEW, code])
    submission_id = sandbox.participants.take(study_id)[0].id
    sandbox.participants.complete(submission_id, code["code"])
    return submission_id


def test_automatically_approve_pays_at_once(sandbox: Sandbox, researcher: Researcher) -> None:
    submission_id = _finish(sandbox, researcher, _code("AUTO", {"action": "AUTOMATICALLY_APPROVE"}))
    detail = researcher.get(f"/submissions/{submission_id}/")
    assert detail["status"] == "APPROVED"
    assert sandbox.ledger.balance(f"participant:{detail['participant']}") == 150


def test_manually_review_waits(sandbox: Sandbox, researcher: Researcher) -> None:
    submission_id = _finish(sandbox, researcher, _code("LOOK", {"action": "MANUALLY_REVIEW"}))
    assert researcher.status(submission_id) == "AWAITING REVIEW"


@pytest.mark.parametrize("code", ["NOCODE", "WRONG", "done"])
def test_a_code_the_study_lacks_waits_for_review(code: str, sandbox: Sandbox, researcher: Researcher) -> None:
    submission_id = sandbox.participants.take(researcher.publish())[0].id
    sandbox.participants.complete(submission_id, code)
    detail = researcher.get(f"/submissions/{submission_id}/")
    assert (detail["status"], detail["entered_code"]) == ("AWAITING REVIEW", code)


def test_group_membership_follows_codes_and_counts_at_once(sandbox: Sandbox, researcher: Researcher) -> None:
    join = _code("JOIN", {"action": "ADD_TO_PARTICIPANT_GROUP", "participant_group": GROUP})
    leave = _code("LEAVE", {"action": "REMOVE_FROM_PARTICIPANT_GROUP", "participant_group": GROUP})
    joined = researcher.get(f"/submissions/{_finish(sandbox, researcher, join)}/")["participant"]

    members_only = [{"filter_id": "participant_group_allowlist", "selected_values": [GROUP]}]
    members = researcher.publish(filters=members_only, completion_codes=[leave])
    member = sandbox.participants.take(members)[0]
    assert member.participant_id == joined
    sandbox.participants.complete(member, "LEAVE")
    with pytest.raises(SandboxRefusal, match="Only 0 eligible"):
        sandbox.participants.take(researcher.publish(filters=members_only))

    others_only = [{"filter_id": "participant_group_blocklist", "selected_values": [GROUP]}]
    assert sandbox.participants.take(researcher.publish(filters=others_only), participant_id=joined)


def test_request_return_asks_and_waits(sandbox: Sandbox, researcher: Researcher) -> None:
    code = _code("NOPE", {"action": "REQUEST_RETURN", "return_reason": "No consent."})
    submission_id = _finish(sandbox, researcher, code)
    detail = researcher.get(f"/submissions/{submission_id}/")
    assert detail["status"] == "AWAITING REVIEW"
    assert detail["return_requested"] is not None
    assert sandbox.participants.return_(submission_id).status == "RETURNED"


def test_a_fixed_screen_out_pays_its_own_reward_and_frees_the_place(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    action = {"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 30, "slots": 2}
    submission_id = _finish(sandbox, researcher, _code("OUT", action))
    detail = researcher.get(f"/submissions/{submission_id}/")
    assert detail["status"] == "SCREENED OUT"
    assert sandbox.ledger.balance(f"participant:{detail['participant']}") == 30
    study = researcher.get(f"/studies/{detail['study_id']}/")
    assert (study["status"], study["places_taken"]) == ("ACTIVE", 0)


def test_without_a_slot_left_a_screen_out_waits_for_review(sandbox: Sandbox, researcher: Researcher) -> None:
    action = {"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 30, "slots": 1}
    study_id = researcher.publish(completion_codes=[REVIEW, _code("OUT", action)])
    first, second = sandbox.participants.take(study_id, 2)
    assert sandbox.participants.complete(first, "OUT").status == "SCREENED OUT"
    assert sandbox.participants.complete(second, "OUT").status == "AWAITING REVIEW"


def test_a_dynamic_payment_pays_a_share(sandbox: Sandbox, researcher: Researcher) -> None:
    code = _code("PART", {"action": "DYNAMIC_PAYMENT"}, actor="researcher")
    study_id = researcher.publish(completion_codes=[REVIEW, code])
    participation = sandbox.participants.take(study_id)[0]
    path = f"/submissions/{participation.id}/transition/"
    missing = {"action": "COMPLETE", "completion_code": "PART"}
    assert "percentage_of_reward" in researcher.refused("POST", path, missing)["completion_code_data"][0]
    too_much = {**missing, "completion_code_data": {"percentage_of_reward": 100}}
    assert "at most 99" in researcher.refused("POST", path, too_much)["completion_code_data"][0]
    answer = researcher.post(path, {**missing, "completion_code_data": {"percentage_of_reward": 33}})
    assert answer["status"] == "PARTIALLY APPROVED"
    assert sandbox.ledger.balance(f"participant:{participation.participant_id}") == 50


def test_a_researcher_code_is_the_researchers_alone(sandbox: Sandbox, researcher: Researcher) -> None:
    code = _code("MINE", {"action": "AUTOMATICALLY_APPROVE"}, actor="researcher")
    study_id = researcher.publish(completion_codes=[REVIEW, code])
    first, second = sandbox.participants.take(study_id, 2)
    assert sandbox.participants.complete(first, "MINE").status == "AWAITING REVIEW"
    path = f"/submissions/{second.id}/transition/"
    theirs = {"action": "COMPLETE", "completion_code": "DONE"}
    assert "actor researcher" in researcher.refused("POST", path, theirs)["completion_code"][0]
    assert "required" in researcher.refused("POST", path, {"action": "COMPLETE"})["completion_code"][0]
    assert researcher.review(second.id, "COMPLETE", completion_code="MINE")["status"] == "APPROVED"
    assert researcher.review(second.id, "COMPLETE", completion_code="MINE")["status"] == "APPROVED"


@pytest.mark.parametrize(
    ("seconds", "code", "status"),
    [
        (0, "DONE", "REJECTED"),
        (59, "DONE", "REJECTED"),
        (59, "NOCODE", "REJECTED"),
        (60, "DONE", "AWAITING REVIEW"),
        (5, "AUTO", "APPROVED"),
        (5, "BACK", "AWAITING REVIEW"),
    ],
)
def test_what_is_exceptionally_fast_is_rejected_where_the_study_says_so(
    seconds: int, code: str, status: str, connect: Callable[[Sandbox], Researcher]
) -> None:
    codes = [
        REVIEW,
        _code("AUTO", {"action": "AUTOMATICALLY_APPROVE"}),
        _code("BACK", {"action": "REQUEST_RETURN", "return_reason": "The test was not passed."}),
    ]
    limits = {"auto_rejection_categories": ["EXCEPTIONALLY_FAST"]}
    with Sandbox(start_at=START) as sandbox:
        researcher = connect(sandbox)
        study_id = researcher.publish(completion_codes=codes, submissions_config=limits)
        (taken,) = sandbox.participants.take(study_id)
        sandbox.advance(seconds=seconds)
        assert sandbox.participants.complete(taken, code).status == status
        if status == "REJECTED":
            assert researcher.get(f"/studies/{study_id}/")["places_taken"] == 0
            assert researcher.review(taken.id, "UNREJECT")["status"] == "AWAITING REVIEW"
        sandbox.ledger.check()


def test_without_the_category_nobody_is_too_fast(sandbox: Sandbox, researcher: Researcher) -> None:
    (taken,) = sandbox.participants.take(researcher.publish())
    assert sandbox.participants.complete(taken, "DONE").status == "AWAITING REVIEW"


def test_what_was_decided_is_not_handed_in_once_more(sandbox: Sandbox, researcher: Researcher) -> None:
    code = _code("MINE", {"action": "MANUALLY_REVIEW"}, actor="researcher")
    first, second = sandbox.participants.take(researcher.publish(completion_codes=[REVIEW, code]), 2)
    sandbox.participants.complete(first, "DONE")
    researcher.review(second.id, "COMPLETE", completion_code="MINE")
    for each in (first, second):
        researcher.review(each.id, "APPROVE")
    with pytest.raises(SandboxRefusal, match="COMPLETE is not possible on a submission that is APPROVED"):
        sandbox.participants.complete(first, "DONE")
    again = {"action": "COMPLETE", "completion_code": "MINE"}
    refusal = researcher.refused("POST", f"/submissions/{second.id}/transition/", again)
    assert "COMPLETE is not possible on a submission that is APPROVED" in refusal


def test_who_is_late_for_a_stopped_study_is_paid_at_once_too(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    """The money was given back when the time was up, and is set aside anew before it is paid."""
    codes = [REVIEW, _code("AUTO", {"action": "AUTOMATICALLY_APPROVE"})]
    study_id = researcher.publish(completion_codes=codes)
    late = sandbox.participants.take(study_id)[0]
    sandbox.participants.time_out(late)
    researcher.move(study_id, "STOP")
    assert sandbox.ledger.balance(f"reserved:{study_id}") == 0
    assert sandbox.participants.complete(late, "AUTO").status == "APPROVED"
    assert sandbox.ledger.balance(f"participant:{late.participant_id}") == 150
    assert sandbox.ledger.balance(f"reserved:{study_id}") == 0
