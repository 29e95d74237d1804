"""Opens the journal of a round of bonuses, waiting for it where somebody else uses it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from os import PathLike
from pathlib import Path

from prolific._bonuses.journal import BonusJournal, JournalWait, journal_or_none
from prolific._concurrency.threads import in_thread
from prolific._concurrency.wakeups import AsyncWakeup
from prolific.errors import InvalidRequestError


@asynccontextmanager
async def open_journal(path: str | PathLike[str]) -> AsyncIterator[BonusJournal]:
    """The journal at `path`, made if it is not there, locked until the block ends.

    Raises:
        InvalidRequestError: it is no path.
        ConfigurationError: it is in use, cannot be read and written, holds something that is no entry, or the
            extra `journal` is not installed.
    """
    try:
        place = Path(path)
    except TypeError:
        raise InvalidRequestError(f"must be a path, not {type(path).__name__}", field="journal") from None
    wait, pause = JournalWait(place), AsyncWakeup()
    while (journal := await in_thread(journal_or_none, place)) is None:
        wait.check()
        await pause.wait(JournalWait.interval)
    try:
        yield journal
    finally:
        journal.close()
