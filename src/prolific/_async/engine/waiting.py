"""The one loop that waits: for states of jobs, and for transfers that were interrupted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from prolific._calls.deadlines import Deadline
from prolific._calls.polling import DEFAULT_POLLING, Goal, Polling, Watch

T = TypeVar("T")


async def wait_until(
    look: Callable[[], Awaitable[T]],
    goal: Goal[T],
    *,
    timeout: float,
    deadline: Deadline | None = None,
    polling: Polling | None = None,
    on_progress: Callable[[T], object] | None = None,
    sleep: Callable[[float], Awaitable[None]] | None = None,
) -> T:
    """Look again and again until the goal is reached.

    Args:
        look: reads the state.
        goal: what is waited for.
        timeout: seconds until the last look; 0 looks once. A look under way is finished.
        deadline: of the client, before which all waiting ends.
        polling: how often to look.
        on_progress: called with each state that was read.
        sleep: waits for seconds; for tests.

    Returns:
        The state that reached the goal.

    Raises:
        WaitTimeoutError: the time ran out.
        WaitFailedError: the goal cannot be reached any more.
        CallError: a look failed, and not just for a moment; or the deadline passed.
    """
    from tenacity import AsyncRetrying, RetryCallState

    watch = Watch(goal, polling or DEFAULT_POLLING, timeout)

    async def next_look() -> T:
        state = await look()
        if on_progress is not None:
            on_progress(state)
        watch.saw(state)
        return state

    def goes_on(call: RetryCallState) -> bool:
        outcome = call.outcome
        if outcome is None:
            return False
        if outcome.failed:
            if deadline is not None and not deadline.remaining:
                return False
            return watch.overlooks(outcome.exception())
        return not watch.is_over(outcome.result())

    def interval(_: RetryCallState) -> float:
        seconds = watch.interval()
        return seconds if deadline is None else min(seconds, deadline.remaining)

    def give_up(call: RetryCallState) -> T:
        cause = call.outcome.exception() if call.outcome else None
        raise watch.timeout_error() from cause

    options: dict[str, Any] = {} if sleep is None else {"sleep": sleep}
    retrying = AsyncRetrying(
        retry=goes_on,
        wait=interval,
        stop=lambda _: watch.is_late(),
        retry_error_callback=give_up,
        reraise=True,
        **options,
    )
    return await retrying(next_look)
