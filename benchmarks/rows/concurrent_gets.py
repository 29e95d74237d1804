"""A thousand studies read at once, from one event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from benchmarks.contender import Loop
from benchmarks.row import Rival, Row
from benchmarks.rows.studies_get import STUDY_PATH, TOKEN
from benchmarks.setting import Setting

CALLS = 1_000


def _thousand(get: Callable[[], Awaitable[object]]) -> Callable[[], object]:
    async def gather() -> None:
        await asyncio.gather(*(get() for _ in range(CALLS)))

    runner = asyncio.Runner()
    return lambda: runner.run(gather())


def prolific(setting: Setting) -> Callable[[], object]:
    """The async client of this package."""
    from prolific import AsyncProlific

    client = AsyncProlific(TOKEN, base_url=setting.url)
    return _thousand(lambda: client.studies.get("s"))


def httpx(setting: Setting) -> Callable[[], object]:
    """The async client of httpx, with the same patience."""
    import httpx

    client = httpx.AsyncClient(headers={"Authorization": f"Token {TOKEN}"}, timeout=httpx.Timeout(None))
    address = setting.url + STUDY_PATH

    async def get() -> object:
        return (await client.get(address)).json()

    return _thousand(get)


ROW = Row(
    name="concurrent_gets",
    what="1,000 `studies.get` at once, async",
    ours=Loop("prolific", prolific),
    rivals=(Rival(Loop("httpx.AsyncClient", httpx), budget=1.25),),
    rounds=5,
)
