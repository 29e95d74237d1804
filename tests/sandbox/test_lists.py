"""Lists: pages, links, filters and order."""

from __future__ import annotations

from typing import Any

import pytest

from prolific_sandbox import Sandbox

from .conftest import Researcher


@pytest.fixture
def crowd(sandbox: Sandbox, researcher: Researcher) -> str:
    """A study with 45 submissions."""
    study_id = researcher.publish(total_available_places=45, reward=10)
    sandbox.participants.take(study_id, 45)
    return study_id


def test_pages_are_linked_to_the_end(crowd: str, sandbox: Sandbox, researcher: Researcher) -> None:
    page = researcher.get("/submissions/", study=crowd)
    assert len(page["results"]) == 20
    assert page["meta"] == {"count": 45}
    assert page["_links"]["previous"]["href"] is None
    assert page["_links"]["self"]["title"] == "Current"
    seen = [row["id"] for row in page["results"]]
    while page["_links"]["next"]["href"]:
        page = researcher.get(page["_links"]["next"]["href"].removeprefix(f"{sandbox.url}/api/v1"))
        seen += [row["id"] for row in page["results"]]
    assert len(page["results"]) == 5
    assert len(set(seen)) == 45
    assert page["_links"]["last"]["href"] == page["_links"]["self"]["href"]


def test_a_page_past_the_end_is_not_found(crowd: str, researcher: Researcher) -> None:
    researcher.refused("GET", f"/submissions/?study={crowd}&page=4", status=404)
    researcher.refused("GET", "/studies/?page=2", status=404)


def test_the_first_page_of_an_empty_list_is_empty(researcher: Researcher) -> None:
    page = researcher.get("/studies/", page=1)
    assert page["results"] == []
    assert page["meta"] == {"count": 0}
    assert page["_links"]["next"]["href"] is None


def test_the_page_size_is_capped(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(total_available_places=201, reward=10)
    sandbox.participants.take(study_id, 201)
    page = researcher.get("/submissions/", study=study_id, page_size=1000)
    assert len(page["results"]) == 200
    assert "page=2" in page["_links"]["next"]["href"]
    assert "page_size=1000" in page["_links"]["next"]["href"]


def test_limit_and_offset_work_too(crowd: str, researcher: Researcher) -> None:
    path = f"/studies/{crowd}/submissions/"
    whole = [row["id"] for row in researcher.get(path, limit=200, offset=0)["results"]]
    assert len(whole) == 45
    page = researcher.get(path, limit=10, offset=30)
    assert [row["id"] for row in page["results"]] == whole[30:40]
    assert "offset=40" in page["_links"]["next"]["href"]
    assert "offset=20" in page["_links"]["previous"]["href"]
    assert researcher.get(path, limit=10, offset=40)["_links"]["next"]["href"] is None
    assert researcher.get(path, offset=100)["results"] == []
    assert len(researcher.get("/workspaces/", limit=1)["results"]) == 1


@pytest.mark.parametrize(
    "query",
    [{"page": 0}, {"page": "two"}, {"page_size": 0}, {"page_size": -5}, {"limit": "x"}, {"offset": -1}],
)
def test_sizes_that_are_none_are_refused(query: dict[str, Any], researcher: Researcher) -> None:
    field, value = next(iter(query.items()))
    assert researcher.refused("GET", f"/studies/?{field}={value}").keys() == {field}


def test_studies_come_newest_first_and_by_state(researcher: Researcher) -> None:
    draft, active, paused = researcher.draft(), researcher.publish(), researcher.publish(name="Second lists")
    researcher.move(paused, "PAUSE")

    def listed(**query: Any) -> list[str]:
        return [row["id"] for row in researcher.get("/studies/", **query)["results"]]

    assert listed() == [paused, active, draft]
    assert listed(state="ACTIVE") == [active]
    assert listed(state="(active|published)") == [active]
    assert listed(state="(PAUSED|unpublished)") == [paused, draft]
    assert listed(state="PUBLISHING") == []
    assert listed(search="second") == [paused]
    assert listed(published=0) == [draft]
    assert listed(active=1, unheard_of=1) == [active]
    assert "LOST" in researcher.refused("GET", "/studies/?state=LOST")["state"][0]


def test_the_studies_of_a_project_can_be_ordered(sandbox: Sandbox, researcher: Researcher) -> None:
    for name in ("B", "C", "A"):
        researcher.draft(name=name)
    path = f"/projects/{sandbox.project_id}/studies/"
    assert [row["name"] for row in researcher.get(path)["results"]] == ["A", "C", "B"]
    assert [row["name"] for row in researcher.get(path, ordering="name")["results"]] == ["A", "B", "C"]
    assert [row["name"] for row in researcher.get(path, ordering="-name")["results"]] == ["C", "B", "A"]
    assert "ordering" in researcher.refused("GET", f"{path}?ordering=colour")


def test_submissions_by_status_flags_and_dates(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    working, waiting, returned = (each.id for each in sandbox.participants.take(study_id, 3))
    sandbox.participants.complete(waiting, "DONE")
    sandbox.participants.return_(returned)

    def listed(**query: Any) -> list[str]:
        return [row["id"] for row in researcher.get("/submissions/", study=study_id, **query)["results"]]

    assert listed() == [working, waiting, returned]
    for spelling in ("AWAITING REVIEW", "awaiting_review", "Awaiting-Review"):
        assert listed(status=spelling) == [waiting]
    assert listed(status="UNKNOWN") == []
    assert listed(returned="yes") == [returned]
    assert listed(awaiting_review="True", active="t") == [working, waiting]
    assert listed(active="0") == [waiting, returned]
    assert listed(completeoractive=1) == [working, waiting]
    today = sandbox.now.strftime("%d/%m/%Y")
    assert listed(submitted_from=today, submitted_before=today) == [waiting]
    assert listed(submitted_from="01/01/2200") == []
    assert listed(ordering="-started_at") == [returned, waiting, working]
    query = f"/submissions/?study={study_id}"
    assert "status" in researcher.refused("GET", f"{query}&status=LOST")
    assert "returned" in researcher.refused("GET", f"{query}&returned=maybe")
    assert "submitted_from" in researcher.refused("GET", f"{query}&submitted_from=2026-01-01")
    assert "submitted_from" in researcher.refused("GET", f"{query}&submitted_from=31/02/2026")
    assert "ordering" in researcher.refused("GET", f"/studies/{study_id}/submissions/?ordering=colour")


def test_submissions_are_listed_for_one_study_only(researcher: Researcher) -> None:
    assert researcher.refused("GET", "/submissions/") == {"study": ["This field is required."]}
    researcher.refused("GET", f"/submissions/?study={'0' * 24}", status=404)


def test_studies_of_a_workspace_are_found_by_name_internal_name_and_id(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    tides = researcher.publish(name="Tides of the harbour")
    secret = researcher.publish(name="Something", internal_name="harbour-2")
    researcher.publish(name="Elsewhere")
    other = researcher.post("/workspaces/", {"title": "Another lab"})["id"]

    def found(**query: Any) -> list[str]:
        return [row["id"] for row in researcher.get("/studies/", **query)["results"]]

    here = sandbox.workspace_id
    assert found(search="HARBOUR", workspace_id=here) == [secret, tides]
    assert found(search=tides, workspace_id=here) == [tides]
    assert found(search="harbour", workspace_id=here, page=2, page_size=1) == [tides]
    assert len(found(workspace_id=here)) == 3
    assert found(workspace_id=other) == []
    researcher.refused("GET", f"/studies/?workspace_id={'0' * 24}", status=404)


def test_groups_of_a_workspace_are_found_by_name_and_id(sandbox: Sandbox, researcher: Researcher) -> None:
    owner = {"workspace_id": sandbox.workspace_id}
    first, second = (
        researcher.post("/participant-groups/", {**owner, "name": name})["id"]
        for name in ("Wave 1", "Wave 2")
    )

    def found(**query: Any) -> list[str]:
        rows = researcher.get("/participant-groups/", **owner, **query)["results"]
        return [row["id"] for row in rows]

    assert found(search="wave") == [first, second]
    assert found(search="WAVE 2") == [second]
    assert found(search=first) == [first]
    assert found(search="wave", limit=1, offset=1) == [second]


def test_rows_tell_who_took_less_than_half_of_the_estimate(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(estimated_completion_time=4)
    fast, slow, _ = sandbox.participants.take(study_id, 3)
    sandbox.advance(seconds=119)
    sandbox.participants.complete(fast, "DONE")
    sandbox.advance(seconds=60)
    sandbox.participants.complete(slow, "DONE")
    rows = researcher.get("/submissions/", study=study_id)["results"]
    assert [row["time_taken_under_auto_approval_threshold"] for row in rows] == [True, False, False]
