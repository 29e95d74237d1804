"""Previews of bonuses, from what the API says of fees and balances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from prolific.results.amounts import from_cents
from prolific.results.bonuses import BonusPreview, BonusRow, FeeRates, RateSource

if TYPE_CHECKING:
    from prolific_api.models import Study, StudyTotalCost, WorkspaceBalance


def study_rates(study: Study) -> FeeRates | None:
    """The rates the study states; None where it does not."""
    if study.fees_percentage is None:
        return None
    vat = None if study.vat_percentage is None else _fraction(study.vat_percentage)
    return FeeRates(_fraction(study.fees_percentage), vat, RateSource.STUDY)


def cost_rates(cost: StudyTotalCost) -> FeeRates | None:
    """The rates that the cost of a study's rewards shows; None where it shows none."""
    part = cost.rewards
    if part is None or part.rewards is None or part.fees is None:
        return None
    rewards, fees = from_cents(part.rewards.amount), from_cents(part.fees.amount)
    if not rewards or fees is None:
        return None
    tax = from_cents(part.tax.amount) if part.tax is not None else None
    vat = None if tax is None or not fees else tax / fees
    return FeeRates(fees / rewards, vat, RateSource.COST)


def available_balance(balance: WorkspaceBalance, currency: str | None) -> Decimal | None:
    """What the workspace can spend; None where the API does not say, or it is in another currency."""
    if currency and balance.currency_code and balance.currency_code != currency:
        return None
    return from_cents(balance.available_balance)


def bonus_preview(
    study: Study,
    rows: tuple[BonusRow, ...],
    *,
    now: Mapping[str, Sequence[int]],
    rates: FeeRates | None,
    available: Decimal | None,
) -> BonusPreview:
    """The preview of rows, given the bonuses in cents there are now by submission and participant id."""
    return BonusPreview(
        study_id=study.id,
        rows=rows,
        strangers=tuple(row.id for row in rows if row.id not in now),
        bonuses_before={
            row.id: sum((Decimal(cents) / 100 for cents in now[row.id]), Decimal("0.00"))
            for row in rows
            if now.get(row.id)
        },
        rates=rates,
        available=available,
        currency=study.currency_code,
    )


def _fraction(rate: float) -> Decimal:
    return Decimal(str(rate))
