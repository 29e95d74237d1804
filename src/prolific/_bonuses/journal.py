"""An append-only record of one round of bonus payments, so that a script that crashed does not pay twice.

Each line is a JSON object, written and synced to disk before the next step is taken: `paying` before
the request leaves, then `paid` or `refused`. A row that is `paying` and nothing more may have been
paid. A beginning of an entry at the end, left by a crash while it was written, is dropped: the step it
announces was not taken. Anything else that is no entry stops everything: it may be somebody else's file.
One journal is one round: each person in a study, or each of their submissions named by itself, is paid at
most once.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from prolific._bonuses.journal_file import JournalFile, holder_of
from prolific._bonuses.recipients import NamedPeople, rows_naming
from prolific.errors import ConfigurationError, InvalidRequestError
from prolific.results.bonuses import BonusPayment, BonusRecipient, BonusRow


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
        payment: what is paid, to whom, with the bonuses that were there before.
        at: when the line was written; None in lines of a version that did not say.
    """

    step: Step
    payment: BonusPayment
    at: datetime | None = None

    def line(self) -> bytes:
        """The entry as it is written."""
        payment = self.payment
        entry = {
            "step": self.step,
            "at": None if self.at is None else self.at.isoformat(),
            "study": payment.study_id,
            "set_up": payment.set_up_id,
            "rows": [_written_row(row, payment.recipients.get(row.id)) for row in payment.rows],
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
            rows = [_read_row(*row) for row in entry["rows"]]
            at = None if entry.get("at") is None else _read_time(entry["at"])
            payment = BonusPayment(
                study_id=_text(entry["study"]),
                set_up_id=_text(entry["set_up"]),
                rows=tuple(row for row, _ in rows),
                before=_read_before(entry.get("before")),
                recipients={row.id: recipient for row, recipient in rows if recipient is not None},
                at=at,
            )
            return cls(Step(entry["step"]), payment, at)
        except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
            raise ValueError("not a line of a bonus journal") from error


class BonusJournal:
    """The journal at a path; held under a lock, so that nobody else uses it meanwhile."""

    def __init__(self, file: JournalFile) -> None:
        self.path: Path = file.path
        self._file = file
        self._entries, self._before_line = _read(file)

    @property
    def entries(self) -> tuple[JournalEntry, ...]:
        """All entries, oldest first."""
        return tuple(self._entries)

    def paid(self, study_id: str) -> NamedPeople:
        """The people of a study that were paid."""
        people = NamedPeople()
        for entry in self._last_entries(study_id):
            if entry.step is Step.PAID:
                people.add_all((row.id for row in entry.payment.rows), entry.payment.recipients)
        return people

    def uncertain(self, study_id: str | None = None) -> tuple[BonusPayment, ...]:
        """Payments that began and of which nothing more is known."""
        last = self._last_entries(study_id)
        return tuple(entry.payment for entry in last if entry.step is Step.PAYING)

    def nameless(self, study_id: str) -> tuple[str, ...]:
        """Ids that were paid, or may have been, and of which the journal does not say whom they name."""
        payments = [each.payment for each in self._last_entries(study_id) if each.step is not Step.REFUSED]
        return tuple(row.id for each in payments for row in each.rows if row.id not in each.recipients)

    def name(self, recipients: Mapping[str, BonusRecipient]) -> None:
        """Fill in whom ids name, for as long as the journal is open."""
        self._entries = [
            replace(
                entry,
                payment=replace(
                    entry.payment,
                    recipients={
                        **{row.id: recipients[row.id] for row in entry.payment.rows if row.id in recipients},
                        **entry.payment.recipients,
                    },
                ),
            )
            for entry in self._entries
        ]

    def check_name(self) -> None:
        """Whether the path still leads to this journal.

        Raises:
            ConfigurationError: it does not.
        """
        self._file.check_name()

    def write(self, step: Step, payment: BonusPayment) -> None:
        """Append an entry; it is on the disk when this returns.

        Raises:
            ConfigurationError: it cannot be written; nothing of it is there.
        """
        if step is Step.PAYING:
            self.check_name()
        entry = JournalEntry(step, payment, payment.at if step is Step.PAYING else datetime.now(UTC))
        self._file.append(self._before_line + entry.line())
        self._before_line = b""
        self._entries.append(entry)

    def close(self) -> None:
        """Let others use it."""
        self._file.close()

    def _last_entries(self, study_id: str | None) -> list[JournalEntry]:
        last = {entry.payment.set_up_id: entry for entry in self._entries}
        return [entry for entry in last.values() if study_id in (None, entry.payment.study_id)]


def check_not_in_journal(
    journal: BonusJournal,
    study_id: str,
    rows: Sequence[BonusRow],
    recipients: Mapping[str, BonusRecipient],
) -> None:
    """Refuse rows whose people this round has paid, or may have paid.

    Raises:
        InvalidRequestError: names the rows.
    """
    people = journal.paid(study_id)
    paid = sorted(row.id for row in rows if people.named_as(row.id, recipients.get(row.id)) is not None)
    if paid:
        raise InvalidRequestError(
            f"{journal.path} says that these were paid: {', '.join(paid)}; leave them out", field="journal"
        )
    check_certain(journal, study_id, rows, recipients)


def check_certain(
    journal: BonusJournal,
    study_id: str,
    rows: Sequence[BonusRow],
    recipients: Mapping[str, BonusRecipient],
) -> None:
    """Refuse rows whose people this round may have paid.

    Raises:
        InvalidRequestError: names the payments.
    """
    payments = journal.uncertain(study_id)
    uncertain = [each.set_up_id for each in payments if rows_naming(each, rows, recipients)]
    if uncertain:
        raise InvalidRequestError(
            f"{journal.path} says that the payment of {', '.join(uncertain)} began, and not how it ended; "
            "look what became of it with bonuses.reconcile_journal()",
            field="journal",
        )


def without_paid(
    rows: Iterable[BonusRow],
    journal: BonusJournal,
    study_id: str,
    recipients: Mapping[str, BonusRecipient],
) -> tuple[BonusRow, ...]:
    """The rows whose people this round has not paid yet."""
    people = journal.paid(study_id)
    return tuple(row for row in rows if people.named_as(row.id, recipients.get(row.id)) is None)


def journal_or_none(path: Path) -> BonusJournal | None:
    """The journal at the path, made if it is not there; None while somebody else uses it.

    Raises:
        ConfigurationError: it cannot be read, written or locked, holds something that is no entry, or the
            extra `journal` is not installed.
    """
    file = JournalFile.held_or_none(path)
    if file is None:
        return None
    try:
        return BonusJournal(file)
    except BaseException:
        file.close()
        raise


class JournalWait:
    """How long a call waits for a journal that somebody else uses."""

    interval: float = 0.05
    limit: float = 10.0

    def __init__(self, path: Path) -> None:
        self._path = path
        self._end = time.monotonic() + self.limit

    def check(self) -> None:
        """Whether to go on waiting.

        Raises:
            ConfigurationError: it has been long enough.
        """
        if time.monotonic() >= self._end:
            raise ConfigurationError(f"{self._path} is in use by {holder_of(self._path)}; nothing was paid")


def _read(file: JournalFile) -> tuple[list[JournalEntry], bytes]:
    """The entries, and what has to be written before the next one."""
    content = file.read()
    *lines, rest = content.split(b"\n")
    entries = []
    for number, line in enumerate(lines, start=1):
        try:
            entries.append(JournalEntry.of_line(line))
        except ValueError as error:
            raise ConfigurationError(f"{file.path}, line {number}: {error}; nothing was paid") from None
    before_next = b""
    if rest:
        try:
            entries.append(JournalEntry.of_line(rest))
            before_next = b"\n"
        except ValueError as error:
            if not _is_beginning(rest):
                raise ConfigurationError(f"{file.path}, at its end: {error}; nothing was paid") from None
            # So that no new entry is glued to it.
            file.cut(len(content) - len(rest))
    if any(entry.at is None for entry in entries):
        # Lines that do not say it were written at that time or before.
        at = datetime.fromtimestamp(file.modified_at(), UTC)
        entries = [
            entry if entry.at is not None else replace(entry, payment=replace(entry.payment, at=at))
            for entry in entries
        ]
    return entries, before_next


_BEGINNINGS = tuple(f'{{"step":"{step}","'.encode() for step in Step)


def _is_beginning(line: bytes) -> bool:
    """Whether a crash can have left this of an entry."""
    begins = any(line.startswith(each) or each.startswith(line) for each in _BEGINNINGS)
    return begins and line.isascii() and line.decode("ascii").isprintable()


def _written_row(row: BonusRow, recipient: BonusRecipient | None) -> list[Any]:
    written: list[Any] = [row.id, str(row.amount)]
    return (
        written if recipient is None else [*written, recipient.participant_id, list(recipient.submission_ids)]
    )


def _read_row(
    id: str, amount: str, participant_id: str | None = None, submission_ids: list[str] | None = None
) -> tuple[BonusRow, BonusRecipient | None]:
    row = BonusRow(_text(id), Decimal(_text(amount)))
    if not row.amount.is_finite():
        raise ValueError("no amount")
    if submission_ids is None:
        return row, None
    participant = None if participant_id is None else _text(participant_id)
    return row, BonusRecipient(participant, tuple(_text(each) for each in submission_ids))


def _read_before(before: Any) -> dict[str, list[int]] | None:
    if before is None:
        return None
    return {_text(id): [_whole(each) for each in bonuses] for id, bonuses in before.items()}  # noqa: A001


def _read_time(text: str) -> datetime:
    at = datetime.fromisoformat(_text(text))
    if at.tzinfo is None:
        raise ValueError("no time with an offset")
    return at


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("no whole number")
    return value
