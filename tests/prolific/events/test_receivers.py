"""Receivers, sync and async: requests are verified, and each event is handled once, in order."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest

from prolific import Polling, webhooks
from prolific._concurrency.wakeups import AsyncWakeup, Wakeup
from prolific.errors import ConfigurationError, InvalidRequestError
from prolific.webhooks import (
    AsyncReceiver,
    Event,
    EventInbox,
    EventState,
    KeptEvent,
    Receiver,
    SQLiteEventStore,
)
from support.event_stores import Clock
from support.webhook_requests import SECRET, request, signed


class Rig:
    """Makes receivers of one kind, and does with them what can be done with both."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind = kind
        self.clock = Clock()
        self._folder = folder

    def inbox(self, *, durable: bool = False, **options: Any) -> EventInbox:
        store = SQLiteEventStore(self._folder / "events.db" if durable else ":memory:")
        retries = Polling(first_interval=5, jitter=0)
        return EventInbox(store, clock=self.clock, steady=self.clock, retries=retries, **options)

    def receiver(self, inbox: EventInbox | None = None, **options: Any) -> Any:
        kind = Receiver if self.kind == "sync" else AsyncReceiver
        return kind(SECRET, inbox=inbox or self.inbox(), **options)

    def handler(self, function: Callable[[Any], object]) -> Callable[[Any], Any]:
        """The function as this kind of receiver likes it best."""
        if self.kind == "sync":
            return function

        async def handler(event: Event) -> object:
            await asyncio.sleep(0)
            return function(event)

        return handler

    def do(self, act: Callable[[], Any]) -> Any:
        """What a call gives; awaited where that is needed."""
        if self.kind == "sync":
            return act()

        async def awaited() -> Any:
            outcome = act()
            return await outcome if isinstance(outcome, Awaitable) else outcome

        return asyncio.run(awaited())

    def answer(self, receiver: Any, *arguments: Any, **options: Any) -> int:
        body, headers = request(*arguments, **options)
        status: int = self.do(lambda: receiver.answer(body, headers))
        return status


@pytest.fixture(params=["sync", "async"])
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Rig:
    return Rig(request.param, tmp_path)


class Flaky:
    """A handler that fails for some time, and remembers what it handled."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.handled: list[Event] = []

    def __call__(self, event: Event) -> None:
        if self.failures:
            self.failures -= 1
            raise LookupError("not now")
        self.handled.append(event)

    @property
    def ids(self) -> list[str]:
        return [event.id for event in self.handled]


def wait_until(holds: Callable[[], bool]) -> None:
    """Until another thread has done its part, which it does at once."""
    give_up_at = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < give_up_at
        time.sleep(0.001)


def test_an_event_is_handled_once_however_often_it_is_delivered(rig: Rig) -> None:
    handler = Flaky()
    receiver = rig.receiver(handlers={"*": rig.handler(handler)})
    assert [rig.answer(receiver, "e1", status="APPROVED") for _ in range(3)] == [204, 204, 204]
    (event,) = handler.handled
    assert isinstance(event, webhooks.SubmissionStatusChanged)
    assert (event.id, event.submission_id, event.status) == ("e1", "s1", "APPROVED")


def test_handlers_are_registered_by_decorator(rig: Rig) -> None:
    receiver = rig.receiver()
    of_submissions, of_studies, of_others = Flaky(), Flaky(), Flaky()

    @receiver.on("submission.status.change")
    def handle(event: webhooks.SubmissionStatusChanged) -> None:
        of_submissions(event)

    receiver.on("study.status.change", "study.progress.change")(rig.handler(of_studies))
    receiver.on()(rig.handler(of_others))
    assert handle.__name__ == "handle"
    for number, event_type in enumerate(
        ["submission.status.change", "study.status.change", "study.progress.change", "new.kind"]
    ):
        assert rig.answer(receiver, f"e{number}", event_type=event_type) == 204
    assert (of_submissions.ids, of_studies.ids, of_others.ids) == (["e0"], ["e1", "e2"], ["e3"])


def test_a_kind_of_event_has_one_handler(rig: Rig) -> None:
    receiver = rig.receiver(handlers={"a": print, "*": print})
    with pytest.raises(ConfigurationError, match="a handler for a already"):
        receiver.on("a", "b")(print)
    with pytest.raises(ConfigurationError, match="the other events"):
        receiver.on()(print)
    receiver.on("b")(print)


@pytest.mark.parametrize("secret", ["", [], b"", ["good", ""], None])
def test_a_receiver_needs_a_secret(rig: Rig, secret: Any) -> None:
    with pytest.raises(ConfigurationError, match="no secret"):
        (Receiver if rig.kind == "sync" else AsyncReceiver)(secret)


def test_what_cannot_be_trusted_is_answered_401(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    handler = Flaky()
    receiver = rig.receiver(handlers={"*": handler})
    assert rig.answer(receiver, secret="another") == 401
    assert rig.do(lambda: receiver.answer(b"{}", {})) == 401
    assert handler.handled == []
    assert "does not fit the body" in caplog.text
    assert SECRET not in caplog.text
    with pytest.raises(InvalidRequestError, match="raw bytes"):
        rig.do(lambda: receiver.answer({"event_type": "parsed"}, {}))


def test_both_secrets_count_while_one_takes_the_place_of_the_other() -> None:
    handler = Flaky()
    receiver = Receiver(["new", SECRET], handlers={"*": handler})
    assert receiver.answer(*request("e1", secret="new")) == 204
    assert receiver.answer(*request("e2")) == 204


def test_what_is_only_in_memory_is_not_accepted_before_it_was_handled(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    handler = Flaky(failures=1)
    receiver = rig.receiver(handlers={"*": rig.handler(handler)})
    assert rig.answer(receiver) == 503
    assert "tried again later" in caplog.text
    assert "LookupError: not now" in caplog.text
    assert rig.answer(receiver) == 503
    rig.clock.now += 5
    assert rig.answer(receiver) == 204
    assert handler.ids == ["e1"]


def test_who_keeps_an_event_gets_it(rig: Rig) -> None:
    receiver = rig.receiver()
    event = rig.do(lambda: receiver.receive(*request("e1", status="APPROVED")))
    assert isinstance(event, webhooks.SubmissionStatusChanged)
    assert (event.id, event.status) == ("e1", "APPROVED")
    assert not receiver.inbox.put(event)


def test_a_durable_store_accepts_what_could_not_be_handled(rig: Rig) -> None:
    handler = Flaky(failures=2)
    receiver = rig.receiver(rig.inbox(durable=True), handlers={"*": rig.handler(handler)})
    assert rig.answer(receiver) == 202
    assert rig.do(receiver.process) == 0
    rig.clock.now += 5
    assert rig.do(receiver.process) == 0
    rig.clock.now += 10
    assert rig.do(receiver.process) == 1
    assert handler.ids == ["e1"]
    assert rig.answer(receiver) == 204


def test_an_event_that_waits_holds_up_its_resource_alone(rig: Rig) -> None:
    handler = Flaky(failures=1)
    receiver = rig.receiver(handlers={"*": rig.handler(handler)})
    answers = [
        rig.answer(receiver, "a1", resource="a", at=1),
        rig.answer(receiver, "a2", resource="a", at=2),
        rig.answer(receiver, "b1", resource="b", at=3),
    ]
    assert answers == [503, 503, 204]
    rig.clock.now += 5
    assert rig.do(receiver.process) == 2
    assert handler.ids == ["b1", "a1", "a2"]


def test_what_fails_for_good_is_given_up(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    handler = Flaky(failures=2)
    receiver = rig.receiver(rig.inbox(most_failures=2), handlers={"*": rig.handler(handler)})
    rig.answer(receiver)
    rig.clock.now += 5
    rig.do(receiver.process)
    assert "given up" in caplog.text
    assert [event.id for event in receiver.inbox.given_up()] == ["e1"]
    assert receiver.inbox.retry_given_up() == 1
    assert rig.do(receiver.process) == 1
    assert handler.ids == ["e1"]


def test_events_nobody_asked_for_are_done_with(rig: Rig) -> None:
    receiver = rig.receiver(handlers={"study.status.change": print})
    assert rig.answer(receiver) == 204


def test_without_functions_memory_is_done_with_events_and_a_file_keeps_them(rig: Rig) -> None:
    assert rig.answer(rig.receiver()) == 204
    front = rig.receiver(rig.inbox(durable=True))
    assert rig.answer(front) == 202
    assert rig.do(front.process) == 0
    handler = Flaky()
    worker = rig.receiver(rig.inbox(durable=True), handlers={"*": rig.handler(handler)})
    assert rig.do(worker.process) == 1
    assert handler.ids == ["e1"]


def test_events_that_came_another_way_are_handled_once_too(rig: Rig) -> None:
    handler = Flaky()
    receiver = rig.receiver(handlers={"*": rig.handler(handler)})
    rig.answer(receiver, "e1")
    for number in (1, 2):
        body, headers = request(f"e{number}")
        event = webhooks.unwrap(body, headers, SECRET)
        rig.do(lambda event=event: receiver.accept(event))
    assert handler.ids == ["e1", "e2"]


def test_a_function_that_raises_stop_iteration_has_failed(rig: Rig) -> None:
    """It must not end the receiver, nor hang it."""
    answers = iter(["none", "left"])
    handled = Flaky()

    def handler(event: Event) -> None:
        if next(answers) == "left":
            next(iter(()))
        handled(event)

    receiver = rig.receiver(handlers={"*": handler})
    assert [rig.answer(receiver, "e1"), rig.answer(receiver, "e2")] == [204, 503]


def test_a_lease_is_renewed_while_a_function_works(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    class Store(SQLiteEventStore):
        def renew(self, id: str, *, lease: str, leased_until: float) -> bool:
            attempts.append(leased_until)
            if len(attempts) == 1:
                raise OSError("the disk is away for a moment")
            outcome = super().renew(id, lease=lease, leased_until=leased_until)
            renewed_until.append(leased_until)
            return outcome

    class Inbox(EventInbox):
        @property
        def seconds_to_renew(self) -> float:
            return 0.001

    attempts: list[float] = []
    renewed_until: list[float] = []
    inbox = Inbox(Store(":memory:"), clock=rig.clock, steady=rig.clock, lease=120)
    in_between: list[KeptEvent | None] = []

    def work(event: Event) -> None:
        for _ in range(3):
            rig.clock.now += 100
            wait_until(lambda: rig.clock.now + 120 in renewed_until)
            in_between.append(inbox.take())

    receiver = rig.receiver(inbox, handlers={"*": work})
    assert rig.answer(receiver) == 204
    assert in_between == [None] * 3
    assert [described(each) for each in caplog.records] == [
        [
            "ERROR",
            "renewing the lease of the event e1 failed; it is tried again",
            "the disk is away for a moment",
        ]
    ]


@pytest.mark.parametrize("is_lost", [False, True], ids=["returned", "lost"])
def test_a_lease_is_renewed_no_longer_than_the_event_is_held(rig: Rig, is_lost: bool) -> None:
    class Inbox(EventInbox):
        @property
        def seconds_to_renew(self) -> float:
            return 0.001

    def work(event: Event) -> None:
        (renewing,) = renewals()
        if is_lost:
            store.close()  # The one in memory ends with it, as if another worker had settled the event.
            wait_until(lambda: not renewing.is_alive())
        found.append(renewing)

    def renewals() -> list[threading.Thread]:
        return [each for each in threading.enumerate() if each.name == "prolific-lease-renewal"]

    wait_until(lambda: not renewals())
    found: list[threading.Thread] = []
    store = SQLiteEventStore(":memory:")
    receiver = rig.receiver(Inbox(store, clock=rig.clock, steady=rig.clock), handlers={"*": work})
    rig.answer(receiver)
    found[0].join(5)
    assert not found[0].is_alive()
    assert found[0].daemon, "a function that hangs must not keep the process from ending"


def test_a_worker_that_lost_its_event_to_another_says_so(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    def work(event: Event) -> None:
        rig.clock.now += 121
        others.append(inbox.take())

    others: list[KeptEvent | None] = []
    inbox = rig.inbox(lease=120)
    receiver = rig.receiver(inbox, handlers={"*": work})
    assert rig.answer(receiver) == 503
    (other,) = others
    assert other is not None
    assert [described(each) for each in caplog.records] == [
        ["WARNING", "the event e1 was handled, but its lease had ended: another may as well"]
    ]
    assert inbox.handled(other)
    assert rig.answer(receiver) == 204


class Faulty(SQLiteEventStore):
    """A store in memory of which some methods fail."""

    def __init__(self, *failing: str) -> None:
        super().__init__(":memory:")
        for name in failing:
            setattr(self, name, self._fail)

    def _fail(self, *_: Any, **__: Any) -> Any:
        raise OSError("the disk is away")


@pytest.mark.parametrize(
    ("failing", "failures", "told"),
    [
        (
            ["put"],
            0,
            ["ERROR", "the event e1 was not kept; it is answered 503, to be sent again", "the disk is away"],
        ),
        (
            ["take"],
            0,
            ["ERROR", "the store of events failed after the event e1 was put there", "the disk is away"],
        ),
        (
            ["state"],
            0,
            ["ERROR", "the store of events failed after the event e1 was put there", "the disk is away"],
        ),
        (
            [],
            1,
            ["ERROR", "handling the event e1 of s1 failed; it is tried again later", "not now"],
        ),
    ],
)
def test_what_goes_wrong_with_an_event_is_told_with_its_reason(
    rig: Rig, failing: list[str], failures: int, told: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    inbox = EventInbox(Faulty(*failing), clock=rig.clock, steady=rig.clock)
    assert rig.answer(rig.receiver(inbox, handlers={"*": Flaky(failures)})) == 503
    assert [described(each) for each in caplog.records] == [told]


def described(record: logging.LogRecord) -> list[str]:
    """Level, message, and the error that was logged with it."""
    error = record.exc_info[1] if record.exc_info else None
    assert record.name == "prolific"
    return [record.levelname, record.getMessage(), *([] if error is None else [str(error)])]


def test_what_is_given_up_is_told(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    receiver = rig.receiver(rig.inbox(most_failures=1), handlers={"*": Flaky(failures=1)})
    assert rig.answer(receiver) == 503
    assert [described(each) for each in caplog.records] == [
        ["ERROR", "handling the event e1 of s1 failed; it is given up", "not now"]
    ]


def test_a_request_that_is_refused_is_told(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    assert rig.do(lambda: rig.receiver().answer(b"{}", {})) == 401
    refusal = "the header X-Prolific-Request-Timestamp is missing"
    assert [described(each) for each in caplog.records] == [
        ["WARNING", f"a webhook request was refused: {refusal}"]
    ]


def test_what_is_handled_in_time_is_not_worth_a_word(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    assert rig.answer(rig.receiver(handlers={"*": Flaky()})) == 204
    assert [each.message for each in caplog.records if each.name == "prolific"] == []


@pytest.mark.parametrize(
    ("durable", "with_function", "settle", "seconds"),
    [
        (True, True, 2, 2),
        (True, True, 60, 5),
        (True, True, None, 5),
        (True, False, 0, 5),
        (False, True, 2, 2),
        (False, True, None, 5),
        (False, False, 2, 2),
    ],
)
def test_a_running_receiver_rests_until_the_next_event_is_due_five_seconds_at_most(
    rig: Rig,
    durable: bool,
    with_function: bool,
    settle: int | None,
    seconds: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another process may put one there. Without a function, what is in a file is nothing to wake up for."""
    waits: list[float] = []

    def wait(_: Wakeup, seconds: float) -> None:
        waits.append(seconds)
        receiver.stop()

    async def wait_in_loop(_: AsyncWakeup, seconds: float) -> None:
        wait(Wakeup(), seconds)

    monkeypatch.setattr(Wakeup, "wait", wait)
    monkeypatch.setattr(AsyncWakeup, "wait", wait_in_loop)
    inbox = rig.inbox(durable=durable, settle=settle or 0)
    if settle is not None:
        inbox.put(webhooks.unwrap(*request(), SECRET))
    receiver = rig.receiver(inbox, handlers={"*": print} if with_function else {})
    rig.do(receiver.run)
    assert waits == [seconds]


@pytest.mark.parametrize("wakes", ["an event", "stop"])
def test_a_receiver_at_rest_is_woken(rig: Rig, wakes: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever thread it comes from, and however long the rest would be."""
    monkeypatch.setattr("prolific._sync.receiver._LONGEST_REST_SECONDS", 3_600.0)
    monkeypatch.setattr("prolific._async.receiver._LONGEST_REST_SECONDS", 3_600.0)
    waits, waits_in_loop = Wakeup.wait, AsyncWakeup.wait
    is_at_rest = threading.Event()

    def wait(wakeup: Wakeup, seconds: float) -> None:
        is_at_rest.set()
        waits(wakeup, seconds)

    async def wait_in_loop(wakeup: AsyncWakeup, seconds: float) -> None:
        asyncio.get_running_loop().call_later(0, is_at_rest.set)
        await waits_in_loop(wakeup, seconds)

    def work(event: Event) -> None:
        handled(event)
        receiver.stop()

    monkeypatch.setattr(Wakeup, "wait", wait)
    monkeypatch.setattr(AsyncWakeup, "wait", wait_in_loop)
    handled = Flaky()
    receiver = rig.receiver(rig.inbox(durable=True), handlers={"*": work})
    running = threading.Thread(target=lambda: rig.do(receiver.run), daemon=True)
    running.start()
    assert is_at_rest.wait(20)
    if wakes == "stop":
        receiver.stop()
    else:
        assert rig.answer(receiver) == 202
    running.join(20)
    assert not running.is_alive()
    assert handled.ids == ([] if wakes == "stop" else ["e1"])


@pytest.mark.parametrize(
    ("tolerance", "seconds", "status"), [(10, 60, 401), (1_000, 600, 204), (None, 600, 401), (None, 200, 204)]
)
def test_the_time_of_a_request_may_be_off_by_the_tolerance(
    rig: Rig, tolerance: float | None, seconds: int, status: int
) -> None:
    options = {} if tolerance is None else {"tolerance": tolerance}
    body, _ = request()
    for moment in (time.time() - seconds, time.time() + seconds):
        headers = signed(body, timestamp=int(moment))
        assert rig.do(lambda headers=headers: rig.receiver(**options).answer(body, headers)) == status


def test_a_receiver_runs_again_after_it_was_stopped(rig: Rig) -> None:
    def work(event: Event) -> None:
        handled(event)
        receiver.stop()

    handled = Flaky()
    receiver = rig.receiver(rig.inbox(durable=True), handlers={"*": work})
    for number in (1, 2):
        receiver.inbox.put(webhooks.unwrap(*request(f"e{number}", at=number), SECRET))
    rig.do(receiver.run)
    assert handled.ids == ["e1"]
    rig.do(receiver.run)
    assert handled.ids == ["e1", "e2"]
    assert rig.answer(receiver, "e3", at=3) == 204, "nobody runs any more who would handle it later"


def test_who_only_keeps_events_answers_as_soon_as_one_is_kept(
    rig: Rig, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Also if it was handled before: nothing is asked of the file that the answer does not need."""

    class Store(SQLiteEventStore):
        def state(self, id: str) -> EventState | None:
            raise OSError("nobody needs to know")

    front = rig.receiver(EventInbox(Store(tmp_path / "events.db"), clock=rig.clock, steady=rig.clock))
    assert rig.answer(front) == 202
    worker = rig.receiver(rig.inbox(durable=True), handlers={"*": Flaky()})
    assert rig.do(worker.process) == 1
    assert rig.answer(front) == 202
    assert "failed" not in caplog.text


def test_only_a_running_receiver_leaves_events_for_later(rig: Rig) -> None:
    """And stopping ends it after the event under way, also if that was asked before it began."""
    began, goes_on = threading.Event(), threading.Event()
    handled = Flaky()

    def work(event: Event) -> None:
        began.set()
        assert goes_on.wait(20)
        handled(event)

    receiver = rig.receiver(rig.inbox(durable=True), handlers={"*": work})
    running = threading.Thread(target=lambda: rig.do(receiver.run))
    running.start()
    while not receiver._is_running:
        pass
    assert [rig.answer(receiver, f"e{number}", at=number) for number in (1, 2)] == [202, 202]
    assert began.wait(20)
    receiver.stop()
    goes_on.set()
    running.join(20)
    assert not running.is_alive()
    assert handled.ids == ["e1"]

    receiver.stop()
    rig.do(receiver.run)
    assert handled.ids == ["e1"]
    assert rig.do(receiver.process) == 1


def test_a_running_receiver_outlives_trouble_with_its_store(
    rig: Rig, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prolific._sync.receiver._LONGEST_REST_SECONDS", 0.01)
    monkeypatch.setattr("prolific._async.receiver._LONGEST_REST_SECONDS", 0.01)

    class Store(SQLiteEventStore):
        failures = 3

        def take(self, *, now: float, lease: str, leased_until: float) -> KeptEvent | None:
            if self.failures:
                self.failures -= 1
                raise OSError("no space left on device")
            return super().take(now=now, lease=lease, leased_until=leased_until)

    def work(event: Event) -> None:
        handled(event)
        receiver.stop()

    handled = Flaky()
    inbox = EventInbox(Store(":memory:"), clock=rig.clock, steady=rig.clock)
    inbox.put(webhooks.unwrap(*request(), SECRET))
    receiver = rig.receiver(inbox, handlers={"*": work})
    rig.do(receiver.run)
    assert handled.ids == ["e1"]
    assert [described(each) for each in caplog.records] == [
        ["ERROR", "the store of events failed; it is tried again", "no space left on device"]
    ] * 3


def test_a_worker_sees_what_another_process_puts(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prolific._sync.receiver._LONGEST_REST_SECONDS", 0.01)
    monkeypatch.setattr("prolific._async.receiver._LONGEST_REST_SECONDS", 0.01)

    def work(event: Event) -> None:
        handled(event)
        receiver.stop()

    handled = Flaky()
    receiver = rig.receiver(rig.inbox(durable=True), handlers={"*": work})
    running = threading.Thread(target=lambda: rig.do(receiver.run))
    running.start()
    rig.answer(rig.receiver(rig.inbox(durable=True)))
    running.join(20)
    assert handled.ids == ["e1"]


def test_those_who_listen_are_woken_once_for_what_they_want(rig: Rig) -> None:
    class Counter:
        count = 0

        def set(self) -> None:
            self.count += 1

    receiver = rig.receiver()
    counter = Counter()
    end = receiver.listen(lambda event: event.resource_id == "mine", counter)
    for name, resource in (("e1", "mine"), ("e1", "mine"), ("e2", "other"), ("e3", "mine")):
        rig.answer(receiver, name, resource=resource)
    end()
    rig.answer(receiver, "e4", resource="mine")
    assert counter.count == 2


def test_a_coroutine_function_needs_an_async_receiver() -> None:
    async def handler(event: Event) -> None:
        """Never run."""

    with pytest.raises(ConfigurationError, match="'handler' is a coroutine function"):
        Receiver(SECRET, handlers={"*": handler})


def test_what_a_function_returns_is_awaited_where_that_is_possible(caplog: pytest.LogCaptureFixture) -> None:
    handled = Flaky()

    async def work(event: Event) -> None:
        await asyncio.sleep(0)
        handled(event)

    def begin(event: Event) -> Awaitable[None]:
        return work(event)

    receiver = AsyncReceiver(SECRET, handlers={"*": begin})
    assert asyncio.run(receiver.answer(*request())) == 204
    assert handled.ids == ["e1"]
    assert Receiver(SECRET, handlers={"*": begin}).answer(*request()) == 503
    assert "use AsyncReceiver" in caplog.text


def test_an_interrupted_function_gives_its_event_back() -> None:
    interrupts = [KeyboardInterrupt()]
    handled = Flaky()

    def work(event: Event) -> None:
        while interrupts:
            raise interrupts.pop()
        handled(event)

    receiver = Receiver(SECRET, inbox=EventInbox(most_failures=1), handlers={"*": work})
    with pytest.raises(KeyboardInterrupt):
        receiver.answer(*request())
    assert receiver.process() == 1
    assert handled.ids == ["e1"]


def test_threads_answer_at_the_same_time_and_the_function_runs_once(tmp_path: Path) -> None:
    handled = Flaky()
    receiver = Receiver(
        SECRET, inbox=EventInbox(SQLiteEventStore(tmp_path / "e.db")), handlers={"*": handled}
    )
    answers: list[int] = []
    gate = threading.Barrier(4)

    def deliver() -> None:
        gate.wait()
        answers.extend(receiver.answer(*request(f"e{number}", at=number)) for number in range(5))

    threads = [threading.Thread(target=deliver) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers) == {204}
    assert sorted(handled.ids) == [f"e{number}" for number in range(5)]


# What follows is about tasks that are cancelled.


async def cancelled(task: asyncio.Task[Any]) -> bool:
    """Cancel a task and wait for its end; whether it ended so."""
    task.cancel()
    await asyncio.wait([task])
    return task.cancelled()


@pytest.mark.anyio
@pytest.mark.parametrize("with_scope", [False, True])
async def test_a_function_in_a_thread_is_not_abandoned(with_scope: bool) -> None:
    """It goes on in any case: were its event given back, it would be handled twice."""
    began, goes_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()
    handled = Flaky()

    def work(event: Event) -> None:
        loop.call_soon_threadsafe(began.set)
        assert goes_on.wait(20)
        handled(event)

    receiver = AsyncReceiver(SECRET, handlers={"*": work})
    for number in (1, 2):
        await receiver.receive(*request(f"e{number}", at=number))
    scope = anyio.CancelScope()

    async def process() -> None:
        with scope:
            await receiver.process()

    task = asyncio.create_task(process())
    await began.wait()
    if with_scope:
        scope.cancel()
    else:
        task.cancel()
    await asyncio.sleep(0)
    assert not task.done()
    assert await asyncio.to_thread(receiver.inbox.take) is None
    goes_on.set()
    await asyncio.wait([task])
    assert task.cancelled() is not with_scope
    assert handled.ids == ["e1"]
    assert await receiver.process() == 1
    assert handled.ids == ["e1", "e2"]


@pytest.mark.anyio
async def test_a_coroutine_that_is_cancelled_gives_its_event_back() -> None:
    began = asyncio.Event()
    handled = Flaky()

    async def work(event: Event) -> None:
        if not began.is_set():
            began.set()
            await asyncio.Event().wait()
        handled(event)

    receiver = AsyncReceiver(SECRET, inbox=EventInbox(most_failures=1), handlers={"*": work})
    task = asyncio.create_task(receiver.answer(*request()))
    await began.wait()
    assert await cancelled(task)
    assert await receiver.process() == 1
    assert handled.ids == ["e1"]


@pytest.mark.anyio
async def test_an_event_is_not_lost_while_it_is_taken() -> None:
    began, goes_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()
    handled = Flaky()

    class Store(SQLiteEventStore):
        def take(self, *, now: float, lease: str, leased_until: float) -> KeptEvent | None:
            loop.call_soon_threadsafe(began.set)
            assert goes_on.wait(20)
            return super().take(now=now, lease=lease, leased_until=leased_until)

    async def work(event: Event) -> None:
        await asyncio.sleep(0)
        handled(event)

    receiver = AsyncReceiver(SECRET, inbox=EventInbox(Store(":memory:")), handlers={"*": work})
    await receiver.receive(*request())
    task = asyncio.create_task(receiver.process())
    await began.wait()
    task.cancel()
    goes_on.set()
    await asyncio.wait([task])
    assert task.cancelled()
    assert handled.ids == []
    assert await receiver.process() == 1
    assert handled.ids == ["e1"]


def test_a_loop_that_ends_waits_for_the_function_in_its_thread() -> None:
    began, goes_on = threading.Event(), threading.Event()
    handled = Flaky()

    def work(event: Event) -> None:
        began.set()
        assert goes_on.wait(20)
        handled(event)

    receiver = AsyncReceiver(SECRET, handlers={"*": work})

    async def serve_for_a_moment() -> None:
        await receiver.receive(*request())
        worker = asyncio.create_task(receiver.run())
        await asyncio.to_thread(began.wait, 20)
        threading.Timer(0.05, goes_on.set).start()
        assert not worker.done()

    asyncio.run(serve_for_a_moment())
    assert handled.ids == ["e1"]
    assert receiver.inbox.is_handled(handled.handled[0])


@pytest.mark.anyio
async def test_a_time_limit_around_a_thread_is_still_one() -> None:
    loop = asyncio.get_running_loop()
    goes_on = threading.Event()
    handled = Flaky()

    def work(event: Event) -> None:
        if not handled.handled:
            loop.call_soon_threadsafe(limit.reschedule, 0)
            loop.call_soon_threadsafe(loop.call_later, 0.01, goes_on.set)
            assert goes_on.wait(20)
        handled(event)

    receiver = AsyncReceiver(SECRET, handlers={"*": work})
    for number in (1, 2):
        await receiver.receive(*request(f"e{number}", at=number))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(None) as limit:
            await receiver.process()
    assert handled.ids == ["e1"]
    assert await receiver.process() == 1


@pytest.mark.anyio
async def test_nobody_sleeps_through_a_wake_up() -> None:
    wakeup = AsyncWakeup()
    async with asyncio.timeout(60):
        wakeup.set()
        await wakeup.wait(3600)
        waiting = asyncio.create_task(wakeup.wait(3600))
        for _ in range(20):
            await asyncio.sleep(0)
        assert not waiting.done(), "one wake-up spares one wait"
        threading.Thread(target=wakeup.set).start()
        await waiting
        await wakeup.wait(0)


def test_waking_a_loop_that_is_closed_does_nothing() -> None:
    wakeup = AsyncWakeup()
    loop = asyncio.new_event_loop()
    waiting = loop.create_task(wakeup.wait(60))
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    wakeup.set()
    assert not waiting.done()
    waiting._log_destroy_pending = False


def test_a_thread_does_not_sleep_through_a_wake_up() -> None:
    wakeup = Wakeup()
    rounds: queue.SimpleQueue[int] = queue.SimpleQueue()

    def sleep() -> None:
        for number in range(2):
            wakeup.wait(3600)
            rounds.put(number)

    wakeup.set()
    sleeper = threading.Thread(target=sleep, daemon=True)
    sleeper.start()
    assert rounds.get(timeout=60) == 0
    with pytest.raises(queue.Empty):  # One wake-up spares one wait.
        rounds.get(timeout=0.05)
    wakeup.set()
    assert rounds.get(timeout=60) == 1
    sleeper.join(60)
    wakeup.wait(0)
    assert not sleeper.is_alive()
