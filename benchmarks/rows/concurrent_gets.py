"""A thousand studies read at once, from one event loop, in a process that made one call before."""

from __future__ import annotations

from benchmarks.contender import Script
from benchmarks.row import Rival, Row
from benchmarks.rows.studies_get import STUDY_PATH, TOKEN
from benchmarks.setting import Setting

CALLS = 1_000
_OURS = "from prolific import AsyncProlific\nclient = AsyncProlific({token!r}, base_url={url!r})\n"
_GET = "async def get():\n    return await client.studies.get('s')\n"
_RUN = f"""
import asyncio, time

async def all_at_once():
    await asyncio.gather(*(get() for _ in range({CALLS})))

with asyncio.Runner(loop_factory=new_loop) as runner:
    runner.run(get())
    began = time.perf_counter()
    runner.run(all_at_once())
    print(time.perf_counter() - began)
"""


def prolific(setting: Setting) -> str:
    """The async client of this package."""
    return _OURS.format(token=TOKEN, url=setting.url) + _GET + "new_loop = None" + _RUN


def prolific_on_uvloop(setting: Setting) -> str:
    """The same on the event loop of uvloop."""
    return (
        _OURS.format(token=TOKEN, url=setting.url)
        + _GET
        + "from uvloop import new_event_loop as new_loop"
        + _RUN
    )


def httpx(setting: Setting) -> str:
    """The async client of httpx, waiting for a connection as long as it takes."""
    return (
        "import httpx\n"
        f"client = httpx.AsyncClient(headers={{'Authorization': 'Token {TOKEN}'}}, timeout=None)\n"
        f"async def get():\n    return (await client.get({setting.url + STUDY_PATH!r})).json()\n"
        "new_loop = None" + _RUN
    )


ROW = Row(
    name="concurrent_gets",
    what="1,000 `studies.get` at once, async",
    ours=Script("prolific", prolific),
    rivals=(
        Rival(Script("httpx.AsyncClient", httpx), budget=1.25),
        Rival(Script("prolific on uvloop", prolific_on_uvloop)),
    ),
    rounds=5,
)
