"""The state of a sandbox in a file, so that it outlives the process.

SQLite writes each step as one transaction: whatever was answered is in the file, and a crash in the middle
of writing leaves the step before. The parts of the state that a step changed are written whole, which suits
the thousands of submissions of development rather than the hundred thousands of a load test.
"""

from __future__ import annotations

import pickle
import sqlite3
from contextlib import closing
from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from prolific_sandbox.world import World

_NOT_KEPT = frozenset({"settings", "clock", "lock", "outbox", "slowness", "signing_keys"})
_NOW = "now"
_OUTBOX = "outbox"


class StateFile:
    """One file; only files one made oneself should be opened, since they are read with pickle."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written: dict[str, bytes] = {}
        with closing(self._connect()) as database, database:
            database.execute("CREATE TABLE IF NOT EXISTS parts (name TEXT PRIMARY KEY, value BLOB NOT NULL)")

    def restore(self, world: World) -> None:
        """Put the state of the file, if it has one, into a world; the clock does not go back."""
        with closing(self._connect()) as database:
            self._written = dict(database.execute("SELECT name, value FROM parts"))
        parts = {name: pickle.loads(value) for name, value in self._written.items()}  # noqa: S301 - see above
        if not parts:
            return
        world.clock.set(max(parts.pop(_NOW), world.clock.now()))
        world.outbox.restore(parts.pop(_OUTBOX))
        for name, value in parts.items():
            setattr(world, name, value)

    def save(self, world: World) -> None:
        """Write what has changed since the last time."""
        parts: dict[str, Any] = {
            part.name: getattr(world, part.name) for part in fields(world) if part.name not in _NOT_KEPT
        }
        parts[_NOW] = world.clock.now()
        parts[_OUTBOX] = world.outbox.contents()
        values = {name: pickle.dumps(value) for name, value in parts.items()}
        changed = [pair for pair in values.items() if self._written.get(pair[0]) != pair[1]]
        with closing(self._connect()) as database, database:
            database.executemany("INSERT OR REPLACE INTO parts VALUES (?, ?)", changed)
        self._written = values

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path)
