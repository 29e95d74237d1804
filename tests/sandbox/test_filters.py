"""The catalogue of filters, eligibility on the synthetic participants, filter sets and groups."""

from __future__ import annotations

from typing import Any

import pytest

from prolific_sandbox import Sandbox, SandboxRefusal

from .conftest import Researcher


def select(filter_id: str, *values: str) -> dict[str, Any]:
    return {"filter_id": filter_id, "selected_values": list(values)}


def between(filter_id: str, lower: Any, upper: Any) -> dict[str, Any]:
    return {"filter_id": filter_id, "selected_range": {"lower": lower, "upper": upper}}


def count(researcher: Researcher, *filters: dict[str, Any]) -> int:
    return int(researcher.post("/eligibility-count/", {"filters": list(filters)})["count"])


def test_the_catalogue_has_filters_of_every_kind(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(name="Tides")
    rows = {row["filter_id"]: row for row in researcher.get("/filters/")["results"]}
    assert rows["handedness"]["choices"]["1"] == "Right-handed"
    assert (rows["age"]["type"], rows["age"]["min"]) == ("range", 18)
    assert rows["previous_studies_blocklist"]["choices"] == {study_id: "Tides"}
    assert rows["custom_allowlist"]["data_type"] == "ParticipantID"
    assert "category" not in rows["age"]
    detailed = researcher.get("/filters/", detailed="true")["results"]
    assert {row["category"] for row in detailed} >= {"Health", "Languages"}
    researcher.refused("GET", f"/filters/?workspace_id={'0' * 24}", status=404)


def test_filters_and_choices_are_found_by_their_words(researcher: Researcher) -> None:
    found = researcher.get("/filters/search/", q="HAND")["results"]
    assert (found[0]["filter_id"], found[0]["title"], found[0]["type"]) == (
        "handedness",
        "Handedness",
        "select",
    )
    assert found[0]["matches"][1] == {
        "field": "title",
        "query_term": "hand",
        "matched_text": "Hand",
        "start": 0,
        "end": 4,
    }
    assert found[0]["choices"]["total"] == 3
    assert found[0]["choices"]["truncated"] is False
    assert [choice["id"] for choice in found[0]["choices"]["results"]] == ["0", "1"]
    assert (found[0]["min"], found[0]["max"]) == (None, None)
    (aged,) = researcher.get("/filters/search/", q="date of birth")["results"]
    assert (aged["type"], aged["choices"], aged["min"], aged["max"]) == ("range", None, 18, 100)
    (by_many,) = researcher.get("/filters/search/", q="degree")["results"]
    shown = by_many["choices"]
    assert (shown["matched"], len(shown["results"])) == (3, 3)
    researcher.refused("GET", "/filters/search/?q=hand&limit=101")
    by_choice = [row["filter_id"] for row in researcher.get("/filters/search/", q="zulu")["results"]]
    assert by_choice == ["first-language", "fluent-languages"]
    choices = researcher.get("/filters/current-country-of-residence/choices/", limit=5)
    assert len(choices["results"]) == 5
    assert choices["meta"] == {"count": 12}
    united = researcher.get("/filters/current-country-of-residence/choices/search/", q="united")["results"]
    assert [row["label"] for row in united] == ["United Kingdom", "United States"]
    assert "range" in researcher.refused("GET", "/filters/age/choices/")["filter_id"][0]
    researcher.refused("GET", "/filters/shoe-size/choices/", status=404)
    researcher.refused("GET", "/filters/search/?q=%20")


def test_the_count_follows_the_answers_of_five_thousand_participants(researcher: Researcher) -> None:
    everybody = count(researcher)
    left, right = (count(researcher, select("handedness", choice)) for choice in "01")
    assert everybody == 5000
    assert 300 < left < 700 < right
    assert count(researcher, select("handedness", "0", "1", "2")) == everybody
    assert count(researcher, select("handedness", "0"), select("handedness", "1")) == 0
    either = {
        "filter_id": "or",
        "selected_filters": [select("handedness", "0"), select("handedness", "1")],
    }
    assert count(researcher, either) == left + right
    young, old = count(researcher, between("age", 18, 30)), count(researcher, between("age", 31, None))
    assert young + old == everybody
    assert count(researcher, between("approval_rate", 95, 100)) > everybody / 2
    joined = [between("join-date", None, "2019-12-31"), between("join-date", "2020-01-01", None)]
    assert sum(count(researcher, each) for each in joined) == everybody


def test_fewer_than_25_are_told_as_none(sandbox: Sandbox, researcher: Researcher) -> None:
    people = [f"{number:024x}" for number in range(25)]
    assert count(researcher, select("custom_allowlist", *people[:24])) == 0
    assert count(researcher, select("custom_allowlist", *people)) == 25
    assert count(researcher, select("custom_blocklist", *people)) == 5000
    assert researcher.refused("POST", "/eligibility-count/", {"filters": [], "workspace_id": "x"})


def test_a_filter_of_the_real_catalogue_that_is_not_here_admits_everybody(researcher: Researcher) -> None:
    assert count(researcher, select("favourite-dinosaur", "1")) == 5000


def test_places_go_to_participants_whose_answers_fit(sandbox: Sandbox, researcher: Researcher) -> None:
    filters = [select("handedness", "0"), between("age", 18, 30)]
    study_id = researcher.publish(filters=filters, total_available_places=5)
    taken = sandbox.participants.take(study_id, 5)
    export = researcher.http.post(f"/studies/{study_id}/demographic-export/", json={"filters": filters})
    head, *rows = [line.split(",") for line in export.text.splitlines()]
    assert len(rows) == 5
    for row in rows:
        told = dict(zip(head, row, strict=True))
        assert told["Handedness"] == "Left-handed"
        assert 18 <= int(told["Age"]) <= 30
    right_handed = researcher.publish(filters=[select("handedness", "1")])
    with pytest.raises(SandboxRefusal, match="do not admit"):
        sandbox.participants.take(right_handed, participant_id=taken[0].participant_id)


def test_filter_sets_have_versions_and_locks(sandbox: Sandbox, researcher: Researcher) -> None:
    body = {"workspace_id": sandbox.workspace_id, "name": "Lefties", "filters": [select("handedness", "0")]}
    made = researcher.post("/filter-sets/", body)
    path = f"/filter-sets/{made['id']}/"
    assert (made["version"], made["is_locked"], made["is_deleted"]) == (1, False, False)
    assert made["eligible_participant_count"] == count(researcher, select("handedness", "0"))
    assert researcher.patch(path, {"name": "Lefties"})["version"] == 1
    second = researcher.patch(path, {"filters": [select("handedness", "1")]})
    assert second["version"] == 2
    assert researcher.get(path, version_number=1)["filters"] == body["filters"]
    researcher.refused("GET", f"{path}?version_number=3", status=404)

    assert researcher.post(f"{path}lock/")["is_locked"] is True
    assert "locked" in researcher.refused("PATCH", path, {"name": "x"})
    assert "locked" in researcher.refused("DELETE", path)
    clone = researcher.post(f"{path}clone/", {"new_name": "Others"})
    assert (clone["name"], clone["version"], clone["is_locked"]) == ("Others", 1, False)
    assert researcher.post(f"{path}unlock/")["is_locked"] is False

    assert researcher.http.delete(path).status_code == 204
    assert researcher.get(path)["is_deleted"] is True
    assert "deleted" in researcher.refused("POST", f"{path}lock/")
    listed = researcher.get("/filter-sets/", workspace_id=sandbox.workspace_id)["results"]
    assert [row["id"] for row in listed] == [clone["id"]]
    researcher.refused("GET", "/filter-sets/")
    assert researcher.refused("POST", "/filter-sets/", {"name": "No owner"}).keys() == {"workspace_id"}


def test_a_study_keeps_the_filter_set_version_of_its_publication(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    invited, other = "a" * 24, "b" * 24
    body = {
        "workspace_id": sandbox.workspace_id,
        "name": "Invited",
        "filters": [select("custom_allowlist", invited)],
    }
    filter_set = researcher.post("/filter-sets/", body)["id"]
    study_id = researcher.publish(filter_set_id=filter_set)
    assert researcher.get(f"/studies/{study_id}/")["filter_set_version"] == 1
    researcher.patch(f"/filter-sets/{filter_set}/", {"filters": [select("custom_allowlist", other)]})
    clone = researcher.post(f"/studies/{study_id}/clone/", {"block_previous_participants": False})
    assert clone["filter_set_version"] == 1
    assert researcher.move(clone["id"], "PUBLISH")["filter_set_version"] == 1
    assert sandbox.participants.take(clone["id"])[0].participant_id == invited
    with pytest.raises(SandboxRefusal, match="do not admit"):
        sandbox.participants.take(study_id, participant_id=other)
    assert sandbox.participants.take(study_id)[0].participant_id == invited
    newer = researcher.publish(filter_set_id=filter_set)
    assert sandbox.participants.take(newer)[0].participant_id == other
    draft = researcher.draft(filter_set_id="9")
    assert "filter_set_id" in researcher.refused(
        "POST", f"/studies/{draft}/transition/", {"action": "PUBLISH"}
    )


def make_group(sandbox: Sandbox, researcher: Researcher, *members: str) -> str:
    body = {"workspace_id": sandbox.workspace_id, "name": "Panel", "participant_ids": list(members)}
    return str(researcher.post("/participant-groups/", body)["id"])


def members(researcher: Researcher, group: str) -> list[str]:
    rows = researcher.get(f"/participant-groups/{group}/participants/")["results"]
    return [row["participant_id"] for row in rows]


def test_members_of_a_group_come_and_go(sandbox: Sandbox, researcher: Researcher) -> None:
    group = make_group(sandbox, researcher, "a", "b")
    path = f"/participant-groups/{group}/"
    researcher.post(f"{path}participants/", {"participant_ids": ["b", "c"]})
    assert members(researcher, group) == ["a", "b", "c"]
    response = researcher.http.request("DELETE", f"{path}participants/", json={"participant_ids": ["a", "z"]})
    assert [row["participant_id"] for row in response.json()["results"]] == ["b", "c"]
    changed = researcher.patch(path, {"participant_ids": ["c", "d"], "description": "Regulars"})
    assert (changed["participant_count"], changed["description"]) == (2, "Regulars")
    assert members(researcher, group) == ["c", "d"]
    assert researcher.get(path)["name"] == "Panel"


def test_a_deleted_group_is_listed_only_when_asked_for(sandbox: Sandbox, researcher: Researcher) -> None:
    group = make_group(sandbox, researcher)
    path = f"/participant-groups/?workspace_id={sandbox.workspace_id}"
    assert [row["id"] for row in researcher.get(path)["results"]] == [group]
    assert researcher.get(f"/participant-groups/?project_id={sandbox.project_id}")["meta"]["count"] == 1
    assert researcher.http.delete(f"/participant-groups/{group}/").status_code == 204
    assert researcher.get(path)["results"] == []
    assert researcher.get(f"{path}&active=false")["results"][0]["is_deleted"] is True
    researcher.refused("POST", f"/participant-groups/{group}/participants/", {"participant_ids": ["a"]})
    researcher.refused("GET", "/participant-groups/")
    researcher.refused("GET", f"/participant-groups/{'0' * 24}/", status=404)


def test_a_group_acts_at_once_and_names_the_studies_that_feed_it(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    group = make_group(sandbox, researcher)
    feeds = {"action": "ADD_TO_PARTICIPANT_GROUP", "participant_group": group}
    code = {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "AUTOMATICALLY_APPROVE"}, feeds]}
    feeder = researcher.publish(completion_codes=[code])
    follow_up = researcher.publish(filters=[select("participant_group_allowlist", group)])
    with pytest.raises(SandboxRefusal, match="Only 0 eligible"):
        sandbox.participants.take(follow_up)
    participation = sandbox.participants.take(feeder)[0]
    sandbox.participants.complete(participation, "DONE")
    assert members(researcher, group) == [participation.participant_id]
    assert sandbox.participants.take(follow_up)[0].participant_id == participation.participant_id
    shown = researcher.get(f"/participant-groups/{group}/")["feeder_studies"]
    assert [row["id"] for row in shown] == [feeder]
    assert shown[0]["feeder_completion_codes"][0]["action"] == "ADD_TO_PARTICIPANT_GROUP"


def test_the_members_of_a_group_spread_over_other_filters(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(
        filters=[select("handedness", "0"), between("age", 20, 29)], total_available_places=3
    )
    taken = [each.participant_id for each in sandbox.participants.take(study_id, 3)]
    group = make_group(sandbox, researcher, *taken)
    tagged = researcher.get("/filters/", filter_tag="custom-group")["results"]
    assert [row["filter_id"] for row in tagged] == [group]
    query = f"workspace_id={sandbox.workspace_id}&distribution_filters="
    path = f"/filters/{group}/distribution/?{query}"
    spread = researcher.get(f"{path}handedness,age")["distribution"]
    assert spread == {"handedness": {"Left-handed": 3}, "age": {"20-29": 3}}
    assert "join-date" in researcher.refused("GET", f"{path}join-date")["distribution_filters"][0]
    researcher.refused("GET", f"/filters/handedness/distribution/?{query}age", status=404)
    assert count(researcher, select(group, "0")) == 5000 - 3


def test_a_message_goes_to_a_whole_group(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    taken = [each.participant_id for each in sandbox.participants.take(study_id, 2)]
    group = make_group(sandbox, researcher, *taken)
    body = {"participant_group_id": group, "body": "Part two is open.", "study_id": study_id}
    researcher.post("/messages/participant-group/", body)
    for participant in taken:
        (message,) = researcher.get("/messages/", user_id=participant)["results"]
        assert (message["body"], message["data"]) == (body["body"], {"study_id": study_id})
    researcher.post(f"/participant-groups/{group}/participants/", {"participant_ids": ["stranger"]})
    refusal = researcher.refused("POST", "/messages/participant-group/", body)
    assert "stranger" in refusal["participant_group_id"][0]
    researcher.refused("POST", "/messages/participant-group/", {**body, "participant_group_id": "x"})


def test_the_older_requirements_are_the_same_catalogue(researcher: Researcher) -> None:
    filters = [row["filter_id"] for row in researcher.get("/filters/")["results"]]
    requirements = researcher.get("/eligibility-requirements/")["results"]
    assert [row["query"]["id"] for row in requirements] == filters
    assert requirements[filters.index("handedness")]["attributes"][0]["label"] == "Left-handed"


def test_the_rule_tree_says_how_groups_nest(sandbox: Sandbox, researcher: Researcher) -> None:
    rules = researcher.get("/filters/rule-tree/")["rule_tree"]
    assert rules["and"]["max_by_type"] == {"or": 0}
    assert rules["or"]["children"] == {"leaf": True, "and": True}
    path = "/filters/rule-tree/"
    assert researcher.get(path, workspace_id=sandbox.workspace_id)["rule_tree"] == rules
    detail = researcher.refused("GET", f"{path}?workspace_id={'0' * 24}", status=403)
    assert "permission" in detail


def breakdown(researcher: Researcher, by: dict[str, Any], *filters: dict[str, Any]) -> dict[str, int]:
    body = {"filters": list(filters), "breakdown_filter": by}
    return dict(researcher.post("/eligibility-count/filter-breakdown/", body)["breakdown"])


def test_eligible_participants_are_split_by_the_values_of_one_filter(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    adults = between("age", 18, 100)
    split = breakdown(researcher, select("handedness", "0", "1"), adults)
    assert list(split) == ["0", "1", "N/A"]
    assert split["0"] == count(researcher, select("handedness", "0"), adults)
    assert split["1"] == count(researcher, select("handedness", "1"), adults)
    assert sum(split.values()) == count(researcher, adults)
    by_age = breakdown(researcher, between("age", 18, 20))
    assert list(by_age) == ["18", "19", "20", "N/A"]
    assert by_age["19"] == count(researcher, between("age", 19, 19))
    assert sum(by_age.values()) == count(researcher)
    unknown = breakdown(researcher, select("shoe-size", "44"), select("handedness", "0"))
    assert unknown == {"44": 0, "N/A": split["0"]}
    members = researcher.post(
        "/participant-groups/",
        {"workspace_id": sandbox.workspace_id, "name": "Two", "participant_ids": ["a" * 24, "b" * 24]},
    )
    listed = breakdown(researcher, select("participant_group_allowlist", members["id"], "c" * 24))
    assert (listed[members["id"]], listed["c" * 24]) == (0, 0)


def test_a_group_splits_nobody(researcher: Researcher) -> None:
    group = {"filter_id": "or", "selected_filters": [select("handedness", "0")]}
    researcher.refused(
        "POST", "/eligibility-count/filter-breakdown/", {"filters": [], "breakdown_filter": group}
    )
    wrong_workspace = {"filters": [], "breakdown_filter": select("sex", "0"), "workspace_id": "0" * 24}
    researcher.refused("POST", "/eligibility-count/filter-breakdown/", wrong_workspace)
