"""Preparing more and more bonuses."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.contender import Loop
from benchmarks.row import Growth
from benchmarks.rows.bonus_rows import validated_and_chunked
from benchmarks.setting import Setting


def prepare(setting: Setting) -> Callable[[], object]:
    """Checked, added up, split, written as CSV."""
    return validated_and_chunked(setting.size)


GROWTH = Growth(
    name="rows",
    what="validating and chunking bonuses, by rows",
    loop=Loop("prepare", prepare),
    sizes=(1_000, 10_000, 100_000, 400_000),
    rounds=5,
)
