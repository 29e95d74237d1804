"""Random researchers and participants, over HTTP and in Python, against what must always hold."""

from __future__ import annotations

from typing import Any

import httpx
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from prolific_sandbox import Sandbox, SandboxRefusal, study_states, submission_states

from .conftest import REVIEW, study_body

CODES = [
    REVIEW,
    {"code": "AUTO", "code_type": "OTHER", "actions": [{"action": "AUTOMATICALLY_APPROVE"}]},
    {
        "code": "OUT",
        "code_type": "FIXED_SCREENOUT",
        "actions": [{"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 7, "slots": 2}],
    },
    {"code": "PART", "code_type": "OTHER", "actor": "researcher", "actions": [{"action": "DYNAMIC_PAYMENT"}]},
]
STUDY_ACTIONS = ["PUBLISH", "PAUSE", "START", "STOP"]
REVIEW_ACTIONS = ["APPROVE", "REJECT", "RETURN", "START", "SCREEN_OUT", "UNREJECT", "UNRETURN", "COMPLETE"]
TAKING_A_PLACE = {"RESERVED", "ACTIVE", "AWAITING REVIEW", "APPROVED", "PARTIALLY APPROVED"}
# Small enough that publishing, more places and bonuses do run out of money now and then.
BALANCE = 4_000

picks = st.integers(0, 99)


def _reachable(table: Any) -> dict[str, set[str]]:
    """For each status, the statuses that the rows of a table lead to, in one step or several."""
    reach = {str(step.source): {str(step.source)} for step in table}
    for _ in table:
        for step in table:
            for seen in reach.values():
                if str(step.source) in seen:
                    seen.add(str(step.target))
    return reach


REACHABLE_SUBMISSION = _reachable(submission_states.TABLE)
REACHABLE_STUDY = _reachable(study_states.TABLE)


class Platform(RuleBasedStateMachine):
    """One sandbox, one researcher, many participants."""

    def __init__(self, sandbox: Sandbox, http: httpx.Client) -> None:
        super().__init__()
        sandbox.reset()
        self.sandbox = sandbox
        self.http = http
        self.studies: dict[str, str] = {}
        self.submissions: dict[str, str] = {}
        self.bulks: list[str] = []

    @rule(places=st.integers(1, 4), reward=st.integers(20, 250), screening=st.booleans())
    def draft(self, places: int, reward: int, screening: bool) -> None:
        codes = CODES if screening else [CODES[0], CODES[1], CODES[3]]
        body = study_body(total_available_places=places, reward=reward, completion_codes=codes)
        study = self._call("POST", "/studies/", body)
        self.studies[study["id"]] = study["status"]

    @precondition(lambda self: self.studies)
    @rule(pick=picks, action=st.sampled_from(["PUBLISH", *STUDY_ACTIONS]))
    def move_study(self, pick: int, action: str) -> None:
        self._call("POST", f"/studies/{self._study(pick)}/transition/", {"action": action})

    @precondition(lambda self: self.studies)
    @rule(pick=picks, more=st.integers(1, 2))
    def add_places(self, pick: int, more: int) -> None:
        path = f"/studies/{self._study(pick)}/"
        places = self._call("GET", path)["total_available_places"]
        self._call("PATCH", path, {"total_available_places": places + more})

    @precondition(lambda self: self.studies)
    @rule(pick=picks, count=st.integers(1, 3), start=st.booleans())
    def take(self, pick: int, count: int, start: bool) -> None:
        try:
            taken = self.sandbox.participants.take(self._study(pick), count, start=start)
        except SandboxRefusal:
            return
        assert len(taken) == count
        self.submissions.update((participation.id, participation.status) for participation in taken)

    @precondition(lambda self: self.submissions)
    @rule(
        pick=picks, doing=st.sampled_from(["start", "return_", "time_out", "DONE", "AUTO", "OUT", "NOCODE"])
    )
    def participate(self, pick: int, doing: str) -> None:
        people, submission_id = self.sandbox.participants, self._submission(pick)
        try:
            if doing.islower():
                getattr(people, doing)(submission_id)
            else:
                people.complete(submission_id, doing)
        except SandboxRefusal as refusal:
            assert refusal.status == 400  # noqa: PT017 - a refusal is expected, and it must be a plain one

    @precondition(lambda self: self.submissions)
    @rule(pick=picks, action=st.sampled_from(REVIEW_ACTIONS))
    def review(self, pick: int, action: str) -> None:
        body: dict[str, Any] = {"action": action}
        if action == "REJECT":
            body |= {"message": "x" * 100, "rejection_category": "OTHER"}
        if action == "COMPLETE":
            body |= {"completion_code": "PART", "completion_code_data": {"percentage_of_reward": 50}}
        self._call("POST", f"/submissions/{self._submission(pick)}/transition/", body)

    @precondition(lambda self: self.submissions)
    @rule(pick=picks, cents=st.integers(1, 500))
    def set_up_bonus(self, pick: int, cents: int) -> None:
        submission_id = self._submission(pick)
        study_id = self._call("GET", f"/submissions/{submission_id}/")["study_id"]
        csv = f"{submission_id},{cents // 100}.{cents % 100:02}"
        bulk = self._call("POST", "/submissions/bonus-payments/", {"study_id": study_id, "csv_bonuses": csv})
        assert bulk["amount"] == cents
        self.bulks.append(bulk["id"])

    @precondition(lambda self: self.bulks)
    @rule(pick=picks)
    def pay_bonus(self, pick: int) -> None:
        self._call("POST", f"/bulk-bonus-payments/{self.bulks[pick % len(self.bulks)]}/pay/")

    @rule(minutes=st.sampled_from([5, 11, 60, 21 * 24 * 60]))
    def let_time_pass(self, minutes: int) -> None:
        self.sandbox.advance(minutes=minutes)

    @invariant()
    def books_and_answers_are_in_order(self) -> None:
        self.sandbox.ledger.check()
        assert self.sandbox.violations == []

    @invariant()
    def studies_move_along_their_table_and_never_oversell(self) -> None:
        for row in self._call("GET", "/studies/?page_size=200")["results"]:
            before = self.studies[row["id"]]
            assert row["status"] in REACHABLE_STUDY[before], f"{before} became {row['status']}"
            self.studies[row["id"]] = row["status"]
            assert 0 <= row["places_taken"] <= row["total_available_places"]
            assert row["number_of_submissions"] >= row["places_taken"]

    @invariant()
    def submissions_move_along_their_table_and_none_is_lost(self) -> None:
        seen: dict[str, str] = {}
        for study_id, status in self.studies.items():
            rows = self._call("GET", f"/studies/{study_id}/submissions/?limit=200")["results"]
            seen.update((row["id"], row["status"]) for row in rows)
            taken = sum(row["status"] in TAKING_A_PLACE for row in rows)
            if status == "ACTIVE":
                total = self._call("GET", f"/studies/{study_id}/")["total_available_places"]
                assert taken < total or any(row["status"] in ("RESERVED", "ACTIVE") for row in rows)
            if status == "COMPLETED":
                assert not any(row["status"] == "AWAITING REVIEW" for row in rows)
                held = sum(row["status"] in ("RESERVED", "ACTIVE") for row in rows)
                assert held or self.sandbox.ledger.balance(f"reserved:{study_id}") == 0
        assert seen.keys() == self.submissions.keys()
        for submission_id, status in seen.items():
            before = self.submissions[submission_id]
            assert status in REACHABLE_SUBMISSION.get(before, {before}), f"{before} became {status}"
        self.submissions = seen

    def _study(self, pick: int) -> str:
        return list(self.studies)[pick % len(self.studies)]

    def _submission(self, pick: int) -> str:
        return list(self.submissions)[pick % len(self.submissions)]

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        """The answer, or None when the request was refused with a 400; anything else is a failure."""
        response = self.http.request(method, path, json=body)
        assert response.is_success or response.status_code == 400, response.text
        return response.json() if response.is_success else None


def test_whatever_happens_the_invariants_hold() -> None:
    bounds = settings(
        max_examples=20,
        stateful_step_count=35,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    with Sandbox(balance=BALANCE) as sandbox:
        headers = {"Authorization": f"Token {sandbox.token}"}
        with httpx.Client(base_url=f"{sandbox.url}/api/v1", headers=headers) as http:
            run_state_machine_as_test(lambda: Platform(sandbox, http), settings=bounds)
