"""Calls without anything to do send nothing, report nothing, and refuse what is wrong beside that."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from prolific import InvalidRequestError
from prolific.results.bulk import BulkReport
from prolific.results.datasets import AppendReport
from support.surfaces import StandIn, Surface

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

EMPTY = BulkReport[str]()

CALLS: dict[str, tuple[Callable[[Any, Iterable[Any]], Any], object]] = {
    "bulk_approve": (lambda client, none: client.submissions.bulk_approve(none), EMPTY),
    "bulk_approve_participants": (
        lambda client, none: client.submissions.bulk_approve_participants("S1", none),
        EMPTY,
    ),
    "send_bulk": (lambda client, none: client.messages.send_bulk(none, study_id="S1", body="Hi."), EMPTY),
    "add": (lambda client, none: client.participant_groups.add("G1", none), EMPTY),
    "remove": (lambda client, none: client.participant_groups.remove("G1", none), EMPTY),
    "append_datapoints": (
        lambda client, none: client.task_builder.datasets.append_datapoints("D1", none),
        AppendReport(),
    ),
    "upload_files": (lambda client, none: client.task_builder.datasets.upload_files("D1", none), None),
}


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("empty", [list, tuple, set, dict, lambda: iter(())])
@pytest.mark.parametrize("name", CALLS)
def test_nothing_is_sent_and_the_report_is_empty(name: str, empty: Callable[[], Any], kind: str) -> None:
    call, report = CALLS[name]
    api = StandIn()
    assert Surface(kind, api)(lambda client: call(client, empty())) == report
    assert api.requests == []
    assert str(EMPTY) == "0 of 0 done"


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize(
    ("field", "call"),
    [
        ("study", lambda client: client.submissions.bulk_approve_participants("", [])),
        ("study_id", lambda client: client.messages.send_bulk([], study_id="", body="Hi.")),
        ("body", lambda client: client.messages.send_bulk([], study_id="S1", body=" ")),
    ],
)
def test_what_is_wrong_beside_that_is_refused(kind: str, field: str, call: Callable[[Any], Any]) -> None:
    with pytest.raises(InvalidRequestError) as refused:
        Surface(kind, StandIn())(call)
    assert refused.value.field == field


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_group_is_emptied_by_replacing_its_members_with_nobody(kind: str) -> None:
    api = StandIn()
    path = "/api/v1/participant-groups/G1/participants/"
    api.on("GET", path, {"results": [{"participant_id": "P1"}, {"participant_id": "P2"}]})
    api.on("DELETE", path, {"results": []})
    Surface(kind, api)(lambda client: client.participant_groups.replace("G1", []))
    assert (api.last.method, api.bodies) == ("DELETE", [{"participant_ids": ["P1", "P2"]}])
