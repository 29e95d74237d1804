"""What a bulk method says it has done, wherever and however it ends early."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from prolific import ResponseDecodeError, RetryPolicy
from prolific.errors import CallError
from prolific.results.bulk import BulkReport
from support.surfaces import StandIn, Surface, refused

STUDY = "5f8d0d55b54764421b7156c1"
PEOPLE = [f"{number:024x}" for number in range(2001)]
BULK = "/api/v1/messages/bulk/"
ENDS = {0: 1000, 1: 2000, 2: 2001}
"""Number of a request -> how many are done once it has succeeded."""

NOT_DONE = [refused(400), refused(403), refused(404), refused(409), refused(429), httpx.ConnectError]
UNKNOWN = [refused(408), refused(500), refused(502), refused(599), httpx.ReadTimeout, httpx.WriteError]


ENDINGS = [
    *((1, each, False) for each in NOT_DONE),
    *((1, each, True) for each in UNKNOWN),
    *(
        (failing, trouble, trouble is UNKNOWN[1])
        for failing in (0, 2)
        for trouble in (NOT_DONE[0], UNKNOWN[1])
    ),
]


@pytest.mark.parametrize(
    ("failing", "trouble", "is_unknown"),
    ENDINGS,
    ids=lambda each: str(getattr(each, "status_code", getattr(each, "__name__", each))),
)
def test_done_unknown_and_remaining_are_all_there_is(
    api: StandIn, run: Surface, failing: int, trouble: Any, is_unknown: bool
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if len(api.requests) <= failing:
            return httpx.Response(204)
        if isinstance(trouble, httpx.Response):
            return httpx.Response(trouble.status_code, json=trouble.json())
        raise trouble("it broke", request=request)

    seen: list[BulkReport[str]] = []
    api.on("POST", BULK, answer)
    once = RetryPolicy(max_retries=0)
    with pytest.raises(CallError) as raised:
        run(
            lambda c: c.with_options(retries=once).messages.send_bulk(
                PEOPLE, study_id=STUDY, body="Hello", on_progress=seen.append
            )
        )
    start, end = ENDS.get(failing - 1, 0), ENDS[failing]
    report = raised.value.bulk
    assert isinstance(report, BulkReport)
    assert report.done == tuple(PEOPLE[:start])
    assert report.unknown == (tuple(PEOPLE[start:end]) if is_unknown else ())
    assert report.remaining == tuple(PEOPLE[end if is_unknown else start :])
    assert report.total == len(PEOPLE)
    tail = f", {end - start} unknown" if is_unknown else ""
    assert str(report) == f"{start} of 2001 done{tail}"
    assert raised.value.__notes__ == [f"{report}; `bulk.remaining` of this error holds what to go on with."]
    assert [(len(each.done), each.unknown, len(each.remaining)) for each in seen] == [
        (ENDS[number], (), len(PEOPLE) - ENDS[number]) for number in range(failing)
    ]


def test_nobody_need_look(api: StandIn, run: Surface) -> None:
    api.on("POST", BULK, None)
    report = run(lambda c: c.messages.send_bulk(PEOPLE, study_id=STUDY, body="Hello"))
    assert report == BulkReport(done=tuple(PEOPLE))
    assert (report.total, str(report)) == (2001, "2001 of 2001 done")
    assert BulkReport() == BulkReport((), (), ())
    assert BulkReport().total == 0


def test_an_answer_that_cannot_be_read_leaves_the_chunk_unknown(api: StandIn, run: Surface) -> None:
    group = "/api/v1/participant-groups/g1/participants/"
    api.on("POST", group, httpx.Response(200, content=b"<html>"))
    with pytest.raises(ResponseDecodeError) as raised:
        run(lambda c: c.participant_groups.add("g1", PEOPLE))
    assert raised.value.bulk == BulkReport(unknown=tuple(PEOPLE[:1000]), remaining=tuple(PEOPLE[1000:]))
