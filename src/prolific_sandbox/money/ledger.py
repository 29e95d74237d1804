"""A double-entry ledger in whole sub-units.

Money only moves from account to account: the postings of each entry sum to zero, and so does the ledger.
An account's balance is the sum of its postings. Money enters through the ``funding`` account, the only one
that may stand below zero.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import Moment, timestamp

if TYPE_CHECKING:
    from datetime import datetime

FUNDING = "funding"
FEES = "fees"
VAT = "vat"


def wallet(workspace_id: str) -> str:
    """The account of a workspace's free money."""
    return f"wallet:{workspace_id}"


def reserved(study_id: str) -> str:
    """The account of the money a study has set aside."""
    return f"reserved:{study_id}"


def participant(participant_id: str) -> str:
    """The account of what a participant has been paid."""
    return f"participant:{participant_id}"


class LedgerError(Exception):
    """An entry that must not be booked, or a ledger that does not add up."""


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of an entry: money into an account, or out of it when negative."""

    account: str
    amount: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement of money."""

    number: int
    booked_at: Moment
    memo: str
    postings: tuple[Posting, ...]


class Ledger:
    """All entries ever booked, in order."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._balances: defaultdict[str, int] = defaultdict(int)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, oldest first."""
        return tuple(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def entries_from(self, index: int) -> list[Entry]:
        """The entries from an index on."""
        return self._entries[index:]

    def restore(self, entry: Entry) -> None:
        """Book an entry again as it was once booked."""
        self._enter(entry)

    def balance(self, account: str) -> int:
        """The sum of the account's postings."""
        return self._balances.get(account, 0)

    def balances(self) -> dict[str, int]:
        """The balance of every account that was ever posted to."""
        return dict(self._balances)

    def book(self, booked_at: datetime, memo: str, *postings: Posting) -> Entry:
        """Book one entry; postings of zero are left out.

        Raises LedgerError, booking nothing, when the postings do not sum to zero or an account other than
        funding would fall below zero.
        """
        effective = tuple(posting for posting in postings if posting.amount)
        if sum(posting.amount for posting in effective):
            raise LedgerError(f"the postings of {memo!r} do not sum to zero: {effective}")
        self._refuse_overdraft(memo, effective)
        entry = Entry(len(self._entries) + 1, booked_at, memo, effective)
        self._enter(entry)
        return entry

    def answer(self) -> dict[str, Any]:
        """The whole ledger as JSON: balances, their sum, and every entry."""
        return {
            "balances": self.balances(),
            "sum": sum(self._balances.values()),
            "entries": [
                {**asdict(entry), "booked_at": timestamp(entry.booked_at)} for entry in self._entries
            ],
        }

    def check(self) -> None:
        """Add everything up again from the postings.

        Raises LedgerError when the sum is not zero, a balance differs from its postings, or an account other
        than funding stands below zero.
        """
        recomputed: defaultdict[str, int] = defaultdict(int)
        for entry in self._entries:
            for posting in entry.postings:
                recomputed[posting.account] += posting.amount
        if recomputed != self._balances:
            raise LedgerError("the balances differ from the sums of the postings")
        if total := sum(recomputed.values()):
            raise LedgerError(f"the ledger sums to {total}, not to zero")
        overdrawn = [account for account, amount in recomputed.items() if amount < 0 and account != FUNDING]
        if overdrawn:
            raise LedgerError(f"below zero: {', '.join(overdrawn)}")

    def _enter(self, entry: Entry) -> None:
        for posting in entry.postings:
            self._balances[posting.account] += posting.amount
        self._entries.append(entry)

    def _refuse_overdraft(self, memo: str, postings: tuple[Posting, ...]) -> None:
        change: defaultdict[str, int] = defaultdict(int)
        for posting in postings:
            change[posting.account] += posting.amount
        for account, amount in change.items():
            if account != FUNDING and amount < 0 and self.balance(account) + amount < 0:
                raise LedgerError(f"{memo!r} would take {account} below zero")
