"""Reckoning with money, exactly, whatever precision an application has set for its own decimals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Final, overload

CENT: Final = Decimal("0.01")
EXACT: Final = Context(prec=60, traps=[InvalidOperation, DivisionByZero, Overflow])
"""Sums and roundings go through this context; the current one may have been given any precision."""


@overload
def from_cents(cents: float) -> Decimal: ...


@overload
def from_cents(cents: None) -> None: ...


def from_cents(cents: float | None) -> Decimal | None:
    """An amount of an answer, which is in cents and can hold fractions of them, in the currency itself."""
    if cents is None:
        return None
    amount = EXACT.divide(Decimal(str(cents)), Decimal(100))
    rounded = to_the_cent(amount)
    return rounded if rounded == amount else amount


def to_the_cent(amount: Decimal, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """The amount with two decimals; as it is where it has more digits than can be kept, as no money does."""
    try:
        return amount.quantize(CENT, rounding, EXACT)
    except InvalidOperation:
        return amount


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """The sum, with two decimals at least."""
    total = Decimal("0.00")
    for amount in amounts:
        total = EXACT.add(total, amount)
    return total
