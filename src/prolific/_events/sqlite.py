"""Keeps events in SQLite: in a file that several processes share, or in memory."""

from __future__ import annotations

import json
import os
import threading
import time
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from prolific._events.steady_time import boot_id, seconds_since_boot
from prolific._events.store import EventState, KeptEvent
from prolific.errors import ConfigurationError, EventStoreError, InvalidRequestError

if TYPE_CHECKING:
    import sqlite3

_IN_MEMORY: Final = ":memory:"
_SECONDS_TO_WAIT_FOR_OTHERS: Final = 30.0
_VERSION: Final = 2

# A resource has a row while events of it wait; `ready_at` is when the first of them can be taken. So the next
# event is found by one look into an index, however many wait.
_TABLES: Final = (
    """
    CREATE TABLE events (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        event_type TEXT NOT NULL,
        resource_id TEXT NOT NULL,
        occurred REAL NOT NULL,
        occurred_at TEXT,
        received_at REAL NOT NULL,
        payload TEXT NOT NULL,
        failures INTEGER NOT NULL,
        lease TEXT NOT NULL,
        state TEXT NOT NULL,
        due_at REAL NOT NULL
    )
    """,
    "CREATE INDEX of_resource ON events (resource_id, state, occurred, sequence)",
    "CREATE INDEX by_state ON events (state, received_at)",
    """
    CREATE TABLE resources (
        id TEXT PRIMARY KEY,
        ready_at REAL NOT NULL,
        lease TEXT NOT NULL,
        leased_until REAL NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX by_readiness ON resources (ready_at)",
)
# Which clock the times are by: Unix seconds at the start of the machine, as they were taken to be by whoever
# opened the file first after that, and the latest time anybody saw. All processes add the seconds since then.
_CLOCK: Final = "CREATE TABLE clock (boot TEXT NOT NULL, zero REAL NOT NULL, latest REAL NOT NULL)"
# After a start of the machine no worker is at work any more, and what was waited for may have passed or not.
_AFTER_A_START: Final = (
    "UPDATE events SET due_at = 0 WHERE state = 'waiting'",
    "UPDATE resources SET ready_at = 0, lease = '', leased_until = 0",
)
_COLUMNS: Final = "id, event_type, resource_id, occurred, occurred_at, received_at, payload, failures, lease"
_FIRST_OF_RESOURCE: Final = f"""
SELECT {_COLUMNS} FROM events WHERE resource_id = ? AND state = 'waiting' ORDER BY occurred, sequence LIMIT 1
"""
_NEWER_IS_HANDLED: Final = """
SELECT EXISTS (SELECT 1 FROM events WHERE resource_id = ? AND state = 'handled' AND occurred > ?)
"""
_READY: Final = "SELECT id FROM resources WHERE ready_at <= ? ORDER BY ready_at LIMIT 1"


class SQLiteEventStore:
    """An `EventStore` in an SQLite file.

    Threads and processes on one machine may share the file; a file system over the network is no place for
    it. What was put is on the disk when `put` returns. Leases and due times do not move when the machine's
    clock is set; after a start of the machine every waiting event is due.

    Args:
        path: of the file, made if it is not there, for its owner alone (mode 0600, where there are modes);
            `:memory:` for a store that ends with the process.

    Every method raises `EventStoreError` where the file cannot be written or read: no room on the disk, no
    right to write, a damaged file, or one another process holds on to. The next call opens the file again.

    Raises:
        InvalidRequestError: the path is empty.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        if not os.fspath(path):
            # SQLite would take it for a file that is removed when it is closed.
            raise InvalidRequestError("is empty: name a file, or :memory:", field="path")
        self._database = _Database(os.fspath(path))
        weakref.finalize(self, self._database.close)

    @property
    def is_durable(self) -> bool:
        """Whether there is a file."""
        return self._database.path != _IN_MEMORY

    def now(self) -> float:
        """The time by which leases run and events become due, the same for all that share the file."""
        return self._database.zero + seconds_since_boot()

    def put(self, event: KeptEvent, *, due_at: float) -> bool:
        """Keep an event, unless its id is known; whether it was new."""
        row = (
            event.id,
            event.event_type,
            event.resource_id,
            event.order,
            event.occurred_at.isoformat() if event.occurred_at else None,
            event.received_at,
            json.dumps(dict(event.payload)),
            event.failures,
            event.lease,
            EventState.WAITING,
            due_at,
        )
        places = ", ".join("?" * len(row))
        with self._database.transaction() as connection:
            added = connection.execute(
                f"INSERT OR IGNORE INTO events ({_COLUMNS}, state, due_at) VALUES ({places})", row
            )
            if added.rowcount != 1:
                return False
            _update_resource(connection, event.resource_id)
            return True

    def take(self, *, now: float, lease: str, leased_until: float) -> KeptEvent | None:
        """Lease the event that is next, if there is one."""
        if self._one(_READY, now) is None:
            return None  # without holding up those who write
        with self._database.transaction() as connection:
            if not boot_id():
                # Else only this shows that the machine was started anew.
                connection.execute("UPDATE clock SET latest = max(latest, ?)", (seconds_since_boot(),))
            ready = connection.execute(_READY, (now,)).fetchone()
            if ready is None:
                return None
            row = connection.execute(_FIRST_OF_RESOURCE, ready).fetchone()
            found = _kept(row)
            failures = found.failures + (1 if found.lease else 0)
            connection.execute(
                "UPDATE events SET lease = ?, failures = ? WHERE id = ?", (lease, failures, found.id)
            )
            connection.execute(
                "UPDATE resources SET ready_at = ?, lease = ?, leased_until = ? WHERE id = ?",
                (leased_until, lease, leased_until, found.resource_id),
            )
            newer = connection.execute(_NEWER_IS_HANDLED, (found.resource_id, found.order)).fetchone()
            return replace(found, lease=lease, failures=failures, is_late=bool(newer[0]))

    def renew(self, id: str, *, lease: str, leased_until: float) -> bool:
        """Let a lease run on, if the resource is still held under it."""
        with self._database.transaction() as connection:
            renewed = connection.execute(
                "UPDATE resources SET ready_at = ?, leased_until = ? WHERE lease = ? "
                "AND id = (SELECT resource_id FROM events WHERE id = ? AND lease = ? AND state = 'waiting')",
                (leased_until, leased_until, lease, id, lease),
            )
            return renewed.rowcount == 1

    def settle(self, id: str, state: EventState, *, lease: str, due_at: float, failures: int) -> bool:
        """Note what became of an event, unless it is another's by now."""
        with self._database.transaction() as connection:
            held = connection.execute(
                "SELECT resource_id FROM events WHERE id = ? AND lease = ? AND state = 'waiting'", (id, lease)
            ).fetchone()
            if held is None:
                return False
            (resource_id,) = held
            connection.execute(
                "UPDATE events SET state = ?, due_at = ?, failures = ?, lease = '' WHERE id = ?",
                (state, due_at, failures, id),
            )
            connection.execute(
                "UPDATE resources SET lease = '', leased_until = 0 WHERE id = ? AND lease = ?",
                (resource_id, lease),
            )
            _update_resource(connection, resource_id)
            return True

    def state(self, id: str) -> EventState | None:
        """How far an event has come."""
        row = self._one("SELECT state FROM events WHERE id = ?", id)
        return None if row is None else EventState(row[0])

    def next_due_at(self) -> float | None:
        """When the next event can be taken."""
        row = self._one("SELECT min(ready_at) FROM resources")
        return None if row is None else row[0]

    def given_up(self) -> Sequence[KeptEvent]:
        """The events that were given up."""
        query = f"SELECT {_COLUMNS} FROM events WHERE state = ? ORDER BY occurred, sequence"
        with self._database.open() as connection:
            return [_kept(row) for row in connection.execute(query, (EventState.GIVEN_UP,))]

    def retry_given_up(self, *, due_at: float) -> int:
        """Let all events that were given up wait again."""
        with self._database.transaction() as connection:
            resources = connection.execute(
                "SELECT DISTINCT resource_id FROM events WHERE state = ?", (EventState.GIVEN_UP,)
            ).fetchall()
            retried = connection.execute(
                "UPDATE events SET state = ?, due_at = ?, failures = 0 WHERE state = ?",
                (EventState.WAITING, due_at, EventState.GIVEN_UP),
            )
            for (resource_id,) in resources:
                _update_resource(connection, resource_id)
            return retried.rowcount

    def forget(self, before: float) -> int:
        """Drop handled events that arrived before that time."""
        with self._database.transaction() as connection:
            dropped = connection.execute(
                "DELETE FROM events WHERE state = ? AND received_at < ?", (EventState.HANDLED, before)
            )
            return dropped.rowcount

    def close(self) -> None:
        """Close the file; it is opened again when it is needed. A store in memory is lost."""
        self._database.close()

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        with self._database.open() as connection:
            row: tuple[Any, ...] | None = connection.execute(query, values).fetchone()
            return row


class _Database:
    """One connection, used by one thread at a time, and by none while the process forks."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._zero: float | None = None
        _databases.add(self)

    @property
    def zero(self) -> float:
        """Unix seconds at the start of the machine."""
        if self._zero is None:
            with self.open() as connection:
                self._zero = float(connection.execute("SELECT zero FROM clock").fetchone()[0])
        return self._zero

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            import sqlite3  # where no fork can come between

            try:
                if self._connection is None:
                    self._connection = _connect(self.path)
                    self._zero = None
                yield self._connection
            except (sqlite3.Error, OSError, ValueError) as error:
                if self.path != _IN_MEMORY:
                    with suppress(sqlite3.Error):
                        self._disconnect()
                raise EventStoreError(
                    f"the file of events {self.path} cannot be used: {error}; see that it may be written, "
                    "that the disk has room, and that it is a file of this package"
                ) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        with self.open() as connection:
            from sqlite3 import Error

            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # Some failures have ended it already, as a full disk does.
                if connection.in_transaction:
                    with suppress(Error):
                        connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        with self._lock:
            self._disconnect()

    def before_fork(self) -> None:
        """Make ready: a connection to a file must not cross a fork, not even to be closed there."""
        self._lock.acquire()
        if self.path != _IN_MEMORY:
            self._disconnect()

    def after_fork(self, *, in_child: bool) -> None:
        """Go on; what is in memory stays with the parent, or both would handle it."""
        if in_child:
            self._disconnect()
        self._lock.release()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


_databases: weakref.WeakSet[_Database] = weakref.WeakSet()
_forking: list[_Database] = []


def _update_resource(connection: sqlite3.Connection, resource_id: str) -> None:
    """Note when the first event of a resource can be taken, or that none waits."""
    first = connection.execute(
        "SELECT due_at FROM events WHERE resource_id = ? AND state = 'waiting' "
        "ORDER BY occurred, sequence LIMIT 1",
        (resource_id,),
    ).fetchone()
    if first is None:
        connection.execute("DELETE FROM resources WHERE id = ?", (resource_id,))
        return
    connection.execute(
        "INSERT INTO resources (id, ready_at, lease, leased_until) VALUES (?, ?, '', 0) "
        "ON CONFLICT (id) DO UPDATE SET ready_at = max(excluded.ready_at, leased_until)",
        (resource_id, *first),
    )


def _connect(path: str) -> sqlite3.Connection:
    import sqlite3

    _make_file(path)
    connection = sqlite3.connect(
        path, timeout=_SECONDS_TO_WAIT_FOR_OTHERS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        _make_tables(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_file(path: str) -> None:
    """Make the file for its owner alone; SQLite gives the files beside it the same mode."""
    if path != _IN_MEMORY:
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _make_tables(connection: sqlite3.Connection, path: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        for statement in _TABLES:
            connection.execute(statement)
    if version < _VERSION:
        # The times of the first version are by the machine's clock, which is what the new ones begin with.
        connection.execute(_CLOCK)
        _set_clock(connection)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    elif version == _VERSION:
        _read_clock(connection)
    connection.execute("COMMIT")
    if version > _VERSION:
        raise ConfigurationError(f"{path} was written by another version of this package: {version}")


def _read_clock(connection: sqlite3.Connection) -> None:
    """Begin anew if the machine was started since the file was opened last."""
    boot, latest = connection.execute("SELECT boot, latest FROM clock").fetchone()
    # Without a name of the start, that less time has passed since shows that there was another.
    if boot != boot_id() or (not boot and seconds_since_boot() < latest):
        for statement in _AFTER_A_START:
            connection.execute(statement)
        _set_clock(connection)


def _set_clock(connection: sqlite3.Connection) -> None:
    since_boot = seconds_since_boot()
    connection.execute("DELETE FROM clock")
    connection.execute(
        "INSERT INTO clock VALUES (?, ?, ?)", (boot_id(), time.time() - since_boot, since_boot)
    )


def _kept(row: Sequence[Any]) -> KeptEvent:
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
        lease=lease,
    )


def _before_fork() -> None:
    _forking.extend(_databases)
    for database in _forking:
        database.before_fork()


def _after_fork(*, in_child: bool) -> None:
    while _forking:
        _forking.pop().after_fork(in_child=in_child)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_fork,
        after_in_parent=lambda: _after_fork(in_child=False),
        after_in_child=lambda: _after_fork(in_child=True),
    )
