"""The ids a walk over a list has passed, 8 bytes each; those of long lists wait in a temporary file."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import IO

IDS_IN_MEMORY = 65_536
"""How many are kept in memory, at most about twice: half a megabyte."""


class WalkedIds:
    """Numbers in the order they were appended. They are read again only if the list becomes shorter."""

    def __init__(self) -> None:
        self._recent = array("q")
        self._put_away = 0
        self._file: IO[bytes] | None = None
        self._file_is_of_use = True

    def __len__(self) -> int:
        return self._put_away + len(self._recent)

    def __iter__(self) -> Iterator[int]:
        if self._file is not None:
            self._file.seek(0)
            older = array("q")
            older.frombytes(self._file.read(self._put_away * older.itemsize))
            yield from older
        yield from self._recent

    def append(self, number: int) -> None:
        """Keep one more."""
        self._recent.append(number)
        if len(self._recent) >= 2 * IDS_IN_MEMORY and self._file_is_of_use:
            self._put_older_away()

    def before_last(self, count: int) -> int:
        """The number that `count` others were appended after; at most `IDS_IN_MEMORY` can be asked for."""
        return self._recent[-count - 1]

    def _put_older_away(self) -> None:
        older = self._recent[:IDS_IN_MEMORY]
        try:
            if self._file is None:
                from tempfile import TemporaryFile

                self._file = TemporaryFile()  # noqa: SIM115, closed with the walk
            self._file.seek(self._put_away * older.itemsize)
            self._file.write(older.tobytes())
            self._file.flush()
        except OSError:
            # No place to write, or no room: then they stay in memory.
            self._file_is_of_use = False
            return
        self._put_away += IDS_IN_MEMORY
        del self._recent[:IDS_IN_MEMORY]

    def close(self) -> None:
        """Throw away what was put away."""
        if self._file is not None:
            self._file.close()
            self._file = None
