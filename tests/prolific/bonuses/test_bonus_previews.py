"""A preview reads and reckons; what is not known, it says so instead of guessing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific import BonusPreview, BonusRow
from prolific.results.bonuses import FeeRates, RateSource
from support.surfaces import StandIn, Surface

STUDY = "5f8d0d55b54764421b7156c1"
PEOPLE = [f"{number:024x}" for number in range(450)]
BALANCE = "/api/v1/workspaces/w/balance/"


def money(amount: float) -> dict[str, Any]:
    return {"amount": amount, "currency": "GBP"}


@pytest.fixture
def study(api: StandIn) -> dict[str, Any]:
    """What the API says of the study, to be filled in."""
    answer: dict[str, Any] = {"id": STUDY, "currency_code": "GBP"}
    submission = {"id": "u", "participant_id": PEOPLE[0], "bonus_payments": [100, 25]}
    api.on("GET", f"/api/v1/studies/{STUDY}/", lambda _: answer)
    api.on("GET", "/api/v1/submissions/", {"results": [submission], "meta": {"count": 1}})
    return answer


def preview_of(run: Surface, **options: Any) -> BonusPreview:
    found = run(lambda c: c.bonuses.preview(STUDY, {PEOPLE[0]: Decimal("8.50")}, **options))
    assert isinstance(found, BonusPreview)
    return found


def test_the_rates_are_those_the_study_states(api: StandIn, run: Surface, study: dict[str, Any]) -> None:
    study.update(fees_percentage=0.333333, vat_percentage=0.2)
    preview = preview_of(run)
    assert preview.rates == FeeRates(Decimal("0.333333"), Decimal("0.2"), RateSource.STUDY)
    assert (preview.amount, preview.fees, preview.vat) == (Decimal("8.50"), Decimal("2.83"), Decimal("0.57"))
    assert preview.total == Decimal("11.90")
    assert preview.bonuses_before == {PEOPLE[0]: Decimal("1.25")}
    assert preview.strangers == ()
    assert {each.method for each in api.requests} == {"GET"}


def test_amounts_in_cents_are_taken_once_their_unit_is_said(run: Surface, study: dict[str, Any]) -> None:
    study.update(fees_percentage=0.25, vat_percentage=0)
    preview = run(lambda c: c.bonuses.preview(STUDY, {PEOPLE[0]: "850"}, unit="cents"))
    assert (preview.amount, preview.total) == (Decimal("8.50"), Decimal("10.63"))


def test_null_in_place_of_a_bonus_is_none(api: StandIn, run: Surface, study: dict[str, Any]) -> None:
    study.update(fees_percentage=0, vat_percentage=0)
    submission = {"id": "u", "participant_id": PEOPLE[0], "bonus_payments": [100, None, 25]}
    api.on("GET", "/api/v1/submissions/", {"results": [submission], "meta": {"count": 1}})
    assert preview_of(run).bonuses_before == {PEOPLE[0]: Decimal("1.25")}


def test_where_the_study_states_none_its_projected_cost_shows_them(
    api: StandIn, run: Surface, study: dict[str, Any]
) -> None:
    cost = {
        "rewards": {"rewards": money(1000), "fees": money(250), "tax": money(50), "rep_sample_fees": money(9)}
    }
    api.on("GET", f"/api/v1/studies/{STUDY}/cost/", cost)
    assert preview_of(run).rates == FeeRates(Decimal("0.25"), Decimal("0.2"), RateSource.COST)
    asked = next(each for each in api.requests if each.url.path.endswith("/cost/"))
    assert dict(asked.url.params) == {"is_projected": "true"}


@pytest.mark.parametrize(
    "cost",
    [
        {},
        {"rewards": {}},
        {"rewards": {"rewards": money(0), "fees": money(0), "tax": money(0)}},
        {"rewards": {"rewards": money(1000)}},
        {"rewards": {"fees": money(250), "tax": money(50)}},
        {"rewards": {"rewards": money(1000), "fees": {"currency": "GBP"}}},
        {"rewards": {"rewards": {"currency": "GBP"}, "fees": money(250)}},
    ],
)
def test_without_rates_nothing_is_guessed(
    api: StandIn, run: Surface, study: dict[str, Any], cost: dict[str, Any]
) -> None:
    api.on("GET", f"/api/v1/studies/{STUDY}/cost/", cost)
    api.on("GET", BALANCE, {"available_balance": 100_000, "currency_code": "GBP"})
    preview = preview_of(run, workspace_id="w")
    assert preview.amount == Decimal("8.50")
    assert (preview.rates, preview.fees, preview.vat, preview.total, preview.is_covered) == (None,) * 5
    assert preview.available == Decimal(1000)


@pytest.mark.parametrize(
    ("part", "rates"),
    [
        ({"rewards": money(1000), "fees": money(250)}, (Decimal("0.25"), None)),
        ({"rewards": money(1000), "fees": money(0), "tax": money(0)}, (Decimal(0), None)),
        ({"rewards": money(2999), "fees": money(0.29), "tax": money(0.029)}, None),
    ],
)
def test_a_cost_without_fees_or_tax_shows_no_rate_of_vat(
    api: StandIn,
    run: Surface,
    study: dict[str, Any],
    part: dict[str, Any],
    rates: tuple[Decimal, Decimal | None] | None,
) -> None:
    api.on("GET", f"/api/v1/studies/{STUDY}/cost/", {"rewards": part})
    found = preview_of(run).rates
    assert found is not None
    expected = rates or (Decimal("0.0029") / Decimal("29.99"), Decimal("0.1"))
    assert (found.fees, found.vat) == expected


def test_a_study_without_a_currency_is_compared_with_any_balance(
    api: StandIn, run: Surface, study: dict[str, Any]
) -> None:
    study["currency_code"] = None
    api.on("GET", BALANCE, {"available_balance": 115, "currency_code": "USD"})
    api.on("GET", f"/api/v1/studies/{STUDY}/cost/", {})
    preview = preview_of(run, workspace_id="w")
    assert (preview.available, preview.currency) == (Decimal("1.15"), None)


def test_a_rate_of_vat_that_is_not_known_is_not_taken_for_none(run: Surface, study: dict[str, Any]) -> None:
    study.update(fees_percentage=0.25)
    preview = preview_of(run)
    assert (preview.fees, preview.vat, preview.total) == (Decimal("2.13"), None, None)


@pytest.mark.parametrize(
    ("balance", "available", "covered"),
    [
        ({"available_balance": 1190, "currency_code": "GBP"}, Decimal("11.90"), True),
        ({"available_balance": 1189, "currency_code": "GBP"}, Decimal("11.89"), False),
        ({"available_balance": 1190}, Decimal("11.90"), True),
        ({"available_balance": 1190, "currency_code": "USD"}, None, None),
        ({}, None, None),
    ],
)
def test_the_balance_is_compared_with_the_total_where_both_are_known(
    api: StandIn,
    run: Surface,
    study: dict[str, Any],
    balance: dict[str, Any],
    available: Decimal | None,
    covered: bool | None,
) -> None:
    study.update(fees_percentage=0.333333, vat_percentage=0.2)
    api.on("GET", BALANCE, balance)
    preview = preview_of(run, workspace_id="w")
    assert (preview.available, preview.is_covered) == (available, covered)


@given(
    st.lists(st.decimals(min_value="0.01", max_value="999.99", places=2), min_size=1, max_size=450),
    st.decimals(min_value=0, max_value=1, places=6),
    st.decimals(min_value=0, max_value="0.3", places=3),
)
def test_an_estimate_is_off_by_less_than_a_cent_for_each_set_up(
    amounts: list[Decimal], fees: Decimal, vat: Decimal
) -> None:
    rows = tuple(BonusRow(person, amount) for person, amount in zip(PEOPLE, amounts, strict=False))
    preview = BonusPreview(STUDY, rows, (), {}, FeeRates(fees, vat, RateSource.STUDY), None, "GBP")
    exact = preview.amount * (1 + fees * (1 + vat))
    assert preview.total is not None
    assert preview.amount == sum(amounts)
    assert preview.total >= preview.amount
    assert abs(preview.total - exact) <= Decimal("0.01") * (-(-len(rows) // 200) + 1)
    assert preview.total == preview.total.quantize(Decimal("0.01"))
