"""Making a client; its connection pool, which costs most, is included although it is made later by itself."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.contender import Loop
from benchmarks.row import Rival, Row
from benchmarks.rows.studies_get import TOKEN
from benchmarks.setting import Setting


def prolific(setting: Setting) -> Callable[[], object]:
    """A client and its pool, closed again."""
    from prolific import Prolific

    def make() -> None:
        with Prolific(TOKEN, base_url=setting.url) as client:
            _ = client.api

    return make


def httpx(_: Setting) -> Callable[[], object]:
    """A client of httpx, closed again."""
    import httpx

    def make() -> None:
        httpx.Client(headers={"Authorization": f"Token {TOKEN}"}).close()

    return make


def prolific_without_pool(setting: Setting) -> Callable[[], object]:
    """A client that has sent nothing yet."""
    from prolific import Prolific

    return lambda: Prolific(TOKEN, base_url=setting.url)


ROW = Row(
    name="client_construction",
    what="make a client, its connection pool included",
    ours=Loop("prolific", prolific),
    rivals=(
        Rival(Loop("httpx.Client()", httpx), budget=1.15),
        Rival(Loop("prolific, before the pool is needed", prolific_without_pool)),
    ),
    rounds=15,
    times=5,
)
