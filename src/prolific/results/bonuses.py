"""Bonus payments: rows, their CSV form, set-ups and receipts. No I/O.

Two units meet here. What is sent are amounts in the currency itself with two decimals (4.25 is
4.25 pounds); what comes back are cents as floats (425.0). Everything public is a `Decimal` of the
currency itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Final

from prolific._bonuses.recipients import BonusRecipient, NamedPeople
from prolific.errors import InvalidRequestError
from prolific.results.amounts import CENT, EXACT, exact_sum

ROWS_PER_SET_UP: Final = 200
"""Rows of one set-up; more are split, and paid one after the other."""


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

    def names_any(
        self, rows: Iterable[BonusRow], recipients: Mapping[str, BonusRecipient]
    ) -> tuple[BonusRow, ...]:
        """Those of other rows, in the same study, that name people this payment is for."""
        people = NamedPeople()
        people.add_all((row.id for row in self.rows), self.recipients)
        return tuple(row for row in rows if people.named_as(row.id, recipients.get(row.id)) is not None)


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


def rows_to_csv(rows: Iterable[BonusRow]) -> str:
    """The rows as the API takes them: `id,amount` lines with two decimals."""
    return "\n".join([f"{row.id},{row.amount.quantize(CENT, context=EXACT)}" for row in rows])


def split_rows(rows: Sequence[BonusRow]) -> list[tuple[BonusRow, ...]]:
    """The rows in groups small enough for one set-up."""
    return [tuple(rows[start : start + ROWS_PER_SET_UP]) for start in range(0, len(rows), ROWS_PER_SET_UP)]


def total_of_rows(rows: Iterable[BonusRow]) -> Decimal:
    """The sum of the amounts, without fees."""
    return exact_sum(row.amount for row in rows)


def check_limits(rows: Iterable[BonusRow], *, max_amount: Decimal | None, max_total: Decimal | None) -> None:
    """Refuse rows that add up to more than the caller meant to spend, before the API is asked for fees.

    Raises:
        InvalidRequestError: a limit is no Decimal or no number, or is exceeded.
    """
    amount = total_of_rows(rows)
    for name, limit in (("max_amount", max_amount), ("max_total", max_total)):
        if limit is None:
            continue
        if not isinstance(limit, Decimal):
            raise InvalidRequestError(f"must be a Decimal, not {type(limit).__name__}", field=name)
        if limit.is_nan():
            raise InvalidRequestError(f"must be a number, not {limit}", field=name)
        if not amount <= limit:
            raise InvalidRequestError(f"the bonuses add up to {amount}, more than {limit}", field=name)


def check_charge(total: Decimal | None, max_total: Decimal | None, *, what: str) -> None:
    """Refuse what costs more, fees and VAT included, than the caller meant to spend.

    Raises:
        InvalidRequestError: the limit is exceeded.
    """
    if max_total is not None and total is not None and not total <= max_total:
        raise InvalidRequestError(
            f"{what} {total} with fees and VAT, more than {max_total}; nothing was paid", field="max_total"
        )
