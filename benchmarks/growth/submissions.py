"""Walking longer and longer lists of submissions, without any wait on the server."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.contender import Loop
from benchmarks.recorded_list import list_id
from benchmarks.row import Growth
from benchmarks.rows.studies_get import TOKEN
from benchmarks.setting import Setting


def walk(setting: Setting) -> Callable[[], object]:
    """The whole list."""
    from prolific import Prolific

    client = Prolific(TOKEN, base_url=setting.url)
    return lambda: sum(1 for _ in client.submissions.iter(list_id(setting.size)))


GROWTH = Growth(
    name="submissions",
    what="walking a list, by submissions",
    loop=Loop("walk", walk),
    sizes=(1_000, 4_000, 16_000, 64_000),
    rounds=3,
)
