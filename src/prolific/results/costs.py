"""What studies cost, in the currency itself instead of its sub-unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from prolific._rules.hourly_rewards import doubt, hourly_reward
from prolific.results.amounts import from_cents, to_the_cent

if TYPE_CHECKING:
    from prolific_api.models import AmountAndCurrency, StudyCostBreakdown, StudyTotalCost

_NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Cost:
    """An amount with what it is made of, in the currency itself.

    Attributes:
        rewards: what participants get.
        fees: Prolific's fees.
        tax: VAT on the fees.
        currency: three letters; None where the API does not say.
    """

    rewards: Decimal
    fees: Decimal
    tax: Decimal
    currency: str | None

    @property
    def total(self) -> Decimal:
        """All of it."""
        return self.rewards + self.fees + self.tax

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.rewards + other.rewards,
            self.fees + other.fees,
            self.tax + other.tax,
            self.currency or other.currency,
        )


@dataclass(frozen=True)
class StudyCost:
    """What a study costs.

    Attributes:
        rewards: of the submissions.
        bonuses: paid on top.
    """

    rewards: Cost
    bonuses: Cost

    @property
    def total(self) -> Decimal:
        """All of it, in the currency itself."""
        return (self.rewards + self.bonuses).total


@dataclass(frozen=True)
class CostEstimate:
    """What a study would cost, in the currency itself.

    Attributes:
        rewards: what participants get.
        fees_and_tax: Prolific's fees and the VAT on them, which the calculator does not tell apart.
        hourly_reward: what the reward comes to in an hour; None where the time was not given.
        warning: why the reward is hardly what was meant; None if it may well be.
    """

    rewards: Decimal
    fees_and_tax: Decimal
    hourly_reward: Decimal | None = None
    warning: str | None = None

    @property
    def total(self) -> Decimal:
        """All of it."""
        return self.rewards + self.fees_and_tax


def cost_estimate(
    *, reward: float, places: float, total: float, minutes: float | None = None
) -> CostEstimate:
    """An estimate from the calculator's total; all amounts given in the sub-currency unit."""
    rewards = Decimal(str(reward)) * Decimal(str(places)) / 100
    whole = from_cents(total) or _NOTHING
    return CostEstimate(
        to_the_cent(rewards), whole - rewards, hourly_reward(reward, minutes), doubt(reward, minutes)
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
