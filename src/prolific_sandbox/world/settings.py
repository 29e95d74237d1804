"""How a sandbox starts out."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from prolific_sandbox.loopback import is_loopback
from prolific_sandbox.money.charges import Tariff

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Settings:
    """How a sandbox starts out and which of Prolific's choices it follows."""

    balance: int = 1_000_000
    currency: str = "GBP"
    fee_rate: Fraction = Fraction(1, 3)
    vat_rate: Fraction = Fraction(0)
    strict_bonuses: bool = False
    seed: int = 0
    start_at: datetime | None = None
    speed: float | None = None
    participants: int = 5_000
    allow_http_targets: bool = True
    job_seconds: float = 1.0
    nearby_hosts: frozenset[str] = frozenset()

    def is_nearby(self, host: str | None) -> bool:
        """Whether simulated participants look in there: on this machine, or one named as beside it."""
        return is_loopback(host or "") or (host or "").lower() in self.nearby_hosts

    def takes_events_over_http(self, host: str) -> bool:
        """Whether webhooks need no https to the host."""
        return host.lower() in self.nearby_hosts or (self.allow_http_targets and is_loopback(host))

    @cached_property
    def tariff(self) -> Tariff:
        """The rates added to what participants get."""
        return Tariff(self.fee_rate, self.vat_rate)
