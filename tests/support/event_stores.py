"""A second implementation of the protocol of stores, a clock that is moved by hand, and a look at SQLite."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass, replace
from typing import Any

import pytest

from prolific.webhooks import EventState, KeptEvent


@dataclass
class Clock:
    """Unix seconds that pass when told to."""

    now: float = 1_767_225_600.0

    def __call__(self) -> float:
        return self.now


def connections_made(patch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """All connections of SQLite that are made from now on."""
    made: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def noted(*arguments: Any, **options: Any) -> sqlite3.Connection:
        made.append(connect(*arguments, **options))
        return made[-1]

    patch.setattr(sqlite3, "connect", noted)
    return made


def is_closed(connection: sqlite3.Connection) -> bool:
    """Whether the connection has ended."""
    try:
        connection.total_changes  # noqa: B018
    except sqlite3.ProgrammingError:
        return True
    return False


@dataclass
class _Row:
    event: KeptEvent
    state: EventState
    due_at: float


class DictStore:
    """An `EventStore` that knows nothing but the protocol."""

    is_durable = False

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: dict[str, _Row] = {}
        self._holders: dict[str, tuple[str, float]] = {}

    def put(self, event: KeptEvent, *, due_at: float) -> bool:
        with self._lock:
            if event.id in self._rows:
                return False
            self._rows[event.id] = _Row(event, EventState.WAITING, due_at)
            return True

    def take(self, *, now: float, lease: str, leased_until: float) -> KeptEvent | None:
        with self._lock:
            ready = [(at, row) for row in self._first_rows() if (at := self._ready_at(row)) <= now]
            if not ready:
                return None
            row = min(ready, key=lambda each: each[0])[1]
            lost = bool(row.event.lease)
            row.event = replace(row.event, lease=lease, failures=row.event.failures + lost)
            self._holders[row.event.resource_id] = lease, leased_until
            return replace(row.event, is_late=self._newer_is_handled(row.event))

    def renew(self, id: str, *, lease: str, leased_until: float) -> bool:
        with self._lock:
            row = self._leased(id, lease)
            if row is None or self._holders.get(row.event.resource_id, ("", 0))[0] != lease:
                return False
            self._holders[row.event.resource_id] = lease, leased_until
            return True

    def settle(self, id: str, state: EventState, *, lease: str, due_at: float, failures: int) -> bool:
        with self._lock:
            row = self._leased(id, lease)
            if row is None:
                return False
            row.event = replace(row.event, lease="", failures=failures)
            row.state, row.due_at = state, due_at
            if self._holders.get(row.event.resource_id, ("", 0))[0] == lease:
                del self._holders[row.event.resource_id]
            return True

    def state(self, id: str) -> EventState | None:
        with self._lock:
            return self._rows[id].state if id in self._rows else None

    def next_due_at(self) -> float | None:
        with self._lock:
            return min((self._ready_at(row) for row in self._first_rows()), default=None)

    def given_up(self) -> list[KeptEvent]:
        with self._lock:
            found = [row.event for row in self._rows.values() if row.state is EventState.GIVEN_UP]
            return sorted(found, key=lambda event: event.order)

    def retry_given_up(self, *, due_at: float) -> int:
        with self._lock:
            found = [row for row in self._rows.values() if row.state is EventState.GIVEN_UP]
            for row in found:
                row.event = replace(row.event, failures=0)
                row.state, row.due_at = EventState.WAITING, due_at
            return len(found)

    def forget(self, before: float) -> int:
        with self._lock:
            old = [
                event_id
                for event_id, row in self._rows.items()
                if row.state is EventState.HANDLED and row.event.received_at < before
            ]
            for event_id in old:
                del self._rows[event_id]
            return len(old)

    def _first_rows(self) -> list[_Row]:
        first: dict[str, _Row] = {}
        for row in self._rows.values():
            if row.state is EventState.WAITING:
                other = first.setdefault(row.event.resource_id, row)
                if row.event.order < other.event.order:
                    first[row.event.resource_id] = row
        return list(first.values())

    def _ready_at(self, row: _Row) -> float:
        return max(row.due_at, self._holders.get(row.event.resource_id, ("", 0.0))[1])

    def _leased(self, id: str, lease: str) -> _Row | None:
        row = self._rows.get(id)
        waits = row is not None and row.state is EventState.WAITING and row.event.lease == lease
        return row if waits else None

    def _newer_is_handled(self, event: KeptEvent) -> bool:
        return any(
            row.state is EventState.HANDLED
            and row.event.resource_id == event.resource_id
            and row.event.order > event.order
            for row in self._rows.values()
        )
