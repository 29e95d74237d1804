"""A thousand studies read at once, from one event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from benchmarks.contender import Loop
from benchmarks.row import Rival, Row
from benchmarks.rows.studies_get import STUDY_PATH, TOKEN
from benchmarks.setting import Setting

CALLS = 1_000


def _thousand(
    get: Callable[[], Awaitable[object]], new_loop: Callable[[], asyncio.AbstractEventLoop] | None = None
) -> Callable[[], object]:
    async def first() -> None:
        await get()

    async def gather() -> None:
        await asyncio.gather(*(get() for _ in range(CALLS)))

    runner = asyncio.Runner(loop_factory=new_loop)
    runner.run(first())
    return lambda: runner.run(gather())


def prolific(setting: Setting) -> Callable[[], object]:
    """The async client of this package."""
    return _of_prolific(setting)


def prolific_on_uvloop(setting: Setting) -> Callable[[], object]:
    """The same on the event loop of uvloop."""
    import uvloop

    return _of_prolific(setting, uvloop.new_event_loop)


def _of_prolific(
    setting: Setting, new_loop: Callable[[], asyncio.AbstractEventLoop] | None = None
) -> Callable[[], object]:
    from prolific import AsyncProlific

    client = AsyncProlific(TOKEN, base_url=setting.url)
    return _thousand(lambda: client.studies.get("s"), new_loop)


def httpx(setting: Setting) -> Callable[[], object]:
    """The async client of httpx, with the same patience."""
    import httpx

    client = httpx.AsyncClient(headers={"Authorization": f"Token {TOKEN}"}, timeout=httpx.Timeout(None))
    address = setting.url + STUDY_PATH

    async def get() -> object:
        return (await client.get(address)).json()

    return _thousand(get)


# Each of them makes its first call before it is timed. A thousand to warm up would take httpx another minute,
# and the figures are so far apart that one round tells.
ROW = Row(
    name="concurrent_gets",
    what="1,000 `studies.get` at once, async",
    ours=Loop("prolific", prolific, warm_up=False),
    rivals=(
        Rival(Loop("httpx.AsyncClient", httpx, warm_up=False), budget=1.25),
        Rival(Loop("prolific on uvloop", prolific_on_uvloop, warm_up=False)),
    ),
    rounds=1,
)
