"""Whether the API set up the bonuses that were asked for; a set-up that differs is not paid."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from prolific.errors import Call, ResponseDecodeError
from prolific.results.amounts import CENT, EXACT, from_cents
from prolific.results.bonuses import BonusBatch, BonusRow, total_of_rows

if TYPE_CHECKING:
    from prolific_api.models import BulkBonus

_CALL: Final = Call("create-bonus-payments", "POST", "/api/v1/submissions/bonus-payments/")
_AMOUNTS: Final = ("amount", "fees", "vat", "total_amount")


def batch_of(answer: BulkBonus, study_id: str, rows: tuple[BonusRow, ...]) -> BonusBatch:
    """The set-up the API answered with, once it says everything and says what was asked for.

    Raises:
        ResponseDecodeError: it leaves something out or contradicts; the set-up is not paid.
    """
    for name, problem in _problems(answer, study_id, rows):
        raise ResponseDecodeError(
            f"{problem}; the set-up {answer.id!r} is not paid",
            _CALL,
            status=201,
            json_path=f"$.{name}",
            body=str(answer.to_dict()),
        )
    amount, fees, vat, total = (_amount(getattr(answer, name)) for name in _AMOUNTS)
    return BonusBatch(answer.id, rows, amount, fees, vat, total)


def _problems(answer: BulkBonus, study_id: str, rows: tuple[BonusRow, ...]) -> Iterator[tuple[str, str]]:
    if not isinstance(answer.id, str) or not answer.id.strip():
        yield "id", "the answer has no id to pay the bonuses with"
    if answer.study != study_id:
        yield (
            "study",
            f"bonuses of the study {study_id} were asked for, but the API set up those of {answer.study!r}",
        )
    for name in _AMOUNTS:
        if not _is_amount(getattr(answer, name)):
            yield name, f"the answer does not say {name} in cents, but {getattr(answer, name)!r}"
    amount, fees, vat, total = (_amount(getattr(answer, name)) for name in _AMOUNTS)
    asked = total_of_rows(rows)
    if amount != asked:
        yield "amount", f"bonuses of {asked} were asked for, but the API set up {amount}"
    # Each figure may be rounded by itself.
    if abs(EXACT.subtract(total, EXACT.add(amount, EXACT.add(fees, vat)))) > CENT:
        yield "total_amount", f"{amount} with fees of {fees} and VAT of {vat} is not {total}, as the API says"


def _is_amount(cents: Any) -> bool:
    return isinstance(cents, (int, float)) and not isinstance(cents, bool) and isfinite(cents) and cents >= 0


def _amount(cents: float) -> Decimal:
    return from_cents(cents)
