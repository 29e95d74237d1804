"""The peak memory of a process that walks a list: one of 1,000,000 rows beside one of 10,000."""

from __future__ import annotations

from benchmarks.contender import Script
from benchmarks.recorded_list import list_id
from benchmarks.row import Rival, Row
from benchmarks.rows.studies_get import TOKEN
from benchmarks.setting import Setting


def _walk(setting: Setting, rows: int) -> str:
    return (
        "from pathlib import Path\nimport prolific\n"
        f"client = prolific.Prolific('{TOKEN}', base_url={setting.url!r})\n"
        f"assert sum(1 for _ in client.submissions.iter('{list_id(rows)}')) == {rows}\n"
        # The high-water mark of this program alone; getrusage would count its parent's, too.
        "status = Path('/proc/self/status').read_text()\n"
        "print(int(status.partition('VmHWM:')[2].split()[0]) / 1024)"
    )


def million(setting: Setting) -> str:
    """A long list."""
    return _walk(setting, 1_000_000)


def ten_thousand(setting: Setting) -> str:
    """A hundredth of it."""
    return _walk(setting, 10_000)


ROW = Row(
    name="memory",
    what="peak memory of iterating 1,000,000 submissions",
    ours=Script("prolific, 1,000,000 rows", million),
    rivals=(Rival(Script("prolific, 10,000 rows", ten_thousand), budget=1.35),),
    # Memory does not vary as time does.
    rounds=1,
    unit="MiB",
)
