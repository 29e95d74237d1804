"""Bonuses as callers write them down: mappings, pairs, dictionaries, data frames and CSV files, as checked
rows.

An amount counts in the currency itself (4.25 is 4.25 pounds) and must be exact: a `Decimal`, or text. Whole
numbers leave open whether pounds or pence are meant, and programs for tables drop ".00" from what is shown:
where no amount of a table or text has a decimal point, the caller has to say the unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from math import isfinite
from numbers import Integral, Real
from os import PathLike
from typing import Any, Final, Literal, Protocol, TypeAlias

from prolific._inputs.csv_lines import csv_lines
from prolific._inputs.text_files import text_of_file
from prolific.errors import InvalidRequestError
from prolific.results.amounts import CENT, EXACT
from prolific.results.bonuses import BonusRow

AmountUnit: TypeAlias = Literal["currency", "cents"]
"""What an amount without a decimal point counts: pounds or dollars, or hundredths of them."""


class Frame(Protocol):
    """A data frame of pandas, polars or another library: columns by name."""

    @property
    def columns(self) -> Any:
        """The names of the columns."""
        ...

    def __getitem__(self, name: str, /) -> Any:
        """A column."""
        ...


Payments: TypeAlias = (
    Mapping[str, Decimal]
    | Mapping[str, str]
    | Iterable[tuple[str, Decimal | str] | BonusRow | Mapping[str, Any]]
    | PathLike[str]
    | Frame
)
"""Id of a participant or submission -> amount in the study's currency; pairs or rows of both; dictionaries or
a data frame with `amount` and `submission_id` or `participant_id`; or the path of a CSV file with these
columns, or of `id,amount` lines."""

_ID = re.compile(r"[0-9A-Za-z_-]+")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_ID_COLUMNS: Final = ("submission_id", "participant_id")
_AMOUNT_COLUMN: Final = "amount"
_MOST_DIGITS: Final = 25
_UNITS: Final = ("currency", "cents")
_WHAT_TO_GIVE: Final = "give a mapping of id -> amount, pairs, dictionaries, a data frame or a pathlib.Path"


def bonus_rows(
    payments: Payments, *, unit: AmountUnit | None = None, empty_is_fine: bool = False
) -> tuple[BonusRow, ...]:
    """The payments as checked rows, in their order.

    Args:
        payments: as the alias says.
        unit: what amounts without a decimal point count, in text and in tables.
        empty_is_fine: whether there may be none.

    Raises:
        InvalidRequestError: there is none; an id is empty, malformed or there twice; an amount is not exact,
            not finite, not above zero, or has more than two decimals, or its unit is open; a file cannot be
            read, or has a line of another form.
    """
    if unit is not None and unit not in _UNITS:
        raise InvalidRequestError(f"must be 'currency' or 'cents', not {unit!r}", field="unit")
    if isinstance(payments, PathLike):
        pairs = _pairs_of_csv(text_of_file(payments, "payments"))
    else:
        pairs = list(_pairs(payments))
    return _checked_rows(pairs, unit, empty_is_fine=empty_is_fine)


def rows_from_csv(text: str, *, unit: AmountUnit | None = None) -> tuple[BonusRow, ...]:
    """The rows of `id,amount` lines, or of CSV text with a header.

    Raises:
        InvalidRequestError: as for `bonus_rows`.
    """
    return _checked_rows(_pairs_of_csv(text), unit, empty_is_fine=False)


def _checked_rows(
    pairs: list[tuple[Any, Any, str]], unit: AmountUnit | None, *, empty_is_fine: bool
) -> tuple[BonusRow, ...]:
    if not pairs and not empty_is_fine:
        raise InvalidRequestError("there is nothing to pay", field="payments")
    rows = tuple(
        BonusRow(_checked_id(each, where), _checked_amount(_exact(amount, unit, each, where), each))
        for each, amount, where in pairs
    )
    texts = [amount for _, amount, _ in pairs if isinstance(amount, str)]
    if texts and unit is None and not any("." in text for text in texts):
        raise InvalidRequestError(
            f"no amount has a decimal point, so that {texts[0].strip()!r} could be pounds or pence; "
            'say which with unit="currency" or unit="cents"',
            field="payments",
        )
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise InvalidRequestError(f"{row.id} is there twice; add the amounts up first", field="payments")
        seen.add(row.id)
    return rows


def _pairs(payments: Any) -> Iterator[tuple[Any, Any, str]]:
    """Id, amount and where both stand; cells of tables as text."""
    if isinstance(payments, (str, bytes, bytearray)):
        raise InvalidRequestError(f"is text; {_WHAT_TO_GIVE} of a file", field="payments")
    names: Iterable[Any] | Callable[[], Iterable[Any]] | None = getattr(
        payments, "column_names", getattr(payments, "columns", None)
    )
    if isinstance(payments, Mapping):
        if _AMOUNT_COLUMN in payments and not isinstance(payments[_AMOUNT_COLUMN], (str, Decimal)):
            yield from _pairs_of_columns(payments, list(payments))
        else:
            yield from ((id, amount, "") for id, amount in payments.items())  # noqa: A001
    elif names is not None:
        yield from _pairs_of_columns(payments, names() if callable(names) else names)
    elif isinstance(payments, Iterable):
        for number, each in enumerate(payments, start=1):
            yield _pair(each, f"row {number}: ")
    else:
        raise InvalidRequestError(f"is a {type(payments).__name__}; {_WHAT_TO_GIVE}", field="payments")


def _pair(payment: Any, where: str) -> tuple[Any, Any, str]:
    if isinstance(payment, BonusRow):
        return payment.id, payment.amount, ""
    if isinstance(payment, Mapping):
        id_column, amount_column = _named_columns(payment, where)
        return payment[id_column], _cell(payment[amount_column], where), where
    if not isinstance(payment, (tuple, list)) or len(payment) != 2:
        raise InvalidRequestError(f"{where}expected a pair of id and amount", field="payments")
    return payment[0], payment[1], ""


def _pairs_of_columns(table: Any, names: Iterable[Any]) -> Iterator[tuple[Any, Any, str]]:
    id_column, amount_column = _named_columns(names, "")
    ids, amounts = _column(table[id_column]), _column(table[amount_column])
    if len(ids) != len(amounts):
        raise InvalidRequestError(f"{len(ids)} ids, but {len(amounts)} amounts", field="payments")
    for number, (each, amount) in enumerate(zip(ids, amounts, strict=True), start=1):
        yield each, _cell(amount, f"row {number}: "), f"row {number}: "


def _column(column: Any) -> list[Any]:
    """The values, as Python has them where the library can give them so."""
    for name in ("to_pylist", "to_list", "tolist"):
        convert: Callable[[], Iterable[Any]] | None = getattr(column, name, None)
        if callable(convert):
            return list(convert())
    return list(column)


def _named_columns(names: Iterable[Any], where: str) -> tuple[Any, Any]:
    """The columns of ids and amounts; where both kinds of id are there, the submission's, which is exact."""
    known: dict[str, Any] = {}
    for name in names:
        key = str(name).strip().lower().replace(" ", "_")
        if key in known and key in (*_ID_COLUMNS, _AMOUNT_COLUMN):
            raise InvalidRequestError(f"{where}there are two columns {key}", field="payments")
        known[key] = name
    id_column = next((known[each] for each in _ID_COLUMNS if each in known), None)
    if id_column is None or _AMOUNT_COLUMN not in known:
        raise InvalidRequestError(
            f"{where}expected the columns {_AMOUNT_COLUMN} and {' or '.join(_ID_COLUMNS)}, "
            f"found {', '.join(map(str, known.values())) or 'none'}",
            field="payments",
        )
    return id_column, known[_AMOUNT_COLUMN]


def _pairs_of_csv(text: str) -> list[tuple[Any, Any, str]]:
    lines = [(number, line) for number, line in enumerate(csv_lines(text, "payments"), start=1) if line]
    if lines and _is_header(lines[0][1]):
        names = lines[0][1]
        id_column, amount_column = _named_columns(names, f"line {lines[0][0]}: ")
        return [
            (
                line[names.index(id_column)].strip(),
                line[names.index(amount_column)].strip(),
                f"line {number}: ",
            )
            for number, line in lines[1:]
            if _fits(line, names, number)
        ]
    return [
        (line[0].strip(), line[1].strip(), f"line {number}: ")
        for number, line in lines
        if _fits(line, ("id", "amount"), number)
    ]


def _is_header(line: list[str]) -> bool:
    return _AMOUNT_COLUMN in (cell.strip().lower() for cell in line)


def _fits(line: list[str], names: list[str] | tuple[str, ...], number: int) -> bool:
    if len(line) != len(names):
        raise InvalidRequestError(f"line {number}: expected `{','.join(names)}`", field="payments")
    return True


def _cell(amount: Any, where: str) -> Any:
    """The amount of a table; a number as the text that stands for it, since tables hold no other kind."""
    if isinstance(amount, (str, Decimal, bool)) or amount is None:
        return amount
    if isinstance(amount, Integral):
        return str(int(amount))
    if isinstance(amount, Real):
        number = float(amount)
        if not isfinite(number):
            raise InvalidRequestError(f"{where}the amount is missing", field="payments")
        # A column of whole numbers becomes one of floats as soon as a cell is empty: ".0" says nothing.
        return str(int(number)) if number.is_integer() else repr(number)
    return amount


def _exact(amount: Any, unit: AmountUnit | None, id: Any, where: str) -> Decimal:
    """The amount in the currency."""
    if isinstance(amount, Decimal):
        if unit == "cents":
            raise InvalidRequestError(
                f"{where}{id}: a Decimal is an amount in the currency; give cents as text or whole numbers",
                field="payments",
            )
        return amount
    if isinstance(amount, int) and not isinstance(amount, bool) and unit is not None:
        amount = str(amount)
    if not isinstance(amount, str):
        raise InvalidRequestError(
            f"{where}{id}: the amount must be a Decimal in the study's currency, like Decimal('4.25'), "
            f"or text, not {type(amount).__name__}",
            field="payments",
        )
    text = amount.strip()
    # Decimal also reads "1_000" and "1e3", which nobody writes in a payment file on purpose.
    if not text.isascii() or not _NUMBER.fullmatch(text):
        raise InvalidRequestError(f"{where}{id}: {amount!r} is no amount", field="payments")
    if unit != "cents":
        return Decimal(text)
    if "." in text:
        raise InvalidRequestError(f"{where}{id}: {text} is no whole number of cents", field="payments")
    return Decimal(text).scaleb(-2, context=EXACT)


def _checked_id(id: Any, where: str) -> str:
    if not isinstance(id, str) or not _ID.fullmatch(id):
        raise InvalidRequestError(f"{where}{id!r} is no participant or submission id", field="payments")
    return id


def _checked_amount(amount: Decimal, id: Any) -> Decimal:
    if not amount.is_finite() or amount <= 0:
        raise InvalidRequestError(f"{id}: the amount must be above zero, got {amount}", field="payments")
    if amount.adjusted() > _MOST_DIGITS:
        raise InvalidRequestError(f"{id}: the amount is out of range: {amount}", field="payments")
    if amount != amount.quantize(CENT, context=EXACT):
        raise InvalidRequestError(f"{id}: the amount has more than two decimals: {amount}", field="payments")
    return amount
