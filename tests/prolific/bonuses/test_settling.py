"""When a payment that cannot be seen counts as not made, and what of many rows is clear."""

from __future__ import annotations

import decimal
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from prolific import BonusRow
from prolific._bonuses.reconciliation import by_id, has_settled, reconciled
from prolific.results.bonuses import Outcome, ReconciledRow, Reconciliation

PAID, NOT_PAID, CANNOT_TELL = Outcome.PAID, Outcome.NOT_PAID, Outcome.CANNOT_TELL
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
ROW = BonusRow("a1", Decimal("28.99"))


def of(*outcomes: Outcome) -> Reconciliation:
    rows = (BonusRow(f"a{number}", Decimal("0.29")) for number in range(len(outcomes)))
    return Reconciliation(
        tuple(ReconciledRow(row, each, ()) for row, each in zip(rows, outcomes, strict=True))
    )


@pytest.mark.parametrize(
    ("outcomes", "is_clear", "outcome"),
    [
        ((PAID,), True, PAID),
        ((NOT_PAID,), True, NOT_PAID),
        ((PAID, PAID), True, PAID),
        ((PAID, NOT_PAID), True, CANNOT_TELL),
        ((CANNOT_TELL,), False, CANNOT_TELL),
        ((PAID, CANNOT_TELL), False, CANNOT_TELL),
        ((NOT_PAID, CANNOT_TELL), False, CANNOT_TELL),
        ((), False, CANNOT_TELL),
    ],
)
def test_rows_are_clear_when_each_of_them_is(
    outcomes: tuple[Outcome, ...], is_clear: bool, outcome: Outcome
) -> None:
    found = of(*outcomes)
    assert found.is_clear is is_clear
    assert found.outcome is outcome
    for each in Outcome:
        assert found.ids(each) == tuple(f"a{number}" for number, one in enumerate(outcomes) if one is each)


@pytest.mark.parametrize(
    ("at", "has"),
    [
        (None, False),
        (NOON, False),
        (NOON - timedelta(seconds=59.9), False),
        (NOON - timedelta(seconds=60), True),
        (NOON - timedelta(days=2), True),
        (NOON + timedelta(days=2), False),
    ],
)
def test_a_payment_has_settled_once_its_time_has_passed(at: datetime | None, has: bool) -> None:
    assert has_settled(at, now=NOON, settles_after=60) is has


def test_a_payment_of_an_unknown_time_never_settles() -> None:
    assert has_settled(None, now=NOON, settles_after=0) is False
    assert has_settled(NOON, now=NOON, settles_after=0) is True


@pytest.mark.parametrize(
    ("before", "after", "settled", "unsettled"),
    [
        ({"a1": []}, {"a1": [2899]}, PAID, PAID),
        ({"a1": [2899]}, {"a1": [2899]}, NOT_PAID, CANNOT_TELL),
        ({"a1": []}, {"a1": []}, NOT_PAID, CANNOT_TELL),
        ({"a1": []}, {"a1": [2898]}, CANNOT_TELL, CANNOT_TELL),
        ({"a1": []}, {}, CANNOT_TELL, CANNOT_TELL),
        ({}, {"a1": [2899]}, CANNOT_TELL, CANNOT_TELL),
        ({}, {"a1": [29]}, NOT_PAID, CANNOT_TELL),
        (None, {"a1": [2899]}, CANNOT_TELL, CANNOT_TELL),
        (None, {"a1": [29]}, NOT_PAID, CANNOT_TELL),
        ({"a1": [2899]}, {"a1": [2899, 2899]}, PAID, PAID),
        ({"a1": [2899]}, {"a1": [2899, 2899, 2899]}, CANNOT_TELL, CANNOT_TELL),
        ({"a1": [29]}, {"a1": [29, 2899]}, PAID, PAID),
    ],
)
def test_what_is_not_there_counts_only_once_it_has_settled(
    before: Any, after: Any, settled: Outcome, unsettled: Outcome
) -> None:
    for is_settled, expected in ((True, settled), (False, unsettled)):
        (row,) = reconciled([ROW], before, after, is_settled=is_settled).rows
        assert row.outcome is expected
        assert row.row is ROW
        assert row.bonus_payments == tuple(Decimal(cents) / 100 for cents in after.get("a1", ()))


def test_the_applications_precision_changes_no_outcome() -> None:
    row = BonusRow("a1", Decimal("1234567.29"))
    with decimal.localcontext(decimal.Context(prec=3)):
        (found,) = reconciled([row], {"a1": []}, {"a1": [123456729]}, is_settled=True).rows
    assert found.outcome is PAID
    assert [str(each) for each in found.bonus_payments] == ["1234567.29"]


def test_cents_that_came_as_floats_are_whole_again() -> None:
    rows = [("s1", "p", [28.999999999, 115.0]), ("s2", "p", [57]), ("s3", None, None), ("s4", "q", None)]
    assert by_id(rows) == {"s1": [29, 115], "s2": [57], "p": [29, 115, 57], "s3": [], "s4": [], "q": []}
