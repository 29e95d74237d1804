"""Prices in whole sub-units of the currency (pence, cents).

One rounding rule holds everywhere: an amount that is not whole is rounded half up, once, where it arises.
A reward's fee is rounded for each submission; a bulk bonus payment's fee is rounded once for the whole bulk.
VAT is charged on the rounded fee.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

_PLAIN_DECIMAL = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")


_LEAST_SCREEN_OUT = {"GBP": 10, "USD": 14}


def least_screen_out(currency: str) -> int:
    """The least that may be paid for screening somebody out, in sub-units of the currency."""
    return _LEAST_SCREEN_OUT.get(currency, 10)


@dataclass(frozen=True, slots=True)
class Charge:
    """What a payment costs: the part for the participant, the service fee and the VAT on the fee."""

    amount: int = 0
    fee: int = 0
    vat: int = 0

    @property
    def total(self) -> int:
        """Everything that leaves the wallet."""
        return self.amount + self.fee + self.vat

    def __add__(self, other: Charge) -> Charge:
        return Charge(self.amount + other.amount, self.fee + other.fee, self.vat + other.vat)

    def times(self, count: int) -> Charge:
        """The same charge ``count`` times over."""
        return Charge(self.amount * count, self.fee * count, self.vat * count)


@dataclass(frozen=True, slots=True, eq=False)
class Tariff:
    """The rates Prolific adds to what a participant gets; told apart by identity, to be found in a cache."""

    fee_rate: Fraction
    vat_rate: Fraction

    @lru_cache(maxsize=4096)  # noqa: B019 - a sandbox has one tariff
    def charge(self, amount: int) -> Charge:
        """The charge for paying ``amount`` to participants."""
        fee = round_half_up(amount * self.fee_rate)
        return Charge(amount, fee, round_half_up(fee * self.vat_rate))

    def split(self, balance: int) -> Charge:
        """A balance as the rewards it can pay for, with the fee and VAT they leave room for."""
        fee_with_vat = self.fee_rate * (1 + self.vat_rate)
        amount = int(balance / (1 + fee_with_vat))
        vat = round_half_up((balance - amount) * self.vat_rate / (1 + self.vat_rate))
        return Charge(amount, balance - amount - vat, vat)


def round_half_up(amount: Fraction | int) -> int:
    """The nearest whole number; halves go up."""
    return int((Fraction(amount) + Fraction(1, 2)) // 1)


def share(amount: int, percentage: Fraction) -> int:
    """``percentage`` percent of ``amount``, rounded half up."""
    return round_half_up(amount * percentage / 100)


def sub_units(text: str) -> int:
    """An amount in major units, such as ``4.25``, in sub-units.

    Raises ValueError unless the text is a plain positive decimal with at most two places.
    """
    if not _PLAIN_DECIMAL.fullmatch(text):
        raise ValueError(f"{text!r} is not an amount in major units with at most two decimal places")
    amount = int(Decimal(text) * 100)
    if amount <= 0:
        raise ValueError(f"{text!r} is not more than zero")
    return amount
