"""Calling what blocks from an event loop."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import anyio

P = ParamSpec("P")
T = TypeVar("T")


async def in_thread(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function in a thread, to its end.

    A thread cannot be stopped. A task that is cancelled meanwhile waits for the function, gets what it
    returned, and is cancelled where it waits next.

    Raises:
        RuntimeError: the function raised StopIteration, which no task can raise.
    """
    context = contextvars.copy_context()

    def call() -> T:
        try:
            return context.run(function, *args, **kwargs)
        except StopIteration as error:
            raise RuntimeError("the function raised StopIteration") from error

    # Not asyncio.to_thread, whose task would be cancelled together with all the others when a loop ends.
    running = asyncio.get_running_loop().run_in_executor(None, call)
    cancellations = 0
    with anyio.CancelScope(shield=True):
        while not running.done():
            try:
                await asyncio.wait([running])
            except asyncio.CancelledError:
                cancellations += 1
    task = asyncio.current_task()
    if task is not None:
        for _ in range(cancellations):
            task.uncancel()
            task.cancel()
    return running.result()
