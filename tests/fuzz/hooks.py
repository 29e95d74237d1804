"""What schemathesis cannot know by itself of this API."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import schemathesis
from hypothesis import strategies as st
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import RejectedPositiveData, UseAfterFree

from fuzz.examples import NDJSON
from fuzz.tolerance import is_business_refusal, is_left_out, is_still_there

if TYPE_CHECKING:
    from schemathesis import Case, HookContext, Response
    from schemathesis.core.failures import Failure

_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20)
_RECORDS = st.one_of(
    st.fixed_dictionaries({"picture": st.just("https://pictures.example/1.png"), "key": _TEXTS}),
    st.dictionaries(_TEXTS, st.none() | st.booleans() | st.integers() | _TEXTS, max_size=4),
)


def _lines(records: list[dict[str, object]]) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


schemathesis.openapi.media_type(NDJSON, st.lists(_RECORDS, min_size=1, max_size=5).map(_lines))


@schemathesis.hook
def filter_failure(context: HookContext, failure: Failure, case: Case, response: Response) -> bool:
    """Drop what is no failure, see tolerance.py; everything else is kept."""
    if isinstance(failure, RejectedPositiveData):
        return not is_business_refusal(case, response)
    if isinstance(failure, AcceptedNegativeData):
        return not is_left_out(case, response)
    if isinstance(failure, UseAfterFree):
        return not is_still_there(failure)
    return True
