"""The file behind a journal: opened, locked and appended to, so that an entry that was written stays.

What is locked is the opened file itself, whatever names lead to it; that its own name still does is looked at
whenever that matters.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import IO, Final, NoReturn

from prolific._concurrency.forks import renew_after_forks
from prolific._late_imports import needs_extra
from prolific.errors import ConfigurationError

_OPENINGS: Final = 10
"""How often the name may lead to another file than a moment ago before that is an error."""

_held: dict[tuple[int, int], int] = {}
"""Which files this process holds: device and number of the file -> the process."""


class JournalFile:
    """One file, held under a lock until it is closed.

    Use `held_or_none` to open one.
    """

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self.path = path
        self._file: IO[bytes] | None = file
        self._key = _key(os.fstat(file.fileno()))
        renew_after_forks(self)

    @classmethod
    def held_or_none(cls, path: Path) -> JournalFile | None:
        """Open the file, made if it is not there, and lock it; None while somebody else holds it.

        Raises:
            ConfigurationError: it is no file that can be read, written and locked, or the extra `journal` is
                missing.
        """
        with needs_extra("journal", "a journal"):
            from portalocker import LockFlags, lock
            from portalocker.exceptions import LockException
        for _ in range(_OPENINGS):
            file = _opened(path)
            try:
                lock(file, LockFlags.EXCLUSIVE | LockFlags.NON_BLOCKING)
            except LockException as error:
                file.close()
                if _is_taken(error):
                    return None
                _refuse(path, "cannot be locked", error)
            if _leads_to(path, file):
                held = cls(path, file)
                _held[held._key] = os.getpid()
                return held
            file.close()
        raise ConfigurationError(f"{path} is replaced again and again by something else; nothing was paid")

    def renew_after_fork(self) -> None:
        """The lock belongs to the parent, which would not lose it while the child has the file open."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                file.close()

    def read(self) -> bytes:
        """Everything in the file."""
        file = self._mine()
        try:
            file.seek(0)
            return file.read()
        except OSError as error:
            _refuse(self.path, "cannot be read", error)

    def modified_at(self) -> float:
        """When something was last written, in seconds since 1970."""
        return os.fstat(self._mine().fileno()).st_mtime

    def cut(self, length: int) -> None:
        """Drop what follows the first bytes."""
        try:
            os.ftruncate(self._mine().fileno(), length)
        except OSError as error:
            _refuse(self.path, "cannot be written", error)

    def append(self, line: bytes) -> None:
        """Add a line; it is on the disk when this returns, and nothing of it is there if this fails.

        Raises:
            ConfigurationError: it cannot be written, for want of room for example.
        """
        file = self._mine()
        length = os.fstat(file.fileno()).st_size
        try:
            file.seek(0, os.SEEK_END)
            rest = memoryview(line)
            while rest:
                rest = rest[file.write(rest) :]
            file.flush()
            os.fsync(file.fileno())
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(file.fileno(), length)
            _refuse(self.path, "cannot be written", error)

    def check_name(self) -> None:
        """Whether the name still leads to this file: under another file of that name, others would pay again.

        Raises:
            ConfigurationError: it does not.
        """
        if not _leads_to(self.path, self._mine()):
            raise ConfigurationError(
                f"{self.path} was moved, removed or replaced while it was in use; put it back, "
                "for it knows what was paid"
            )

    def close(self) -> None:
        """Give the file up."""
        file, self._file = self._file, None
        if file is None:
            return
        from portalocker import unlock

        _held.pop(self._key, None)
        with suppress(OSError):
            unlock(file)
        file.close()

    def _mine(self) -> IO[bytes]:
        if self._file is None:
            raise ConfigurationError(
                f"{self.path} is closed, or held by the process this one was forked from"
            )
        return self._file


def holder_of(path: Path) -> str:
    """Who holds the file, as far as this machine tells."""
    try:
        found = path.stat()
    except OSError:
        return "another process"
    if _held.get(_key(found)) == os.getpid():
        return "another call of this process"
    pid = _pid_of_lock(found)
    return "another process" if pid is None else f"process {pid}"


def _opened(path: Path) -> IO[bytes]:
    is_new = not path.exists()
    # Windows would translate line ends, and let children keep the file.
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        file: IO[bytes] = os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0)
        if is_new:
            _sync_folder(path.parent)
    except (OSError, ValueError) as error:
        _refuse(path, "cannot be read and written", error)
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise ConfigurationError(f"{path} is no file that can be read again; nothing was paid")
    return file


def _sync_folder(folder: Path) -> None:
    """Have the name of a new file on the disk as well, where folders can be opened."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # not every file system knows how
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _key(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _leads_to(path: Path, file: IO[bytes]) -> bool:
    try:
        return _key(path.stat()) == _key(os.fstat(file.fileno()))
    except OSError:
        return False


def _is_taken(error: Exception) -> bool:
    from portalocker.exceptions import AlreadyLocked

    return isinstance(error, AlreadyLocked)


def _pid_of_lock(found: os.stat_result) -> int | None:
    """The process that took the lock, where the system lists locks and the process is still there."""
    try:
        lines = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return None
    place = f"{os.major(found.st_dev):02x}:{os.minor(found.st_dev):02x}:{found.st_ino}"
    for line in lines:
        taken = re.search(r"(?:FLOCK|POSIX|OFDLCK)\s+\S+\s+WRITE\s+(\d+)\s+(\S+)\s", line)
        if (
            "->" not in line
            and taken is not None
            and taken[2] == place
            and Path(f"/proc/{taken[1]}").exists()
        ):
            return int(taken[1])
    return None


def _refuse(path: Path, problem: str, error: Exception) -> NoReturn:
    reason = getattr(error, "strerror", None) or type(error).__name__
    raise ConfigurationError(f"{path} {problem}: {reason}") from error
