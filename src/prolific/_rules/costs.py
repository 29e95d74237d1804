"""What studies cost, from what the API says of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from prolific._rules.hourly_rewards import doubt, hourly_reward
from prolific.results.amounts import from_cents, to_the_cent
from prolific.results.costs import Cost, CostEstimate, StudyCost

if TYPE_CHECKING:
    from prolific_api.models import AmountAndCurrency, StudyCostBreakdown, StudyTotalCost

_NOTHING = Decimal("0.00")


def cost_estimate(
    *, reward: float, places: float, total: float, minutes: float | None = None
) -> CostEstimate:
    """An estimate from the calculator's total; all amounts given in the sub-currency unit."""
    rewards = Decimal(str(reward)) * Decimal(str(places)) / 100
    fees_and_tax = from_cents(total) - rewards
    return CostEstimate(
        to_the_cent(rewards), fees_and_tax, hourly_reward(reward, minutes), doubt(reward, minutes)
    )


def study_cost(answer: StudyTotalCost) -> StudyCost:
    """The API's breakdown in the currency itself."""
    return StudyCost(_cost(answer.rewards), _cost(answer.bonuses))


def _cost(part: StudyCostBreakdown | None) -> Cost:
    if part is None:
        return Cost(_NOTHING, _NOTHING, _NOTHING, None)
    parts = (part.rewards, part.fees, part.tax, part.rep_sample_fees, part.rep_sample_tax)
    currencies = [each.currency for each in parts if each is not None and each.currency]
    return Cost(
        rewards=_amount(part.rewards),
        fees=_amount(part.fees) + _amount(part.rep_sample_fees),
        tax=_amount(part.tax) + _amount(part.rep_sample_tax),
        currency=currencies[0] if currencies else None,
    )


def _amount(amount: AmountAndCurrency | None) -> Decimal:
    return (from_cents(amount.amount) if amount is not None else None) or _NOTHING
