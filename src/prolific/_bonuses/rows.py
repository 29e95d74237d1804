"""Bonuses as rows: their CSV form, in groups for set-ups, totals and limits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from prolific.errors import InvalidRequestError
from prolific.results.amounts import CENT, EXACT
from prolific.results.bonuses import BonusRow, total_of_rows


def rows_to_csv(rows: Iterable[BonusRow]) -> str:
    """The rows as the API takes them: `id,amount` lines with two decimals."""
    return "\n".join([f"{row.id},{row.amount.quantize(CENT, context=EXACT)}" for row in rows])


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
