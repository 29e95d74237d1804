"""From parsed JSON to typed submissions, every field filled."""

from __future__ import annotations

import json
from collections.abc import Callable

from benchmarks.contender import Loop
from benchmarks.row import Rival, Row
from benchmarks.setting import Setting

ROWS = 1_000


def full_page(setting: Setting, rows: int) -> bytes:
    """A page of submissions; what the sandbox leaves null is filled."""
    answer = json.loads(setting.body("submissions"))
    row = {
        **answer["results"][0],
        "return_requested": "2026-03-01T12:00:00.000000Z",
        "strata": {"date of birth": "1990-01-01", "ethnicity (simplified)": "Other", "sex": "Female"},
        "ip": "192.0.2.7",
    }
    results = [{**row, "id": f"{n:024x}", "participant_id": f"{n + 1:024x}"} for n in range(rows)]
    return json.dumps({**answer, "results": results}, separators=(",", ":")).encode()


def from_dict(setting: Setting) -> Callable[[], object]:
    """This package, from the parsed page."""
    from prolific_api.models import SubmissionListResponse

    parsed = json.loads(full_page(setting, ROWS))
    return lambda: SubmissionListResponse.from_dict(parsed)


def loads(setting: Setting) -> Callable[[], object]:
    """Parsing the bytes."""
    page = full_page(setting, ROWS)
    return lambda: json.loads(page)


def pyrolific_from_dict(setting: Setting) -> Callable[[], object]:
    """Pyrolific, from the same parsed page."""
    from pyrolific.models import SubmissionListResponse

    parsed = json.loads(full_page(setting, ROWS))
    return lambda: SubmissionListResponse.from_dict(parsed)


ROW = Row(
    name="decode_page",
    what="`from_dict` of a parsed page of 1,000 submissions",
    ours=Loop("prolific", from_dict),
    rivals=(
        Rival(Loop("json.loads of its bytes", loads), budget=2.0),
        Rival(Loop("pyrolific from_dict", pyrolific_from_dict, environment="pyrolific")),
    ),
    rounds=25,
    times=5,
)
