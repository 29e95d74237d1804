"""What bonuses would cost, worked out before anything is set up. No I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from prolific.results.amounts import from_cents, to_the_cent
from prolific.results.bonuses import BonusRow, split_rows, total_of_rows

if TYPE_CHECKING:
    from prolific_api.models import Study, StudyTotalCost, WorkspaceBalance


class RateSource(StrEnum):
    """Whence a fee rate is known."""

    STUDY = "fees_percentage and vat_percentage of the study"
    COST = "fees and tax in the projected cost of the study's rewards"


@dataclass(frozen=True)
class FeeRates:
    """What Prolific adds, as fractions; for bonuses it is the rate of rewards.

    Attributes:
        fees: of what participants get.
        vat: of the fees; None where nobody says.
        source: whence they are known.
    """

    fees: Decimal
    vat: Decimal | None
    source: RateSource


@dataclass(frozen=True)
class BonusPreview:
    """Bonuses that were checked, and nothing more: the API knows nothing of them.

    `amount` is exact. `fees`, `vat` and `total` are estimates, since the API states a fee rate with few
    digits and rounds by itself: expect them to be some cents off. What `bonuses.set_up` returns are the
    API's own figures, and nothing is paid by it either.

    Attributes:
        study_id: of the study the bonuses belong to.
        rows: the bonuses; `bonuses.set_up(preview.study_id, preview.rows)` sets them up.
        strangers: ids of rows that name neither a submission nor a participant of the study: with one of
            these, the API refuses the set-up.
        bonuses_before: id of a row -> bonuses its submissions have already, in the study's currency; only
            those that have any.
        rates: what Prolific adds; None where neither the study nor its cost says.
        available: the workspace's spendable balance; None where it was not asked for, the API does not
            say, or it is in another currency than the study.
        currency: three letters; None where the API does not say.
    """

    study_id: str
    rows: tuple[BonusRow, ...]
    strangers: tuple[str, ...]
    bonuses_before: Mapping[str, Decimal]
    rates: FeeRates | None
    available: Decimal | None
    currency: str | None

    @property
    def amount(self) -> Decimal:
        """What participants would get, in the study's currency."""
        return total_of_rows(self.rows)

    @property
    def fees(self) -> Decimal | None:
        """An estimate of Prolific's fees, in the study's currency; None without `rates`."""
        if self.rates is None:
            return None
        # The API takes the fee of each set-up, not of each bonus.
        amounts = [total_of_rows(group) for group in split_rows(self.rows)]
        return sum((_in_cents(amount * self.rates.fees) for amount in amounts), Decimal("0.00"))

    @property
    def vat(self) -> Decimal | None:
        """An estimate of the tax on the fees, in the study's currency; None where its rate is not known."""
        if self.rates is None or self.rates.vat is None or self.fees is None:
            return None
        return _in_cents(self.fees * self.rates.vat)

    @property
    def total(self) -> Decimal | None:
        """An estimate of what the workspace would be charged, in the study's currency."""
        return None if self.fees is None or self.vat is None else self.amount + self.fees + self.vat

    @property
    def is_covered(self) -> bool | None:
        """Whether the balance covers the estimated total; None where one of them is not known."""
        return None if self.available is None or self.total is None else self.total <= self.available


def study_rates(study: Study) -> FeeRates | None:
    """The rates the study states; None where it does not."""
    if study.fees_percentage is None:
        return None
    vat = None if study.vat_percentage is None else _fraction(study.vat_percentage)
    return FeeRates(_fraction(study.fees_percentage), vat, RateSource.STUDY)


def cost_rates(cost: StudyTotalCost) -> FeeRates | None:
    """The rates that the cost of a study's rewards shows; None where it shows none."""
    part = cost.rewards
    if part is None or part.rewards is None or part.fees is None:
        return None
    rewards, fees = from_cents(part.rewards.amount), from_cents(part.fees.amount)
    if not rewards or fees is None:
        return None
    tax = from_cents(part.tax.amount) if part.tax is not None else None
    vat = None if tax is None or not fees else tax / fees
    return FeeRates(fees / rewards, vat, RateSource.COST)


def available_balance(balance: WorkspaceBalance, currency: str | None) -> Decimal | None:
    """What the workspace can spend; None where the API does not say, or it is in another currency."""
    if currency and balance.currency_code and balance.currency_code != currency:
        return None
    return from_cents(balance.available_balance)


def bonus_preview(
    study: Study,
    rows: tuple[BonusRow, ...],
    *,
    now: Mapping[str, Sequence[int]],
    rates: FeeRates | None,
    available: Decimal | None,
) -> BonusPreview:
    """The preview of rows, given the bonuses in cents there are now by submission and participant id."""
    return BonusPreview(
        study_id=study.id,
        rows=rows,
        strangers=tuple(row.id for row in rows if row.id not in now),
        bonuses_before={
            row.id: sum((Decimal(cents) / 100 for cents in now[row.id]), Decimal("0.00"))
            for row in rows
            if now.get(row.id)
        },
        rates=rates,
        available=available,
        currency=study.currency_code,
    )


def _fraction(rate: float) -> Decimal:
    return Decimal(str(rate))


def _in_cents(amount: Decimal) -> Decimal:
    return to_the_cent(amount, ROUND_HALF_UP)
