"""Walking 10,000 submissions when the server takes 50 ms for each page."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.contender import Loop
from benchmarks.recorded_list import list_id
from benchmarks.row import Rival, Row
from benchmarks.rows.studies_get import TOKEN
from benchmarks.setting import Setting

STUDY = list_id(10_000, wait_ms=50)


def prolific(setting: Setting) -> Callable[[], object]:
    """This package as it is set up by default."""
    from prolific import Prolific

    client = Prolific(TOKEN, base_url=setting.url)
    client.studies.get("s")

    def walk() -> int:
        return sum(1 for _ in client.submissions.iter(STUDY))

    return walk


def httpx(setting: Setting) -> Callable[[], object]:
    """One page after the other, as long as the API makes them by itself."""
    import httpx

    client = httpx.Client(headers={"Authorization": f"Token {TOKEN}"})

    def walk() -> int:
        rows, address = 0, f"/api/v1/submissions/?study={STUDY}"
        while address:
            answer = client.get(setting.url + address).json()
            rows += len(answer["results"])
            address = answer["_links"]["next"]["href"]
        return rows

    return walk


ROW = Row(
    name="iterate_slow_pages",
    what="iterate 10,000 submissions, 50 ms a page, default settings",
    ours=Loop("prolific", prolific, warm_up=False),
    rivals=(Rival(Loop("httpx, pages of 20 in sequence", httpx, warm_up=False), budget=0.15),),
    rounds=2,
)
