"""What studies cost, in the currency itself instead of its sub-unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


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
