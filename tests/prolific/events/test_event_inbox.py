"""The inbox: each event once, those of one resource in order, again after failures; with any store."""

from __future__ import annotations

import math
import re
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from prolific import Polling
from prolific.errors import ConfigurationError, InvalidRequestError
from prolific.webhooks import Event, EventInbox, EventState, EventStore, KeptEvent, SQLiteEventStore, event_of
from support.event_stores import Clock, DictStore

START = 1_767_225_600.0


def event(id: str, resource: str = "s1", at: float | None = 0.0, **payload: Any) -> Event:
    """An event that happened so many seconds after the start."""
    moment = None if at is None else datetime.fromtimestamp(START + at, UTC)
    content = {"event_type": "submission.status.change", "resource_id": resource, **payload}
    return event_of(content, id=id, occurred_at=moment)


def taken(inbox: EventInbox) -> KeptEvent:
    """The event that is next; there must be one."""
    kept = inbox.take()
    assert kept is not None
    return kept


def ids(inbox: EventInbox) -> list[str]:
    """The ids of all events that are due, as they are handled one after the other."""
    found = []
    while (kept := inbox.take()) is not None:
        assert inbox.handled(kept)
        found.append(kept.id)
    return found


@pytest.fixture(params=["memory", "file", "dict"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> EventStore:
    kinds: dict[str, Callable[[], EventStore]] = {
        "memory": lambda: SQLiteEventStore(":memory:"),
        "file": lambda: SQLiteEventStore(tmp_path / "events.db"),
        "dict": DictStore,
    }
    return kinds[request.param]()


@pytest.fixture
def clock() -> Clock:
    return Clock(START)


@pytest.fixture
def make(store: EventStore, clock: Clock) -> Callable[..., EventInbox]:
    """An inbox on the store, by the clock that is moved by hand."""
    retries = Polling(first_interval=1.0, growth=2.0, longest_interval=60.0, jitter=0)
    return lambda **options: EventInbox(store, clock=clock, steady=clock, retries=retries, **options)


def test_an_event_comes_out_as_it_went_in(make: Callable[..., EventInbox]) -> None:
    inbox = make()
    sent = event("e1", at=1.25, status="ACTIVE", participant_id="p", more={"ü": [1, None, "\U0001f600"]})
    assert inbox.put(sent)
    assert taken(inbox).event == sent


def test_what_an_event_holds_is_not_shown_with_it(make: Callable[..., EventInbox]) -> None:
    inbox = make()
    inbox.put(event("e1", participant_id="p4rticipant"))
    shown = repr(taken(inbox))
    assert "e1" in shown
    assert "p4rticipant" not in shown


def test_an_event_that_is_delivered_again_is_the_same_event(make: Callable[..., EventInbox]) -> None:
    inbox = make()
    assert inbox.put(event("e1"))
    assert not inbox.put(event("e1"))
    kept = taken(inbox)
    assert not inbox.put(event("e1"))
    inbox.handled(kept)
    assert not inbox.put(event("e1"))
    assert inbox.is_handled(event("e1"))
    assert ids(inbox) == []


def test_an_event_without_an_id_is_known_by_its_content_and_time(make: Callable[..., EventInbox]) -> None:
    inbox = make()
    assert inbox.put(event("", status="ACTIVE"))
    assert not inbox.put(event("", status="ACTIVE"))
    assert inbox.put(event("", status="APPROVED"))
    assert inbox.put(event("", at=1, status="ACTIVE"))
    assert len(ids(inbox)) == 3
    assert inbox.is_handled(event("", status="APPROVED"))
    assert not inbox.put(
        event_of(
            dict(reversed(event("", status="APPROVED").payload.items())),
            id="",
            occurred_at=datetime.fromtimestamp(START, UTC),
        )
    ), "the order of its fields says nothing"


def test_the_events_of_a_resource_come_by_the_time_they_happened(make: Callable[..., EventInbox]) -> None:
    inbox = make()
    for number in (3, 1, 4, 2, 0):
        inbox.put(event(f"e{number}", at=number))
    assert ids(inbox) == ["e0", "e1", "e2", "e3", "e4"]


def test_without_a_time_the_arrival_counts(make: Callable[..., EventInbox], clock: Clock) -> None:
    inbox = make()
    for name in ("b", "a", "c"):
        inbox.put(event(name, at=None))
    clock.now += 1
    inbox.put(event("d", at=None))
    assert ids(inbox) == ["b", "a", "c", "d"]


def test_the_next_of_a_resource_waits_until_the_one_before_is_settled(
    make: Callable[..., EventInbox],
) -> None:
    inbox = make()
    inbox.put(event("a1", "a", 1))
    inbox.put(event("a2", "a", 2))
    inbox.put(event("b1", "b", 3))
    first, second = taken(inbox), taken(inbox)
    assert (first.id, second.id) == ("a1", "b1")
    assert inbox.take() is None
    inbox.handled(first)
    assert taken(inbox).id == "a2"


def test_an_earlier_event_waits_for_a_later_one_under_way(make: Callable[..., EventInbox]) -> None:
    inbox = make()
    inbox.put(event("later", at=5))
    kept = taken(inbox)
    inbox.put(event("earlier", at=1))
    assert inbox.take() is None
    inbox.handled(kept)
    late = taken(inbox)
    assert (late.id, late.event.is_late, kept.event.is_late) == ("earlier", True, False)
    inbox.handled(late)
    inbox.put(event("other", "another", at=0))
    assert taken(inbox).event.is_late is False


def test_events_can_wait_for_earlier_ones_on_their_way(make: Callable[..., EventInbox], clock: Clock) -> None:
    inbox = make(settle=10)
    inbox.put(event("later", at=5))
    clock.now += 9
    assert inbox.take() is None
    assert inbox.seconds_to_next() == 1
    inbox.put(event("earlier", at=1))
    clock.now += 1
    # The later one is due by now, and waits for the earlier one.
    assert inbox.take() is None
    assert inbox.seconds_to_next() == 9
    clock.now += 9
    assert ids(inbox) == ["earlier", "later"]


def test_a_failure_is_tried_again_at_growing_intervals_and_holds_up_its_resource_alone(
    make: Callable[..., EventInbox], clock: Clock
) -> None:
    inbox = make(most_failures=4)
    inbox.put(event("a1", "a", 1))
    inbox.put(event("a2", "a", 2))
    inbox.put(event("b1", "b", 3))
    waits = []
    for _ in range(3):
        kept = taken(inbox)
        assert (kept.id, inbox.failed(kept)) == ("a1", EventState.WAITING)
        assert ids(inbox) in (["b1"], [])
        waits.append(inbox.seconds_to_next())
        clock.now += inbox.seconds_to_next()
    assert waits == [1, 2, 4]
    kept = taken(inbox)
    assert (kept.failures, inbox.failed(kept)) == (3, EventState.GIVEN_UP)
    assert [each.id for each in inbox.given_up()] == ["a1"]
    assert not inbox.is_handled(event("a1", "a", 1))
    assert ids(inbox) == ["a2"]
    assert not inbox.put(event("a1", "a", 1))
    assert inbox.seconds_to_next() == math.inf


def test_what_was_given_up_can_be_tried_again(make: Callable[..., EventInbox]) -> None:
    inbox = make(most_failures=1)
    for number in (1, 2, 3):
        inbox.put(event(f"e{number}", f"s{number % 2}", number))
    kept = [taken(inbox), taken(inbox)]
    assert {inbox.failed(each) for each in kept} == {EventState.GIVEN_UP}
    inbox.handled(taken(inbox))
    assert [(each.id, each.is_late) for each in inbox.given_up()] == [("e1", False), ("e2", False)]
    assert inbox.retry_given_up() == 2
    assert inbox.retry_given_up() == 0
    assert inbox.given_up() == []
    again = taken(inbox)
    assert again.failures == 0
    inbox.handled(again)
    assert len(ids(inbox)) == 1


def test_what_is_given_back_is_not_a_failure(make: Callable[..., EventInbox]) -> None:
    inbox = make(most_failures=1)
    inbox.put(event("e1"))
    for _ in range(3):
        inbox.release(taken(inbox))
    assert taken(inbox).failures == 0


def test_the_event_of_a_lost_worker_is_taken_by_another(
    make: Callable[..., EventInbox], clock: Clock
) -> None:
    inbox = make(lease=60)
    inbox.put(event("e1"))
    lost = taken(inbox)
    clock.now += 59
    assert inbox.take() is None
    assert inbox.seconds_to_next() == 1
    clock.now += 1
    again = taken(inbox)
    assert (again.id, again.failures) == ("e1", 1)
    # The first worker was only slow: it must not settle what is another's by now.
    assert not inbox.renew(lost)
    assert not inbox.handled(lost)
    inbox.failed(lost)
    inbox.release(lost)
    assert inbox.take() is None
    assert inbox.handled(again)
    assert not inbox.handled(again)
    assert ids(inbox) == []


def test_a_worker_that_renews_its_lease_keeps_the_event(
    make: Callable[..., EventInbox], clock: Clock
) -> None:
    inbox = make(lease=60)
    inbox.put(event("e1"))
    kept = taken(inbox)
    for _ in range(5):
        clock.now += inbox.seconds_to_renew
        assert inbox.renew(kept)
        assert inbox.take() is None
    clock.now += 59
    assert inbox.take() is None
    assert inbox.handled(kept)
    assert not inbox.renew(kept)


def test_a_lease_that_ended_still_settles_what_nobody_else_took(
    make: Callable[..., EventInbox], clock: Clock
) -> None:
    inbox = make(lease=60)
    inbox.put(event("e2", at=2))
    slow = taken(inbox)
    clock.now += 60
    inbox.put(event("e1", at=1))
    other = taken(inbox)
    assert other.id == "e1"
    # The resource is the other's, so the lease cannot be renewed, but e2 was handled once.
    assert not inbox.renew(slow)
    assert inbox.handled(slow)
    assert inbox.take() is None
    inbox.put(event("e3", at=3))
    assert inbox.take() is None
    assert inbox.renew(other)
    assert inbox.handled(other)
    assert ids(inbox) == ["e3"]


def test_an_event_that_takes_its_workers_with_it_is_given_up(
    make: Callable[..., EventInbox], clock: Clock
) -> None:
    inbox = make(lease=60, most_failures=3)
    inbox.put(event("poison", at=1))
    inbox.put(event("next", at=2))
    for _ in range(3):
        assert taken(inbox).id == "poison"
        clock.now += 60
    assert taken(inbox).id == "next"
    assert [each.id for each in inbox.given_up()] == ["poison"]


def test_events_about_nothing_do_not_hold_each_other_up(make: Callable[..., EventInbox]) -> None:
    inbox = make()
    inbox.put(event("e1", ""))
    inbox.put(event("e2", ""))
    first, second = taken(inbox), taken(inbox)
    assert {first.id, second.id} == {"e1", "e2"}
    assert first.event.resource_id == ""


def test_what_was_handled_is_forgotten_after_a_while(make: Callable[..., EventInbox], clock: Clock) -> None:
    inbox = make(keep=86_400, most_failures=1)
    inbox.put(event("done", "a"))
    inbox.handled(taken(inbox))
    inbox.put(event("hopeless", "b"))
    inbox.failed(taken(inbox))
    inbox.put(event("waits", "c"))
    clock.now += 86_000
    inbox.put(event("other", "d"))
    assert not inbox.put(event("done", "a"))
    clock.now += 1_000
    inbox.put(event("another", "d"))
    assert not inbox.put(event("hopeless", "b"))
    assert not inbox.put(event("waits", "c"))
    assert inbox.put(event("done", "a"))


def test_a_store_says_how_many_events_it_forgot(
    store: EventStore, make: Callable[..., EventInbox], clock: Clock
) -> None:
    inbox = make()
    for number in range(3):
        inbox.put(event(f"e{number}", f"s{number}"))
    inbox.handled(taken(inbox))
    inbox.handled(taken(inbox))
    assert store.forget(clock.now) == 0
    assert store.forget(clock.now + 1) == 2
    assert store.forget(clock.now + 1) == 0
    assert len(ids(inbox)) == 1


def test_a_worker_that_is_often_restarted_forgets_too(make: Callable[..., EventInbox], clock: Clock) -> None:
    inbox = make()
    inbox.put(event("done"))
    inbox.handled(taken(inbox))
    clock.now += 7 * 86_400 + 1
    again = make()
    assert again.put(event("other"))
    assert again.put(event("done"))


def test_a_failure_is_tried_again_soon_then_hourly_and_twelve_times_unless_told_otherwise(
    clock: Clock,
) -> None:
    def waits(**options: Any) -> list[float]:
        inbox = EventInbox(clock=clock, steady=clock, **options)
        inbox.put(event("e1"))
        found = []
        while inbox.failed(taken(inbox)) is EventState.WAITING:
            found.append(inbox.seconds_to_next())
            clock.now += inbox.seconds_to_next()
        return found

    assert len(waits()) == 11
    for number, wait in enumerate(waits(most_failures=20)):
        longest = min(2**number, 3_600)
        assert 0.75 * longest <= wait <= longest


def test_a_lease_is_of_five_minutes_and_renewed_twice_in_them_unless_told_otherwise(clock: Clock) -> None:
    inbox = EventInbox(clock=clock, steady=clock)
    inbox.put(event("e1"))
    taken(inbox)
    assert (inbox.seconds_to_next(), inbox.seconds_to_renew) == (300, 100)
    assert EventInbox(lease=1).seconds_to_renew == pytest.approx(1 / 3)


def test_what_was_handled_is_known_for_a_week_unless_told_otherwise(clock: Clock) -> None:
    inbox = EventInbox(clock=clock, steady=clock)
    inbox.put(event("e1"))
    inbox.handled(taken(inbox))
    clock.now += 7 * 86_400
    assert not inbox.put(event("e1"))


@pytest.mark.parametrize(
    ("name", "least", "said"),
    [("settle", 0, "0"), ("lease", 1, "1"), ("most_failures", 1, "1"), ("keep", 86_400, "86400")],
)
def test_a_number_that_is_too_small_is_refused(name: str, least: float, said: str) -> None:
    EventInbox(**{name: least})  # type: ignore[arg-type]
    for wrong in (math.nextafter(least, -math.inf), math.nan):
        with pytest.raises(InvalidRequestError, match=f"^{name}: must be at least {said}$") as refused:
            EventInbox(**{name: wrong})  # type: ignore[arg-type]
        assert refused.value.field == name


def test_old_events_are_looked_for_now_and_then_not_at_every_arrival(clock: Clock) -> None:
    class Store(DictStore):
        def forget(self, before: float) -> int:
            forgotten.append(before)
            return super().forget(before)

    forgotten: list[float] = []
    keep = 8_640_050.0
    inbox = EventInbox(Store(), clock=clock, steady=clock, keep=keep)
    inbox.put(event("e1"))
    for seconds in (0, 86_400.5, 0.5, 0, 86_400.5, 0.5):
        clock.now += seconds
        inbox.put(event("e2"))
    assert [before - (START - keep) for before in forgotten] == [0, 86_401, 2 * 86_401]


def test_only_a_file_outlives_the_process(tmp_path: Path) -> None:
    assert EventInbox(SQLiteEventStore(tmp_path / "e.db")).holds_what_is_put
    assert not EventInbox().holds_what_is_put
    assert not EventInbox(DictStore()).holds_what_is_put


def test_a_store_without_a_clock_is_lent_one() -> None:
    inbox = EventInbox(DictStore())
    inbox.put(event("e1"))
    kept = taken(inbox)
    assert inbox.take() is None
    inbox.release(kept)
    assert ids(inbox) == ["e1"]


def test_the_clock_of_a_store_counts_unless_there_is_another(clock: Clock) -> None:
    class Store(DictStore):
        def now(self) -> float:
            return clock.now

    inbox = EventInbox(Store(), clock=clock, settle=10)
    inbox.put(event("e1"))
    assert inbox.seconds_to_next() == 10
    clock.now += 10
    assert ids(inbox) == ["e1"]
    told = Clock(START)
    by_another = EventInbox(Store(), clock=clock, steady=told, settle=10)
    by_another.put(event("e1"))
    told.now += 10
    assert ids(by_another) == ["e1"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 7)), max_size=60))
@example(steps=[(0, 1), (2, 0), (0, 5), (0, 4), (2, 0)])
def test_all_stores_do_the_same(steps: list[tuple[int, int]]) -> None:
    """Whatever is done in whatever order, the second implementation of the protocol gives the same."""
    clock = Clock(START)
    never_early = Polling(first_interval=3.0, growth=1.0, jitter=0)
    inboxes = [
        EventInbox(store, clock=clock, steady=clock, retries=never_early, lease=10, most_failures=3)
        for store in (SQLiteEventStore(":memory:"), DictStore())
    ]
    held: list[list[KeptEvent]] = [[], []]
    for count, (step, number) in enumerate(steps, start=1):
        # No two steps are a whole number of seconds apart, as a lease and a wait are, nor half a second more:
        # of what is due at the same time, any store may give out either.
        clock.now += 0.5 + number + count / 8192
        results = [_step(inbox, mine, step, number) for inbox, mine in zip(inboxes, held, strict=True)]
        assert results[0] == results[1]
        assert inboxes[0].seconds_to_next() == inboxes[1].seconds_to_next()
        assert inboxes[0].given_up() == inboxes[1].given_up()


def _step(inbox: EventInbox, held: list[KeptEvent], step: int, number: int) -> object:
    if step <= 1:
        return inbox.put(event(f"e{number}", f"s{number % 2}", (number * 5) % 8))
    if step == 2:
        kept = inbox.take()
        if kept is None:
            return None
        held.append(kept)
        return kept.id, kept.failures, kept.is_late
    if not held:
        return inbox.retry_given_up()
    kept = held[number % len(held)]
    return {3: inbox.handled, 4: inbox.failed, 5: inbox.renew}[step](kept)


def test_what_is_done_costs_the_same_however_many_wait() -> None:
    """Counted in steps of SQLite's machine, so that it is the same on every computer."""

    def steps(waiting: int) -> list[int]:
        store = SQLiteEventStore(":memory:")
        clock = Clock(START)
        inbox = EventInbox(store, clock=clock, steady=clock)
        for number in range(waiting):
            inbox.put(event(f"e{number}", "one" if number % 2 else f"s{number}", number))
        # The first resource fails, so that all its events must be passed over.
        inbox.failed(taken(inbox))
        counted = 0

        def count() -> int:
            nonlocal counted
            counted += 1
            return 0

        with store._database.open() as connection:
            connection.set_progress_handler(count, 1)
        found = []
        kept: list[KeptEvent] = []
        for act in (
            lambda: kept.append(taken(inbox)),
            lambda: inbox.renew(kept[0]),
            lambda: inbox.handled(kept[0]),
            lambda: inbox.put(event("new", "one", 0.5)),
            inbox.seconds_to_next,
            inbox.given_up,
            lambda: store.forget(START + 1),
        ):
            act()
            found.append(counted)
        return found

    assert steps(1_000) == steps(100)


def test_a_file_goes_on_after_a_restart(tmp_path: Path) -> None:
    clock = Clock(START)
    first = SQLiteEventStore(tmp_path / "events.db")
    inbox = EventInbox(first, clock=clock, steady=clock, lease=60)
    for number in range(4):
        inbox.put(event(f"e{number}", at=number))
    inbox.handled(taken(inbox))
    interrupted = taken(inbox)
    first.close()

    again = EventInbox(SQLiteEventStore(str(tmp_path / "events.db")), clock=clock, steady=clock, lease=60)
    assert again.take() is None
    assert not again.put(event("e0"))
    clock.now += 60
    assert ids(again) == [interrupted.id, "e2", "e3"]
    # What was closed is opened again when it is needed.
    assert inbox.is_handled(event("e3"))


@pytest.mark.parametrize("version", [3, 7])
def test_a_file_of_another_version_is_not_touched(tmp_path: Path, version: int) -> None:
    path = tmp_path / "events.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with pytest.raises(
        ConfigurationError,
        match=rf"^{re.escape(str(path))} was written by another version of this package: {version}$",
    ):
        EventInbox(SQLiteEventStore(path)).put(event("e1"))
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()


def test_a_file_names_its_version_to_other_versions(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    store = SQLiteEventStore(path)
    store.next_due_at()
    store.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()


def test_threads_share_a_store(tmp_path: Path) -> None:
    inbox = EventInbox(SQLiteEventStore(":memory:"))
    handled: list[str] = []

    def work() -> None:
        while (kept := inbox.take()) is not None:
            handled.append(kept.id)
            inbox.handled(kept)

    def put(start: int) -> None:
        for number in range(start, start + 60):
            inbox.put(event(f"e{number}", f"s{number}"))
        work()

    threads = [threading.Thread(target=put, args=(number * 30,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work()
    assert sorted(handled) == sorted({f"e{number}" for number in range(210)})
