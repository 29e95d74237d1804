"""Keeps events in SQLite: in a file that several processes share, or in memory."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from prolific.event_inbox import EventState, KeptEvent

if TYPE_CHECKING:
    import sqlite3

_IN_MEMORY = ":memory:"
_SECONDS_TO_WAIT_FOR_OTHERS = 30.0

_TABLE = """
CREATE TABLE IF NOT EXISTS events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    event_type TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    occurred REAL NOT NULL,
    occurred_at TEXT,
    received_at REAL NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    due_at REAL NOT NULL,
    leased_until REAL NOT NULL,
    failures INTEGER NOT NULL
)
"""
_INDEXES = (
    "CREATE INDEX IF NOT EXISTS in_order ON events (state, occurred, sequence)",
    "CREATE INDEX IF NOT EXISTS of_resource ON events (resource_id, state, occurred, sequence)",
)
_COLUMNS = "id, event_type, resource_id, occurred, occurred_at, received_at, payload, failures, leased_until"

# The first of its resource, by the time it happened and then by arrival.
_IS_FIRST = """
NOT EXISTS (
    SELECT 1 FROM events AS other
    WHERE other.resource_id = events.resource_id AND other.state = 'waiting'
    AND (other.occurred, other.sequence) < (events.occurred, events.sequence)
)
"""
_NEXT = f"""
SELECT {_COLUMNS} FROM events
WHERE state = 'waiting' AND due_at <= :now AND leased_until <= :now AND {_IS_FIRST}
AND NOT EXISTS (
    SELECT 1 FROM events AS other
    WHERE other.resource_id = events.resource_id AND other.state = 'waiting' AND other.leased_until > :now
)
ORDER BY occurred, sequence LIMIT 1
"""
_NEWER_IS_HANDLED = """
SELECT EXISTS (SELECT 1 FROM events WHERE resource_id = ? AND state = 'handled' AND occurred > ?)
"""
_NEXT_DUE = f"SELECT min(max(due_at, leased_until)) FROM events WHERE state = 'waiting' AND {_IS_FIRST}"


class SQLiteEventStore:
    """An `EventStore` in an SQLite file.

    Threads and processes on one machine may share the file; a file system over the network is no place for
    it. What was put is on the disk when `put` returns.

    Args:
        path: of the file, made if it is not there; `:memory:` for a store that ends with the process.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = os.getpid()

    @property
    def is_durable(self) -> bool:
        """Whether there is a file."""
        return self._path != _IN_MEMORY

    def put(self, event: KeptEvent, *, due_at: float) -> bool:
        """Keep an event, unless its id is known; whether it was new."""
        row = (
            event.id,
            event.event_type,
            event.resource_id,
            event.order,
            event.occurred_at.isoformat() if event.occurred_at else None,
            event.received_at,
            json.dumps(event.payload),
            event.failures,
            event.leased_until,
            EventState.WAITING,
            due_at,
        )
        places = ", ".join("?" * len(row))
        with self._transaction() as connection:
            added = connection.execute(
                f"INSERT OR IGNORE INTO events ({_COLUMNS}, state, due_at) VALUES ({places})", row
            )
            return added.rowcount == 1

    def take(self, *, now: float, leased_until: float) -> KeptEvent | None:
        """Lease the event that is next, if there is one."""
        with self._transaction() as connection:
            row = connection.execute(_NEXT, {"now": now}).fetchone()
            if row is None:
                return None
            found = _kept(row)
            connection.execute("UPDATE events SET leased_until = ? WHERE id = ?", (leased_until, found.id))
            newer = connection.execute(_NEWER_IS_HANDLED, (found.resource_id, found.order)).fetchone()
            return _kept(row, leased_until=leased_until, is_late=bool(newer[0]))

    def settle(
        self, id: str, state: EventState, *, leased_until: float, due_at: float, failures: int
    ) -> bool:
        """Note what became of an event, unless its lease is another's by now."""
        with self._transaction() as connection:
            changed = connection.execute(
                "UPDATE events SET state = ?, due_at = ?, failures = ?, leased_until = 0 "
                "WHERE id = ? AND leased_until = ?",
                (state, due_at, failures, id, leased_until),
            )
            return changed.rowcount == 1

    def state(self, id: str) -> EventState | None:
        """How far an event has come."""
        with self._transaction() as connection:
            row = connection.execute("SELECT state FROM events WHERE id = ?", (id,)).fetchone()
            return None if row is None else EventState(row[0])

    def next_due_at(self) -> float | None:
        """When the next event can be taken."""
        with self._transaction() as connection:
            due_at: float | None = connection.execute(_NEXT_DUE).fetchone()[0]
            return due_at

    def given_up(self) -> Sequence[KeptEvent]:
        """The events that were given up."""
        query = f"SELECT {_COLUMNS} FROM events WHERE state = ? ORDER BY occurred, sequence"
        with self._transaction() as connection:
            return [_kept(row) for row in connection.execute(query, (EventState.GIVEN_UP,))]

    def forget(self, before: float) -> int:
        """Drop handled events that arrived before that time."""
        with self._transaction() as connection:
            dropped = connection.execute(
                "DELETE FROM events WHERE state = ? AND received_at < ?", (EventState.HANDLED, before)
            )
            return dropped.rowcount

    def close(self) -> None:
        """Close the file; it is opened again when it is needed. A store in memory is lost."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            connection = self._opened()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def _opened(self) -> sqlite3.Connection:
        # An open database must not cross a fork: the child opens its own.
        if self._connection is None or self._process != os.getpid():
            self._connection = _connect(self._path)
            self._process = os.getpid()
        return self._connection


def _connect(path: str) -> sqlite3.Connection:
    import sqlite3

    connection = sqlite3.connect(
        path, timeout=_SECONDS_TO_WAIT_FOR_OTHERS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(_TABLE)
    for index in _INDEXES:
        connection.execute(index)
    return connection


def _kept(row: Sequence[Any], *, leased_until: float | None = None, is_late: bool = False) -> KeptEvent:
    event_id, event_type, resource_id, order, occurred_at, received_at, payload, failures, lease = row
    return KeptEvent(
        id=event_id,
        event_type=event_type,
        resource_id=resource_id,
        order=order,
        occurred_at=datetime.fromisoformat(occurred_at) if occurred_at else None,
        received_at=received_at,
        payload=json.loads(payload),
        failures=failures,
        leased_until=lease if leased_until is None else leased_until,
        is_late=is_late,
    )
