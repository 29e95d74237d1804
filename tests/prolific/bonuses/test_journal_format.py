"""The text of a journal: what is written, what earlier versions wrote, and what is none of ours."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from prolific import BonusRow, ConfigurationError
from prolific._bonuses.journal import BonusJournal, JournalEntry, Step, journal_or_none
from prolific.results.bonuses import BonusPayment, BonusRecipient

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
ROWS = (BonusRow("a1", Decimal("0.29")), BonusRow("p2", Decimal("28.99")))
PEOPLE = {"a1": BonusRecipient(None, ("a1",)), "p2": BonusRecipient("p2", ("b1", "b2"))}
PAYMENT = BonusPayment("study", "set-up-1", ROWS, {"a1": [29], "p2": []}, PEOPLE, NOON)
LINE = (
    b'{"step":"paying","at":"2026-01-02T12:00:00+00:00","study":"study","set_up":"set-up-1",'
    b'"rows":[["a1","0.29",null,["a1"]],["p2","28.99","p2",["b1","b2"]]],"before":{"a1":[29],"p2":[]}}\n'
)
OLD_LINE = b'{"step":"paid","study":"study","set_up":"set-up-0","rows":[["c1","1.15"]],"before":null}\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "round-1.jsonl"


@contextmanager
def opened(path: Path, content: bytes | None = None) -> Iterator[BonusJournal]:
    if content is not None:
        path.write_bytes(content)
    journal = journal_or_none(path)
    assert journal is not None
    try:
        yield journal
    finally:
        journal.close()


def test_an_entry_is_a_line_anybody_can_read() -> None:
    assert JournalEntry(Step.PAYING, PAYMENT, NOON).line() == LINE
    assert JournalEntry.of_line(LINE) == JournalEntry(Step.PAYING, PAYMENT, NOON)


@pytest.mark.parametrize("step", ["paying", "paid", "refused"])
def test_a_step_is_a_word_of_the_file(path: Path, step: str) -> None:
    with opened(path, LINE.replace(b"paying", step.encode())) as journal:
        assert [entry.step.value for entry in journal.entries] == [step]
        journal.write(Step(step), PAYMENT)
    assert json.loads(path.read_bytes().splitlines()[-1])["step"] == step


def test_what_is_written_is_known_at_once(path: Path) -> None:
    with opened(path) as journal:
        journal.write(Step.PAYING, PAYMENT)
        assert journal.uncertain("study") == (PAYMENT,)
        assert journal.paid("study").named_as("b2", None) is None
        journal.write(Step.PAID, PAYMENT)
        assert journal.uncertain("study") == ()
        assert journal.paid("study").named_as("b2", None) == "p2"
        assert [entry.step for entry in journal.entries] == [Step.PAYING, Step.PAID]
    with opened(path) as journal:
        assert [entry.step for entry in journal.entries] == [Step.PAYING, Step.PAID]


def test_a_line_of_an_earlier_version_was_written_when_the_file_was(path: Path) -> None:
    path.write_bytes(OLD_LINE.replace(b"paid", b"paying"))
    os.utime(path, (NOON.timestamp(), NOON.timestamp()))
    with opened(path) as journal:
        (payment,) = journal.uncertain()
        assert payment.at == NOON
        assert payment.before is None
        assert payment.recipients == {}
        assert payment.rows == (BonusRow("c1", Decimal("1.15")),)
        assert journal.nameless("study") == ("c1",)
        assert journal.nameless("another") == ()


def test_lines_that_say_when_they_were_written_are_believed_beside_those_that_do_not(path: Path) -> None:
    path.write_bytes(OLD_LINE.replace(b"paid", b"paying") + LINE)
    later = NOON + timedelta(hours=1)
    os.utime(path, (later.timestamp(), later.timestamp()))
    with opened(path) as journal:
        assert [payment.at for payment in journal.uncertain()] == [later, NOON]


def test_the_time_may_have_another_offset(path: Path) -> None:
    with opened(path, LINE.replace(b"12:00:00+00:00", b"14:00:00+02:00")) as journal:
        (payment,) = journal.uncertain()
    assert payment.at == NOON
    assert payment.at is not None
    assert payment.at.utcoffset() == timezone(timedelta(hours=2)).utcoffset(None)


def test_ids_that_were_refused_need_no_name(path: Path) -> None:
    content = OLD_LINE.replace(b"paid", b"refused") + OLD_LINE.replace(b"set-up-0", b"set-up-9")
    with opened(path, content) as journal:
        assert journal.nameless("study") == ("c1",)
    with opened(path, OLD_LINE.replace(b"paid", b"refused")) as journal:
        assert journal.nameless("study") == ()
        assert journal.uncertain() == ()


def test_names_are_filled_in_and_those_written_down_stay(path: Path) -> None:
    with opened(path, OLD_LINE + LINE) as journal:
        journal.name({"c1": BonusRecipient("c", ("c1",)), "a1": BonusRecipient("other", ("a1",))})
        old, new = journal.entries
        assert old.payment.recipients == {"c1": BonusRecipient("c", ("c1",))}
        assert new.payment.recipients == PEOPLE
        assert journal.nameless("study") == ()
    assert path.read_bytes() == OLD_LINE + LINE


def test_the_last_word_on_a_set_up_counts(path: Path) -> None:
    lines = [LINE, LINE.replace(b"paying", b"refused"), LINE, LINE.replace(b"paying", b"paid")]
    for count, (is_uncertain, is_paid) in enumerate(
        [(True, False), (False, False), (True, False), (False, True)], start=1
    ):
        with opened(path, b"".join(lines[:count])) as journal:
            assert bool(journal.uncertain("study")) is is_uncertain
            assert (journal.paid("study").named_as("b2", None) == "p2") is is_paid
            assert journal.paid("another").named_as("a1", None) is None
            assert len(journal.entries) == count


def changed(**fields: Any) -> bytes:
    """The line with some of its fields given another value, or taken away."""
    entry = {**json.loads(LINE), **fields}
    return json.dumps({name: value for name, value in entry.items() if value is not ...}).encode() + b"\n"


DAMAGE = [
    b"\n",
    b"{}\n",
    b"[]\n",
    b"null\n",
    b"7\n",
    b"\xff\n",
    b"{" * 100_000 + b"\n",
    b"[" * 100_000 + b"\n",
    changed(step="gone"),
    changed(step=None),
    changed(step=...),
    changed(study=...),
    changed(study=7),
    changed(set_up=...),
    changed(set_up=None),
    changed(rows=...),
    changed(rows=7),
    changed(rows=[7]),
    changed(rows=[[]]),
    changed(rows=[["a1"]]),
    changed(rows=[["a1", "x"]]),
    changed(rows=[["a1", 0.29]]),
    changed(rows=[["a1", "NaN"]]),
    changed(rows=[["a1", "Infinity"]]),
    changed(rows=[[7, "0.29"]]),
    changed(rows=[["a1", "0.29", 7, ["a1"]]]),
    changed(rows=[["a1", "0.29", None, [7]]]),
    changed(rows=[["a1", "0.29", None, 7]]),
    changed(rows=[["a1", "0.29", None, ["a1"], "more"]]),
    changed(before=[]),
    changed(before={"a1": 29}),
    changed(before={"a1": [29.0]}),
    changed(before={"a1": [True]}),
    changed(before={"a1": ["29"]}),
    changed(at="yesterday"),
    changed(at=7),
    changed(at="2026-01-02T12:00:00"),
]


@pytest.mark.parametrize("line", DAMAGE, ids=range(len(DAMAGE)))
def test_what_is_no_entry_stops_everything_and_stays_as_it_is(path: Path, line: bytes) -> None:
    for content, place in ((line + LINE, "line 1"), (LINE + line, "line 2")):
        path.write_bytes(content)
        with pytest.raises(ConfigurationError) as refused:
            journal_or_none(path)
        assert f"{place}: not a line of a bonus journal; nothing was paid" in str(refused.value)
        assert path.read_bytes() == content
        # It was given up again.
        with opened(path, LINE) as journal:
            assert len(journal.entries) == 1


@pytest.mark.parametrize(
    "rest", [b"x", b"{}", b'{"step":"gone","', b'{"step":"paid","\xc3\xa9', b'{"step":"paid","\x07']
)
def test_an_end_that_no_crash_leaves_stops_everything(path: Path, rest: bytes) -> None:
    path.write_bytes(LINE + rest)
    with pytest.raises(ConfigurationError, match="at its end: not a line of a bonus journal"):
        journal_or_none(path)
    assert path.read_bytes() == LINE + rest


@pytest.mark.parametrize("length", [1, 8, 12, 17, 40, len(LINE) - 2])
def test_a_beginning_of_an_entry_is_dropped(path: Path, length: int) -> None:
    with opened(path, OLD_LINE + LINE[:length]) as journal:
        assert len(journal.entries) == 1
        journal.write(Step.PAID, PAYMENT)
    first, second = path.read_bytes().splitlines(keepends=True)
    assert first == OLD_LINE
    assert JournalEntry.of_line(second).step is Step.PAID


def test_a_whole_entry_is_kept_though_its_line_end_is_missing(path: Path) -> None:
    with opened(path, OLD_LINE + LINE[:-1]) as journal:
        assert len(journal.entries) == 2
        journal.write(Step.PAID, PAYMENT)
        journal.write(Step.REFUSED, PAYMENT)
    lines = path.read_bytes().splitlines(keepends=True)
    assert lines[:2] == [OLD_LINE, LINE]
    assert [JournalEntry.of_line(line).step for line in lines[2:]] == [Step.PAID, Step.REFUSED]
