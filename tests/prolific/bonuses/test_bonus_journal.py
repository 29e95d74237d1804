"""A round of bonuses with a journal: run again after a crash, it pays nobody twice."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from prolific import AsyncProlific, ConfigurationError, InvalidRequestError, OutcomeUnknownError, Prolific
from prolific._bonuses.journal import BonusJournal, JournalEntry, JournalWait, Step
from prolific._bonuses.reconciliation import by_id, reconciled
from prolific._sync.engine.journals import open_journal
from prolific.results.bonuses import BonusPayment, BonusRecipient, BonusRow, Outcome
from prolific_sandbox import Sandbox

Published = Callable[..., Any]
ROWS = (BonusRow("a1", Decimal("0.50")), BonusRow("b2", Decimal("1.25")))
AT = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
PAYMENT = BonusPayment("study", "set-up-1", ROWS, {"a1": [25]}, {"a1": BonusRecipient("p1", ("a1",))}, AT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "round-1.jsonl"


@pytest.fixture
def round_of(sandbox: Sandbox, published: Published) -> tuple[str, dict[str, Decimal]]:
    """A study and what is owed to three of its participants."""
    study = published(total_available_places=3)
    taken = sandbox.participants.take(study.id, 3)
    return study.id, {each.id: Decimal("0.50") for each in taken}


def bonuses(client: Prolific, payments: dict[str, Decimal]) -> list[list[float] | None]:
    return [client.submissions.get(each).bonus_payments for each in payments]


def test_a_script_run_twice_pays_once(
    client: Prolific, sandbox: Sandbox, round_of: tuple[str, dict[str, Decimal]], path: Path
) -> None:
    study, payments = round_of
    first = client.bonuses.pay(study, payments, journal=path)
    assert first.amount == Decimal("1.50")
    with sandbox.client() as restarted:
        second = restarted.bonuses.pay(study, payments, journal=path)
    assert second.ids == ()
    assert second.amount == 0
    assert bonuses(client, payments) == [[50], [50], [50]]


def test_rows_added_later_are_paid_alone(
    client: Prolific, round_of: tuple[str, dict[str, Decimal]], path: Path
) -> None:
    study, payments = round_of
    some = dict(list(payments.items())[:2])
    client.bonuses.pay(study, some, journal=path)
    receipt = client.bonuses.pay(study, payments, journal=path)
    assert [row.id for row in receipt.rows] == [each for each in payments if each not in some]
    assert bonuses(client, payments) == [[50], [50], [50]]


def test_without_a_journal_two_calls_are_two_payments(
    client: Prolific, round_of: tuple[str, dict[str, Decimal]]
) -> None:
    study, payments = round_of
    for _ in range(2):
        client.bonuses.pay(study, payments)
    assert bonuses(client, payments) == [[50, 50], [50, 50], [50, 50]]


@pytest.mark.parametrize(
    ("when", "outcome", "paid_in_the_end"),
    [("drop", Outcome.PAID, [50]), ("after", Outcome.PAID, [50]), ("before", Outcome.NOT_PAID, [50])],
)
def test_an_unclear_payment_is_looked_up_and_settled(
    client: Prolific,
    sandbox: Sandbox,
    round_of: tuple[str, dict[str, Decimal]],
    path: Path,
    when: Any,
    outcome: Outcome,
    paid_in_the_end: list[int],
) -> None:
    study, payments = round_of
    with (
        sandbox.faults(operation="pay-bonus-payments", status=503, when=when),
        pytest.raises(OutcomeUnknownError) as unknown,
    ):
        client.bonuses.pay(study, payments, journal=path)
    looked = client.bonuses.reconcile(unknown.value, settles_after=0)
    assert looked.outcome is outcome
    assert {each.row.id for each in looked.rows} == set(payments)

    with sandbox.client() as restarted:
        with pytest.raises(InvalidRequestError, match="reconcile_journal"):
            restarted.bonuses.pay(study, payments, journal=path)
        (settled,) = restarted.bonuses.reconcile_journal(path, settles_after=0).values()
        assert settled.outcome is outcome
        restarted.bonuses.pay(study, payments, journal=path)
        assert restarted.bonuses.reconcile_journal(path) == {}
    assert bonuses(client, payments) == [paid_in_the_end] * 3


def test_the_journal_says_for_whom_a_payment_was_not_made(
    client: Prolific, sandbox: Sandbox, round_of: tuple[str, dict[str, Decimal]], path: Path
) -> None:
    study, payments = round_of
    with (
        sandbox.faults(operation="pay-bonus-payments", status=503, when="before"),
        pytest.raises(OutcomeUnknownError),
    ):
        client.bonuses.pay(study, payments, journal=path)
    client.bonuses.reconcile_journal(path, settles_after=0)
    with open_journal(path) as book:
        paying, refused = book.entries
    assert (paying.step, refused.step) == (Step.PAYING, Step.REFUSED)
    assert refused.payment.rows == paying.payment.rows


def test_an_older_bonus_of_the_same_amount_is_told_apart(
    client: Prolific, sandbox: Sandbox, round_of: tuple[str, dict[str, Decimal]]
) -> None:
    study, payments = round_of
    client.bonuses.pay(study, payments)
    with (
        sandbox.faults(operation="pay-bonus-payments", status=503, when="before"),
        pytest.raises(OutcomeUnknownError) as unknown,
    ):
        client.bonuses.pay(study, payments)
    assert client.bonuses.reconcile(unknown.value, settles_after=0).outcome is Outcome.NOT_PAID


@pytest.mark.anyio
async def test_the_async_client_keeps_a_journal_too(
    async_client: AsyncProlific, round_of: tuple[str, dict[str, Decimal]], path: Path
) -> None:
    study, payments = round_of
    receipt = await async_client.bonuses.pay(study, payments, journal=path)
    assert (await async_client.bonuses.reconcile(receipt)).outcome is Outcome.PAID
    assert (await async_client.bonuses.pay(study, payments, journal=path)).ids == ()


def test_participants_are_found_by_their_id_as_well(
    client: Prolific, sandbox: Sandbox, published: Published
) -> None:
    study = published(total_available_places=2)
    taken = sandbox.participants.take(study.id, 2)
    receipt = client.bonuses.pay(study.id, {each.participant_id: Decimal(1) for each in taken})
    assert client.bonuses.reconcile(receipt).outcome is Outcome.PAID


def test_an_id_alone_cannot_be_reconciled_or_journalled(client: Prolific, path: Path) -> None:
    with pytest.raises(InvalidRequestError, match="not an id alone"):
        client.bonuses.pay("64f0c1d2e3a4b5c6d7e8f901", journal=path)


def written(path: Path) -> bytes:
    with open_journal(path) as journal:
        journal.write(Step.PAYING, PAYMENT)
        journal.write(Step.PAID, PAYMENT)
        journal.write(Step.PAYING, BonusPayment("study", "set-up-2", ROWS[:1], at=AT))
    return path.read_bytes()


def test_the_journal_survives_being_cut_at_any_byte(path: Path) -> None:
    content = written(path)
    lines = content.splitlines(keepends=True)
    ends = [len(b"".join(lines[: number + 1])) for number in range(len(lines))]
    for length in range(len(content) + 1):
        path.write_bytes(content[:length])
        # A whole entry counts, whether its line is ended or not.
        whole = sum(length >= end - 1 for end in ends)
        with open_journal(path) as journal:
            assert [entry.line() for entry in journal.entries] == lines[:whole]
            assert (journal.paid("study").named_as("a1", None) == "a1") is (whole >= 2)
            journal.write(Step.REFUSED, BonusPayment("study", "later", ()))
        with open_journal(path) as again:
            assert again.entries[-1].payment.set_up_id == "later"
            assert len(again.entries) == whole + 1


def test_an_entry_reads_back_as_it_was_written(path: Path) -> None:
    written(path)
    with open_journal(path) as journal:
        assert journal.entries[0].payment == PAYMENT
        assert [each.set_up_id for each in journal.uncertain()] == ["set-up-2"]
        assert journal.uncertain("another study") == ()


@pytest.mark.parametrize(
    "rest",
    [
        b"hello",
        b"\0" * 4096,
        b'{"step":"paying",' + b"\0" * 4096,
        b'{"name":"Ada"}',
        b'{"step":"gone","stud',
        b"[1, 2",
        b"\xff\xfe",
        '{"step":"paying","é'.encode(),
    ],
)
@pytest.mark.parametrize("is_alone", [True, False])
def test_what_is_no_beginning_of_an_entry_is_left_alone(path: Path, rest: bytes, is_alone: bool) -> None:
    content = rest if is_alone else written(path) + rest
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match="at its end"), open_journal(path):
        pytest.fail("somebody else's file was opened")
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "line", [b"{}\n", b"nonsense\n", b'{"step":"gone","study":"s","set_up":"i","rows":[]}\n']
)
def test_damage_before_the_last_line_stops_everything(path: Path, line: bytes) -> None:
    path.write_bytes(line + JournalEntry(Step.PAID, PAYMENT).line())
    with pytest.raises(ConfigurationError, match="line 1"), open_journal(path):
        pytest.fail("a damaged journal was opened")


def hold(path: Path, held: Any, release: Any) -> None:
    with open_journal(path):
        held.set()
        release.wait(20)


def test_two_processes_never_use_it_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = multiprocessing.get_context("spawn")
    held, release = context.Event(), context.Event()
    other = context.Process(target=hold, args=(path, held, release))
    other.start()
    try:
        assert held.wait(20)
        monkeypatch.setattr(JournalWait, "limit", 0.1)
        with pytest.raises(ConfigurationError, match=f"in use by process {other.pid}"), open_journal(path):
            pytest.fail("the journal was opened twice")
    finally:
        release.set()
        other.join()
    with open_journal(path) as journal:
        assert isinstance(journal, BonusJournal)


@pytest.mark.parametrize(
    ("before", "now", "outcome"),
    [
        ([], [50], Outcome.PAID),
        ([50], [50, 50], Outcome.PAID),
        ([25], [50, 25], Outcome.PAID),
        ([50], [50], Outcome.NOT_PAID),
        ([], [], Outcome.NOT_PAID),
        ([], [50, 50], Outcome.CANNOT_TELL),
        ([], [75], Outcome.CANNOT_TELL),
        ([], None, Outcome.CANNOT_TELL),
        (None, [50], Outcome.CANNOT_TELL),
        (None, [25], Outcome.NOT_PAID),
        (None, [], Outcome.NOT_PAID),
    ],
)
def test_what_reading_back_tells(before: Any, now: Any, outcome: Outcome) -> None:
    row = BonusRow("a1", Decimal("0.50"))
    after = {} if now is None else {"a1": now}
    looked = reconciled([row], None if before is None else {"a1": before}, after, is_settled=True)
    assert looked.outcome is outcome
    assert looked.rows[0].bonus_payments == tuple(Decimal(each) / 100 for each in now or ())


def test_rows_that_differ_cannot_be_told_as_one() -> None:
    looked = reconciled(ROWS, {"a1": [], "b2": []}, {"a1": [50], "b2": []}, is_settled=True)
    assert [each.outcome for each in looked.rows] == [Outcome.PAID, Outcome.NOT_PAID]
    assert looked.outcome is Outcome.CANNOT_TELL


def test_a_participant_with_two_submissions_is_looked_at_whole() -> None:
    assert by_id([("s1", "p", [50.0]), ("s2", "p", [25]), ("s3", None, None)]) == {
        "s1": [50],
        "s2": [25],
        "p": [50, 25],
        "s3": [],
    }
