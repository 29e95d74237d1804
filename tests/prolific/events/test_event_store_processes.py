"""One file of events, several processes: made by forking, and ended by force."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
import weakref
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from prolific.webhooks import Event, EventInbox, KeptEvent, SQLiteEventStore, event_of
from support.event_stores import connections_made, is_closed
from support.forks import in_child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")

BEGINNING = """
import math, os, random, signal, sys, threading, time
from datetime import UTC, datetime
from prolific.webhooks import EventInbox, SQLiteEventStore, event_of

path, log = sys.argv[1:3]
seconds_to_wait = 0
store = SQLiteEventStore(path)
inbox = EventInbox(store, steady=lambda: store.now() + seconds_to_wait)
record = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY)

def event(number, resource):
    payload = {"event_type": "study.progress.change", "resource_id": resource}
    return event_of(payload, id=f"e{number}", occurred_at=datetime.fromtimestamp(number, UTC))

def note(*words):
    os.write(record, (" ".join(map(str, words)) + "\\n").encode())

def in_child(function):
    pid = os.fork()
    if pid == 0:
        try:
            function()
        except BaseException as error:
            note("failed", repr(error))
        os._exit(0)
    return pid
"""

SHARING = """
numbers = list(range(60))
random.Random(1).shuffle(numbers)
for number in numbers:
    inbox.put(event(number, f"s{number % 5}"))
in_memory = EventInbox()
in_memory.put(event(1000, "m"))

def work(kept):
    while not math.isinf(inbox.seconds_to_next()):
        if kept is not None:
            note(kept.resource_id, kept.id[1:], os.getpid())
            assert inbox.handled(kept)
        kept = inbox.take()

# Each has an event before any of them goes on.
told_ready, tell_ready = os.pipe()
told_to_go, tell_to_go = os.pipe()

def work_in_child():
    assert in_memory.take() is None, "what is in memory stays with the parent"
    kept = inbox.take()
    os.write(tell_ready, b".")
    os.read(told_to_go, 1)
    work(kept)

children = [in_child(work_in_child) for _ in range(3)]
kept = inbox.take()
for _ in children:
    os.read(told_ready, 1)
os.write(tell_to_go, b"...")
work(kept)
for child in children:
    os.waitpid(child, 0)
kept = in_memory.take()
note("memory", kept.id[1:], os.getpid())
"""

KILLING = """
inbox.put(event(1, "s"))
inbox.put(event(2, "s"))

def die():
    kept = inbox.take()
    note("took", kept.id)
    os.kill(os.getpid(), signal.SIGKILL)

os.waitpid(in_child(die), 0)
note("at once", inbox.take())
seconds_to_wait = 301
while (kept := inbox.take()) is not None:
    note("took", kept.id, kept.failures)
    inbox.handled(kept)
"""

FORKING_BESIDE_A_THREAD = """
is_over = threading.Event()

def put_all_the_time():
    number = 0
    while not is_over.is_set():
        inbox.put(event(number, f"s{number}"))
        number += 1

thread = threading.Thread(target=put_all_the_time)
thread.start()
for number in range(2):
    os.waitpid(in_child(lambda: note("child put", inbox.put(event(1_000_000 + number, "c")))), 0)
is_over.set()
thread.join()
note("known", *(inbox.is_handled(event(1_000_000 + number, "c")) for number in range(2)))
"""


def event(id: str = "e1", resource: str = "s1") -> Event:
    return event_of({"event_type": "study.progress.change", "resource_id": resource}, id=id)


def goes_on(work: Callable[[], object]) -> bool:
    """Whether it ends, which it does not where a lock was left behind."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(timeout=10)
    return not thread.is_alive()


def test_no_connection_to_a_file_crosses_a_fork(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite forbids it: what the child closes takes the parent's locks away."""
    made = connections_made(monkeypatch)
    inbox = EventInbox(SQLiteEventStore(tmp_path / "events.db"))
    inbox.put(event("e1"))
    assert in_child(lambda: all(map(is_closed, made)) and inbox.put(event("e2")))
    assert [is_closed(each) for each in made] == [True]
    assert goes_on(lambda: inbox.put(event("e3")))
    assert [inbox.is_handled(event(name)) for name in ("e1", "e2", "e3")] == [False] * 3
    assert not inbox.put(event("e2"))


def test_what_is_in_memory_stays_with_the_parent(tmp_path: Path) -> None:
    inbox = EventInbox()
    inbox.put(event("e1"))
    assert in_child(lambda: inbox.take() is None and inbox.put(event("e2")) and inbox.take() is not None)
    taken: list[KeptEvent | None] = []
    assert goes_on(lambda: taken.extend([inbox.take(), inbox.take()]))
    assert [each and each.id for each in taken] == ["e1", None]


def test_a_fork_waits_until_no_thread_uses_a_file(tmp_path: Path) -> None:
    """Or the child would find a transaction open that it can neither end nor go on with."""
    store = SQLiteEventStore(tmp_path / "events.db")
    store.next_due_at()
    is_over: list[bool] = []
    began = threading.Event()

    def write() -> None:
        with store._database.transaction():
            began.set()
            time.sleep(0.05)
            is_over.append(True)

    thread = threading.Thread(target=write)
    thread.start()
    assert began.wait(10)
    assert in_child(lambda: is_over == [True] and EventInbox(store).put(event()))
    thread.join()


def test_a_fork_leaves_stores_alone_that_nobody_has_any_more(tmp_path: Path) -> None:
    stores = [SQLiteEventStore(tmp_path / f"{number}.db") for number in range(3)]
    seen = [weakref.ref(each._database) for each in stores]
    assert in_child(lambda: all(each.next_due_at() is None for each in stores))
    stores.clear()
    gc.collect()
    assert [each() for each in seen] == [None] * 3


def told(script: str, folder: Path) -> list[str]:
    """What the processes of a script noted."""
    # Python warns of forking beside a thread because locks are held, which is what is tested.
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", BEGINNING + script]
    done = subprocess.run(
        [*command, str(folder / "events.db"), str(folder / "log")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return (folder / "log").read_text().splitlines()


def test_processes_that_were_forked_share_the_work(tmp_path: Path) -> None:
    lines = [line.split() for line in told(SHARING, tmp_path)]
    assert lines.pop()[:2] == ["memory", "1000"]
    in_order = defaultdict(list)
    for resource, number, _ in lines:
        in_order[resource].append(int(number))
    assert Counter(number for numbers in in_order.values() for number in numbers) == Counter(range(60))
    assert all(numbers == sorted(numbers) for numbers in in_order.values())
    assert len({process for *_, process in lines}) == 4


def test_what_a_killed_process_had_taken_is_taken_again(tmp_path: Path) -> None:
    assert told(KILLING, tmp_path) == ["took e1", "at once None", "took e1 1", "took e2 0"]


def test_a_fork_beside_a_thread_at_work_leaves_no_lock_behind(tmp_path: Path) -> None:
    assert told(FORKING_BESIDE_A_THREAD, tmp_path) == [
        *["child put True"] * 2,
        "known False False",
    ]
