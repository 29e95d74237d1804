"""Prices and the ledger, to the sub-unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific_sandbox.lifecycle.treasury import hourly_reward
from prolific_sandbox.money.charges import Charge, Tariff, least_screen_out, round_half_up, share, sub_units
from prolific_sandbox.money.ledger import Entry, Ledger, LedgerError, Posting
from prolific_sandbox.records.bonus import BonusAward, BonusBatch

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
RATES = st.fractions(0, 1, max_denominator=1000)


@pytest.mark.parametrize(("currency", "least"), [("GBP", 10), ("USD", 14), ("EUR", 10)])
def test_screening_somebody_out_costs_something_in_every_currency(currency: str, least: int) -> None:
    assert least_screen_out(currency) == least


@pytest.mark.parametrize(
    ("fee", "vat", "amount", "charge"),
    [
        ("1/3", "1/5", 29, (29, 10, 2)),
        ("1/3", "1/5", 115, (115, 38, 8)),
        ("1/3", "1/5", 2899, (2899, 966, 193)),
        ("0.425", "0.2", 435, (435, 185, 37)),
        ("0.25", "0.1", 110, (110, 28, 3)),
        ("0.25", "0.1", 0, (0, 0, 0)),
        ("0", "1/5", 58, (58, 0, 0)),
    ],
)
def test_a_charge_is_what_one_reckons_by_hand(
    fee: str, vat: str, amount: int, charge: tuple[int, int, int]
) -> None:
    found = Tariff(Fraction(fee), Fraction(vat)).charge(amount)
    assert (found.amount, found.fee, found.vat) == charge
    assert found.total == sum(charge)


@pytest.mark.parametrize(("currency", "least"), [("GBP", 10), ("USD", 14), ("EUR", 10)])
def test_a_screen_out_pays_at_least_what_its_currency_asks_for(currency: str, least: int) -> None:
    assert least_screen_out(currency) == least


@given(st.integers(0, 10**9), RATES, RATES)
def test_vat_is_charged_on_the_rounded_fee(amount: int, fee: Fraction, vat: Fraction) -> None:
    found = Tariff(fee, vat).charge(amount)
    assert found.amount == amount
    assert 0 <= amount * fee + Fraction(1, 2) - found.fee < 1
    assert 0 <= found.fee * vat + Fraction(1, 2) - found.vat < 1


def test_charges_are_added_and_multiplied_part_by_part() -> None:
    one, other = Charge(29, 10, 2), Charge(115, 38, 8)
    assert one + other == Charge(144, 48, 10)
    assert one.times(3) == Charge(87, 30, 6)
    assert one.times(0) == Charge() == Charge(0, 0, 0)


@given(st.integers(0, 10**9), RATES, RATES)
def test_a_split_balance_pays_for_the_rewards_it_says_and_no_more(
    balance: int, fee: Fraction, vat: Fraction
) -> None:
    parts = Tariff(fee, vat).split(balance)
    rate = 1 + fee * (1 + vat)
    assert parts.amount * rate <= balance < (parts.amount + 1) * rate
    rest = balance - parts.amount
    assert parts.vat == round_half_up(rest * vat / (1 + vat))
    assert parts.fee == rest - parts.vat


@given(st.fractions(0, 10**6, max_denominator=10**6))
def test_the_nearest_whole_number_and_halves_up(amount: Fraction) -> None:
    assert 0 <= amount + Fraction(1, 2) - round_half_up(amount) < 1


@pytest.mark.parametrize(
    ("tenths", "nearest"), [(-17, -2), (-15, -1), (-14, -1), (-5, 0), (-4, 0), (4, 0), (5, 1), (15, 2)]
)
def test_halves_go_up_on_both_sides_of_zero(tenths: int, nearest: int) -> None:
    assert round_half_up(Fraction(tenths, 10)) == nearest


@pytest.mark.parametrize(
    ("amount", "percentage", "expected"),
    [(29, "33.33", 10), (115, "50", 58), (2899, "99.9", 2896), (435, "0", 0), (435, "100", 435)],
)
def test_a_share_is_rounded_half_up(amount: int, percentage: str, expected: int) -> None:
    assert share(amount, Fraction(percentage)) == expected


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0.29", 29),
        ("1.15", 115),
        ("28.99", 2899),
        ("4.35", 435),
        ("8.2", 820),
        ("0.01", 1),
        ("1", 100),
        ("007.57", 757),
        ("999999999999.99", 99999999999999),
    ],
)
def test_major_units_are_read_without_floats(text: str, amount: int) -> None:
    assert sub_units(text) == amount


@pytest.mark.parametrize("text", ["0", "0.00", "000"])
def test_nothing_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match="not more than zero"):
        sub_units(text)


@pytest.mark.parametrize(
    "text", ["", " 1", "1 ", "-1", "+1", "1.", ".5", "1.234", "28.999", "1e3", "1_0", "1,5", "1234567890123"]
)
def test_what_is_no_plain_decimal_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        sub_units(text)


@given(st.integers(0, 10**7), st.integers(1, 10_000))
def test_an_hourly_reward_is_rounded_to_a_hundredth_of_a_sub_unit(reward: int, tenths: int) -> None:
    minutes = tenths / 10
    exact = Fraction(reward) * 60 / Fraction(str(minutes))
    assert abs(Fraction(str(hourly_reward(reward, minutes))) - exact) <= Fraction(1, 200)


def test_an_hourly_reward_by_hand() -> None:
    assert hourly_reward(150, 10) == 900.0
    assert hourly_reward(29, 7) == 248.57
    assert hourly_reward(29, 2.5) == 696.0
    assert hourly_reward(29, 0) == 0.0


def test_a_bulk_is_answered_in_cents_as_floats() -> None:
    award = BonusAward("s", "p", 29)
    batch = BonusBatch("b", "study", (award,), Charge(29, 10, 2))
    assert batch.times_paid == 0
    answer = batch.answer()
    assert answer == {
        "id": "b",
        "study": "study",
        "amount": 29.0,
        "fees": 10.0,
        "vat": 2.0,
        "total_amount": 41.0,
    }
    assert [type(answer[name]) for name in ("amount", "fees", "vat", "total_amount")] == [float] * 4


def test_what_was_reckoned_is_never_changed() -> None:
    charge, tariff = Tariff(Fraction(1, 3), Fraction(1, 5)).charge(29), Tariff(Fraction(1, 3), Fraction(1, 5))
    entry = filled().entries[0]
    award = BonusAward("s", "p", 29)
    batch = BonusBatch("b", "study", (award,), charge)
    records: list[tuple[object, str]] = [
        (charge, "fee"),
        (tariff, "fee_rate"),
        (entry, "memo"),
        (entry.postings[0], "amount"),
        (award, "amount"),
        (batch, "times_paid"),
    ]
    for record, name in records:
        with pytest.raises(FrozenInstanceError):
            setattr(record, name, 0)


def filled() -> Ledger:
    ledger = Ledger()
    ledger.book(NOON, "top-up", Posting("funding", -2900), Posting("wallet:a", 2900), Posting("vat", 0))
    ledger.book(NOON, "pay", Posting("wallet:a", -39), Posting("participant:p", 29), Posting("fees", 10))
    return ledger


def test_a_ledger_keeps_every_entry_and_what_comes_of_it() -> None:
    ledger = filled()
    first, second = ledger.entries
    assert (first.number, first.memo, first.booked_at) == (1, "top-up", NOON)
    assert first.postings == (Posting("funding", -2900), Posting("wallet:a", 2900))
    assert second.number == len(ledger) == 2
    assert ledger.entries_from(1) == [second]
    assert ledger.entries_from(0) == [first, second]
    assert ledger.balance("wallet:a") == 2861
    assert ledger.balance("nobody") == 0
    balances = {"funding": -2900, "wallet:a": 2861, "participant:p": 29, "fees": 10}
    assert ledger.balances() == balances
    answer = ledger.answer()
    assert (answer["balances"], answer["sum"]) == (balances, 0)
    assert [each["memo"] for each in answer["entries"]] == ["top-up", "pay"]
    assert answer["entries"][0]["postings"] == (
        {"account": "funding", "amount": -2900},
        {"account": "wallet:a", "amount": 2900},
    )
    assert answer["entries"][0]["booked_at"].startswith("2026-01-02T12:00:00")


def test_a_restored_ledger_is_the_same() -> None:
    ledger, again = filled(), Ledger()
    for entry in ledger.entries:
        again.restore(entry)
    assert again.answer() == ledger.answer()
    assert again.book(NOON, "more", Posting("fees", -1), Posting("vat", 1)).number == 3


@pytest.mark.parametrize(
    ("spend", "is_possible"),
    [
        ((("wallet:a", -2861), ("fees", 2861)), True),
        ((("wallet:a", -2862), ("fees", 2862)), False),
        ((("wallet:a", -2000), ("wallet:a", -861), ("fees", 2861)), True),
        ((("wallet:a", -2000), ("wallet:a", -862), ("fees", 2862)), False),
        ((("wallet:a", -3000), ("wallet:a", 3000)), True),
        ((("participant:q", -1), ("fees", 1)), False),
        ((("funding", -1_000_000), ("wallet:a", 1_000_000)), True),
    ],
)
def test_no_account_but_the_funding_falls_below_zero(
    spend: tuple[tuple[str, int], ...], is_possible: bool
) -> None:
    ledger = filled()
    before = ledger.answer()
    postings = [Posting(account, amount) for account, amount in spend]
    if is_possible:
        ledger.book(NOON, "spend", *postings)
        ledger.check()
        assert len(ledger) == 3
        return
    with pytest.raises(LedgerError, match="below zero"):
        ledger.book(NOON, "spend", *postings)
    assert ledger.answer() == before


def test_an_account_below_zero_may_be_filled_up() -> None:
    """As one from a file that was written by hand."""
    ledger = Ledger()
    ledger.restore(Entry(1, NOON, "overdraft", (Posting("vat", -3), Posting("fees", 3))))
    ledger.book(NOON, "back", Posting("fees", -1), Posting("vat", 1))
    ledger.book(NOON, "to and fro", Posting("vat", -5), Posting("vat", 5))
    assert ledger.balance("vat") == -2
    with pytest.raises(LedgerError, match="would take vat below zero"):
        ledger.book(NOON, "further", Posting("fees", 1), Posting("vat", -1))


def changed_balance(ledger: Ledger) -> None:
    ledger._balances["fees"] += 1


def unbalanced_entry(ledger: Ledger) -> None:
    ledger.restore(Entry(3, NOON, "from nowhere", (Posting("fees", 1),)))


def overdrawn_entry(ledger: Ledger) -> None:
    ledger.restore(Entry(3, NOON, "overdraft", (Posting("vat", -1), Posting("fees", 1))))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (changed_balance, "differ from the sums"),
        (unbalanced_entry, "sums to 1, not to zero"),
        (overdrawn_entry, "below zero: vat"),
    ],
)
def test_damage_is_found_when_everything_is_added_up(damage: Callable[[Ledger], None], message: str) -> None:
    ledger = filled()
    ledger.check()
    damage(ledger)
    with pytest.raises(LedgerError, match=message):
        ledger.check()


def test_half_a_sub_unit_of_decimal_reckoning_agrees() -> None:
    """The reference is Python's decimal arithmetic, not the fractions the code uses."""
    for amount in range(1, 3000, 7):
        fee = (Decimal(amount) * Decimal("0.425") + Decimal("0.5")).to_integral_value(ROUND_FLOOR)
        assert Tariff(Fraction("0.425"), Fraction(0)).charge(amount).fee == fee
