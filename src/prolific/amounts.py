"""Amounts of answers, which are in cents."""

from __future__ import annotations

from decimal import Decimal


def from_cents(cents: float | None) -> Decimal | None:
    """An amount of an answer, which is in cents and can hold fractions of them, in the currency itself."""
    if cents is None:
        return None
    amount = Decimal(str(cents)) / 100
    rounded = amount.quantize(Decimal("0.01"))
    return rounded if rounded == amount else amount
