"""What a study sets aside and what it has spent, down to a single sub-unit."""

from __future__ import annotations

from collections.abc import Callable

from prolific_sandbox import Sandbox

from .conftest import REVIEW, Researcher

SCREEN_OUT = {
    "code": "OUT",
    "code_type": "FIXED_SCREENOUT",
    "actions": [{"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 29, "slots": 2}],
}


def reservations(sandbox: Sandbox, study_id: str) -> list[tuple[str, int]]:
    """Memo and amount of each movement between wallet and reservation."""
    account, wallet = f"reserved:{study_id}", f"wallet:{sandbox.workspace_id}"
    found = []
    for entry in sandbox.ledger.entries:
        if entry.memo.startswith(("reserved", "released")):
            moved = {posting.account: posting.amount for posting in entry.postings}
            assert moved.keys() == {account, wallet}
            assert moved[account] == -moved[wallet] != 0
            found.append((entry.memo, moved[account]))
    return found


def test_each_movement_says_which_way_it_went(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(reward=115, total_available_places=2)
    taken = sandbox.participants.take(study_id)[0]
    sandbox.participants.return_(taken)
    researcher.patch(f"/studies/{study_id}/", {"total_available_places": 3})
    researcher.move(study_id, "STOP")
    # A third of 115 is 38.33, so 38: 153 for each place.
    assert reservations(sandbox, study_id) == [
        (f"reserved for study {study_id}", 306),
        (f"reserved for study {study_id}", 153),
        (f"released by study {study_id}", -459),
    ]


def test_a_single_sub_unit_is_set_aside_and_given_back(connect: Callable[[Sandbox], Researcher]) -> None:
    with Sandbox(balance=2, fee="0", vat="0") as sandbox:
        researcher = connect(sandbox)
        study_id = researcher.publish(reward=1, total_available_places=1)
        researcher.patch(f"/studies/{study_id}/", {"total_available_places": 2})
        assert sandbox.ledger.balance(f"reserved:{study_id}") == 2
        assert "needs 1 for this and has 0" in researcher.refused(
            "PATCH", f"/studies/{study_id}/", {"total_available_places": 3}
        )
        first = sandbox.participants.take(study_id)[0]
        researcher.move(study_id, "STOP")
        assert sandbox.ledger.balance(f"reserved:{study_id}") == 1
        sandbox.participants.return_(first)
        assert reservations(sandbox, study_id) == [
            (f"reserved for study {study_id}", 1),
            (f"reserved for study {study_id}", 1),
            (f"released by study {study_id}", -1),
            (f"released by study {study_id}", -1),
        ]
        assert sandbox.ledger.balance(f"wallet:{sandbox.workspace_id}") == 2


def test_a_study_without_screen_outs_sets_nothing_aside_for_them(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.publish(reward=29, total_available_places=1)
    # A third of 29 is 9.67, so 10.
    assert sandbox.ledger.balance(f"reserved:{study_id}") == 39


def test_each_study_has_spent_its_own_bonuses_each_time_they_were_paid(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    spent = {}
    for cents, times in ((29, 1), (115, 2)):
        study_id = researcher.publish()
        person = sandbox.participants.take(study_id)[0]
        csv = f"{person.id},{cents // 100}.{cents % 100:02}"
        bulk = researcher.post("/submissions/bonus-payments/", {"study_id": study_id, "csv_bonuses": csv})
        for _ in range(times):
            assert researcher.http.post(f"/bulk-bonus-payments/{bulk['id']}/pay/").status_code == 202
        spent[study_id] = [cents * times, round(cents / 3) * times]
    for study_id, (amount, fees) in spent.items():
        bonuses = researcher.get(f"/studies/{study_id}/cost/")["bonuses"]
        assert (bonuses["rewards"]["amount"], bonuses["fees"]["amount"]) == (amount, fees)


def test_a_test_study_sets_nothing_aside_for_screen_outs_either(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    before = sandbox.ledger.balance(f"wallet:{sandbox.workspace_id}")
    draft = researcher.draft(completion_codes=[REVIEW, SCREEN_OUT])
    person = researcher.post("/researchers/participants/", {"email": "tester@example.org"})
    made = researcher.post(f"/studies/{draft}/test-study")
    study_id = made["study_id"]
    assert researcher.get(f"/studies/{study_id}/")["total_cost"] == 0
    taken = sandbox.participants.take(study_id, participant_id=person["participant_id"])[0]
    sandbox.participants.complete(taken, "OUT")
    assert sandbox.ledger.balance(f"participant:{person['participant_id']}") == 0
    assert sandbox.ledger.balance(f"wallet:{sandbox.workspace_id}") == before
    assert reservations(sandbox, study_id) == []
