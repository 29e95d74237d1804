"""Wallet, reservations, fees, bonuses and the ledger behind them."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific_sandbox import Ledger, LedgerError, Sandbox
from prolific_sandbox.money.charges import Tariff, round_half_up, share, sub_units
from prolific_sandbox.money.ledger import Posting

from .conftest import REVIEW, Researcher

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 3, 1, tzinfo=UTC)
THIRD = Tariff(Fraction(1, 3), Fraction(0))


def _balance(sandbox: Sandbox, researcher: Researcher) -> Any:
    return researcher.get(f"/workspaces/{sandbox.workspace_id}/balance/")


def _bonus(researcher: Researcher, study_id: str, csv: str) -> Any:
    return researcher.post("/submissions/bonus-payments/", {"study_id": study_id, "csv_bonuses": csv})


def test_publishing_reserves_and_approving_pays(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    balance = _balance(sandbox, researcher)
    assert (balance["total_balance"], balance["available_balance"]) == (1_000_000, 999_400)
    first, second, third = sandbox.participants.take(study_id, 3)
    for participation in (first, second):
        sandbox.participants.complete(participation, "DONE")
    researcher.review(first.id, "APPROVE")
    assert sandbox.ledger.balance(f"participant:{first.participant_id}") == 150
    assert sandbox.ledger.balance("fees") == 50
    assert sandbox.ledger.balance(f"reserved:{study_id}") == 400
    researcher.reject(second.id)
    sandbox.participants.return_(third)
    assert sandbox.ledger.balance(f"reserved:{study_id}") == 400
    researcher.move(study_id, "STOP")
    assert sandbox.ledger.balance(f"reserved:{study_id}") == 0
    balance = _balance(sandbox, researcher)
    assert balance["total_balance"] == balance["available_balance"] == 999_800


def test_a_publication_the_wallet_cannot_cover_is_refused(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.draft(reward=250_001)
    detail = researcher.refused("POST", f"/studies/{study_id}/transition/", {"action": "PUBLISH"})
    assert "1000005" in detail
    assert researcher.study_status(study_id) == "UNPUBLISHED"
    assert _balance(sandbox, researcher)["available_balance"] == 1_000_000


def test_more_places_than_the_wallet_covers_are_refused(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(reward=150_000)
    detail = researcher.refused("PATCH", f"/studies/{study_id}/", {"total_available_places": 6})
    assert "available" in detail
    assert researcher.get(f"/studies/{study_id}/")["total_available_places"] == 3
    assert researcher.patch(f"/studies/{study_id}/", {"total_available_places": 5})["total_cost"] == 1_000_000


def test_a_decision_taken_back_needs_its_money_again(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(total_available_places=1, reward=600_000)
    rejected = sandbox.participants.take(study_id)[0].id
    sandbox.participants.complete(rejected, "DONE")
    researcher.reject(rejected)
    researcher.publish(total_available_places=1, reward=600_000)
    path = f"/submissions/{rejected}/transition/"
    assert "available" in researcher.refused("POST", path, {"action": "UNREJECT"})
    assert researcher.status(rejected) == "REJECTED"
    sandbox.top_up(600_000)
    assert researcher.review(rejected, "UNREJECT")["status"] == "AWAITING REVIEW"


def test_screen_out_slots_are_reserved_too(sandbox: Sandbox, researcher: Researcher) -> None:
    action = {"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 30, "slots": 2}
    code = {"code": "OUT", "code_type": "FIXED_SCREENOUT", "actions": [action]}
    study_id = researcher.publish(completion_codes=[REVIEW, code])
    assert sandbox.ledger.balance(f"reserved:{study_id}") == 3 * 200 + 2 * 40
    sandbox.participants.complete(sandbox.participants.take(study_id)[0], "OUT")
    assert sandbox.ledger.balance(f"reserved:{study_id}") == 3 * 200 + 40


def test_fees_and_vat_can_be_set(connect: Callable[[Sandbox], Researcher]) -> None:
    with Sandbox(balance=10_000, currency="USD", fee="0.25", vat="0.2") as sandbox:
        researcher = connect(sandbox)
        study_id = researcher.publish(reward=101)
        participation = sandbox.participants.take(study_id)[0]
        sandbox.participants.complete(participation, "DONE")
        researcher.review(participation.id, "APPROVE")
        # 25 % of 101 is 25.25, so 25; 20 % of 25 is 5.
        assert sandbox.ledger.balance("fees") == 25
        assert sandbox.ledger.balance("vat") == 5
        cost = researcher.get(f"/studies/{study_id}/cost/")
        assert cost["rewards"] == {
            "rewards": {"amount": 101, "currency": "USD"},
            "fees": {"amount": 25, "currency": "USD"},
            "tax": {"amount": 5, "currency": "USD"},
        }
        projected = researcher.get(f"/studies/{study_id}/cost/", is_projected="true")["rewards"]
        assert [part["amount"] for part in projected.values()] == [303, 75, 15]
        calculated = researcher.post("/study-cost-calculator/", {"reward": 101, "total_available_places": 3})
        assert calculated == {"total_cost": 393}
        balance = _balance(sandbox, researcher)
        assert balance["total_balance"] == sum(balance["balance_breakdown"].values()) == 10_000 - 131
        assert balance["available_balance"] == sum(balance["available_balance_breakdown"].values())


def test_bonuses_are_set_up_then_paid(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    first, second = sandbox.participants.take(study_id, 2)
    before = _balance(sandbox, researcher)["available_balance"]
    bulk = _bonus(researcher, study_id, f"{first.participant_id},4.25\n{second.id},4.25\n")
    assert bulk == {
        "id": bulk["id"],
        "study": study_id,
        "amount": 850.0,
        "fees": 283.0,
        "vat": 0.0,
        "total_amount": 1133.0,
    }
    assert _balance(sandbox, researcher)["available_balance"] == before
    response = researcher.http.post(f"/bulk-bonus-payments/{bulk['id']}/pay/")
    assert response.status_code == 202
    assert isinstance(response.json(), str)
    assert _balance(sandbox, researcher)["available_balance"] == before - 1133
    assert researcher.get(f"/submissions/{first.id}/")["bonus_payments"] == [425]
    assert researcher.get(f"/studies/{study_id}/cost/")["bonuses"]["rewards"]["amount"] == 850


def test_space_around_an_id_and_an_amount_is_passed_over(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    person = sandbox.participants.take(study_id)[0]
    assert _bonus(researcher, study_id, f" {person.id} ,\t4.25 \n")["amount"] == 425.0
    (batch,) = sandbox.bonus_payments
    assert [award.submission_id for award in batch.awards] == [person.id]


def test_paying_the_same_bonuses_twice_pays_twice(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    participation = sandbox.participants.take(study_id)[0]
    bulk = _bonus(researcher, study_id, f"{participation.id},1")
    for _ in range(2):
        researcher.post(f"/bulk-bonus-payments/{bulk['id']}/pay/")
    assert researcher.get(f"/submissions/{participation.id}/")["bonus_payments"] == [100, 100]
    assert [batch.times_paid for batch in sandbox.bonus_payments] == [2]
    assert sandbox.ledger.balance(f"participant:{participation.participant_id}") == 200


def test_a_strict_sandbox_pays_bonuses_once(connect: Callable[[Sandbox], Researcher]) -> None:
    with Sandbox(strict_bonuses=True) as sandbox:
        researcher = connect(sandbox)
        study_id = researcher.publish()
        bulk = _bonus(researcher, study_id, f"{sandbox.participants.take(study_id)[0].id},1")
        path = f"/bulk-bonus-payments/{bulk['id']}/pay/"
        researcher.post(path)
        assert "paid already" in researcher.refused("POST", path)
        assert [batch.times_paid for batch in sandbox.bonus_payments] == [1]


def test_bonuses_the_wallet_cannot_cover_are_not_paid(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    participation = sandbox.participants.take(study_id)[0]
    bulk = _bonus(researcher, study_id, f"{participation.id},7500.00")
    assert "available" in researcher.refused("POST", f"/bulk-bonus-payments/{bulk['id']}/pay/")
    assert researcher.get(f"/submissions/{participation.id}/")["bonus_payments"] == []
    researcher.refused("POST", f"/bulk-bonus-payments/{'0' * 24}/pay/", status=404)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{id}", "expected an id, a comma and an amount"),
        ("{id},1,2", "expected an id, a comma and an amount"),
        ("{id},0", "not more than zero"),
        ("{id},-1", "not an amount"),
        ("{id},1.005", "two decimal places"),
        ("{id},1e2", "not an amount"),
        ("{id},NaN", "not an amount"),
        ("{id},99999999999999999999", "not an amount"),
        ("{id},\N{ARABIC-INDIC DIGIT ONE}", "not an amount"),
        ("{id},£1", "not an amount"),
        ("nobody,1.00", "'nobody' is not a participant"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_set_up(
    line: str, message: str, sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.publish()
    good = sandbox.participants.take(study_id)[0].id
    body = {"study_id": study_id, "csv_bonuses": f"{good},1.00\n" + line.format(id=good)}
    detail = researcher.refused("POST", "/submissions/bonus-payments/", body)
    assert len(detail["csv_bonuses"]) == 1
    assert "Line 2" in detail["csv_bonuses"][0]
    assert message in detail["csv_bonuses"][0]
    assert sandbox.bonus_payments == []


def test_a_bonus_needs_a_line_and_a_participant_of_that_study(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id, other = researcher.publish(), researcher.publish()
    elsewhere = sandbox.participants.take(other)[0]
    path = "/submissions/bonus-payments/"
    assert (
        "blank"
        in researcher.refused("POST", path, {"study_id": study_id, "csv_bonuses": ""})["csv_bonuses"][0]
    )
    body = {"study_id": study_id, "csv_bonuses": f"{elsewhere.id},1"}
    assert elsewhere.id in researcher.refused("POST", path, body)["csv_bonuses"][0]
    researcher.refused("POST", path, {"study_id": "0" * 24, "csv_bonuses": "a,1"}, status=404)


def test_the_ledger_refuses_what_does_not_add_up() -> None:
    ledger = Ledger()
    with pytest.raises(LedgerError, match="sum to zero"):
        ledger.book(NOW, "lost", Posting("funding", -2), Posting("wallet:a", 1))
    with pytest.raises(LedgerError, match="below zero"):
        ledger.book(NOW, "overdraft", Posting("wallet:a", -1), Posting("fees", 1))
    assert ledger.entries == ()
    ledger.book(NOW, "top-up", Posting("funding", -2), Posting("wallet:a", 2), Posting("vat", 0))
    assert ledger.balances() == {"funding": -2, "wallet:a": 2}
    ledger.check()


@given(st.integers(0, 10**9))
def test_a_fee_is_rounded_half_up(amount: int) -> None:
    charge = THIRD.charge(amount)
    assert abs(3 * charge.fee - amount) <= 1
    assert charge.total == charge.amount + charge.fee


@given(
    st.integers(0, 10**9),
    st.fractions(0, 2, max_denominator=1000),
    st.fractions(0, 1, max_denominator=1000),
)
def test_a_split_balance_loses_nothing(balance: int, fee: Fraction, vat: Fraction) -> None:
    parts = Tariff(fee, vat).split(balance)
    assert parts.total == balance
    assert min(parts.amount, parts.fee, parts.vat) >= 0


@given(st.integers(1, 10**9))
def test_major_units_are_read_exactly(amount: int) -> None:
    assert sub_units(f"{amount // 100}.{amount % 100:02}") == amount


def test_halves_go_up() -> None:
    assert [round_half_up(Fraction(halves, 2)) for halves in (1, 2, 3, 5)] == [1, 1, 2, 3]
    assert share(25, Fraction(50)) == 13
