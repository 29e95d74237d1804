"""Bonus payments: rows, their CSV form, what a set-up says, and which were paid already. No I/O.

Two units meet here. What is sent are amounts in the currency itself with two decimals (4.25 is
4.25 pounds); what comes back are cents as floats (425.0). Everything public is a `Decimal` of the
currency itself; floats and whole numbers are refused, since they leave the unit or the value open.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import Enum
from os import PathLike
from typing import Any, Final, TypeAlias

from prolific.csv_lines import csv_lines
from prolific.errors import InvalidRequestError
from prolific.text_files import text_of_file

ROWS_PER_SET_UP: Final = 200
"""Rows of one set-up; more are split, and paid one after the other."""

_ID = re.compile(r"[0-9A-Za-z_-]+")
_CENT: Final = Decimal("0.01")


@dataclass(frozen=True)
class BonusRow:
    """One bonus.

    Attributes:
        id: of a participant or submission that took part in the study.
        amount: in the study's currency, at most two decimals, above zero.
    """

    id: str
    amount: Decimal


Payments: TypeAlias = Mapping[str, Decimal] | Iterable[tuple[str, Decimal] | BonusRow] | PathLike[str]
"""Id of a participant or submission -> amount in the study's currency; pairs or rows of both; or the path
of a file of `id,amount` lines."""


@dataclass(frozen=True)
class BonusBatch:
    """One set-up as the API holds it, with at most 200 rows.

    Attributes:
        id: what is paid.
        rows: the bonuses.
        amount, fees, vat, total: in the study's currency; None where the API does not say.
    """

    id: str
    rows: tuple[BonusRow, ...]
    amount: Decimal | None
    fees: Decimal | None
    vat: Decimal | None
    total: Decimal | None


@dataclass(frozen=True)
class BonusSetUp:
    """Bonuses that are set up and not paid.

    Attributes:
        study_id: of the study the bonuses belong to.
        batches: what the API holds, in the order in which it is paid.
    """

    study_id: str
    batches: tuple[BonusBatch, ...]

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
    def fees(self) -> Decimal | None:
        """Prolific's fees, in the study's currency."""
        return _sum(batch.fees for batch in self.batches)

    @property
    def vat(self) -> Decimal | None:
        """Tax on the fees, in the study's currency."""
        return _sum(batch.vat for batch in self.batches)

    @property
    def total(self) -> Decimal | None:
        """What the workspace is charged, in the study's currency."""
        return _sum(batch.total for batch in self.batches)


@dataclass(frozen=True)
class BonusPayment:
    """One payment that was made or tried, with what is needed to look what became of it.

    Attributes:
        study_id: of the study.
        set_up_id: what was paid.
        rows: its bonuses.
        before: bonuses in cents before the payment, by submission and participant id; None where
            nobody looked.
    """

    study_id: str
    set_up_id: str
    rows: tuple[BonusRow, ...]
    before: Mapping[str, Sequence[int]] | None = field(default=None, repr=False)


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


def bonus_rows(payments: Payments) -> tuple[BonusRow, ...]:
    """The payments as checked rows, in their order.

    Raises:
        InvalidRequestError: there is none; an id is empty, malformed or there twice; an amount is no
            Decimal, not finite, not above zero, or has more than two decimals; a file cannot be read, or
            has a line of another form.
    """
    if isinstance(payments, str):
        raise InvalidRequestError(
            "is text; give a pathlib.Path of a file of `id,amount` lines, or pairs of id and amount",
            field="payments",
        )
    if isinstance(payments, PathLike):
        return rows_from_csv(text_of_file(payments, "payments"))
    given: Iterable[Any] = payments.items() if isinstance(payments, Mapping) else payments
    pairs = [_pair(each) for each in given]
    rows = tuple(BonusRow(_checked_id(each), _checked_amount(amount, each)) for each, amount in pairs)
    if not rows:
        raise InvalidRequestError("there is nothing to pay", field="payments")
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise InvalidRequestError(f"{row.id} is there twice; add the amounts up first", field="payments")
        seen.add(row.id)
    return rows


def rows_from_csv(text: str) -> tuple[BonusRow, ...]:
    """The rows of `id,amount` lines, as the API and Prolific's app take them; amounts in the currency itself.

    Raises:
        InvalidRequestError: as for `bonus_rows`, or a line without exactly two columns.
    """
    pairs = []
    for number, columns in enumerate(csv_lines(text, "payments"), start=1):
        if not columns:
            continue
        if len(columns) != 2:
            raise InvalidRequestError(f"line {number}: expected `id,amount`", field="payments")
        pairs.append((columns[0].strip(), _parsed_amount(columns[1].strip(), number)))
    return bonus_rows(pairs)


def rows_to_csv(rows: Iterable[BonusRow]) -> str:
    """The rows as the API takes them: `id,amount` lines with two decimals."""
    return "\n".join([f"{row.id},{row.amount.quantize(_CENT)}" for row in rows])


def split_rows(rows: Sequence[BonusRow]) -> list[tuple[BonusRow, ...]]:
    """The rows in groups small enough for one set-up."""
    return [tuple(rows[start : start + ROWS_PER_SET_UP]) for start in range(0, len(rows), ROWS_PER_SET_UP)]


def total_of_rows(rows: Iterable[BonusRow]) -> Decimal:
    """The sum of the amounts, without fees."""
    return sum((row.amount for row in rows), Decimal("0.00"))


def check_total(rows: Iterable[BonusRow], max_total: Decimal | None) -> None:
    """Refuse rows that add up to more than the caller meant to spend.

    Raises:
        InvalidRequestError: the limit is no Decimal, or is exceeded.
    """
    if max_total is None:
        return
    if not isinstance(max_total, Decimal):
        raise InvalidRequestError("must be a Decimal", field="max_total")
    total = total_of_rows(rows)
    if not total <= max_total:
        raise InvalidRequestError(f"the bonuses add up to {total}, more than {max_total}", field="max_total")


def _pair(payment: Any) -> tuple[Any, Any]:
    if isinstance(payment, BonusRow):
        return payment.id, payment.amount
    if not isinstance(payment, (tuple, list)) or len(payment) != 2:
        raise InvalidRequestError("expected pairs of id and amount", field="payments")
    return payment[0], payment[1]


def _checked_id(id: Any) -> str:
    if not isinstance(id, str) or not _ID.fullmatch(id):
        raise InvalidRequestError(f"{id!r} is no participant or submission id", field="payments")
    return id


def _checked_amount(amount: Any, id: Any) -> Decimal:
    if not isinstance(amount, Decimal):
        raise InvalidRequestError(
            f"{id}: the amount must be a Decimal in the study's currency, like Decimal('4.25'), "
            f"not {type(amount).__name__}",
            field="payments",
        )
    if not amount.is_finite() or amount <= 0:
        raise InvalidRequestError(f"{id}: the amount must be above zero, got {amount}", field="payments")
    try:
        rounded = amount.quantize(_CENT)
    except InvalidOperation:
        raise InvalidRequestError(f"{id}: the amount is out of range: {amount}", field="payments") from None
    if amount != rounded:
        raise InvalidRequestError(f"{id}: the amount has more than two decimals: {amount}", field="payments")
    return amount


def _parsed_amount(text: str, line: int) -> Decimal:
    # Decimal also reads "1_000" and "1e3", which nobody writes in a payment file on purpose.
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        raise InvalidRequestError(f"line {line}: {text!r} is no amount", field="payments")
    return Decimal(text)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = list(amounts)
    return None if None in known else sum((each for each in known if each is not None), Decimal(0))


class _State(Enum):
    UNDER_WAY = "is being paid"
    PAID = "was paid"
    UNKNOWN = "may have been paid: an earlier attempt got no clear answer"


class BonusLedger:
    """Which set-ups a client has paid. The API pays a set-up again each time it is asked to."""

    def __init__(self) -> None:
        self._states: dict[str, _State] = {}
        self._lock = threading.Lock()

    @contextmanager
    def paying(self, id: str) -> Iterator[BonusAttempt]:
        """Reserve the id for one attempt; it stays closed unless the attempt turns out to be refused.

        Raises:
            InvalidRequestError: the id was paid, is being paid, or may have been paid.
        """
        with self._lock:
            state = self._states.get(id)
            if state is not None:
                raise InvalidRequestError(
                    f"{id} {state.value} by this client; paying it again would pay twice. "
                    "Set up what is still owed as a new payment",
                    field="set_up",
                )
            self._states[id] = _State.UNDER_WAY
        attempt = BonusAttempt()
        try:
            yield attempt
        finally:
            with self._lock:
                if attempt.refused:
                    del self._states[id]
                else:
                    self._states[id] = _State.PAID if attempt.accepted else _State.UNKNOWN


@dataclass
class BonusAttempt:
    """How one attempt to pay ended; neither flag means that nobody knows."""

    accepted: bool = False
    refused: bool = False
