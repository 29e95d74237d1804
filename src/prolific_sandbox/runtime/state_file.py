"""The state of a sandbox in a file, so that it outlives the process.

SQLite writes each step as one transaction: whatever was answered is in the file, and a crash in the middle
of writing leaves the step before. A step writes what it changed, and not what there is: submissions, studies,
ledger entries and deliveries have a row each. Only small parts of the state are written whole. What falls due
when is not written at all, since it follows from the rest.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import Moment
from prolific_sandbox.keeping import Keeping
from prolific_sandbox.lifecycle import passing_time
from prolific_sandbox.money.ledger import Ledger
from prolific_sandbox.runtime.state_parts import parts_of, read, write
from prolific_sandbox.world.outbox import Outbox
from prolific_sandbox.world.state import State
from prolific_sandbox.world.submissions import SubmissionStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from prolific_sandbox.records.webhook import Delivery
    from prolific_sandbox.world.world import World

_LAYOUT = 2
_WHOLE_ROWS = "whole"
_NOW = "now"
_TABLE = (
    "CREATE TABLE pieces"
    " (part TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (part, key))"
)
_UPSERT = "INSERT INTO pieces VALUES (?, ?, ?) ON CONFLICT (part, key) DO UPDATE SET value = excluded.value"
_PARTS = {part.name: part for part in parts_of(State)}
_WHOLE = [part for part in _PARTS.values() if part.keeping is Keeping.WHOLE]
_BY_KEY = [part for part in _PARTS.values() if part.keeping is Keeping.BY_KEY]


class StateFileError(Exception):
    """The file is not a state of a sandbox of this version, or another sandbox uses it."""


class StateFile:
    """One file. It holds data only, which is held to the types of the records before it is taken up."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None
        self._whole: dict[str, str] = {}
        self._by_key: dict[str, dict[str, Any]] = {part.name: {} for part in _BY_KEY}
        self._entries = 0
        self._of: tuple[SubmissionStore, Ledger] | None = None

    def restore(self, world: World) -> None:
        """Put the state of the file, if it has one, into a world; the clock does not go back.

        Raises StateFileError when the file holds something else; the world is of no use then.
        """
        database = self._open()
        try:
            rows = database.execute("SELECT part, key, value FROM pieces ORDER BY rowid").fetchall()
            if rows:
                self._take_up(world, rows)
        except Exception as error:
            # Whatever can be wrong with a file that others can write shows in here.
            self.close()
            raise StateFileError(f"{self._path} does not hold the state of a sandbox: {error}") from error

    def _take_up(self, world: World, rows: Iterable[tuple[str, str, str]]) -> None:
        world.submissions, world.ledger, world.outbox = SubmissionStore(), Ledger(), Outbox(world.stirred)
        for part in _BY_KEY:
            part.put(world, {})
        deliveries: list[Delivery] = []
        for name, key, text in rows:
            match name:
                case "whole":
                    self._whole[key] = text
                case "submissions":
                    world.submissions.put(_PARTS[name].read(text))
                case "ledger":
                    world.ledger.restore(_PARTS[name].read(text))
                case "outbox":
                    deliveries.append(_PARTS[name].read(text))
                case _:
                    _take_up_by_key(world, name, key, text)
        missing = {_NOW, *(part.name for part in _WHOLE)} - self._whole.keys()
        if missing:
            raise ValueError(f"it lacks {', '.join(sorted(missing))}")
        for part in _WHOLE:
            part.put(world, part.read(self._whole[part.name]))
        world.outbox.restore(deliveries)
        _set_clock(world, read(self._whole[_NOW], Moment))
        _check(world)
        passing_time.plan_anew(world)
        self._note_written(world)

    def save(self, world: World) -> None:
        """Write what has changed since the last time."""
        database, written = self._open(), dict(self._whole)
        try:
            with database:
                if self._of is None or self._of != (world.submissions, world.ledger):
                    self._forget(database)
                database.executemany("DELETE FROM pieces WHERE part = ? AND key = ?", self._removed(world))
                database.executemany(_UPSERT, self._changed(world))
        except Exception:
            self._whole = written
            raise
        self._note_written(world)

    def close(self) -> None:
        """Let go of the file; it is opened again when it is needed."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            # Used by several threads, but one at a time: the sandbox's lock is held.
            self._database = sqlite3.connect(self._path, timeout=1, check_same_thread=False)
            try:
                self._prepare(self._database)
            except sqlite3.DatabaseError as error:
                self.close()
                raise StateFileError(
                    f"{self._path} cannot be used as the state of a sandbox: {error}"
                ) from error
        return self._database

    def _prepare(self, database: sqlite3.Connection) -> None:
        # Two sandboxes with one file would each undo what the other wrote.
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = WAL")
        with database:
            (layout,) = database.execute("PRAGMA user_version").fetchone()
            made = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
            if not made:
                database.execute(_TABLE)
                database.execute(f"PRAGMA user_version = {_LAYOUT}")
            elif layout != _LAYOUT or made != [(_TABLE,)]:
                raise sqlite3.DatabaseError("it was made by another version of it, or by something else")

    def _forget(self, database: sqlite3.Connection) -> None:
        """Begin anew, for a world that was reset."""
        database.execute("DELETE FROM pieces")
        self._whole.clear()
        self._entries = 0
        for known in self._by_key.values():
            known.clear()

    def _removed(self, world: World) -> list[tuple[str, str]]:
        return [
            (part.name, key) for part in _BY_KEY for key in self._by_key[part.name].keys() - part.of(world)
        ]

    def _changed(self, world: World) -> Iterator[tuple[str, str, str]]:
        for name, value in _whole_parts(world):
            text = write(value)
            if self._whole.get(name) != text:
                self._whole[name] = text
                yield _WHOLE_ROWS, name, text
        for part in _BY_KEY:
            known = self._by_key[part.name]
            for key, value in part.of(world).items():
                if known.get(key) is not value:
                    yield part.name, key, write(value)
        for submission in world.submissions.changed():
            yield "submissions", submission.id, write(submission)
        for entry in world.ledger.entries_from(self._entries):
            yield "ledger", str(entry.number), write(entry)
        for delivery in world.outbox.changed():
            yield "outbox", delivery.id, write(delivery)

    def _note_written(self, world: World) -> None:
        self._of = (world.submissions, world.ledger)
        self._entries = len(world.ledger)
        self._by_key = {part.name: dict(part.of(world)) for part in _BY_KEY}
        world.submissions.note_written()
        world.outbox.note_written()


def _whole_parts(world: World) -> Iterator[tuple[str, Any]]:
    yield _NOW, world.clock.now()
    for part in _WHOLE:
        yield part.name, part.of(world)


def _take_up_by_key(world: World, name: str, key: str, text: str) -> None:
    part = _PARTS.get(name)
    if part is None or part.keeping is not Keeping.BY_KEY:
        raise ValueError(f"it has a part {name!r}, which no sandbox has")
    record = part.read(text)
    if record.id != key:
        raise ValueError(f"what stands under {key!r} in {name} has another id")
    part.of(world)[key] = record


def _set_clock(world: World, now: datetime) -> None:
    if now.year > passing_time.LAST_YEAR:
        raise ValueError(f"its clock stands beyond the year {passing_time.LAST_YEAR}")
    world.clock.set(max(now, world.clock.now()))


def _check(world: World) -> None:
    """Hold that what was read belongs together: money adds up, and submissions have their studies."""
    world.ledger.check()
    for submission in world.submissions:
        world.study(submission.study_id)
    for study in world.studies.values():
        world.workspace(study.workspace_id)
