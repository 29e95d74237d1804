"""What goes wrong with the file of a journal is said as an error of this package, and gives the file up."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import portalocker
import pytest

from prolific import ConfigurationError
from prolific._bonuses.journal import journal_or_none
from prolific._bonuses.journal_file import JournalFile, holder_of
from prolific.errors import MissingExtraError
from support.surfaces import StandIn, Surface


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "round-1.jsonl"


@contextmanager
def held(path: Path) -> Iterator[JournalFile]:
    file = JournalFile.held_or_none(path)
    assert file is not None
    try:
        yield file
    finally:
        file.close()


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


def test_a_folder_whose_names_cannot_be_written_down_at_once_is_good_enough(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not every file system knows how."""
    fsync = os.fsync

    def of_files_alone(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", of_files_alone)
    with held(path) as file:
        file.append(b"a\n")
    assert path.read_bytes() == b"a\n"


def test_another_file_of_the_same_name_is_another_journal(path: Path) -> None:
    with held(path) as file:
        file.check_name()
        path.rename(path.with_suffix(".old"))
        with pytest.raises(ConfigurationError, match="was moved, removed or replaced"):
            file.check_name()
        path.write_bytes(b"")
        with pytest.raises(ConfigurationError, match="was moved, removed or replaced"):
            file.check_name()
        assert holder_of(path) == "another process"
        assert holder_of(path.with_suffix(".old")) == "another call of this process"


def listing(path: Path, *lines: str) -> str:
    """What the system says of locks, with the place of the file in it."""
    found = path.stat()
    place = f"{os.major(found.st_dev):02x}:{os.minor(found.st_dev):02x}:{found.st_ino}"
    return "".join(
        f"{number}: {line.format(place=place, pid=os.getpid())} 0 EOF\n"
        for number, line in enumerate(lines, start=1)
    )


THEIRS = "FLOCK  ADVISORY  WRITE {pid} {place}"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no device numbers of this kind")
@pytest.mark.parametrize(
    ("lines", "is_known"),
    [
        ([THEIRS], True),
        (["POSIX  ADVISORY  WRITE {pid} {place}"], True),
        (["OFDLCK ADVISORY  WRITE {pid} {place}"], True),
        (["FLOCK  ADVISORY  WRITE 1 00:00:1", THEIRS], True),
        (["-> FLOCK  ADVISORY  WRITE 1 {place}", THEIRS], True),
        (["-> FLOCK  ADVISORY  WRITE {pid} {place}"], False),
        (["FLOCK  ADVISORY  READ {pid} {place}"], False),
        (["FLOCK  ADVISORY  WRITE {pid} {place}0"], False),
        (["FLOCK  ADVISORY  WRITE 999999999 {place}"], False),
        (["LEASE  ACTIVE    WRITE {pid} {place}"], False),
        ([], False),
    ],
)
def test_the_process_that_holds_a_file_is_found_where_the_system_lists_locks(
    path: Path, monkeypatch: pytest.MonkeyPatch, lines: list[str], is_known: bool
) -> None:
    path.touch()
    text = listing(path, *lines)
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: text)
    assert holder_of(path) == (f"process {os.getpid()}" if is_known else "another process")


@pytest.mark.parametrize(
    "trouble", [FileNotFoundError("no list"), PermissionError("not for you"), ValueError()]
)
def test_where_no_locks_are_listed_it_is_another_process(
    path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def unreadable(*_: Any, **__: Any) -> str:
        raise trouble

    path.touch()
    monkeypatch.setattr(Path, "read_text", unreadable)
    assert holder_of(path) == "another process"


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


def test_nobody_knows_who_holds_what_is_not_there(path: Path) -> None:
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


def test_what_went_wrong_is_told_also_if_taking_it_back_fails(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(number: int) -> Any:
        def fail(*_: Any) -> None:
            raise OSError(number, os.strerror(number))

        return fail

    file = JournalFile.held_or_none(path)
    assert file is not None
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(errno.EIO))
        patch.setattr(os, "ftruncate", failing(errno.EROFS))
        with pytest.raises(ConfigurationError, match=f"cannot be written: {os.strerror(errno.EIO)}$"):
            file.append(b"{}\n")
    file.close()
