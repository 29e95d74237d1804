"""An append-only record of one round of bonus payments, so that a script that crashed does not pay twice.

Each line is a JSON object, written and synced to disk before the next step is taken: `paying` before
the request leaves, then `paid` or `refused`. A row that is `paying` and nothing more may have been
paid. A torn last line, left by a crash while it was written, is dropped: the step it announces was not
taken. One journal is one round: each row of it is paid at most once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from prolific.bonus_payments import BonusPayment, BonusRow
from prolific.errors import ConfigurationError, InvalidRequestError
from prolific.extras import needs_extra

_LOCK_SECONDS = 10.0


class Step(StrEnum):
    """How far the payment of a set-up has come."""

    PAYING = "paying"
    PAID = "paid"
    REFUSED = "refused"


@dataclass(frozen=True)
class JournalEntry:
    """One line of the journal.

    Attributes:
        step: what was about to happen, or has happened.
        payment: what is paid, with the bonuses that were there before.
    """

    step: Step
    payment: BonusPayment

    def line(self) -> bytes:
        """The entry as it is written."""
        payment = self.payment
        entry = {
            "step": self.step,
            "study": payment.study_id,
            "set_up": payment.set_up_id,
            "rows": [[row.id, str(row.amount)] for row in payment.rows],
            "before": payment.before,
        }
        return json.dumps(entry, separators=(",", ":")).encode() + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> JournalEntry:
        """Read a line.

        Raises:
            ValueError: it is none of ours.
        """
        try:
            entry = json.loads(line)
            rows = tuple(BonusRow(id, Decimal(amount)) for id, amount in entry["rows"])  # noqa: A001
            payment = BonusPayment(str(entry["study"]), str(entry["set_up"]), rows, entry.get("before"))
            return cls(Step(entry["step"]), payment)
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            raise ValueError("not a line of a bonus journal") from error


class BonusJournal:
    """The journal at a path; held under a lock, so that two processes never use it at once."""

    def __init__(self, path: Path, file: BinaryIO, entries: list[JournalEntry]) -> None:
        self.path = path
        self._file = file
        self._entries = entries

    @property
    def entries(self) -> tuple[JournalEntry, ...]:
        """All entries, oldest first."""
        return tuple(self._entries)

    def paid(self, study_id: str) -> set[str]:
        """Ids of the rows of a study that were paid."""
        last = self._last_entries(study_id)
        return {row.id for entry in last if entry.step is Step.PAID for row in entry.payment.rows}

    def uncertain(self, study_id: str | None = None) -> tuple[BonusPayment, ...]:
        """Payments that began and of which nothing more is known."""
        last = self._last_entries(study_id)
        return tuple(entry.payment for entry in last if entry.step is Step.PAYING)

    def _last_entries(self, study_id: str | None) -> list[JournalEntry]:
        last = {entry.payment.set_up_id: entry for entry in self._entries}
        return [entry for entry in last.values() if study_id in (None, entry.payment.study_id)]

    def write(self, step: Step, payment: BonusPayment) -> None:
        """Append an entry; it is on the disk when this returns."""
        entry = JournalEntry(step, payment)
        self._file.write(entry.line())
        self._file.flush()
        os.fsync(self._file.fileno())
        self._entries.append(entry)


def check_not_in_journal(journal: BonusJournal, study_id: str, rows: Iterable[BonusRow]) -> None:
    """Refuse rows this round has paid, or may have paid.

    Raises:
        InvalidRequestError: names the rows.
    """
    wanted = {row.id for row in rows}
    paid = sorted(wanted & journal.paid(study_id))
    if paid:
        raise InvalidRequestError(
            f"{journal.path} says that these were paid: {', '.join(paid)}; leave them out", field="journal"
        )
    uncertain = [each for each in journal.uncertain(study_id) if wanted & {row.id for row in each.rows}]
    if uncertain:
        ids = ", ".join(each.set_up_id for each in uncertain)
        raise InvalidRequestError(
            f"{journal.path} says that the payment of {ids} began, and not how it ended; look what became "
            "of it with bonuses.reconcile_journal()",
            field="journal",
        )


def without_paid(rows: Iterable[BonusRow], journal: BonusJournal, study_id: str) -> tuple[BonusRow, ...]:
    """The rows this round has not paid yet."""
    paid = journal.paid(study_id)
    return tuple(row for row in rows if row.id not in paid)


@contextmanager
def open_journal(path: str | os.PathLike[str]) -> Iterator[BonusJournal]:
    """The journal at `path`, made if it is not there, locked until the block ends.

    Raises:
        ConfigurationError: it is in use by another process, it is damaged before its last line, or the
            extra `journal` is not installed.
    """
    path = Path(path)
    with _locked(path):
        entries, length = _read(path)
        with path.open("ab") as file:
            # Whatever a crash left behind the last whole line goes, so that no new entry is glued to it.
            file.truncate(length)
            yield BonusJournal(path, file, entries)


def _read(path: Path) -> tuple[list[JournalEntry], int]:
    content = path.read_bytes() if path.exists() else b""
    whole, _, _torn = content.rpartition(b"\n")
    length = len(whole) + 1 if whole else 0
    entries = []
    for number, line in enumerate(whole.splitlines(), start=1):
        try:
            entries.append(JournalEntry.of_line(line))
        except ValueError as error:
            raise ConfigurationError(f"{path}, line {number}: {error}; nothing was paid") from None
    return entries, length


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with needs_extra("journal", "a journal"):
        from filelock import FileLock, Timeout
    lock = FileLock(f"{path}.lock")
    try:
        lock.acquire(timeout=_LOCK_SECONDS)
    except Timeout:
        raise ConfigurationError(f"{path} is in use by another process; nothing was paid") from None
    try:
        yield
    finally:
        lock.release()
