"""Bulk bonus payments: what was set up, and how often it was paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prolific_sandbox.money.charges import Charge


@dataclass(frozen=True, slots=True)
class BonusAward:
    """One bonus of a bulk."""

    submission_id: str
    participant_id: str
    amount: int


@dataclass(frozen=True, slots=True)
class BonusBatch:
    """One bulk of bonuses; ``times_paid`` above 1 means that it was paid more than once."""

    id: str
    study_id: str
    awards: tuple[BonusAward, ...]
    charge: Charge
    times_paid: int = 0

    def answer(self) -> dict[str, Any]:
        """The bulk as create-bonus-payments answers it: cents, written as floats."""
        return {
            "id": self.id,
            "study": self.study_id,
            "amount": float(self.charge.amount),
            "fees": float(self.charge.fee),
            "vat": float(self.charge.vat),
            "total_amount": float(self.charge.total),
        }
