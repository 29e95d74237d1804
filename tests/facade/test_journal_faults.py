"""What goes wrong with the file of a journal is said as an error of this package, and gives the file up."""

from __future__ import annotations

import asyncio
import errno
import io
import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import portalocker
import pytest

from prolific import ConfigurationError
from prolific._async.journals import open_journal as open_journal_async
from prolific._sync.journals import open_journal
from prolific.bonus_journal import JournalWait, journal_or_none
from prolific.errors import MissingExtraError
from prolific.journal_file import JournalFile, holder_of
from prolific.wakeups import AsyncWakeup, Wakeup
from support.event_stores import Clock
from support.surfaces import StandIn, Surface


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "round-1.jsonl"


class Unreadable(io.FileIO):
    """A file on a disk that does not answer."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_file_that_cannot_be_read_is_told(path: Path) -> None:
    path.touch()
    file = JournalFile(path, Unreadable(path, "r+b"))
    with pytest.raises(ConfigurationError, match=r"round-1\.jsonl cannot be read: " + os.strerror(errno.EIO)):
        file.read()
    file.close()


def test_a_file_that_cannot_be_cut_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    path.write_bytes(b'{"step":"pay')
    with monkeypatch.context() as patch:
        patch.setattr(os, "ftruncate", broken)
        with pytest.raises(ConfigurationError, match="cannot be written: " + os.strerror(errno.EIO)):
            journal_or_none(path)
    assert path.read_bytes() == b'{"step":"pay'
    journal = journal_or_none(path)
    assert journal is not None
    journal.close()


def test_a_file_that_cannot_be_locked_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise portalocker.LockException("no locks here")

    monkeypatch.setattr(portalocker, "lock", broken)
    with pytest.raises(ConfigurationError, match=r"round-1\.jsonl cannot be locked: LockException$"):
        journal_or_none(path)


@pytest.mark.skipif(os.name != "posix", reason="folders can be synced on POSIX systems only")
def test_the_name_of_a_new_file_is_on_the_disk_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_ino))
    for times in (1, 1):
        journal = journal_or_none(path)
        assert journal is not None
        journal.close()
        assert synced.count(path.parent.stat().st_ino) == times


@pytest.mark.skipif(os.name != "posix", reason="folders can be synced on POSIX systems only")
def test_a_file_system_that_cannot_sync_folders_is_no_obstacle(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def of_files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", of_files_only)
    journal = journal_or_none(path)
    assert journal is not None
    journal.close()


@pytest.mark.parametrize("field", [stat.ST_INO, stat.ST_DEV], ids=["another file", "another disk"])
def test_another_file_in_its_place_is_another_file(
    path: Path, field: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after it was copied back from elsewhere, or a disk was mounted over its folder."""
    journal = journal_or_none(path)
    assert journal is not None
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


def test_closing_twice_is_closing_once(path: Path) -> None:
    journal = journal_or_none(path)
    assert journal is not None
    assert holder_of(path) == "another call of this process"
    assert journal_or_none(path) is None
    journal.close()
    journal.close()
    again = journal_or_none(path)
    assert again is not None
    again.close()
    with pytest.raises(ConfigurationError, match="is closed"):
        again.check_name()


def test_a_journal_in_use_is_waited_for_ten_seconds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(1_000.0)
    monkeypatch.setattr("prolific.bonus_journal.time", SimpleNamespace(monotonic=clock))
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
        if others is not None and len(waits) == 2:
            others.close()

    async def wait_in_loop(_: AsyncWakeup, seconds: float) -> None:
        wait(Wakeup(), seconds)

    async def open_in_loop() -> None:
        async with open_journal_async(path) as journal:
            assert journal.entries == ()

    monkeypatch.setattr(Wakeup, "wait", wait)
    monkeypatch.setattr(AsyncWakeup, "wait", wait_in_loop)
    others = journal_or_none(path)
    assert others is not None
    if kind == "async":
        asyncio.run(open_in_loop())
    else:
        with open_journal(path) as journal:
            assert journal.entries == ()
    assert waits == [0.05, 0.05]


def test_nobody_knows_who_holds_what_is_not_there(path: Path) -> None:
    assert holder_of(path) == "another process"


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="Linux alone lists locks")
@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("1: FLOCK  ADVISORY  WRITE {pid} {place} 0 EOF", True),
        ("1: POSIX  ADVISORY  WRITE {pid} {place} 0 EOF", True),
        ("1: OFDLCK ADVISORY  WRITE {pid} {place} 0 EOF", True),
        ("12: POSIX  MANDATORY WRITE {pid} {place} 128 128", True),
        ("1: FLOCK  ADVISORY  READ  {pid} {place} 0 EOF", False),
        ("1: -> FLOCK  ADVISORY  WRITE {pid} {place} 0 EOF", False),
        ("1: LEASE  ACTIVE    WRITE {pid} {place} 0 EOF", False),
        ("1: OFDLCK ADVISORY  WRITE -1 {place} 0 EOF", False),
        ("1: FLOCK  ADVISORY  WRITE {pid} {place}1 0 EOF", False),
        ("1: FLOCK  ADVISORY  WRITE {pid} 1{place} 0 EOF", False),
        ("1: FLOCK  ADVISORY  WRITE 999999999 {place} 0 EOF", False),
    ],
)
def test_who_holds_it_is_read_from_the_list_of_locks(
    path: Path, line: str, is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.touch()
    found = path.stat()
    place = f"{os.major(found.st_dev):02x}:{os.minor(found.st_dev):02x}:{found.st_ino}"
    elsewhere = "1: FLOCK  ADVISORY  WRITE 1 00:00:1 0 EOF\n"
    content = elsewhere + line.format(pid=os.getpid(), place=place) + "\n" + elsewhere
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: content)
    assert holder_of(path) == (f"process {os.getpid()}" if is_told else "another process")


@pytest.mark.parametrize("error", [FileNotFoundError(), PermissionError(), ValueError("no ASCII")])
def test_without_a_list_of_locks_nobody_knows_who_holds_it(
    path: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> str:
        raise error

    path.touch()
    monkeypatch.setattr(Path, "read_text", fail)
    assert holder_of(path) == "another process"


def test_a_library_that_is_missing_is_named(
    api: StandIn, run: Surface, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "portalocker", None)
    with pytest.raises(MissingExtraError, match=r"prolific-sdk\[journal\]") as missing:
        run(lambda c: c.bonuses.reconcile_journal(path))
    assert "a journal" in str(missing.value)
    assert api.requests == []
    assert not path.exists()
