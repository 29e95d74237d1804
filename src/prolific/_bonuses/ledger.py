"""What a client has paid, is paying, and may have paid. The API pays a set-up as often as it is asked."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum

from prolific._bonuses.recipients import rows_naming
from prolific._concurrency.forks import renew_after_forks
from prolific.errors import Call, InvalidRequestError
from prolific.results.bonuses import BonusPayment, BonusRecipient, BonusRow


class _State(Enum):
    UNDER_WAY = "is being paid"
    PAID = "was paid"
    UNKNOWN = "may have been paid: an earlier attempt got no clear answer"


class BonusLedger:
    """The memory a client shares with its copies, of one process.

    The child of a fork inherits what was paid until then, and does not hear what the parent pays afterwards:
    it pays only what it set up itself.
    """

    def __init__(self) -> None:
        self._states: dict[str, _State] = {}
        self._open: dict[str, BonusPayment] = {}
        self._partly_paid: set[str] = set()
        self._own: set[str] = set()
        self._is_inherited = False
        self._lock = threading.Lock()
        renew_after_forks(self)

    def renew_after_fork(self) -> None:
        """Trust nothing that the parent may still pay."""
        self._lock = threading.Lock()
        self._own = set()
        self._is_inherited = True

    def note_set_up(self, id: str) -> None:
        """Note what this process set up."""
        with self._lock:
            self._own.add(id)

    @property
    def unclear(self) -> tuple[BonusPayment, ...]:
        """Payments of whole set-ups that began and got no clear answer."""
        with self._lock:
            return tuple(self._open[id] for id in self._open if self._states.get(id) is _State.UNKNOWN)  # noqa: A001

    def is_unclear(self, id: str) -> bool:
        """Whether the payment of a set-up began and got no clear answer."""
        with self._lock:
            return self._states.get(id) is _State.UNKNOWN

    def check_set_up(self, id: str) -> None:
        """Refuse a set-up that was paid, is being paid, or may have been; and one of another process.

        Raises:
            InvalidRequestError: says which.
        """
        with self._lock:
            self._check_set_up(id)

    def check(
        self, study_id: str, rows: Sequence[BonusRow], recipients: Mapping[str, BonusRecipient]
    ) -> None:
        """Refuse rows of people who are being paid in that study, or may have been.

        Raises:
            InvalidRequestError: names them, and what to look at.
        """
        with self._lock:
            self._check(study_id, rows, recipients)

    @contextmanager
    def paying(self, id: str, payment: BonusPayment | None) -> Iterator[BonusAttempt]:
        """Reserve a set-up for one attempt; it stays closed unless the attempt turns out to be refused.

        Args:
            id: of the set-up.
            payment: its rows; None where it is paid by its id alone.

        Raises:
            InvalidRequestError: it was paid, is being paid, or may have been paid; so may have its people in
                another set-up; or another process set it up.
        """
        with self._lock:
            self._check_set_up(id)
            if payment is not None:
                self._check(payment.study_id, payment.rows, payment.recipients)
                self._open[id] = payment
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
                if attempt.refused or attempt.accepted:
                    self._open.pop(id, None)

    def settle(self, id: str, *, paid: Iterable[str], not_paid: Iterable[str]) -> None:
        """Note what reading back has shown of a payment; what is not named stays unclear.

        Args:
            id: of the set-up.
            paid: ids of its rows.
            not_paid: ids of its rows.
        """
        paid = set(paid)
        clear = {*paid, *not_paid}
        with self._lock:
            payment = self._open.get(id)
            if payment is None or self._states.get(id) is not _State.UNKNOWN:
                return
            if paid:
                self._partly_paid.add(id)
            rest = tuple(row for row in payment.rows if row.id not in clear)
            if rest:
                self._open[id] = replace(payment, rows=rest)
                return
            del self._open[id]
            if id in self._partly_paid:
                self._states[id] = _State.PAID
            else:
                del self._states[id]

    def _check_set_up(self, id: str) -> None:
        state = self._states.get(id)
        if state is not None:
            raise InvalidRequestError(
                f"{id} {state.value} by this client; paying it again would pay twice. "
                "Set up what is still owed as a new payment",
                field="set_up",
            )
        if self._is_inherited and id not in self._own:
            raise InvalidRequestError(
                f"{id} was not set up in this process, which was forked from the one the client was made in, "
                "and that one may have paid it. Pay it there, or make a client and a set-up here",
                field="set_up",
            )

    def _check(
        self, study_id: str, rows: Sequence[BonusRow], recipients: Mapping[str, BonusRecipient]
    ) -> None:
        for id, payment in self._open.items():  # noqa: A001
            if payment.study_id != study_id:
                continue
            again = [row.id for row in rows_naming(payment, rows, recipients)]
            if again:
                raise InvalidRequestError(
                    f"{_shown(again)}: {id}, with the same people, {self._states[id].value}; look what "
                    "became of it with bonuses.reconcile(), with the error or what bonuses.unclear lists",
                    field="payments",
                )


def _shown(ids: list[str]) -> str:
    more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
    return f"{', '.join(ids[:3])}{more}"


@dataclass
class BonusAttempt:
    """How one attempt to pay ended; neither accepted nor refused means that nobody knows."""

    accepted: bool = False
    refused: bool = False
    has_begun: bool = False

    def begin(self, _: Call) -> None:
        """Note that from now on something may reach the API."""
        self.has_begun = True
