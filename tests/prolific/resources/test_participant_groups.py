"""Participant groups, with an API that keeps members."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from prolific import InvalidRequestError, NotFoundError, RateLimitError
from prolific.results.bulk import BulkReport
from support.surfaces import StandIn, Surface, refused

PATH = "/api/v1/participant-groups/"
MEMBERS = f"{PATH}g/participants/"
PEOPLE = [f"{number:024x}" for number in range(2300)]


@pytest.fixture
def members(api: StandIn) -> list[str]:
    """The members of the group `g`, which change with the requests."""
    present: list[str] = []

    def answer() -> dict[str, Any]:
        rows = [{"participant_id": each, "datetime_created": "2026-08-01T00:00:00Z"} for each in present]
        return {"results": rows}

    def change(request: httpx.Request) -> Any:
        ids = json.loads(request.content)["participant_ids"]
        if len(ids) > 1000:
            return refused(400)
        kept = [each for each in present if each not in set(ids)]
        present[:] = [*kept, *ids] if request.method == "POST" else kept
        return answer()

    api.on("GET", MEMBERS, lambda _: answer())
    api.on("POST", MEMBERS, change)
    api.on("DELETE", MEMBERS, change)
    return present


def test_any_number_of_members_is_added_and_removed(api: StandIn, run: Surface, members: list[str]) -> None:
    seen: list[int] = []
    added = run(
        lambda c: c.participant_groups.add("g", PEOPLE, on_progress=lambda r: seen.append(len(r.done)))
    )
    assert added == BulkReport(done=tuple(PEOPLE))
    assert seen == [1000, 2000, 2300]
    assert members == PEOPLE
    run(lambda c: c.participant_groups.remove("g", PEOPLE[:1500]))
    assert members == PEOPLE[1500:]
    assert [each.method for each in api.requests] == ["POST"] * 3 + ["DELETE"] * 2


def test_members_are_iterated_with_the_time_they_joined(run: Surface, members: list[str]) -> None:
    members[:] = PEOPLE[:3]
    found = run(lambda c: c.participant_groups.participants("g"))
    assert [each.participant_id for each in found] == PEOPLE[:3]
    assert {each.datetime_created.year for each in found} == {2026}


def test_replacing_keeps_those_who_stay(api: StandIn, run: Surface, members: list[str]) -> None:
    members[:] = PEOPLE[:1200]
    change = run(lambda c: c.participant_groups.replace("g", PEOPLE[1100:]))
    assert sorted(members) == PEOPLE[1100:]
    assert (len(change.added), len(change.removed)) == (1100, 1100)
    assert not set(PEOPLE[1100:1200]) & {each for body in api.bodies for each in body["participant_ids"]}
    assert [each.method for each in api.requests] == ["GET", "POST", "POST", "DELETE", "DELETE"]


def test_a_group_can_be_emptied_and_left_as_it_is(api: StandIn, run: Surface, members: list[str]) -> None:
    members[:] = PEOPLE[:2]
    run(lambda c: c.participant_groups.replace("g", PEOPLE[:2]))
    assert [each.method for each in api.requests] == ["GET"]
    assert run(lambda c: c.participant_groups.replace("g", [])).removed == tuple(PEOPLE[:2])
    assert members == []


def test_a_failure_in_the_middle_says_who_was_added(api: StandIn, run: Surface, members: list[str]) -> None:
    def answer(request: httpx.Request) -> Any:
        return refused(429) if len(api.requests) > 1 else {"results": []}

    api.on("POST", MEMBERS, answer)
    with pytest.raises(RateLimitError) as raised:
        run(lambda c: c.participant_groups.add("g", PEOPLE))
    assert raised.value.bulk == BulkReport(done=tuple(PEOPLE[:1000]), remaining=tuple(PEOPLE[1000:]))


def test_a_group_is_made_changed_and_deleted(api: StandIn, run: Surface) -> None:
    def stored(request: httpx.Request) -> Any:
        return {"id": "g", "participant_count": 0, **json.loads(request.content)}

    api.on("POST", PATH, stored)
    api.on("PATCH", f"{PATH}g/", stored)
    api.on("GET", f"{PATH}g/", {"id": "g", "name": "Regulars", "participant_count": 7})
    api.on("DELETE", f"{PATH}g/", None)
    assert run(lambda c: c.participant_groups.create(workspace_id="w", name="Regulars")).name == "Regulars"
    assert run(lambda c: c.participant_groups.update("g", description="Often")).description == "Often"
    assert run(lambda c: c.participant_groups.get("g")).participant_count == 7
    assert run(lambda c: c.participant_groups.delete("g")) is None
    with pytest.raises(NotFoundError):
        run(lambda c: c.participant_groups.get("h"))


def test_groups_are_listed_for_a_workspace_or_project(api: StandIn, run: Surface) -> None:
    api.on("GET", PATH, {"results": [{"id": "g", "name": "Regulars"}], "meta": {"count": 1}})
    assert [each.id for each in run(lambda c: c.participant_groups.iter(project_id="p", active=False))] == [
        "g"
    ]
    assert api.last.url.params["active"] == "false"
    page = run(lambda c: c.participant_groups.list(workspace_id="w"))
    assert (page.total, page.has_next) == (1, False)
    assert dict(api.last.url.params) == {"workspace_id": "w", "offset": "0"}


@pytest.mark.parametrize("ids", ["abc", [""], [None]])
def test_what_are_no_ids_is_refused(api: StandIn, run: Surface, ids: Any) -> None:
    for verb in ("add", "remove"):
        with pytest.raises(InvalidRequestError, match=r"^participant_ids"):
            run(lambda c, verb=verb: getattr(c.participant_groups, verb)("g", ids))
    with pytest.raises(InvalidRequestError, match=r"^workspace_id"):
        run(lambda c: c.participant_groups.create(name="Regulars"))
    assert api.requests == []
