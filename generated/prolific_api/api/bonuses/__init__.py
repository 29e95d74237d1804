"""Operations tagged bonuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import create_bonus_payments as create_bonus_payments
    from . import pay_bonus_payments as pay_bonus_payments

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "create_bonus_payments": ".create_bonus_payments",
            "pay_bonus_payments": ".pay_bonus_payments",
        },
    )
