"""What happens to 100,000 bonuses before the first request: checked, added up, split, written as CSV."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from benchmarks.contender import Loop
from benchmarks.row import Row
from benchmarks.setting import Setting

ROWS = 100_000


def validated_and_chunked(rows: int) -> Callable[[], object]:
    """The steps of `bonuses.set_up` without its requests."""
    from prolific._bonuses.rows import check_limits, rows_to_csv
    from prolific._bonuses.tables import bonus_rows
    from prolific.results.bonuses import split_rows

    payments = {f"{number:024x}": Decimal(1 + number % 999) / 100 for number in range(rows)}

    def chunk() -> list[str]:
        checked = bonus_rows(payments)
        check_limits(checked, max_amount=Decimal(10 * rows), max_total=None)
        return [rows_to_csv(group) for group in split_rows(checked)]

    return chunk


def prolific(_: Setting) -> Callable[[], object]:
    """100,000 rows."""
    return validated_and_chunked(ROWS)


ROW = Row(
    name="bonus_rows",
    what="100,000 bonus rows validated and chunked",
    ours=Loop("prolific", prolific),
    rounds=7,
    limit=2.0,
)
