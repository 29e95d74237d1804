"""The file of a journal: locked itself, by whatever name, and kept whole; and forks of those who pay."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import portalocker
import pytest

from prolific import AsyncProlific, ConfigurationError, InvalidRequestError, Prolific
from prolific._bonuses.journal import JournalWait
from prolific._sync.engine.journals import open_journal
from prolific.results.bonuses import Outcome
from prolific_sandbox import Sandbox
from support.forks import in_child

Published = Callable[..., Any]
AMOUNT = Decimal("28.99")
posix = pytest.mark.skipif(sys.platform == "win32", reason="names and modes of files are others there")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "round-1.jsonl"


@pytest.fixture
def owed(sandbox: Sandbox, published: Published) -> tuple[str, dict[str, Decimal]]:
    study = published(total_available_places=2, reward=500)
    return study.id, {each.id: AMOUNT for each in sandbox.participants.take(study.id, 2)}


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JournalWait, "limit", 0.1)


def bonuses(client: Prolific, rows: dict[str, Decimal]) -> list[Any]:
    return [client.submissions.get(each).bonus_payments for each in rows]


def hold(path: Path, held: Any, release: Any) -> None:
    with open_journal(path):
        held.set()
        release.wait(60)


@contextmanager
def held_elsewhere(path: Path) -> Iterator[int | None]:
    """Another process uses the journal; gives its id."""
    context = multiprocessing.get_context("spawn")
    held, release = context.Event(), context.Event()
    other = context.Process(target=hold, args=(path, held, release))
    other.start()
    try:
        assert held.wait(60)
        yield other.pid
    finally:
        release.set()
        other.join()


@posix
@pytest.mark.parametrize("kind", ["symlink", "hard link", "lock file removed"])
def test_another_name_of_the_file_is_the_same_journal(path: Path, impatient: None, kind: str) -> None:
    path.touch()
    other = path.with_name("other.jsonl")
    if kind == "symlink":
        other.symlink_to(path)
    elif kind == "hard link":
        other.hardlink_to(path)
    else:
        other = path
    with held_elsewhere(path) as pid:
        for leftover in path.parent.glob("*.lock"):
            leftover.unlink()
        with pytest.raises(ConfigurationError, match=f"in use by process {pid}"), open_journal(other):
            pytest.fail("two processes use one journal")


@pytest.mark.usefixtures("impatient")
def test_who_holds_it_is_told_truly(path: Path) -> None:
    with open_journal(path):
        with (
            pytest.raises(ConfigurationError, match="in use by another call of this process"),
            open_journal(path),
        ):
            pytest.fail("two calls use one journal")
    with open_journal(path):
        pass


@posix
def test_a_journal_whose_name_leads_elsewhere_pays_nothing(
    client: Prolific, sandbox: Sandbox, owed: tuple[str, dict[str, Decimal]], path: Path
) -> None:
    study, rows = owed
    set_up = client.bonuses.set_up(study, rows)
    moved = path.with_name("moved.jsonl")

    def move() -> None:
        # It is opened before the submissions are read.
        while fault.remaining:
            threading.Event().wait(0.01)
        path.rename(moved)

    with sandbox.faults(operation="get-submissions", when="delay", delay=0.5) as fault:
        mover = threading.Thread(target=move)
        mover.start()
        with pytest.raises(ConfigurationError, match="moved, removed or replaced"):
            client.bonuses.pay(set_up, journal=path)
        mover.join()
    assert bonuses(client, rows) == [[], []]
    moved.rename(path)
    client.bonuses.pay(set_up, journal=path)
    assert bonuses(client, rows) == [[2899], [2899]]


@posix
def test_it_is_for_the_owner_alone(
    client: Prolific, owed: tuple[str, dict[str, Decimal]], path: Path
) -> None:
    before = os.umask(0)
    try:
        client.bonuses.pay(*owed, journal=path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@contextmanager
def no_room_after(size: int) -> Iterator[None]:
    """No file of this process grows beyond the size, as on a disk that is full."""
    import resource  # which Windows does not have

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@posix
def test_no_room_for_the_first_entry_pays_nothing(
    client: Prolific, owed: tuple[str, dict[str, Decimal]], path: Path
) -> None:
    with (
        no_room_after(10),
        pytest.raises(ConfigurationError, match="cannot be written: File too large") as full,
    ):
        client.bonuses.pay(*owed, journal=path)
    assert "was paid" in str(full.value.__notes__)
    assert path.read_bytes() == b""
    assert bonuses(client, owed[1]) == [[], []]
    assert client.bonuses.unclear == ()
    client.bonuses.pay(*owed, journal=path)
    assert bonuses(client, owed[1]) == [[2899], [2899]]


@posix
def test_no_room_for_what_came_of_it_tells_that_it_was_paid(
    client: Prolific, owed: tuple[str, dict[str, Decimal]], path: Path, tmp_path: Path
) -> None:
    study, rows = owed
    client.bonuses.pay(study, dict(list(rows.items())[:1]), journal=tmp_path / "measure.jsonl")
    size = len((tmp_path / "measure.jsonl").read_bytes().splitlines(keepends=True)[0])
    last = dict(list(rows.items())[1:])
    with (
        no_room_after(size + 20),
        pytest.raises(ConfigurationError, match="was paid, and the journal cannot"),
    ):
        client.bonuses.pay(study, last, journal=path)
    assert bonuses(client, last) == [[2899]]
    with pytest.raises(InvalidRequestError, match="reconcile_journal"):
        client.bonuses.pay(study, last, journal=path)
    (found,) = client.bonuses.reconcile_journal(path).values()
    assert found.outcome is Outcome.PAID
    assert client.bonuses.pay(study, last, journal=path).ids == ()


@posix
@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("folder", "cannot be read and written: Is a directory"),
        ("pipe", "is no file that can be read again; nothing was paid"),
        ("device", "is no file that can be read again; nothing was paid"),
        ("missing folder", "cannot be read and written: No such file or directory"),
        ("loop", "cannot be read and written: Too many levels of symbolic links"),
        ("null", "cannot be read and written: ValueError"),
    ],
)
def test_what_is_no_file_of_ours_is_refused(
    client: Prolific,
    sandbox: Sandbox,
    owed: tuple[str, dict[str, Decimal]],
    path: Path,
    kind: str,
    problem: str,
) -> None:
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path = Path("/dev/full")
    elif kind == "missing folder":
        path = path / "deeper" / "file"
    elif kind == "loop":
        path.symlink_to(path)
    else:
        path = Path("a\0b")
    before = len(sandbox.requests)
    with pytest.raises(ConfigurationError) as refused:
        client.bonuses.pay(*owed, journal=path)
    assert str(refused.value).endswith(f" {problem}")
    assert len(sandbox.requests) == before


@posix
def test_a_name_that_leads_elsewhere_each_time_is_given_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks: list[Any] = []
    lock = portalocker.lock

    def replaced_meanwhile(file: Any, *arguments: Any) -> None:
        lock(file, *arguments)
        locks.append(file)
        path.unlink()

    monkeypatch.setattr(portalocker, "lock", replaced_meanwhile)
    with (
        pytest.raises(
            ConfigurationError, match="is replaced again and again by something else; nothing was paid"
        ),
        open_journal(path),
    ):
        pytest.fail("a file without a name was used")
    assert len(locks) == 10
    assert all(each.closed for each in locks)
    assert not path.exists()


@posix
def test_a_name_that_leads_elsewhere_once_is_followed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = portalocker.lock
    locks: list[Any] = []

    def replaced_once(file: Any, *arguments: Any) -> None:
        lock(file, *arguments)
        locks.append(file)
        if len(locks) == 1:
            path.unlink()

    monkeypatch.setattr(portalocker, "lock", replaced_once)
    with open_journal(path) as journal:
        journal.check_name()
    assert len(locks) == 2


def test_a_whole_entry_without_its_line_end_counts(
    client: Prolific, owed: tuple[str, dict[str, Decimal]], path: Path
) -> None:
    client.bonuses.pay(*owed, journal=path)
    paying = path.read_bytes().splitlines()[0]
    path.write_bytes(paying)
    with pytest.raises(InvalidRequestError, match="began, and not how it ended"):
        client.bonuses.pay(*owed, journal=path)
    assert path.read_bytes() == paying
    client.bonuses.reconcile_journal(path)
    assert [json.loads(line)["step"] for line in path.read_text().splitlines()] == ["paying", "paid"]


@pytest.mark.anyio
async def test_waiting_for_it_holds_up_nobody_else(
    async_client: AsyncProlific, owed: tuple[str, dict[str, Decimal]], path: Path
) -> None:
    with open_journal(path):
        payment = asyncio.create_task(async_client.bonuses.pay(*owed, journal=path))
        for _ in range(20):
            assert (await async_client.users.me()).id
        assert not payment.done()
    assert (await payment).amount == 2 * AMOUNT


@posix
def test_the_child_of_a_fork_neither_holds_nor_writes_it(path: Path) -> None:
    with open_journal(path) as journal:

        def cannot_use_it() -> bool:
            try:
                journal.check_name()
            except ConfigurationError as error:
                return str(error) == f"{path} is closed, or held by the process this one was forked from"
            return False

        assert in_child(cannot_use_it)
    with open_journal(path):
        pass


@posix
def test_a_journal_that_was_closed_troubles_no_fork(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_journal(path) as journal:
        pass
    trouble: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", trouble.append)
    assert in_child(lambda: trouble == [])
    with pytest.raises(ConfigurationError, match="is closed"):
        journal.check_name()


@posix
def test_the_child_of_a_fork_pays_nothing_its_parent_set_up(
    client: Prolific, owed: tuple[str, dict[str, Decimal]]
) -> None:
    study, rows = owed
    set_up = client.bonuses.set_up(study, rows)

    def is_refused() -> bool:
        for what in (set_up, set_up.ids[0]):
            with pytest.raises(InvalidRequestError, match=r"forked|was paid by this client"):
                client.bonuses.pay(what)
        return True

    assert in_child(is_refused)
    assert client.bonuses.pay(set_up).amount == 2 * AMOUNT
    assert in_child(is_refused)
    assert bonuses(client, rows) == [[2899], [2899]]


@posix
def test_the_child_of_a_fork_pays_what_it_set_up_itself_while_a_thread_of_the_parent_pays(
    client: Prolific, sandbox: Sandbox, owed: tuple[str, dict[str, Decimal]]
) -> None:
    study, rows = owed
    first, second = ({each: amount} for each, amount in rows.items())
    with sandbox.faults(operation="pay-bonus-payments", when="delay", delay=0.5) as fault:
        thread = threading.Thread(target=client.bonuses.pay, args=(study, first))
        thread.start()
        while fault.remaining:
            threading.Event().wait(0.01)
        assert in_child(lambda: client.bonuses.pay(study, second).amount == AMOUNT)
        thread.join()
    assert bonuses(client, rows) == [[2899], [2899]]
