"""Amounts no float holds exactly go out, come back and are compared to the cent."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific import BonusRow, InvalidRequestError, ResponseDecodeError
from prolific.results.amounts import from_cents, to_the_cent
from prolific.results.bonuses import Outcome
from prolific_sandbox import Sandbox
from support.surfaces import LiveSurface, StandIn, Surface

STUDY = "5f8d0d55b54764421b7156c1"
SET_UP = "64f0c1d2e3a4b5c6d7e8f901"
# In floats, each of these times 100 is not the whole number it should be, or the amount falls short of it.
AMOUNTS = [
    "0.01",
    "0.07",
    "0.29",
    "0.57",
    "0.58",
    "1.10",
    "1.15",
    "4.35",
    "8.20",
    "19.99",
    "28.99",
    "1001.13",
]
SUM = Decimal("1066.43")


@pytest.mark.parametrize(
    ("cents", "amount"),
    [
        (0, "0.00"),
        (29.0, "0.29"),
        (115, "1.15"),
        (38.33, "0.3833"),
        (1e300, "1E+298"),
        (1e-9, "1E-11"),
    ],
)
def test_what_no_money_amounts_to_is_left_as_it_came(cents: float, amount: str) -> None:
    found = from_cents(cents)
    assert found is not None
    assert found == Decimal(amount)
    if "E" not in amount:
        assert str(found) == amount


def test_what_has_more_digits_than_can_be_kept_is_not_rounded() -> None:
    assert to_the_cent(Decimal("1.005")) == Decimal("1.00")
    huge = Decimal("1" * 62 + ".005")
    assert to_the_cent(huge) == huge


@pytest.fixture
def people(sandbox: Sandbox, published: Callable[..., Any]) -> tuple[str, list[str]]:
    """A study, and a submission of it for each amount."""
    study = published(total_available_places=len(AMOUNTS))
    return study.id, [each.id for each in sandbox.participants.take(study.id, len(AMOUNTS))]


def answer_set_ups(api: StandIn, cents: float) -> None:
    """Set up as many cents as a test says, for two people who take part."""
    rows = [{"id": key, "participant_id": f"of-{key}", "bonus_payments": []} for key in ("a1", "b2")]
    api.on("GET", "/api/v1/submissions/", {"results": rows, "meta": {"count": 2}})
    charge = {"amount": cents, "fees": 0.0, "vat": 0.0, "total_amount": cents}
    api.on("POST", "/api/v1/submissions/bonus-payments/", {"id": SET_UP, "study": STUDY, **charge})


def owed_to(submissions: list[str]) -> dict[str, Decimal]:
    return {key: Decimal(amount) for key, amount in zip(submissions, AMOUNTS, strict=True)}


def test_the_amounts_are_hard_for_floats() -> None:
    assert sum(map(Decimal, AMOUNTS)) == SUM
    hard = [each for each in AMOUNTS if int(float(each) * 100) != int(Decimal(each) * 100)]
    assert len(hard) >= 5
    assert all(Decimal(float(each)) != Decimal(each) for each in AMOUNTS)


def test_each_is_set_up_paid_and_found_again(
    live: LiveSurface, sandbox: Sandbox, people: tuple[str, list[str]], tmp_path: Path
) -> None:
    study, submissions = people
    owed = owed_to(submissions)
    set_up = live(lambda c: c.bonuses.set_up(study, owed, max_amount=SUM))
    sent = sandbox.requests[-1].body
    assert sent == {
        "study_id": study,
        "csv_bonuses": "\n".join(f"{key},{amount}" for key, amount in zip(submissions, AMOUNTS, strict=True)),
    }
    assert (set_up.amount, str(set_up.amount)) == (SUM, "1066.43")
    assert set_up.total == set_up.amount + set_up.fees + set_up.vat
    receipt = live(lambda c: c.bonuses.pay(set_up, journal=tmp_path / "round.jsonl"))
    assert (receipt.amount, receipt.fees, receipt.total) == (SUM, set_up.fees, set_up.total)
    looked = live(lambda c: c.bonuses.reconcile(receipt))
    assert [(each.row.id, each.outcome, each.bonus_payments) for each in looked.rows] == [
        (key, Outcome.PAID, (amount,)) for key, amount in owed.items()
    ]
    for key, amount in owed.items():
        assert live(lambda c, key=key: c.submissions.get(key)).bonus_payments == [int(amount * 100)]


def test_a_preview_counts_the_cents_that_were_paid_before(
    live: LiveSurface, people: tuple[str, list[str]]
) -> None:
    study, submissions = people
    owed = owed_to(submissions)
    live(lambda c: c.bonuses.pay(study, owed))
    preview = live(lambda c: c.bonuses.preview(study, owed, max_amount=SUM))
    assert preview.bonuses_before == owed
    assert {str(each) for each in preview.bonuses_before.values()} == set(AMOUNTS)
    assert str(preview.amount) == "1066.43"


@pytest.mark.parametrize("amount", AMOUNTS)
def test_a_limit_is_kept_to_the_cent(api: StandIn, run: Surface, amount: str) -> None:
    exact = Decimal(amount)
    asked = [("a1", exact), ("b2", Decimal("0.10"))]
    with pytest.raises(InvalidRequestError) as refused:
        run(lambda c: c.bonuses.set_up(STUDY, asked, max_amount=exact + Decimal("0.09")))
    assert refused.value.field == "max_amount"
    assert api.requests == []
    cents = float((exact + Decimal("0.10")) * 100)
    answer_set_ups(api, cents)
    made = run(lambda c: c.bonuses.set_up(STUDY, asked, max_amount=exact + Decimal("0.10")))
    assert made.amount == exact + Decimal("0.10")


@pytest.mark.parametrize("off", [-1.0, 1.0, 0.29, -0.004])
@pytest.mark.parametrize("amount", ["0.29", "28.99"])
def test_an_answer_that_is_off_by_a_little_stops_before_paying(
    api: StandIn, run: Surface, amount: str, off: float
) -> None:
    cents = float(Decimal(amount) * 100)
    answer_set_ups(api, cents + off)
    with pytest.raises(ResponseDecodeError) as refused:
        run(lambda c: c.bonuses.pay(STUDY, {"a1": Decimal(amount)}))
    assert refused.value.json_path == "$.amount"
    assert [each.method for each in api.requests if each.method != "GET"] == ["POST"]


@pytest.mark.parametrize("amount", ["28.999", "0.001", "1.1500001", "0.295"])
def test_a_fraction_of_a_cent_is_refused_not_rounded(api: StandIn, run: Surface, amount: str) -> None:
    for payments in ({"a1": Decimal(amount)}, [BonusRow("a1", Decimal(amount))]):
        with pytest.raises(InvalidRequestError, match="more than two decimals"):
            run(lambda c, payments=payments: c.bonuses.set_up(STUDY, payments))
    assert api.requests == []


@pytest.mark.parametrize(
    ("cents", "amount"),
    [
        (29, "0.29"),
        (29.0, "0.29"),
        (115.0, "1.15"),
        (2899.0, "28.99"),
        (2899.9, "28.999"),
        (0.1, "0.001"),
        (33.333, "0.33333"),
        (0, "0.00"),
        (100, "1.00"),
        (-29.0, "-0.29"),
    ],
)
def test_cents_are_read_as_they_are_written(cents: float, amount: str) -> None:
    assert str(from_cents(cents)) == amount


@given(st.integers(min_value=0, max_value=10**12))
def test_any_number_of_cents_is_that_many(cents: int) -> None:
    for given_cents in (cents, float(cents)):
        found = from_cents(given_cents)
        assert found is not None
        assert found * 100 == cents
        assert found.as_tuple().exponent == -2


def test_no_amount_stays_none() -> None:
    assert from_cents(None) is None


def money(cents: float, currency: str | None = "GBP") -> dict[str, Any]:
    return {"amount": cents, "currency": currency}


def test_a_cost_is_added_up_exactly(api: StandIn, run: Surface) -> None:
    rewards = {
        "rewards": money(2899.9, None),
        "fees": money(57),
        "tax": money(11.4),
        "rep_sample_fees": money(29),
        "rep_sample_tax": money(5.8),
    }
    answer = {"rewards": rewards, "bonuses": {"rewards": money(115, "USD"), "fees": money(38), "tax": None}}
    api.on("GET", f"/api/v1/studies/{STUDY}/cost/", answer)
    cost = run(lambda c: c.studies.cost(STUDY))
    assert (str(cost.rewards.rewards), str(cost.rewards.fees), str(cost.rewards.tax)) == (
        "28.999",
        "0.86",
        "0.172",
    )
    assert (cost.rewards.currency, cost.bonuses.currency) == ("GBP", "USD")
    assert str(cost.rewards.total) == "30.031"
    assert (str(cost.bonuses.rewards), str(cost.bonuses.fees), str(cost.bonuses.tax)) == (
        "1.15",
        "0.38",
        "0.00",
    )
    assert str(cost.bonuses.total) == "1.53"
    assert str(cost.total) == "31.561"
    both = cost.rewards + cost.bonuses
    assert (str(both.rewards), str(both.fees), str(both.tax), both.currency) == (
        "30.149",
        "1.24",
        "0.172",
        "GBP",
    )
    assert (cost.bonuses + cost.rewards).currency == "USD"


def test_a_cost_that_says_nothing_is_nothing_in_no_currency(api: StandIn, run: Surface) -> None:
    api.on("GET", f"/api/v1/studies/{STUDY}/cost/", {"bonuses": {"rewards": {"currency": "EUR"}}})
    cost = run(lambda c: c.studies.cost(STUDY))
    assert (str(cost.rewards.rewards), str(cost.rewards.fees), str(cost.rewards.tax)) == ("0.00",) * 3
    assert (str(cost.bonuses.total), str(cost.total)) == ("0.00", "0.00")
    assert (cost.rewards.currency, cost.bonuses.currency) == (None, "EUR")
    assert (cost.rewards + cost.bonuses).currency == "EUR"


@pytest.mark.parametrize(
    ("reward", "places", "total", "rewards", "rest"),
    [
        (29, 3, 116.0, "0.87", "0.29"),
        (115, 7, 1073.3, "8.05", "2.683"),
        (2899, 1, 3865.3, "28.99", "9.663"),
        (100, 1, 133, "1.00", "0.33"),
    ],
)
def test_an_estimate_is_exact_to_the_fraction_of_a_cent(
    api: StandIn, run: Surface, reward: int, places: int, total: float, rewards: str, rest: str
) -> None:
    api.on("POST", "/api/v1/study-cost-calculator/", {"total_cost": total})
    estimate = run(lambda c: c.studies.estimate_cost(reward=reward, total_available_places=places))
    assert (str(estimate.rewards), str(estimate.fees_and_tax)) == (rewards, rest)
    assert estimate.total == Decimal(str(total)) / 100
