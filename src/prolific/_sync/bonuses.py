# Generated from src/prolific/_async/bonuses.py by `nox -s generate`; not edited by hand.
"""Bonus payments, set up first and then paid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from prolific_api.api import bonuses as api

from prolific._sync.resource import Resource
from prolific._sync.transport import Transport
from prolific.bodies import request_body
from prolific.bonus_payments import (
    BonusBatch,
    BonusLedger,
    BonusReceipt,
    BonusRow,
    BonusSetUp,
    bonus_rows,
    check_total,
    from_cents,
    rows_to_csv,
    split_rows,
    total_of_rows,
)
from prolific.errors import (
    APIConnectionError,
    APIStatusError,
    Call,
    CallError,
    InvalidRequestError,
    ResponseDecodeError,
)

if TYPE_CHECKING:
    from prolific_api.models import BulkBonus


class Bonuses(Resource):
    """Bonuses: money beyond the reward, in two steps, so that the total is seen before it is spent."""

    def __init__(self, transport: Transport, ledger: BonusLedger) -> None:
        super().__init__(transport)
        self._ledger = ledger

    def set_up(
        self,
        study_id: str,
        payments: Mapping[str, Decimal] | Iterable[tuple[str, Decimal] | BonusRow],
        *,
        max_total: Decimal | None = None,
    ) -> BonusSetUp:
        """Set up bonuses for a study; nothing is paid before `pay`.

        More than 200 rows become several set-ups, made one after the other.

        Operation: `create-bonus-payments`.

        Args:
            study_id: of the study the bonuses belong to.
            payments: id of a participant or submission of the study -> amount as a `Decimal` of the
                study's currency, above zero, with at most two decimals; or pairs of both.
            max_total: refuse, before anything is sent, if the amounts add up to more than this.

        Returns:
            What was set up, with amount, fees, VAT and total in the study's currency.

        Raises:
            InvalidRequestError: an id or amount is unusable, an id is there twice, or the sum exceeds
                `max_total`; nothing was sent.
            BadRequestError: an id did not take part in the study; nothing was set up for that call.
            ResponseDecodeError: the API understood another amount than was asked for; nothing is paid.
            CallError: see `prolific.errors`.
        """
        rows = bonus_rows(payments)
        check_total(rows, max_total)
        batches = [self._set_up_batch(study_id, group) for group in split_rows(rows)]
        return BonusSetUp(study_id, tuple(batches))

    def pay(self, set_up: BonusSetUp | str) -> BonusReceipt:
        """Pay bonuses that are set up. Money leaves the workspace.

        Never repeated once the API may have received it. The API would pay the same set-up again each
        time it is asked; this client, and copies made with `with_options`, pay each id once.

        Operation: `pay-bonus-payments`.

        Args:
            set_up: what `set_up` returned, or the id of a set-up.

        Returns:
            What the API accepted; it is carried out within minutes.

        Raises:
            InvalidRequestError: this client paid it already, or may have; nothing was sent.
            BadRequestError: the API refuses, for example because the workspace is short of money.
            OutcomeUnknownError: no clear answer came. Batches before it, if any, are paid; see `check`.
            CallError: see `prolific.errors`.
        """
        ids = set_up.ids if isinstance(set_up, BonusSetUp) else (set_up,)
        paid: list[str] = []
        for each in ids:
            try:
                self._pay_batch(each)
            except (CallError, InvalidRequestError) as error:
                if paid:
                    error.add_note(
                        f"Paid before this: {', '.join(paid)}. Not paid: the batches after {each}."
                    )
                raise
            paid.append(each)
        return BonusReceipt(ids, set_up if isinstance(set_up, BonusSetUp) else None)

    def _set_up_batch(self, study_id: str, rows: tuple[BonusRow, ...]) -> BonusBatch:
        from prolific_api.models import CreateBonusPaymentsRequest

        fields = {"study_id": study_id, "csv_bonuses": rows_to_csv(rows)}
        body = request_body(CreateBonusPaymentsRequest, fields)
        answer = self._transport.call(api.create_bonus_payments, body=body)
        return _batch(answer, rows)

    def _pay_batch(self, id: str) -> None:
        with self._ledger.paying(id) as attempt:
            try:
                self._transport.call(api.pay_bonus_payments, id)
            except (APIStatusError, InvalidRequestError):
                attempt.refused = True
                raise
            except APIConnectionError as error:
                attempt.refused = error.sent is False
                raise
            except ResponseDecodeError:
                # Accepted, only the confirmation was unreadable.
                attempt.accepted = True
            else:
                attempt.accepted = True


def _batch(answer: BulkBonus, rows: tuple[BonusRow, ...]) -> BonusBatch:
    asked, understood = total_of_rows(rows), from_cents(answer.amount)
    if understood is not None and understood != asked:
        raise ResponseDecodeError(
            f"bonuses of {asked} were asked for, but the API set up {understood}; {answer.id} is not paid",
            Call("create-bonus-payments", "POST", "/api/v1/submissions/bonus-payments/"),
            status=201,
            json_path="$.amount",
            body="",
        )
    return BonusBatch(
        id=answer.id,
        rows=rows,
        amount=understood,
        fees=from_cents(answer.fees),
        vat=from_cents(answer.vat),
        total=from_cents(answer.total_amount),
    )
