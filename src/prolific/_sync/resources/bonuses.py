# Generated from src/prolific/_async/resources/bonuses.py by `nox -s generate`; not edited by hand.
"""Bonus payments, set up first and then paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from os import PathLike
from typing import TYPE_CHECKING, Any, overload

from prolific_api.api import bonuses as api
from prolific_api.api import studies as studies_api
from prolific_api.api import workspaces as workspaces_api

from prolific._bonuses.answers import batch_of
from prolific._bonuses.journal import (
    BonusJournal,
    Step,
    check_certain,
    check_not_in_journal,
    without_paid,
)
from prolific._bonuses.memory import Memory
from prolific._bonuses.recipients import check_each_once
from prolific._bonuses.reconciliation import has_settled, reconciled
from prolific._bonuses.rows import check_charge, check_limits, rows_to_csv
from prolific._bonuses.tables import AmountUnit, Payments, bonus_rows
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_id, optional_id
from prolific._sync.engine.journals import open_journal
from prolific._sync.engine.transport import Transport
from prolific._sync.resources.recipients import Recipients, look_up
from prolific._sync.resources.resource import Resource
from prolific.errors import (
    APIConnectionError,
    APIStatusError,
    ConfigurationError,
    InvalidRequestError,
    OutcomeUnknownError,
)
from prolific.results.bonuses import (
    BonusBatch,
    BonusPayment,
    BonusReceipt,
    BonusRecipient,
    BonusRow,
    BonusSetUp,
    Outcome,
    Reconciliation,
    split_rows,
)

if TYPE_CHECKING:
    from prolific._concurrency.background_calls import BackgroundCall
    from prolific.results.bonuses import BonusPreview

SETTLES_AFTER = 600.0
"""Seconds after which a bonus that is not there is taken as not paid; the API needs some minutes."""


class Bonuses(Resource):
    """Bonuses: money beyond the reward, in two steps, so that the total is seen before it is spent."""

    def __init__(self, transport: Transport, memory: Memory) -> None:
        super().__init__(transport)
        self._memory = memory
        self._ledger = memory.bonus_ledger

    def preview(
        self,
        study_id: str,
        payments: Payments,
        *,
        max_total: Decimal | None = None,
        max_amount: Decimal | None = None,
        unit: AmountUnit | None = None,
        workspace_id: str | None = None,
    ) -> BonusPreview:
        """What bonuses would come to, and whether their ids fit the study. Nothing is set up or paid.

        Fees and VAT are estimates, by the rates the study states or, where it does not, those that its
        projected cost shows. The API's own figures are in what `set_up` returns.

        Operations: `get-study` (read), `get-study-cost` (read), `get-submissions` (read),
        `get-submission` (read), `get-workspace-balance` (read).

        Args:
            study_id: of the study the bonuses belong to.
            payments: as for `set_up`: amounts are in the study's currency. There may be none.
            max_total: refuse if the estimated total, with fees and VAT, is more than this `Decimal` of the
                study's currency.
            max_amount: refuse if the amounts, without fees and VAT, add up to more than this `Decimal` of the
                study's currency.
            unit: as for `set_up`.
            workspace_id: of the workspace whose balance to compare with the total; not read if None.

        Returns:
            The rows, with amount, fees, VAT and total in the study's currency, the ids that did not take
            part, and the bonuses that were paid before.

        Raises:
            InvalidRequestError: as for `set_up`; nothing was set up.
            NotFoundError: no such study or workspace, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from decimal import Decimal

            preview = client.bonuses.preview(study_id, {participant_id: Decimal("1.50")})
            print(preview.amount, preview.fees, preview.total, preview.strangers)  # 1.50 0.50 2.00 ()
            ```
        """
        from prolific._bonuses.previews import available_balance, bonus_preview, cost_rates, study_rates

        checked_id(study_id, "study_id")
        rows = bonus_rows(payments, unit=unit, empty_is_fine=True)
        check_limits(rows, max_amount=max_amount, max_total=max_total)
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
        recipients = self._recipients(study_id, [row.id for row in rows])
        check_each_once((row.id for row in rows), recipients.people)
        preview = bonus_preview(study, rows, now=recipients.bonuses, rates=rates, available=available)
        check_charge(preview.total, max_total, what="the workspace would be charged about")
        return preview

    def set_up(
        self,
        study_id: str,
        payments: Payments,
        *,
        max_total: Decimal | None = None,
        max_amount: Decimal | None = None,
        unit: AmountUnit | None = None,
    ) -> BonusSetUp:
        """Set up bonuses for a study; nothing is paid before `pay`.

        One person counts once, by whichever id: the ids are looked up before anything is set up. Several
        submissions of one participant can each have a bonus, by their own ids. More than 200 rows become
        several set-ups, made one after the other.

        Operations: `get-submission` (read) for a few ids, `get-submissions` (read) for more;
        `create-bonus-payments` (write).

        Args:
            study_id: of the study the bonuses belong to.
            payments: id of a participant or submission of the study -> amount in the study's currency, above
                zero, with at most two decimals, as a `Decimal` or as text; or pairs of both; or dictionaries
                or a data frame with the columns `amount` and `submission_id` or `participant_id`; or the
                `Path` of a CSV file with these columns, or of `id,amount` lines.
            max_total: refuse to go on if the API would take more than this `Decimal` of the study's currency,
                with fees and VAT.
            max_amount: refuse, before anything is sent, if the amounts, without fees and VAT, add up to more
                than this `Decimal` of the study's currency.
            unit: what amounts without a decimal point count in text and in tables: "currency" or "cents".
                Must be said where none has one.

        Returns:
            What was set up, with amount, fees, VAT and total in the study's currency.

        Raises:
            InvalidRequestError: an id or amount is unusable, a person is there twice, its unit is open, a
                limit is exceeded, or a payment to one of the people got no clear answer before; nothing was
                paid.
            BadRequestError: an id did not take part in the study; nothing was set up for that call.
            ResponseDecodeError: the API did not set up exactly what was asked for; nothing is paid.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from decimal import Decimal

            owed = {participant_id: Decimal("4.25")}
            set_up = client.bonuses.set_up(study_id, owed, max_total=Decimal("10.00"))
            print(set_up.amount, set_up.fees, set_up.vat, set_up.total)  # 4.25 1.42 0.00 5.67
            ```
        """
        checked_id(study_id, "study_id")
        rows = bonus_rows(payments, unit=unit)
        check_limits(rows, max_amount=max_amount, max_total=max_total)
        self._ledger.check(study_id, rows, {})
        recipients = self._recipients(study_id, [row.id for row in rows])
        check_each_once((row.id for row in rows), recipients.people)
        self._ledger.check(study_id, rows, recipients.people)
        return self._set_up(study_id, rows, recipients, max_total)

    @overload
    def pay(
        self,
        set_up: BonusSetUp | str,
        *,
        max_total: Decimal | None = None,
        journal: str | PathLike[str] | None = None,
    ) -> BonusReceipt: ...

    @overload
    def pay(
        self,
        set_up: str,
        payments: Payments,
        *,
        max_total: Decimal | None = None,
        max_amount: Decimal | None = None,
        unit: AmountUnit | None = None,
        journal: str | PathLike[str] | None = None,
    ) -> BonusReceipt: ...

    def pay(
        self,
        set_up: BonusSetUp | str,
        payments: Payments | None = None,
        *,
        max_total: Decimal | None = None,
        max_amount: Decimal | None = None,
        unit: AmountUnit | None = None,
        journal: str | PathLike[str] | None = None,
    ) -> BonusReceipt:
        """Pay bonuses: what was set up, or a study's `payments` in one go. Money leaves the workspace.

        Never repeated once the API may have received it. The API would pay the same set-up again each
        time it is asked; this client, and copies made with `with_options`, pay each id once. Whom a payment
        without a clear answer may have reached, be it cut off by a time-out, a cancelled task or Ctrl-C, they
        pay again only after `reconcile` has looked; `unclear` lists these payments.

        With a journal, a script that crashed can simply be run again: people who were paid are left out, by
        whichever of their ids, and people who may have been paid are refused until `reconcile_journal` has
        looked. One journal is one round of payments.

        Operations: `get-submission` (read) and `get-submissions` (read), to see who is paid and what was paid
        before; `create-bonus-payments` (write), with payments; `pay-bonus-payments` (money).

        Args:
            set_up: what `set_up` returned, or the id of a set-up; with `payments`, the id of the study.
            payments: as for `set_up`.
            max_total: refuse to pay if the API would take more than this `Decimal` of the study's currency,
                with fees and VAT.
            max_amount: with payments, as for `set_up`: the limit without fees and VAT.
            unit: with payments, as for `set_up`.
            journal: path of an append-only file that remembers this round; needs the extra `journal`.

        Returns:
            What the API accepted, with rows, amount, fees, VAT and total in the study's currency; it is
            carried out within minutes.

        Raises:
            InvalidRequestError: unusable payments, a limit is exceeded, or this client or journal paid them
                already, or may have; nothing was paid.
            BadRequestError: the API refuses, for example because the workspace is short of money.
            OutcomeUnknownError: no clear answer came. Batches before it, if any, are paid; pass the error
                to `reconcile`.
            ConfigurationError: the journal is in use, damaged, cannot be written, or needs the extra
                `journal`.
            ResponseDecodeError: the API did not set up exactly what was asked for; nothing is paid.
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
        with nullcontext() if journal is None else open_journal(journal) as book:
            if payments is not None:
                if isinstance(set_up, BonusSetUp):
                    raise InvalidRequestError("with payments, it is the id of the study", field="set_up")
                checked_id(set_up, "set_up")
                rows = bonus_rows(payments, unit=unit)
                return self._pay_rows(set_up, rows, max_amount, max_total, book)
            if max_amount is not None or unit is not None:
                raise InvalidRequestError(
                    "goes with payments", field="unit" if max_amount is None else "max_amount"
                )
            if isinstance(set_up, BonusSetUp):
                return self._pay_set_up(set_up, max_total, book)
            if book is not None or max_total is not None:
                raise InvalidRequestError(
                    "needs payments or a whole set-up, not an id alone",
                    field="max_total" if book is None else "journal",
                )
            self._pay_batch(checked_id(set_up, "set_up"), None, None)
            return BonusReceipt((set_up,), None)

    def start_paying(
        self,
        set_up: BonusSetUp | str,
        payments: Payments | None = None,
        *,
        max_total: Decimal | None = None,
        max_amount: Decimal | None = None,
        unit: AmountUnit | None = None,
        journal: str | PathLike[str] | None = None,
    ) -> BackgroundCall[BonusReceipt]:
        """Pay like `pay`, to the end, even if whoever waits for it is cancelled or interrupted.

        For handlers of requests that may be cut off at any moment. Closing the client waits for the payment.

        Operations: `get-submission` (read) and `get-submissions` (read); `create-bonus-payments` (write),
            with
        payments; `pay-bonus-payments` (money).

        Args:
            set_up: as for `pay`.
            payments: as for `pay`.
            max_total: as for `pay`, in the study's currency.
            max_amount: as for `pay`, in the study's currency.
            unit: as for `pay`.
            journal: as for `pay`; with it, the outcome also survives the process.

        Returns:
            The payment under way: `result()` waits for the receipt, or raises what `pay` raises, as often as
                it is
            asked; `is_done` says whether it has ended.

        Raises:
            ClientStateError: an `Prolific`, and no event loop is running.

        Example:
            ```python
            from decimal import Decimal

            under_way = client.bonuses.start_paying(study_id, {submission_id: Decimal("0.29")})
            receipt = under_way.result()
            print(receipt.amount, under_way.is_done)  # 0.29 True
            ```
        """
        from prolific._concurrency.background_calls import BackgroundCall

        options = {"max_total": max_total, "max_amount": max_amount, "unit": unit, "journal": journal}
        # The overloads are for those who call `pay`.
        paying: Any = self.pay
        return self._memory.keep(BackgroundCall(lambda: paying(set_up, payments, **options)))

    @property
    def unclear(self) -> tuple[BonusPayment, ...]:
        """Payments of this client that got no clear answer, and that `reconcile` has not cleared up.

        Each has its study, set-up, rows and the time it began; empty where all is clear. Nothing is asked.

        Example:
            ```python
            for payment in client.bonuses.unclear:
                client.bonuses.reconcile(payment)
            print(client.bonuses.unclear)  # ()
            ```
        """
        return self._ledger.unclear

    def reconcile(
        self,
        what: OutcomeUnknownError | BonusReceipt | BonusPayment,
        *,
        settles_after: float = SETTLES_AFTER,
    ) -> Reconciliation:
        """Look what became of a payment, by reading the submissions' bonuses back. Nothing is paid.

        The API carries payments out within minutes: until some have passed, what is not there yet cannot be
        told. What is clear is clear to this client too: it pays people again who were paid or were not.

        Operations: `get-submissions` (read), `get-submission` (read).

        Args:
            what: the error of a payment without a clear answer, the receipt of one that was accepted, or one
                of `unclear`.
            settles_after: seconds from the payment's beginning until what is not there counts as not paid.

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
        _check_settles_after(settles_after)
        payments = _payments_of(what)
        found = [self._reconciled(payment, settles_after) for payment in payments]
        return Reconciliation(tuple(row for each in found for row in each.rows))

    def reconcile_journal(
        self, journal: str | PathLike[str], *, settles_after: float = SETTLES_AFTER
    ) -> dict[str, Reconciliation]:
        """Look what became of the payments a journal is uncertain of, and settle those that are clear.

        Rows that are there count as paid from now on; where none is, the payment counts as not made. A
        payment that is younger than `settles_after` and not there, and one of which a row cannot be told,
        stays as it
        is: look again later, or in Prolific's app.

        Operations: `get-submissions` (read), `get-submission` (read).

        Args:
            journal: path of the journal.
            settles_after: seconds from a payment's beginning until what is not there counts as not paid.

        Returns:
            Id of the set-up -> what became of it, for each payment that was uncertain.

        Raises:
            ConfigurationError: the journal is in use, damaged, cannot be written, or needs the extra
                `journal`.
            CallError: see `prolific.errors`.

        Example:
            ```python
            settled = client.bonuses.reconcile_journal("round-1.jsonl")
            for set_up_id, found in settled.items():
                print(set_up_id, found.outcome)  # ... paid
            ```
        """
        _check_settles_after(settles_after)
        with open_journal(journal) as book:
            found = {}
            for payment in book.uncertain():
                result = self._reconciled(payment, settles_after)
                found[payment.set_up_id] = result
                if result.is_clear:
                    paid = result.ids(Outcome.PAID)
                    rows = tuple(row for row in payment.rows if row.id in paid)
                    step = Step.PAID if rows else Step.REFUSED
                    book.write(step, replace(payment, rows=rows or payment.rows))
            return found

    def _pay_rows(
        self,
        study_id: str,
        rows: tuple[BonusRow, ...],
        max_amount: Decimal | None,
        max_total: Decimal | None,
        book: BonusJournal | None,
    ) -> BonusReceipt:
        nothing = BonusReceipt((), BonusSetUp(study_id, ()))
        owed = self._owed(study_id, rows, {}, book)
        check_limits(owed, max_amount=max_amount, max_total=max_total)
        if not owed:
            return nothing
        nameless = () if book is None else book.nameless(study_id)
        recipients = self._recipients(study_id, [*(row.id for row in rows), *nameless])
        check_each_once((row.id for row in rows), recipients.people)
        if book is not None:
            book.name(recipients.people)
        owed = self._owed(study_id, owed, recipients.people, book)
        if not owed:
            return nothing
        set_up = self._set_up(study_id, owed, recipients, max_total)
        return self._pay(set_up, recipients.bonuses, book)

    def _owed(
        self,
        study_id: str,
        rows: tuple[BonusRow, ...],
        people: Mapping[str, BonusRecipient],
        book: BonusJournal | None,
    ) -> tuple[BonusRow, ...]:
        """The rows that a journal's round has not paid; none of whose people may have been paid."""
        if book is not None:
            rows = without_paid(rows, book, study_id, people)
            check_certain(book, study_id, rows, people)
        self._ledger.check(study_id, rows, people)
        return rows

    def _pay_set_up(
        self, set_up: BonusSetUp, max_total: Decimal | None, book: BonusJournal | None
    ) -> BonusReceipt:
        check_limits(set_up.rows, max_amount=None, max_total=max_total)
        check_charge(set_up.total, max_total, what="the API would take")
        self._check_unpaid(set_up, book)
        nameless = () if book is None else book.nameless(set_up.study_id)
        recipients = self._recipients(set_up.study_id, [*(row.id for row in set_up.rows), *nameless])
        set_up = replace(set_up, recipients={**set_up.recipients, **recipients.people})
        if book is not None:
            book.name(set_up.recipients)
        self._check_unpaid(set_up, book)
        return self._pay(set_up, recipients.bonuses, book)

    def _check_unpaid(self, set_up: BonusSetUp, book: BonusJournal | None) -> None:
        check_each_once((row.id for row in set_up.rows), set_up.recipients)
        for batch in set_up.batches:
            self._ledger.check_set_up(batch.id)
        if book is not None:
            check_not_in_journal(book, set_up.study_id, set_up.rows, set_up.recipients)
        self._ledger.check(set_up.study_id, set_up.rows, set_up.recipients)

    def _pay(
        self, set_up: BonusSetUp, before: Mapping[str, list[int]], book: BonusJournal | None
    ) -> BonusReceipt:
        made: list[BonusPayment] = []
        for batch in set_up.batches:
            ids = {row.id for row in batch.rows}
            payment = BonusPayment(
                set_up.study_id,
                batch.id,
                batch.rows,
                before={id: cents for id, cents in before.items() if id in ids},  # noqa: A001
                recipients={id: person for id, person in set_up.recipients.items() if id in ids},  # noqa: A001
                at=datetime.now(UTC),
            )
            try:
                self._pay_batch(batch.id, payment, book)
            except BaseException as error:
                for note in _how_far(payment, made, is_unclear=self._ledger.is_unclear(batch.id)):
                    error.add_note(note)
                raise
            made.append(payment)
        return BonusReceipt(set_up.ids, set_up, tuple(made))

    def _reconciled(self, payment: BonusPayment, settles_after: float) -> Reconciliation:
        # The time before the bonuses are read: what comes while they are would count as too late.
        is_settled = has_settled(payment.at, now=datetime.now(UTC), settles_after=settles_after)
        now = self._recipients(payment.study_id, [row.id for row in payment.rows])
        found = reconciled(payment.rows, payment.before, now.bonuses, is_settled=is_settled)
        self._ledger.settle(
            payment.set_up_id, paid=found.ids(Outcome.PAID), not_paid=found.ids(Outcome.NOT_PAID)
        )
        return found

    def _recipients(self, study_id: str, ids: Sequence[str]) -> Recipients:
        from prolific._sync.resources.submissions import Submissions

        return look_up(Submissions(self._transport), study_id, ids)

    def _set_up(
        self,
        study_id: str,
        rows: tuple[BonusRow, ...],
        recipients: Recipients,
        max_total: Decimal | None,
    ) -> BonusSetUp:
        batches = [self._set_up_batch(study_id, group) for group in split_rows(rows)]
        people = {row.id: recipients.people[row.id] for row in rows if row.id in recipients.people}
        set_up = BonusSetUp(study_id, tuple(batches), people)
        check_charge(set_up.total, max_total, what=f"for {', '.join(set_up.ids)} the API would take")
        return set_up

    def _set_up_batch(self, study_id: str, rows: tuple[BonusRow, ...]) -> BonusBatch:
        from prolific_api.models import CreateBonusPaymentsRequest

        fields = {"study_id": study_id, "csv_bonuses": rows_to_csv(rows)}
        body = request_body(CreateBonusPaymentsRequest, fields)
        answer = self._transport.call(api.create_bonus_payments, body=body)
        batch = batch_of(answer, study_id, rows)
        self._ledger.note_set_up(batch.id)
        return batch

    def _pay_batch(self, id: str, payment: BonusPayment | None, book: BonusJournal | None) -> None:
        with self._ledger.paying(id, payment) as attempt:
            if book is not None and payment is not None:
                try:
                    book.write(Step.PAYING, payment)
                except ConfigurationError as error:
                    attempt.refused = True
                    error.add_note(f"Nothing of {id} was paid.")
                    raise
            transport = self._transport._replace(on_begin=attempt.begin)
            try:
                transport.call(api.pay_bonus_payments, id)
            except APIStatusError as error:
                attempt.refused = error.refused
                raise
            except InvalidRequestError:
                attempt.refused = True
                raise
            except APIConnectionError as error:
                attempt.refused = error.sent is False
                raise
            except OutcomeUnknownError as error:
                error.payment = payment
                raise
            else:
                attempt.accepted = True
            finally:
                # Cut off while it waited for its turn: nothing was sent.
                attempt.refused = attempt.refused or not attempt.has_begun
                if book is not None and payment is not None and (attempt.accepted or attempt.refused):
                    self._record(book, Step.PAID if attempt.accepted else Step.REFUSED, payment)

    def _record(self, book: BonusJournal, step: Step, payment: BonusPayment) -> None:
        try:
            book.write(step, payment)
        except ConfigurationError as error:
            raise ConfigurationError(
                f"{error}; {payment.set_up_id} was {step}, and the journal cannot say so. "
                "Once it can be written, bonuses.reconcile_journal() finds out"
            ) from error


def _how_far(payment: BonusPayment, made: Sequence[BonusPayment], *, is_unclear: bool) -> Iterator[str]:
    """What to know of a payment that ended early."""
    if is_unclear:
        yield (
            f"The payment of the set-up {payment.set_up_id} for study {payment.study_id} may have been made. "
            "bonuses.unclear has it; bonuses.reconcile() looks what became of it."
        )
    if made:
        paid = ", ".join(each.set_up_id for each in made)
        yield f"Paid before this: {paid}. Not paid: the batches after {payment.set_up_id}."


def _check_settles_after(seconds: float) -> None:
    if not (isinstance(seconds, (int, float)) and seconds >= 0):
        raise InvalidRequestError(f"must be seconds, 0 or more, not {seconds!r}", field="settles_after")


def _payments_of(what: OutcomeUnknownError | BonusReceipt | BonusPayment) -> tuple[BonusPayment, ...]:
    if isinstance(what, BonusPayment):
        return (what,)
    if not isinstance(what, (BonusReceipt, OutcomeUnknownError)):
        raise InvalidRequestError(
            f"is a {type(what).__name__}; pass an OutcomeUnknownError, a receipt or one of bonuses.unclear",
            field="what",
        )
    payments = what.payments if isinstance(what, BonusReceipt) else (what.payment,)
    known = tuple(payment for payment in payments if payment is not None)
    if not known:
        raise InvalidRequestError("holds no rows to look for; pay from a whole set-up", field="what")
    return known
