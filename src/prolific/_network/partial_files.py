"""Files that are not complete yet."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from prolific.errors import InvalidRequestError, LocalFileError

_NEW_AND_NO_LINK: Final = (
    os.O_CREAT
    | os.O_EXCL
    | os.O_RDWR
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def checked_target(path: Path | str) -> Path:
    """Where a download is to appear, if it can.

    Raises:
        InvalidRequestError: there is no such folder, it may not be written to, or something that is no file
            has this name.
    """
    reason = _why_not(path)
    if reason is not None:
        raise InvalidRequestError(f"no file can be written there: {reason}", field="path")
    return Path(path)


def _why_not(path: Path | str) -> str | None:
    try:
        target = Path(path)
        folder = target.parent
        folder.stat()
        with contextlib.suppress(FileNotFoundError):
            target.lstat()
    except (OSError, ValueError, TypeError) as error:
        return _reason(error)
    if not folder.is_dir():
        return f"{folder} is not a folder"
    if not target.name or (target.exists() and not target.is_file()):
        return f"{str(target)!r} is not the name of a file"
    return None if os.access(folder, os.W_OK) else f"{folder} is closed to this user"


class PartialFile:
    """A new file beside its target, under a name of its own: downloads to one path do not meet.

    It is opened once and written through what was opened, so that nobody can put another file, or a link,
    in its place. The rights are those of the file that is replaced, or else of any new file.

    Raises:
        LocalFileError: it cannot be made.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._path = target.with_name(f".{os.urandom(8).hex()}.part")
        with self._failures():
            self._file = os.fdopen(os.open(self._path, _NEW_AND_NO_LINK, 0o666), "wb")

    def begin(self) -> None:
        """Forget what was written, for another attempt.

        Raises:
            LocalFileError: it cannot be written.
        """
        with self._failures():
            self._file.seek(0)
            self._file.truncate()

    def write(self, part: bytes) -> None:
        """Write the next bytes.

        Raises:
            LocalFileError: they cannot be written, for lack of space for instance.
        """
        with self._failures():
            self._file.write(part)

    def appear(self) -> None:
        """Put the file, which is complete, in the place of its target.

        Raises:
            LocalFileError: it cannot be written, or take that place.
        """
        with self._failures():
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            with contextlib.suppress(FileNotFoundError):
                self._path.chmod(self._target.stat().st_mode & 0o777)
            self._path.replace(self._target)

    def discard(self) -> None:
        """Remove the file, if it is still there."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self._path.unlink()

    @contextlib.contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            raise LocalFileError(f"{self._target} cannot be written: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
