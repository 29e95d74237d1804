"""Amounts of answers, which are in cents."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

CENT = Decimal("0.01")


def from_cents(cents: float | None) -> Decimal | None:
    """An amount of an answer, which is in cents and can hold fractions of them, in the currency itself."""
    if cents is None:
        return None
    amount = Decimal(str(cents)) / 100
    rounded = to_the_cent(amount)
    return rounded if rounded == amount else amount


def to_the_cent(amount: Decimal, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """The amount with two decimals; as it is where it has more digits than can be kept, as no money does."""
    try:
        return amount.quantize(CENT, rounding)
    except InvalidOperation:
        return amount
