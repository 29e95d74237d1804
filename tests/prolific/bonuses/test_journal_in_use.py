"""Who uses a journal: how long others wait, how it is given up, and what tells it from another file."""

from __future__ import annotations

import asyncio
import os
import stat
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import portalocker
import pytest

from prolific import ConfigurationError, InvalidRequestError
from prolific._async.engine.journals import open_journal as open_journal_async
from prolific._bonuses.journal import BonusJournal, JournalWait, journal_or_none
from prolific._bonuses.journal_file import _sync_folder, holder_of
from prolific._concurrency.wakeups import AsyncWakeup, Wakeup
from prolific._sync.engine.journals import open_journal
from support.event_stores import Clock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "round-1.jsonl"


def held(path: Path) -> BonusJournal:
    journal = journal_or_none(path)
    assert journal is not None
    return journal


def test_a_journal_in_use_is_waited_for_ten_seconds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(1_000.0)
    monkeypatch.setattr("prolific._bonuses.journal.time", SimpleNamespace(monotonic=clock))
    wait = JournalWait(path)
    for clock.now in (1_000.0, 1_009.9):
        wait.check()
    for clock.now in (1_010.0, 1_011.0):
        with pytest.raises(ConfigurationError, match="is in use by another process; nothing was paid"):
            wait.check()


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_journal_in_use_is_looked_at_twenty_times_a_second(
    path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def wait(_: Wakeup, seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            others.close()

    async def wait_in_loop(_: AsyncWakeup, seconds: float) -> None:
        wait(Wakeup(), seconds)

    async def open_in_loop() -> None:
        async with open_journal_async(path) as journal:
            assert journal.entries == ()

    monkeypatch.setattr(Wakeup, "wait", wait)
    monkeypatch.setattr(AsyncWakeup, "wait", wait_in_loop)
    others = held(path)
    if kind == "async":
        asyncio.run(open_in_loop())
    else:
        with open_journal(path) as journal:
            assert journal.entries == ()
    assert waits == [0.05, 0.05]


@pytest.mark.parametrize("field", [stat.ST_INO, stat.ST_DEV], ids=["another file", "another disk"])
def test_another_file_in_its_place_is_another_file(
    path: Path, field: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after it was copied back from elsewhere, or a disk was mounted over its folder."""
    journal = held(path)
    journal.check_name()
    found: list[Any] = list(path.stat())
    found[field] += 1
    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", lambda *_, **__: os.stat_result(found))
        with pytest.raises(ConfigurationError, match="moved, removed or replaced while it was in use"):
            journal.check_name()
        assert holder_of(path) == "another process"
    journal.check_name()
    journal.close()


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_journal_is_named_by_a_path(kind: str) -> None:
    async def open_in_loop() -> None:
        async with open_journal_async(7):  # type: ignore[arg-type]
            pytest.fail("a number was opened")

    def open_here() -> None:
        with open_journal(7):  # type: ignore[arg-type]
            pytest.fail("a number was opened")

    with pytest.raises(InvalidRequestError, match=r"^journal: must be a path, not int$") as refused:
        open_here() if kind == "sync" else asyncio.run(open_in_loop())
    assert refused.value.field == "journal"


def test_nobody_holds_what_was_closed(path: Path) -> None:
    journal = held(path)
    assert holder_of(path) == "another call of this process"
    journal.close()
    assert holder_of(path) == "another process"


@pytest.mark.skipif(os.name != "posix", reason="a lock belongs to the process elsewhere")
def test_a_journal_that_was_closed_is_free_though_a_copy_of_its_descriptor_is_open(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a process has one that was started meanwhile by other means than those of Python."""
    copies: list[int] = []
    lock = portalocker.lock

    def copied(file: Any, *arguments: Any) -> None:
        lock(file, *arguments)
        copies.append(os.dup(file.fileno()))

    with monkeypatch.context() as patch:
        patch.setattr(portalocker, "lock", copied)
        journal = held(path)
    journal.close()
    try:
        held(path).close()
    finally:
        os.close(copies[0])


def test_a_lock_that_cannot_be_given_up_ends_with_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Any) -> None:
        raise OSError("no locks here")

    journal = held(path)
    with monkeypatch.context() as patch:
        patch.setattr(portalocker, "unlock", fail)
        journal.close()
    held(path).close()


@pytest.mark.skipif(os.name != "posix", reason="folders can be opened on POSIX systems only")
def test_only_folders_that_can_be_opened_are_and_are_closed_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []
    closed: list[int] = []
    open_file, close = os.open, os.close

    def noted(where: Any, *arguments: Any) -> int:
        descriptor = open_file(where, *arguments)
        if where == path.parent:
            opened.append(descriptor)
        return descriptor

    def noted_too(descriptor: int) -> None:
        closed.append(descriptor)
        close(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", noted)
        patch.setattr(os, "close", noted_too)
        _sync_folder(path.parent)
        assert opened == closed != []
        # Windows opens no folders.
        patch.setattr("prolific._bonuses.journal_file.os", SimpleNamespace(name="nt"))
        _sync_folder(path.parent)


@pytest.mark.parametrize(
    ("system", "flag"),
    [
        ({"O_BINARY": None, "O_NONBLOCK": 1 << 20}, 1 << 20),
        ({"O_BINARY": 1 << 21, "O_NONBLOCK": None}, 1 << 21),
    ],
    ids=["POSIX", "Windows"],
)
def test_a_journal_is_opened_without_waiting_and_without_changing_line_ends(
    path: Path, system: dict[str, int | None], flag: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what the system has for it: one of the flags is unknown to each."""
    opened: list[int] = []
    open_file = os.open

    def noted(path: Any, flags: int, *mode: int) -> int:
        if mode:
            opened.append(flags)
        return open_file(path, flags & ~flag, *mode)

    for name, value in system.items():
        if value is None:
            monkeypatch.delattr(os, name, raising=False)
        else:
            monkeypatch.setattr(os, name, value, raising=False)
    monkeypatch.setattr(os, "open", noted)
    held(path).close()
    assert opened == [os.O_RDWR | os.O_CREAT | flag]
