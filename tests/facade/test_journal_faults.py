"""What goes wrong with the file of a journal is said as an error of this package, and gives the file up."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import Any

import portalocker
import pytest

from prolific import ConfigurationError
from prolific.bonus_journal import journal_or_none
from prolific.errors import MissingExtraError
from prolific.journal_file import JournalFile, holder_of
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
