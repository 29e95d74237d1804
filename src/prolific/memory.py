"""What a client remembers, together with the copies made from it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prolific.bonus_payments import BonusLedger


class Memory:
    """Shared by a client and all its copies; filled when it is needed."""

    @cached_property
    def bonus_ledger(self) -> BonusLedger:
        """Which bonuses were paid."""
        from prolific.bonus_payments import BonusLedger

        return BonusLedger()
