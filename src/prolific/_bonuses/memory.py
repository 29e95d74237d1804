"""What a client remembers, together with the copies made from it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from prolific._bonuses.ledger import BonusLedger
    from prolific._concurrency.background_calls import AsyncBackgroundCall, BackgroundCall

C = TypeVar("C", bound="BackgroundCall[Any] | AsyncBackgroundCall[Any]")


class Memory:
    """Shared by a client and all its copies; filled when it is needed."""

    def __init__(self) -> None:
        self.background_calls: list[Any] = []

    @cached_property
    def bonus_ledger(self) -> BonusLedger:
        """Which bonuses were paid."""
        from prolific._bonuses.ledger import BonusLedger

        return BonusLedger()

    def keep(self, call: C) -> C:
        """Keep a call that goes on by itself until it has ended."""
        self.background_calls = [each for each in self.background_calls if not each.is_done]
        self.background_calls.append(call)
        return call
