"""Waiting: how often, how long, what is overlooked, and what is said at the end. Nothing here sleeps."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from prolific import (
    APIConnectionError,
    BadRequestError,
    InvalidRequestError,
    Polling,
    WaitError,
    WaitFailedError,
    WaitTimeoutError,
)
from prolific._async.engine.waiting import wait_until as async_wait_until
from prolific._calls.polling import Goal, status_goal
from prolific._sync.engine.waiting import wait_until
from prolific.errors import Call, read_error_answer, status_error

CALL = Call("get-study", "GET", "/api/v1/studies/x/")
DONE: Goal[str] = Goal("it to be done", reached=lambda s: s == "done", failed=lambda s: s == "broken")


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def error(status: int) -> Exception:
    return status_error(CALL, read_error_answer(status, "", None, request_id=None, retry_after=None))


LOST = APIConnectionError("no answer", CALL)


def wait(kind: str, states: list[Any], clock: Clock, *, timeout: float = 60.0, **options: Any) -> Any:
    """Wait for states that come one after the other, the last for ever; errors among them are raised."""
    left = list(states)

    def next_state() -> Any:
        state = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(state, Exception):
            raise state
        return state

    polling = options.pop("polling", Polling(clock=clock, draw=lambda: 0.0))
    if kind == "sync":
        return wait_until(next_state, DONE, timeout=timeout, polling=polling, sleep=clock.sleep, **options)

    async def look() -> Any:
        return next_state()

    async def sleep(seconds: float) -> None:
        clock.sleep(seconds)

    return asyncio.run(async_wait_until(look, DONE, timeout=timeout, polling=polling, sleep=sleep, **options))


@pytest.fixture(params=["sync", "async"])
def waiting(request: pytest.FixtureRequest) -> Callable[..., Any]:
    return lambda *arguments, **options: wait(request.param, *arguments, **options)


def test_it_looks_again_in_growing_intervals_and_tells_each_state(waiting: Callable[..., Any]) -> None:
    clock, seen = Clock(), []
    states = ["new", "new", "half", "done"]
    assert waiting(states, clock, on_progress=seen.append) == "done"
    assert seen == states
    assert clock.slept == [2.0, 3.0, 4.5]


def test_what_is_there_at_once_is_not_waited_for(waiting: Callable[..., Any]) -> None:
    clock = Clock()
    assert waiting(["done"], clock, timeout=0) == "done"
    assert clock.slept == []


def test_the_last_look_is_at_the_deadline_and_the_error_has_the_last_state(
    waiting: Callable[..., Any],
) -> None:
    clock = Clock()
    with pytest.raises(WaitTimeoutError, match="waited 10 seconds for it to be done; it is half") as raised:
        waiting(["new", "half"], clock, timeout=10)
    assert clock.slept == [2.0, 3.0, 4.5, 0.5]
    assert (raised.value.last, raised.value.waited) == ("half", 10.0)


def test_a_state_without_hope_ends_the_waiting(waiting: Callable[..., Any]) -> None:
    clock = Clock()
    with pytest.raises(WaitFailedError, match="but it is broken") as raised:
        waiting(["new", "broken"], clock)
    assert raised.value.last == "broken"
    assert isinstance(raised.value, WaitError)


def test_some_blips_in_a_row_are_overlooked(waiting: Callable[..., Any]) -> None:
    clock = Clock()
    states = ["new", LOST, error(503), error(429), "new", LOST, "done"]
    assert waiting(states, clock) == "done"
    assert len(clock.slept) == 6


def test_more_blips_in_a_row_than_tolerated_are_raised(waiting: Callable[..., Any]) -> None:
    clock = Clock()
    with pytest.raises(APIConnectionError):
        waiting(["new", LOST], clock, polling=Polling(clock=clock, tolerated=2))
    assert len(clock.slept) == 3


def test_blips_until_the_deadline_are_a_timeout_with_their_cause(waiting: Callable[..., Any]) -> None:
    clock = Clock()
    with pytest.raises(WaitTimeoutError, match="nothing could be read") as raised:
        waiting([LOST], clock, timeout=3)
    assert raised.value.last is None
    assert raised.value.__cause__ is LOST


def test_other_errors_are_raised_at_once(waiting: Callable[..., Any]) -> None:
    clock = Clock()
    with pytest.raises(BadRequestError):
        waiting(["new", error(400)], clock)
    assert clock.slept == [2.0]


def test_a_negative_timeout_is_refused(waiting: Callable[..., Any]) -> None:
    with pytest.raises(InvalidRequestError, match=r"^timeout"):
        waiting(["done"], Clock(), timeout=-1)


def test_intervals_grow_to_a_limit_and_leave_a_share_to_chance() -> None:
    full = Polling(first_interval=1, growth=2, longest_interval=5, jitter=0.5, draw=lambda: 0.0)
    assert [full.interval(looks) for looks in range(5)] == [1, 1, 2, 4, 5]
    assert Polling(first_interval=4, jitter=0.5, draw=lambda: 1.0).interval(1) == 2.0


def test_a_goal_can_be_a_status() -> None:
    class Job:
        status = "READY"

    goal = status_goal("the job", "ready", hopeless="ERROR")
    assert goal.reached(Job())
    assert not goal.failed(Job())
    assert goal.describe(Job()) == "READY"
    assert goal.what == "the job to be ready"
    assert status_goal("the job", ["DONE", "GONE"], hopeless="ready").failed(Job())


def test_the_error_survives_pickling() -> None:
    copy = pickle.loads(pickle.dumps(WaitTimeoutError("late", last="half", waited=3.0)))  # noqa: S301
    assert (str(copy), copy.last, copy.waited) == ("late", "half", 3.0)
