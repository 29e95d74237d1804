"""What bonuses consist of: rows, set-ups, payments, receipts, previews, and what became of them.

Two units meet here. What is sent are amounts in the currency itself with two decimals (4.25 is
4.25 pounds); what comes back are cents as floats (425.0). Everything public is a `Decimal` of the
currency itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from prolific.results.amounts import exact_sum, to_the_cent


@dataclass(frozen=True)
class BonusRow:
    """One bonus.

    Attributes:
        id: of a participant or submission that took part in the study.
        amount: in the study's currency, at most two decimals, above zero.
    """

    id: str
    amount: Decimal


@dataclass(frozen=True)
class BonusBatch:
    """One set-up as the API holds it, with at most 200 rows.

    Attributes:
        id: what is paid.
        rows: the bonuses.
        amount, fees, vat, total: in the study's currency, as the API says.
    """

    id: str
    rows: tuple[BonusRow, ...]
    amount: Decimal
    fees: Decimal
    vat: Decimal
    total: Decimal


@dataclass(frozen=True)
class BonusSetUp:
    """Bonuses that are set up and not paid.

    Attributes:
        study_id: of the study the bonuses belong to.
        batches: what the API holds, in the order in which it is paid.
        recipients: id of a row -> who gets its bonus; without the ids the study's submissions do not show.
    """

    study_id: str
    batches: tuple[BonusBatch, ...]
    recipients: Mapping[str, BonusRecipient] = field(default_factory=dict, repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """What `bonuses.pay` pays, one after the other."""
        return tuple(batch.id for batch in self.batches)

    @property
    def rows(self) -> tuple[BonusRow, ...]:
        """All bonuses."""
        return tuple(row for batch in self.batches for row in batch.rows)

    @property
    def amount(self) -> Decimal:
        """What participants get, in the study's currency."""
        return total_of_rows(self.rows)

    @property
    def fees(self) -> Decimal:
        """Prolific's fees, in the study's currency."""
        return exact_sum(batch.fees for batch in self.batches)

    @property
    def vat(self) -> Decimal:
        """Tax on the fees, in the study's currency."""
        return exact_sum(batch.vat for batch in self.batches)

    @property
    def total(self) -> Decimal:
        """What the workspace is charged, in the study's currency."""
        return exact_sum(batch.total for batch in self.batches)


@dataclass(frozen=True)
class BonusPayment:
    """One payment that was made or tried, with what is needed to look what became of it.

    Attributes:
        study_id: of the study.
        set_up_id: what was paid.
        rows: its bonuses.
        before: bonuses in cents before the payment, by submission and participant id; None where
            nobody looked.
        recipients: as in the set-up.
        at: when the payment began, in UTC; None where nobody noted it.
    """

    study_id: str
    set_up_id: str
    rows: tuple[BonusRow, ...]
    before: Mapping[str, Sequence[int]] | None = field(default=None, repr=False)
    recipients: Mapping[str, BonusRecipient] = field(default_factory=dict, repr=False)
    at: datetime | None = None


@dataclass(frozen=True)
class BonusReceipt:
    """Bonuses whose payment the API has accepted; it is carried out within minutes.

    Attributes:
        ids: the set-ups paid.
        set_up: what was set up, where the payment was made from it.
        payments: each payment, for `bonuses.reconcile`.
    """

    ids: tuple[str, ...]
    set_up: BonusSetUp | None
    payments: tuple[BonusPayment, ...] = ()

    @property
    def rows(self) -> tuple[BonusRow, ...]:
        """The bonuses; empty where the payment was made from an id alone."""
        return self.set_up.rows if self.set_up else ()

    @property
    def amount(self) -> Decimal | None:
        """What participants get, in the study's currency."""
        return self.set_up.amount if self.set_up else None

    @property
    def fees(self) -> Decimal | None:
        """Prolific's fees, in the study's currency."""
        return self.set_up.fees if self.set_up else None

    @property
    def vat(self) -> Decimal | None:
        """Tax on the fees, in the study's currency."""
        return self.set_up.vat if self.set_up else None

    @property
    def total(self) -> Decimal | None:
        """What the workspace is charged, in the study's currency."""
        return self.set_up.total if self.set_up else None


@dataclass(frozen=True)
class BonusRecipient:
    """The person behind the id of a bonus, in the bonus's study.

    Attributes:
        participant_id: of the person; None where the API does not say.
        submission_ids: what the row's id stands for: itself, or all submissions of the participant it names.
    """

    participant_id: str | None
    submission_ids: tuple[str, ...]


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


class Outcome(StrEnum):
    """What reading back says of one bonus."""

    PAID = "paid"
    NOT_PAID = "not paid"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True)
class ReconciledRow:
    """One bonus and what became of it.

    Attributes:
        row: the bonus.
        outcome: what reading back says.
        bonus_payments: all bonuses of the submission now, in the study's currency.
    """

    row: BonusRow
    outcome: Outcome
    bonus_payments: tuple[Decimal, ...]


@dataclass(frozen=True)
class Reconciliation:
    """What became of a payment, row by row.

    The API carries payments out within minutes. Until some have passed, a bonus that is not there "cannot be
    told".
    """

    rows: tuple[ReconciledRow, ...]

    @property
    def outcome(self) -> Outcome:
        """The outcome all rows share; CANNOT_TELL where they differ or one cannot be told."""
        outcomes = {each.outcome for each in self.rows}
        return outcomes.pop() if len(outcomes) == 1 else Outcome.CANNOT_TELL

    @property
    def is_clear(self) -> bool:
        """Whether every row was paid or was not."""
        return bool(self.rows) and not self.ids(Outcome.CANNOT_TELL)

    def ids(self, outcome: Outcome) -> tuple[str, ...]:
        """The ids of the rows with an outcome."""
        return tuple(each.row.id for each in self.rows if each.outcome is outcome)


ROWS_PER_SET_UP: Final = 200
"""Rows of one set-up; more are split, and paid one after the other."""


def split_rows(rows: Sequence[BonusRow]) -> list[tuple[BonusRow, ...]]:
    """The rows in groups small enough for one set-up."""
    return [tuple(rows[start : start + ROWS_PER_SET_UP]) for start in range(0, len(rows), ROWS_PER_SET_UP)]


def total_of_rows(rows: Iterable[BonusRow]) -> Decimal:
    """The sum of the amounts, without fees."""
    return exact_sum(row.amount for row in rows)


def _in_cents(amount: Decimal) -> Decimal:
    return to_the_cent(amount, ROUND_HALF_UP)
