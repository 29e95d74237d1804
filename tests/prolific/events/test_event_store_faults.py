"""A file of events that cannot be used is told, answered 503, and used again when it can be."""

from __future__ import annotations

import asyncio
import errno
import gc
import os
import pickle
import re
import sqlite3
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

import prolific._events.sqlite as module
from prolific import EventStoreError
from prolific._events import steady_time
from prolific.webhooks import (
    AsyncReceiver,
    Event,
    EventInbox,
    KeptEvent,
    Receiver,
    SQLiteEventStore,
    asgi_app,
    event_of,
)
from support.event_stores import connections_made, is_closed
from support.webhook_requests import SECRET, request

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there are no modes")

Break = Callable[[Path, pytest.MonkeyPatch], Any]


@contextmanager
def no_folder(path: Path, _: pytest.MonkeyPatch) -> Iterator[None]:
    path.parent.rename(path.parent.with_name("elsewhere"))
    yield
    path.parent.with_name("elsewhere").rename(path.parent)


@contextmanager
def a_folder_in_its_place(path: Path, _: pytest.MonkeyPatch) -> Iterator[None]:
    for each in path.parent.glob("events.db*"):
        each.unlink()
    path.mkdir()
    yield
    path.rmdir()


@contextmanager
def no_database(path: Path, _: pytest.MonkeyPatch) -> Iterator[None]:
    for each in path.parent.glob("events.db*"):
        each.unlink()
    path.write_bytes(b"no database at all, but of some length " * 100)
    yield
    path.unlink()


@contextmanager
def held_by_another(path: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    patch.setattr(module, "_SECONDS_TO_WAIT_FOR_OTHERS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.close()


@contextmanager
def no_room(path: Path, _: pytest.MonkeyPatch) -> Iterator[None]:
    """The largest size of the file is what it has."""
    other = sqlite3.connect(path)
    pages = other.execute("PRAGMA page_count").fetchone()[0]
    other.close()
    connect = sqlite3.connect

    def limited(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    sqlite3.connect = limited  # type: ignore[assignment]
    try:
        yield
    finally:
        sqlite3.connect = connect


@contextmanager
def only_to_be_read(path: Path, _: pytest.MonkeyPatch) -> Iterator[None]:
    connect = sqlite3.connect

    def reading(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.execute("PRAGMA query_only = 1")
        return connection

    sqlite3.connect = reading  # type: ignore[assignment]
    try:
        yield
    finally:
        sqlite3.connect = connect


@contextmanager
def a_disk_that_fails(path: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    def fail(*_: Any) -> int:
        raise OSError(errno.EIO, "Input/output error")

    for each in path.parent.glob("events.db*"):
        each.unlink()
    with patch.context() as context:
        context.setattr(os, "open", fail)
        yield


FAULTS = [
    no_folder,
    a_folder_in_its_place,
    no_database,
    held_by_another,
    no_room,
    only_to_be_read,
    a_disk_that_fails,
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "events.db"


def delivery(number: int) -> tuple[bytes, dict[str, str]]:
    """An event too large for what is left of a file that is full."""
    return request(f"e{number}", resource=f"s{number}", status="A" * (10_000 + 500_000 * number))


@pytest.mark.parametrize("kind", [Receiver, AsyncReceiver])
@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_kept_is_answered_503_until_it_can_be(
    kind: Any, fault: Break, path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    handled: list[str] = []
    store = SQLiteEventStore(path)

    def answer(number: int) -> Any:
        receiver = kind(
            SECRET, inbox=EventInbox(store), handlers={"*": lambda event: handled.append(event.id)}
        )
        outcome: Any = receiver.answer(*delivery(number))
        return asyncio.run(outcome) if kind is AsyncReceiver else outcome

    assert answer(0) == 204
    later = event("e1", filling="A" * 500_000)
    store.close()
    with fault(path, monkeypatch):
        assert [answer(1), answer(1)] == [503, 503]
        with pytest.raises(
            EventStoreError,
            match=rf"^the file of events {re.escape(str(path))} cannot be used: .+; see that it may be "
            "written, that the disk has room, and that it is a file of this package$",
        ):
            EventInbox(store).put(later)
    store.close()  # the connection was made while the fault was there
    assert "the event e1 was not kept" in caplog.text
    assert [answer(1), answer(1)] == [204, 204]
    assert handled == ["e0", "e1"]


@pytest.mark.parametrize("fault", FAULTS)
def test_an_application_answers_503_too(fault: Break, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SQLiteEventStore(path)
    app = asgi_app(SECRET, inbox=EventInbox(store))
    SQLiteEventStore(path).next_due_at()

    async def post() -> httpx.Response:
        body, headers = delivery(1)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
            answer = await client.post("/", content=body, headers=headers)
        await app.stop()
        return answer

    with fault(path, monkeypatch):
        answer = asyncio.run(post())
    store.close()
    assert (answer.status_code, answer.text) == (503, "The event was not kept. Please send it again.\n")
    assert asyncio.run(post()).status_code == 202


def test_a_store_of_yours_that_fails_is_answered_503() -> None:
    class Broken(SQLiteEventStore):
        def put(self, *_: Any, **__: Any) -> bool:
            raise ZeroDivisionError("mine")

    receiver = Receiver(SECRET, inbox=EventInbox(Broken(":memory:")), handlers={"*": print})
    assert receiver.answer(*request()) == 503


@pytest.mark.parametrize(("durable", "status"), [(True, 202), (False, 503)])
def test_what_is_kept_and_cannot_be_taken_is_answered_as_it_is_kept(
    durable: bool, status: int, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Forgetful(SQLiteEventStore):
        def take(self, **_: Any) -> Any:
            raise EventStoreError("no reading today")

    inbox = EventInbox(Forgetful(path if durable else ":memory:"))
    assert Receiver(SECRET, inbox=inbox, handlers={"*": print}).answer(*request()) == status
    assert "no reading today" in caplog.text


def test_a_transaction_that_fails_at_its_end_leaves_nothing_behind(path: Path) -> None:
    """As when the disk is full at COMMIT."""
    store = SQLiteEventStore(path)
    inbox = EventInbox(store)
    receiver = Receiver(SECRET, inbox=inbox)
    receiver.receive(*request("e0", resource="s0"))
    reader = sqlite3.connect(path)
    failing: list[str] = []

    def fail(action: int, first: str | None, *_: Any) -> int:
        is_commit = action == sqlite3.SQLITE_TRANSACTION and first == "COMMIT"
        failing.extend(["COMMIT"] if is_commit else [])
        return sqlite3.SQLITE_DENY if is_commit else sqlite3.SQLITE_OK

    with store._database.open() as connection:
        connection.set_authorizer(fail)
    with pytest.raises(EventStoreError, match="not authorized"):
        receiver.receive(*request("e1", resource="s1"))
    assert failing == ["COMMIT"]
    assert reader.execute("SELECT id FROM events").fetchall() == [("e0",)]
    reader.close()
    receiver.receive(*request("e1", resource="s1"))
    assert {inbox.take().id, inbox.take().id} == {"e0", "e1"}  # type: ignore[union-attr]


def unreadable(event_id: str) -> KeptEvent:
    """An event SQLite cannot be given, which shows in the middle of a transaction."""
    return KeptEvent(event_id, "study.status.change", "\ud800", 0.0, None, 0.0, {})


@pytest.mark.parametrize("durable", [True, False])
def test_what_fails_in_the_middle_of_a_transaction_leaves_nothing_behind(durable: bool, path: Path) -> None:
    store = SQLiteEventStore(path if durable else ":memory:")
    inbox = EventInbox(store)
    inbox.put(event("e0", "s0"))
    with pytest.raises(EventStoreError, match="surrogates not allowed"):
        store.put(unreadable("e1"), due_at=0.0)
    assert store.state("e1") is None
    assert inbox.put(event("e2", "s2"))
    assert {inbox.take().id, inbox.take().id} == {"e0", "e2"}  # type: ignore[union-attr]
    assert inbox.take() is None


def test_what_failed_is_told_also_if_taking_it_back_fails(path: Path) -> None:
    store = SQLiteEventStore(path)
    store.next_due_at()

    def deny(action: int, first: str | None, *_: Any) -> int:
        is_end = action == sqlite3.SQLITE_TRANSACTION and first == "ROLLBACK"
        return sqlite3.SQLITE_DENY if is_end else sqlite3.SQLITE_OK

    with store._database.open() as connection:
        connection.set_authorizer(deny)
    with pytest.raises(EventStoreError, match="surrogates not allowed"):
        store.put(unreadable("e1"), due_at=0.0)
    assert EventInbox(store).put(event("e1"))


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    return connections_made(monkeypatch)


def test_a_file_that_cannot_be_used_is_not_held_open(
    path: Path, connections: list[sqlite3.Connection]
) -> None:
    path.write_bytes(b"no database at all, but of some length " * 100)
    with pytest.raises(EventStoreError):
        SQLiteEventStore(path).next_due_at()
    assert [is_closed(each) for each in connections] == [True]


def test_a_file_is_opened_anew_after_a_failure(path: Path, connections: list[sqlite3.Connection]) -> None:
    store = SQLiteEventStore(path)
    with pytest.raises(EventStoreError):
        store.put(unreadable("e1"), due_at=0.0)
    store.next_due_at()
    assert [is_closed(each) for each in connections] == [True, False]
    store.close()
    assert is_closed(connections[-1])


def test_a_store_that_nobody_has_any_more_closes_its_file(
    path: Path, connections: list[sqlite3.Connection]
) -> None:
    store = SQLiteEventStore(path)
    store.next_due_at()
    del store
    gc.collect()
    assert [is_closed(each) for each in connections] == [True]


def test_a_connection_that_cannot_be_closed_hides_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stubborn(sqlite3.Connection):
        def close(self) -> None:
            if trouble:
                raise sqlite3.OperationalError("unable to close")
            super().close()

    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *args, **options: connect(*args, factory=Stubborn, **options)
    )
    trouble = ["for now"]
    store = SQLiteEventStore(path)
    with pytest.raises(EventStoreError, match="surrogates not allowed"):
        store.put(unreadable("e1"), due_at=0.0)
    trouble.clear()
    store.close()


def test_another_process_that_writes_is_waited_for_half_a_minute(path: Path) -> None:
    with closing(SQLiteEventStore(path)) as store, store._database.open() as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (30_000,)


def test_what_is_kept_is_on_the_disk_and_readers_hold_up_nobody(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where SQLite was built to be quicker than that."""
    connect = sqlite3.connect

    def quick(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    monkeypatch.setattr(sqlite3, "connect", quick)
    with closing(SQLiteEventStore(path)) as store, store._database.open() as connection:
        full = 2
        assert connection.execute("PRAGMA synchronous").fetchone() == (full,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_file_is_not_closed_while_a_thread_writes(path: Path) -> None:
    store = SQLiteEventStore(path)
    began, goes_on = threading.Event(), threading.Event()

    def write() -> None:
        with store._database.transaction() as connection:
            began.set()
            assert goes_on.wait(20)
            connection.execute("UPDATE clock SET latest = 12345")

    writer, closer = threading.Thread(target=write), threading.Thread(target=store.close)
    writer.start()
    assert began.wait(20)
    closer.start()
    closer.join(0.02)
    assert closer.is_alive()
    goes_on.set()
    writer.join(20)
    closer.join(20)
    with store._database.open() as connection:
        assert connection.execute("SELECT latest FROM clock").fetchone() == (12345,)


@POSIX
def test_a_file_that_is_there_is_opened_by_sqlite_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing another descriptor of it would end the locks this process has on it."""
    closed: list[int] = []
    close = os.close

    def noted(descriptor: int) -> None:
        closed.append(descriptor)
        close(descriptor)

    monkeypatch.setattr(os, "close", noted)
    first, second = SQLiteEventStore(path), SQLiteEventStore(path)
    first.next_due_at()
    assert len(closed) == 1
    second.next_due_at()
    assert len(closed) == 1


def test_memory_makes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    EventInbox(SQLiteEventStore(":memory:")).put(event())
    assert list(tmp_path.iterdir()) == []


def test_the_error_can_be_sent_to_another_process() -> None:
    assert str(pickle.loads(pickle.dumps(EventStoreError("no room")))) == "no room"  # noqa: S301


@POSIX
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_the_file_and_those_beside_it_are_for_their_owner_alone(path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        store = SQLiteEventStore(path)
        Receiver(SECRET, inbox=EventInbox(store)).receive(*request())
    finally:
        os.umask(before)
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    assert modes == {"events.db": 0o600, "events.db-wal": 0o600, "events.db-shm": 0o600}


@POSIX
def test_a_file_that_is_there_keeps_its_mode(path: Path) -> None:
    path.touch()
    path.chmod(0o640)
    Receiver(SECRET, inbox=EventInbox(SQLiteEventStore(path))).receive(*request())
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_of_the_first_version_goes_on(path: Path) -> None:
    old = sqlite3.connect(path, isolation_level=None)
    for statement in module._TABLES:
        old.execute(statement)
    row = ("e1", "study.progress.change", "s1", 1.0, None, 1.0, "{}", 2, "", "waiting", 1.0)
    columns = f"{module._COLUMNS}, state, due_at"
    old.execute(f"INSERT INTO events ({columns}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)  # noqa: S608
    old.execute("INSERT INTO resources VALUES ('s1', 1.0, '', 0)")
    old.execute("PRAGMA user_version = 1")
    old.close()
    inbox = EventInbox(SQLiteEventStore(path))
    kept = inbox.take()
    assert kept is not None
    assert (kept.id, kept.failures) == ("e1", 2)
    assert inbox.handled(kept)


DAY = 86_400.0


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The clocks of a machine, moved by hand."""

    class Machine:
        wall = 1_767_225_600.0
        since_boot = 5_000.0
        boot = "first"

        def passes(self, seconds: float) -> None:
            self.wall += seconds
            self.since_boot += seconds

        def starts_anew(self, *, after: float = 60.0) -> None:
            self.wall += after
            self.since_boot = 10.0
            self.boot = self.boot and f"{self.boot} again"

    here = Machine()
    for place in (module, steady_time):
        monkeypatch.setattr(place, "seconds_since_boot", lambda: here.since_boot)
        monkeypatch.setattr(place, "boot_id", lambda: here.boot)
        monkeypatch.setattr(place.time, "time", lambda: here.wall)
    return here


@pytest.fixture(params=["named starts", "unnamed starts"])
def started(request: pytest.FixtureRequest, machine: Any) -> Any:
    """The machine, which can or cannot name its starts."""
    if request.param == "unnamed starts":
        machine.boot = ""
    return machine


def event(id: str = "e1", resource: str = "s1", **payload: str) -> Event:
    return event_of({"event_type": "study.progress.change", "resource_id": resource, **payload}, id=id)


@pytest.mark.parametrize("jump", [DAY, -DAY])
@pytest.mark.parametrize("durable", [True, False])
def test_a_lease_runs_as_long_as_ever_when_the_clock_jumps(
    started: Any, jump: float, durable: bool, path: Path
) -> None:
    store = SQLiteEventStore(path if durable else ":memory:")
    # Another process, which begins to look after the jump.
    inbox = EventInbox(store, clock=lambda: started.wall, lease=60)
    inbox.put(event())
    kept = inbox.take()
    assert kept is not None
    started.wall += jump
    other = EventInbox(SQLiteEventStore(path) if durable else store, clock=lambda: started.wall, lease=60)
    assert other.take() is None
    assert other.seconds_to_next() == pytest.approx(60)
    started.passes(59)
    assert inbox.renew(kept)
    started.passes(59)
    assert other.take() is None
    started.passes(2)
    again = other.take()
    assert again is not None
    assert again.failures == 1


@pytest.mark.parametrize("jump", [DAY, -DAY])
def test_what_is_due_stays_due_when_the_clock_jumps(started: Any, jump: float, path: Path) -> None:
    first = EventInbox(SQLiteEventStore(path), clock=lambda: started.wall, settle=30)
    first.put(event())
    started.wall += jump
    second = EventInbox(SQLiteEventStore(path), clock=lambda: started.wall, settle=30)
    second.put(event("e2", "s2"))
    assert (first.take(), second.take()) == (None, None)
    started.passes(30)
    kept = second.take()
    assert kept is not None
    second.failed(kept)
    started.wall -= 2 * jump
    assert {kept.id, first.take().id} == {"e1", "e2"}  # type: ignore[union-attr]
    started.passes(2)
    again = first.take()
    assert again is not None
    assert (again.id, again.failures) == (kept.id, 1)


@pytest.mark.parametrize("jump", [30 * DAY, DAY, -DAY, -30 * DAY])
def test_what_was_handled_is_known_when_the_clock_jumps(started: Any, jump: float, path: Path) -> None:
    inbox = EventInbox(SQLiteEventStore(path), clock=lambda: started.wall)
    inbox.put(event())
    inbox.handled(inbox.take())  # type: ignore[arg-type]
    started.wall += jump
    assert not EventInbox(SQLiteEventStore(path), clock=lambda: started.wall).put(event())


@pytest.mark.parametrize("jump", [DAY, 0.0, -DAY])
def test_after_a_start_of_the_machine_everything_is_due(started: Any, jump: float, path: Path) -> None:
    store = SQLiteEventStore(path)
    inbox = EventInbox(store, clock=lambda: started.wall, lease=3600)
    for number in range(3):
        inbox.put(event(f"e{number}", f"s{number}"))
    inbox.take()
    inbox.failed(inbox.take())  # type: ignore[arg-type]
    store.close()
    started.starts_anew()
    started.wall += jump
    again = EventInbox(SQLiteEventStore(path), clock=lambda: started.wall)
    assert again.seconds_to_next() == 0
    kept = [again.take(), again.take(), again.take()]
    assert {each.id: each.failures for each in kept if each} == {"e0": 1, "e1": 1, "e2": 0}
    assert again.take() is None


def test_after_a_start_of_the_machine_the_next_of_a_resource_is_due_too(started: Any, path: Path) -> None:
    store = SQLiteEventStore(path)
    for name in ("e1", "e2"):
        EventInbox(store, clock=lambda: started.wall, settle=3600).put(event(name))
    store.close()
    started.starts_anew()
    inbox = EventInbox(SQLiteEventStore(path), clock=lambda: started.wall)
    for name in ("e1", "e2"):
        kept = inbox.take()
        assert kept is not None
        assert kept.id == name
        assert inbox.handled(kept)


@pytest.mark.parametrize("jump", [DAY, 0.0, -DAY])
def test_after_a_start_of_the_machine_leases_run_as_ever(started: Any, jump: float, path: Path) -> None:
    """However many processes open the file by then."""
    EventInbox(SQLiteEventStore(path), clock=lambda: started.wall).put(event())
    started.starts_anew()
    started.wall += jump
    first = EventInbox(SQLiteEventStore(path), clock=lambda: started.wall, lease=60)
    kept = first.take()
    assert kept is not None
    assert SQLiteEventStore(path).now() == pytest.approx(started.wall)
    second = EventInbox(SQLiteEventStore(path), clock=lambda: started.wall, lease=60)
    assert second.take() is None
    assert second.seconds_to_next() == pytest.approx(60)
    assert first.handled(kept)


def test_a_file_that_is_made_anew_has_its_own_time(started: Any, path: Path) -> None:
    """Or two processes would not agree on when a lease ends."""
    store = SQLiteEventStore(path)
    first = store.now()
    store.close()
    for each in path.parent.glob("events.db*"):
        each.unlink()
    started.wall += DAY
    other = SQLiteEventStore(path)
    assert other.now() == pytest.approx(first + DAY)
    store.next_due_at()
    assert store.now() == other.now()


def test_where_starts_have_names_the_names_alone_count(machine: Any, path: Path) -> None:
    """In a container seconds may be counted from another moment."""
    inbox = EventInbox(SQLiteEventStore(path), clock=lambda: machine.wall, lease=60)
    inbox.put(event())
    assert inbox.take() is not None
    machine.since_boot -= 1_000
    assert EventInbox(SQLiteEventStore(path), clock=lambda: machine.wall).take() is None


def test_a_start_is_known_by_the_latest_time_anybody_saw(machine: Any, path: Path) -> None:
    """Where it has no name: the file may have been opened first right after an earlier start."""
    machine.boot = ""
    machine.since_boot = 5.0
    store = SQLiteEventStore(path)
    inbox = EventInbox(store, clock=lambda: machine.wall, lease=36_000)
    inbox.put(event("e1", "s1"))
    machine.passes(5_000)
    assert inbox.take() is not None
    store.close()
    machine.starts_anew()
    again = EventInbox(SQLiteEventStore(path), clock=lambda: machine.wall).take()
    assert again is not None
    assert (again.id, again.failures) == ("e1", 1)


def test_the_time_is_that_of_the_machine() -> None:
    store = SQLiteEventStore(":memory:")
    assert abs(store.now() - steady_time.SteadyClock()()) < 60
    assert steady_time.boot_id() == steady_time.boot_id()
