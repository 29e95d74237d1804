# Generated from src/prolific/_async/bonuses.py by `nox -s generate`; not edited by hand.
"""Bonus payments, set up first and then paid."""

from __future__ import annotations

from decimal import Decimal
from os import PathLike
from typing import TYPE_CHECKING, overload

from prolific_api.api import bonuses as api
from prolific_api.api import studies as studies_api
from prolific_api.api import workspaces as workspaces_api

from prolific._sync.resource import Resource
from prolific._sync.transport import Transport
from prolific.amounts import from_cents
from prolific.argument_checks import checked_id, optional_id
from prolific.bodies import request_body
from prolific.bonus_journal import (
    BonusJournal,
    Step,
    check_not_in_journal,
    open_journal,
    without_paid,
)
from prolific.bonus_payments import (
    BonusBatch,
    BonusLedger,
    BonusPayment,
    BonusReceipt,
    BonusRow,
    BonusSetUp,
    Payments,
    bonus_rows,
    check_total,
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
    OutcomeUnknownError,
    ResponseDecodeError,
)
from prolific.reconciliation import Outcome, Reconciliation, by_id, reconciled

if TYPE_CHECKING:
    from prolific_api.models import BulkBonus

    from prolific.bonus_previews import BonusPreview


class Bonuses(Resource):
    """Bonuses: money beyond the reward, in two steps, so that the total is seen before it is spent."""

    def __init__(self, transport: Transport, ledger: BonusLedger) -> None:
        super().__init__(transport)
        self._ledger = ledger

    def preview(
        self,
        study_id: str,
        payments: Payments,
        *,
        max_total: Decimal | None = None,
        workspace_id: str | None = None,
    ) -> BonusPreview:
        """What bonuses would come to, and whether their ids fit the study. Nothing is set up or paid.

        Fees and VAT are estimates, by the rates the study states or, where it does not, those that its
        projected cost shows. The API's own figures are in what `set_up` returns.

        Operations: `get-study` (read), `get-study-cost` (read), `get-submissions` (read),
        `get-submission` (read), `get-workspace-balance` (read).

        Args:
            study_id: of the study the bonuses belong to.
            payments: as for `set_up`: amounts are `Decimal`s of the study's currency.
            max_total: refuse if the amounts, without fees, add up to more than this; a `Decimal` of the
                study's currency.
            workspace_id: of the workspace whose balance to compare with the total; not read if None.

        Returns:
            The rows, with amount, fees, VAT and total in the study's currency, the ids that did not take
            part, and the bonuses that were paid before.

        Raises:
            InvalidRequestError: as for `set_up`; nothing was sent.
            NotFoundError: no such study or workspace, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from decimal import Decimal

            preview = client.bonuses.preview(study_id, {participant_id: Decimal("1.50")})
            print(preview.amount, preview.fees, preview.total, preview.strangers)  # 1.50 0.50 2.00 ()
            ```
        """
        from prolific.bonus_previews import available_balance, bonus_preview, cost_rates, study_rates

        rows = _checked_rows(study_id, payments, max_total)
        workspace = optional_id(workspace_id, "workspace_id")
        study = self._transport.call(studies_api.get_study, study_id)
        rates = study_rates(study)
        if rates is None:
            cost = self._transport.call(studies_api.get_study_cost, study_id, is_projected=True)
            rates = cost_rates(cost)
        available = None
        if workspace is not None:
            balance = self._transport.call(workspaces_api.get_workspace_balance, workspace)
            available = available_balance(balance, study.currency_code)
        now = self._bonuses_now(study_id, rows)
        return bonus_preview(study, rows, now=now, rates=rates, available=available)

    def set_up(
        self,
        study_id: str,
        payments: Payments,
        *,
        max_total: Decimal | None = None,
    ) -> BonusSetUp:
        """Set up bonuses for a study; nothing is paid before `pay`.

        More than 200 rows become several set-ups, made one after the other.

        Operation: `create-bonus-payments` (write).

        Args:
            study_id: of the study the bonuses belong to.
            payments: id of a participant or submission of the study -> amount as a `Decimal` of the
                study's currency, above zero, with at most two decimals; or pairs of both; or the `Path` of
                a file of `id,amount` lines without a header, as Prolific's app takes them.
            max_total: refuse, before anything is sent, if the amounts add up to more than this `Decimal` of
                the study's currency.

        Returns:
            What was set up, with amount, fees, VAT and total in the study's currency.

        Raises:
            InvalidRequestError: an id or amount is unusable, an id is there twice, or the sum exceeds
                `max_total`; nothing was sent.
            BadRequestError: an id did not take part in the study; nothing was set up for that call.
            ResponseDecodeError: the API understood another amount than was asked for; nothing is paid.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from decimal import Decimal

            owed = {participant_id: Decimal("4.25")}
            set_up = client.bonuses.set_up(study_id, owed, max_total=Decimal("10.00"))
            print(set_up.amount, set_up.fees, set_up.vat, set_up.total)  # 4.25 1.42 0.00 5.67
            ```
        """
        rows = _checked_rows(study_id, payments, max_total)
        batches = [self._set_up_batch(study_id, group) for group in split_rows(rows)]
        return BonusSetUp(study_id, tuple(batches))

    @overload
    def pay(
        self, set_up: BonusSetUp | str, *, journal: str | PathLike[str] | None = None
    ) -> BonusReceipt: ...

    @overload
    def pay(
        self,
        set_up: str,
        payments: Payments,
        *,
        max_total: Decimal | None = None,
        journal: str | PathLike[str] | None = None,
    ) -> BonusReceipt: ...

    def pay(
        self,
        set_up: BonusSetUp | str,
        payments: Payments | None = None,
        *,
        max_total: Decimal | None = None,
        journal: str | PathLike[str] | None = None,
    ) -> BonusReceipt:
        """Pay bonuses: what was set up, or a study's `payments` in one go. Money leaves the workspace.

        Never repeated once the API may have received it. The API would pay the same set-up again each
        time it is asked; this client, and copies made with `with_options`, pay each id once. With a
        journal, a script that crashed can simply be run again: rows that were paid are left out, and
        rows that may have been paid are refused until `reconcile_journal` has looked. One journal is one
        round of payments.

        Operations: `create-bonus-payments` (write), with payments; `get-submissions` (read) and
        `get-submission` (read), to see what was paid before; `pay-bonus-payments` (money).

        Args:
            set_up: what `set_up` returned, or the id of a set-up; with `payments`, the id of the study.
            payments: as for `set_up`.
            max_total: as for `set_up`.
            journal: path of an append-only file that remembers this round; needs the extra `journal`.

        Returns:
            What the API accepted, with rows, amount, fees, VAT and total in the study's currency; it is
            carried out within minutes.

        Raises:
            InvalidRequestError: unusable payments, or this client or journal paid them already, or may
                have; nothing was sent.
            BadRequestError: the API refuses, for example because the workspace is short of money.
            OutcomeUnknownError: no clear answer came. Batches before it, if any, are paid; pass the error
                to `reconcile`.
            ConfigurationError: the journal is in use, damaged, or needs the extra `journal`.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from decimal import Decimal

            owed = {submission_id: Decimal("0.50")}
            receipt = client.bonuses.pay(
                study_id, owed, max_total=Decimal("5.00"), journal="round-1.jsonl"
            )
            print(receipt.amount, receipt.total)  # 0.50 0.67
            ```
        """
        if journal is None:
            if payments is not None:
                set_up = self.set_up(str(set_up), payments, max_total=max_total)
            return self._pay(set_up, None)
        with open_journal(journal) as book:
            if payments is not None:
                study_id = str(set_up)
                owed = without_paid(bonus_rows(payments), book, study_id)
                check_not_in_journal(book, study_id, owed)
                if not owed:
                    return BonusReceipt((), BonusSetUp(study_id, ()))
                set_up = self.set_up(study_id, owed, max_total=max_total)
            elif isinstance(set_up, BonusSetUp):
                check_not_in_journal(book, set_up.study_id, set_up.rows)
            else:
                raise InvalidRequestError(
                    "needs payments or a whole set-up, not an id alone", field="journal"
                )
            return self._pay(set_up, book)

    def reconcile(self, what: OutcomeUnknownError | BonusReceipt | BonusPayment) -> Reconciliation:
        """Look what became of a payment, by reading the submissions' bonuses back. Nothing is paid.

        The API carries payments out within minutes: what is not there yet reads as not paid.

        Operations: `get-submissions` (read), `get-submission` (read).

        Args:
            what: the error of a payment without a clear answer, or the receipt of one that was accepted.

        Returns:
            For each row: paid, not paid, or cannot tell.

        Raises:
            InvalidRequestError: the error is of another kind of call, or the set-up was paid by its id
                alone, so that nobody knows its rows.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from prolific import OutcomeUnknownError

            try:
                client.bonuses.pay(set_up)
            except OutcomeUnknownError as error:  # the connection broke, say
                print(client.bonuses.reconcile(error).outcome)  # paid
            ```
        """
        payments = _payments_of(what)
        found = [self._reconciled(payment) for payment in payments]
        return Reconciliation(tuple(row for each in found for row in each.rows))

    def reconcile_journal(self, journal: str | PathLike[str]) -> dict[str, Reconciliation]:
        """Look what became of the payments a journal is uncertain of, and settle those that are clear.

        A payment all of whose rows are there counts as paid from now on; one of which none is there
        counts as not made. Wait some minutes after the payment before you call this. What cannot be told
        stays as it is: look in Prolific's app.

        Operations: `get-submissions` (read), `get-submission` (read).

        Args:
            journal: path of the journal.

        Returns:
            Id of the set-up -> what became of it, for each payment that was uncertain.

        Raises:
            ConfigurationError: the journal is in use, damaged, or needs the extra `journal`.
            CallError: see `prolific.errors`.

        Example:
            ```python
            settled = client.bonuses.reconcile_journal("round-1.jsonl")
            for set_up_id, found in settled.items():
                print(set_up_id, found.outcome)  # ... paid
            ```
        """
        settled = {Outcome.PAID: Step.PAID, Outcome.NOT_PAID: Step.REFUSED}
        with open_journal(journal) as book:
            found = {}
            for payment in book.uncertain():
                result = self._reconciled(payment)
                found[payment.set_up_id] = result
                if result.outcome in settled:
                    book.write(settled[result.outcome], payment)
            return found

    def _pay(self, set_up: BonusSetUp | str, book: BonusJournal | None) -> BonusReceipt:
        if isinstance(set_up, str):
            self._pay_batch(set_up, None, None)
            return BonusReceipt((set_up,), None)
        before = self._bonuses_now(set_up.study_id, set_up.rows)
        made: list[BonusPayment] = []
        for batch in set_up.batches:
            payment = BonusPayment(set_up.study_id, batch.id, batch.rows, before)
            try:
                self._pay_batch(batch.id, payment, book)
            except (CallError, InvalidRequestError) as error:
                if made:
                    paid = ", ".join(each.set_up_id for each in made)
                    error.add_note(f"Paid before this: {paid}. Not paid: the batches after {batch.id}.")
                raise
            made.append(payment)
        return BonusReceipt(set_up.ids, set_up, tuple(made))

    def _reconciled(self, payment: BonusPayment) -> Reconciliation:
        now = self._bonuses_now(payment.study_id, payment.rows)
        return reconciled(payment.rows, payment.before, now)

    def _bonuses_now(self, study_id: str, rows: tuple[BonusRow, ...]) -> dict[str, list[int]]:
        """The bonuses of the rows' submissions in cents, by submission and participant id."""
        from prolific._sync.submissions import Submissions

        wanted = {row.id for row in rows}
        submissions = Submissions(self._transport)
        seen: list[tuple[str, str | None, list[float] | None]] = []
        for each in submissions.iter(study_id):
            if each.id in wanted or each.participant_id in wanted:
                bonuses = each.bonus_payments
                if bonuses is None:
                    # List rows need not carry them; the submission itself does.
                    bonuses = submissions.get(each.id).bonus_payments
                seen.append((each.id, each.participant_id, bonuses))
        return {id: cents for id, cents in by_id(seen).items() if id in wanted}  # noqa: A001

    def _set_up_batch(self, study_id: str, rows: tuple[BonusRow, ...]) -> BonusBatch:
        from prolific_api.models import CreateBonusPaymentsRequest

        fields = {"study_id": study_id, "csv_bonuses": rows_to_csv(rows)}
        body = request_body(CreateBonusPaymentsRequest, fields)
        answer = self._transport.call(api.create_bonus_payments, body=body)
        return _batch(answer, rows)

    def _pay_batch(self, id: str, payment: BonusPayment | None, book: BonusJournal | None) -> None:
        with self._ledger.paying(id) as attempt:
            if book is not None and payment is not None:
                book.write(Step.PAYING, payment)
            try:
                self._transport.call(api.pay_bonus_payments, id)
            except (APIStatusError, InvalidRequestError):
                attempt.refused = True
                raise
            except APIConnectionError as error:
                attempt.refused = error.sent is False
                raise
            except OutcomeUnknownError as error:
                error.payment = payment
                raise
            except ResponseDecodeError:
                # Accepted, only the confirmation was unreadable.
                attempt.accepted = True
            else:
                attempt.accepted = True
            finally:
                if book is not None and payment is not None and (attempt.accepted or attempt.refused):
                    book.write(Step.PAID if attempt.accepted else Step.REFUSED, payment)


def _checked_rows(study_id: str, payments: Payments, max_total: Decimal | None) -> tuple[BonusRow, ...]:
    checked_id(study_id, "study_id")
    rows = bonus_rows(payments)
    check_total(rows, max_total)
    return rows


def _payments_of(what: OutcomeUnknownError | BonusReceipt | BonusPayment) -> tuple[BonusPayment, ...]:
    if isinstance(what, BonusPayment):
        return (what,)
    payments = what.payments if isinstance(what, BonusReceipt) else (what.payment,)
    known = tuple(payment for payment in payments if payment is not None)
    if not known:
        raise InvalidRequestError("holds no rows to look for; pay from a whole set-up", field="what")
    return known


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
