"""The state of a sandbox in a file, so that it outlives the process.

SQLite writes each step as one transaction: whatever was answered is in the file, and a crash in the middle
of writing leaves the step before. A step writes what it changed, and not what there is: submissions, studies,
ledger entries and deliveries have a row each. Only small parts of the state are written whole. What falls due
when is not written at all, since it follows from the rest.
"""

from __future__ import annotations

import pickle
import sqlite3
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from prolific_sandbox import passing_time
from prolific_sandbox.keeping import Keeping, keeping_of
from prolific_sandbox.ledger import Ledger
from prolific_sandbox.outbox import Outbox
from prolific_sandbox.state import State
from prolific_sandbox.submission_store import SubmissionStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prolific_sandbox.world import World

_LAYOUT = 1
_WHOLE = "whole"
_NOW = "now"
_SUBMISSIONS = "submissions"
_ENTRIES = "ledger"
_DELIVERIES = "outbox"
_UPSERT = "INSERT INTO pieces VALUES (?, ?, ?) ON CONFLICT (part, key) DO UPDATE SET value = excluded.value"


def _names(how: Keeping) -> list[str]:
    return [each.name for each in fields(State) if keeping_of(each) is how]


_BY_KEY = _names(Keeping.BY_KEY)


class StateFileError(Exception):
    """The file is not a state of a sandbox of this version, or another sandbox uses it."""


class StateFile:
    """One file; only files one made oneself should be opened, since they are read with pickle."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None
        self._whole: dict[str, bytes] = {}
        self._by_key: dict[str, dict[str, Any]] = {name: {} for name in _BY_KEY}
        self._entries = 0
        self._of: tuple[SubmissionStore, Ledger] | None = None

    def restore(self, world: World) -> None:
        """Put the state of the file, if it has one, into a world; the clock does not go back.

        Raises StateFileError when the file holds something else.
        """
        rows = self._open().execute("SELECT part, key, value FROM pieces ORDER BY rowid").fetchall()
        if not rows:
            return
        world.submissions, world.ledger, world.outbox = SubmissionStore(), Ledger(), Outbox(world.stirred)
        deliveries = []
        for name in _BY_KEY:
            setattr(world, name, {})
        for part, key, pickled in rows:
            value = self._read(pickled)
            match part:
                case "submissions":
                    world.submissions.put(value)
                case "ledger":
                    world.ledger.restore(value)
                case "outbox":
                    deliveries.append(value)
                case "whole":
                    self._whole[key] = pickled
                    if key == _NOW:
                        world.clock.set(max(value, world.clock.now()))
                    else:
                        setattr(world, key, value)
                case _:
                    getattr(world, part)[key] = value
        world.outbox.restore(deliveries)
        passing_time.plan_anew(world)
        self._note_written(world)

    def _read(self, pickled: bytes) -> Any:
        try:
            return pickle.loads(pickled)  # noqa: S301 - see above
        except Exception as error:
            self.close()
            raise StateFileError(
                f"{self._path} cannot be read, as if another version of the sandbox had written it: {error}"
            ) from error

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
            (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if tables and layout != _LAYOUT:
                raise sqlite3.DatabaseError("it was made by another version, or by something else")
            database.execute(
                "CREATE TABLE IF NOT EXISTS pieces"
                " (part TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (part, key))"
            )
            database.execute(f"PRAGMA user_version = {_LAYOUT}")

    def _forget(self, database: sqlite3.Connection) -> None:
        """Begin anew, for a world that was reset."""
        database.execute("DELETE FROM pieces")
        self._whole.clear()
        self._entries = 0
        for known in self._by_key.values():
            known.clear()

    def _removed(self, world: World) -> list[tuple[str, str]]:
        return [
            (name, key) for name, known in self._by_key.items() for key in known.keys() - getattr(world, name)
        ]

    def _changed(self, world: World) -> Iterator[tuple[str, str, bytes]]:
        for name, value in _whole_parts(world):
            pickled = pickle.dumps(value)
            if self._whole.get(name) != pickled:
                self._whole[name] = pickled
                yield _WHOLE, name, pickled
        for name, known in self._by_key.items():
            for key, value in getattr(world, name).items():
                if known.get(key) is not value:
                    yield name, key, pickle.dumps(value)
        for submission in world.submissions.changed():
            yield _SUBMISSIONS, submission.id, pickle.dumps(submission)
        for entry in world.ledger.entries_from(self._entries):
            yield _ENTRIES, str(entry.number), pickle.dumps(entry)
        for delivery in world.outbox.changed():
            yield _DELIVERIES, delivery.id, pickle.dumps(delivery)

    def _note_written(self, world: World) -> None:
        self._of = (world.submissions, world.ledger)
        self._entries = len(world.ledger)
        self._by_key = {name: dict(getattr(world, name)) for name in _BY_KEY}
        world.submissions.note_written()
        world.outbox.note_written()


def _whole_parts(world: World) -> Iterator[tuple[str, Any]]:
    yield _NOW, world.clock.now()
    for name in _names(Keeping.WHOLE):
        yield name, getattr(world, name)
