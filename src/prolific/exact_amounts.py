"""Reckoning with money, whatever precision the application has set for its own decimals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Final

CENT: Final = Decimal("0.01")
EXACT: Final = Context(prec=60, traps=[InvalidOperation, DivisionByZero, Overflow])
"""Sums and roundings go through this context; the current one may have been given any precision."""


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """The sum, with two decimals at least."""
    total = Decimal("0.00")
    for amount in amounts:
        total = EXACT.add(total, amount)
    return total
