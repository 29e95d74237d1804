"""A study from draft to completion, and the calls around it."""

from __future__ import annotations

import pytest

from prolific_sandbox import Sandbox, SandboxRefusal

from .conftest import Researcher, study_body


def test_a_study_from_draft_to_completion(sandbox: Sandbox, researcher: Researcher) -> None:
    study = researcher.post("/studies/", study_body())
    assert study["status"] == "UNPUBLISHED"
    assert study["published_at"] is None

    published = researcher.move(study["id"], "PUBLISH")
    assert published["status"] == "ACTIVE"
    assert published["published_at"].endswith("Z")

    first, second, third = sandbox.participants.take(study["id"], 3)
    assert researcher.get(f"/studies/{study['id']}/")["places_taken"] == 3
    for participation in (first, second, third):
        assert sandbox.participants.complete(participation.id, "DONE").status == "AWAITING REVIEW"
    assert researcher.study_status(study["id"]) == "AWAITING REVIEW"

    assert researcher.review(first.id, "APPROVE")["status"] == "APPROVED"
    assert researcher.review(second.id, "APPROVE")["entered_code"] == "DONE"
    assert researcher.study_status(study["id"]) == "AWAITING REVIEW"
    researcher.review(third.id, "APPROVE")
    assert researcher.study_status(study["id"]) == "COMPLETED"

    counts = researcher.get(f"/studies/{study['id']}/submissions/counts/")
    assert counts["APPROVED"] == counts["TOTAL"] == 3


def test_a_study_answers_what_it_was_given_and_what_follows_from_it(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    study = researcher.post("/studies/", study_body())
    assert study.items() >= study_body(completion_codes=study["completion_codes"]).items()
    assert study["maximum_allowed_time"] == 29
    assert study["project"] == sandbox.project_id
    assert study["workspace"] == sandbox.workspace_id
    assert study["average_reward_per_hour"] == 900
    assert study["fees_percentage"] == 0.333333
    assert study["total_cost"] == 600
    assert study["currency_code"] == "GBP"
    assert study["completion_code"] == "DONE"
    assert study["submissions_config"]["max_submissions_per_participant"] == 1
    related = study["_links"]["related"]["href"]
    assert related == f"{sandbox.url}/api/v1/studies/{study['id']}/submissions/"


def test_the_average_time_is_that_of_the_finished_submissions(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.publish()
    participation = sandbox.participants.take(study_id)[0]
    sandbox.advance(minutes=5)
    sandbox.participants.complete(participation, "DONE")
    study = researcher.get(f"/studies/{study_id}/")
    assert study["average_time_taken"] == 5
    assert study["average_reward_per_hour"] == pytest.approx(1800, rel=0.01)


def test_a_draft_can_be_deleted_and_a_published_study_cannot(researcher: Researcher) -> None:
    draft, published = researcher.draft(), researcher.publish()
    assert researcher.http.delete(f"/studies/{draft}/").status_code == 204
    researcher.refused("GET", f"/studies/{draft}/", status=404)
    assert "ACTIVE" in researcher.refused("DELETE", f"/studies/{published}/")


def test_a_draft_is_deleted_through_its_own_project_only(sandbox: Sandbox, researcher: Researcher) -> None:
    draft = researcher.draft()
    other = researcher.post(f"/workspaces/{sandbox.workspace_id}/projects/", {"title": "Other"})["id"]
    researcher.refused("DELETE", f"/projects/{other}/studies/{draft}/", status=404)
    path = f"/projects/{sandbox.project_id}/studies/{draft}/"
    assert researcher.http.request("DELETE", path, json={}).status_code == 204


def test_a_clone_is_a_draft_that_blocks_the_first_participants(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    original = researcher.publish()
    before = {participation.participant_id for participation in sandbox.participants.take(original, 2)}
    clone = researcher.post(f"/studies/{original}/clone/")
    assert clone["status"] == "UNPUBLISHED"
    assert clone["name"] == "Word lists Copy"
    assert clone["filters"] == [{"filter_id": "previous_studies_blocklist", "selected_values": [original]}]
    researcher.move(clone["id"], "PUBLISH")
    after = {participation.participant_id for participation in sandbox.participants.take(clone["id"], 3)}
    assert not before & after


def test_a_clone_may_admit_the_same_participants(sandbox: Sandbox, researcher: Researcher) -> None:
    original = researcher.publish()
    before = sandbox.participants.take(original)[0].participant_id
    clone = researcher.post(f"/studies/{original}/clone/", {"block_previous_participants": False})
    assert clone["filters"] == []
    researcher.move(clone["id"], "PUBLISH")
    assert sandbox.participants.take(clone["id"], participant_id=before)[0].participant_id == before


def test_bulk_approval_takes_submissions_or_participants(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    taken = sandbox.participants.take(study_id, 3)
    for participation in taken[:2]:
        sandbox.participants.complete(participation, "DONE")
    refusal = researcher.refused(
        "POST", "/submissions/bulk-approve/", {"submission_ids": [each.id for each in taken]}
    )
    assert "ACTIVE" in refusal["submission_ids"][0]
    assert researcher.status(taken[0].id) == "AWAITING REVIEW"
    answer = researcher.post("/submissions/bulk-approve/", {"submission_ids": [taken[0].id]})
    assert isinstance(answer, str)
    body = {"study_id": study_id, "participant_ids": [each.participant_id for each in taken[:2]]}
    researcher.post("/submissions/bulk-approve/", body)
    assert [researcher.status(each.id) for each in taken] == ["APPROVED", "APPROVED", "ACTIVE"]


def test_a_return_can_be_asked_for(sandbox: Sandbox, researcher: Researcher) -> None:
    participation = sandbox.participants.take(researcher.publish())[0]
    answer = researcher.post(
        f"/submissions/{participation.id}/request-return/", {"request_return_reasons": ["Withdrew consent."]}
    )
    assert answer["status"] == "ACTIVE"
    assert answer["return_requested"].endswith("Z")
    detail = researcher.get(f"/submissions/{participation.id}/")
    assert (detail["status"], detail["return_requested"]) == ("ACTIVE", answer["return_requested"])


def test_workspaces_and_projects(sandbox: Sandbox, researcher: Researcher) -> None:
    workspace = researcher.post("/workspaces/", {"title": "Second lab"})
    assert researcher.get(f"/workspaces/{workspace['id']}/balance/")["total_balance"] == 0
    path = f"/workspaces/{workspace['id']}/"
    assert researcher.patch(path, {"description": "Upstairs"})["description"] == "Upstairs"
    assert "owner" in researcher.refused("PATCH", path, {"owner": "somebody"})
    project = researcher.post(f"{path}projects/", {"title": "Memory", "description": "Word lists"})
    assert project["workspace"] == workspace["id"]
    assert researcher.patch(f"/projects/{project['id']}/", {"title": "Recall"})["title"] == "Recall"
    assert [row["title"] for row in researcher.get(f"{path}projects/")["results"]] == ["Recall"]
    study = researcher.post("/studies/", study_body(project=project["id"]))
    assert study["workspace"] == workspace["id"]
    assert researcher.get(f"/projects/{project['id']}/studies/")["results"][0]["id"] == study["id"]
    sandbox.top_up(600, workspace["id"])
    assert researcher.move(study["id"], "PUBLISH")["status"] == "ACTIVE"


def test_messages(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    participant = sandbox.participants.take(study_id)[0].participant_id
    message = {"recipient_id": participant, "study_id": study_id, "body": "Thank you."}
    assert researcher.post("/messages/", message) is None
    stranger = {"ids": [participant, "f" * 24], "study_id": study_id, "body": "Hello."}
    assert "f" * 24 in researcher.refused("POST", "/messages/bulk/", stranger)["ids"][0]
    sandbox.participants.send_message(participant, "When am I paid?", study_id=study_id)
    conversation = researcher.get("/messages/", user_id=participant)["results"]
    assert [row["body"] for row in conversation] == ["When am I paid?", "Thank you."]
    assert len({row["channel_id"] for row in conversation}) == 1
    unread = researcher.get("/messages/unread/")["results"]
    assert [row["sender_id"] for row in unread] == [participant]
    researcher.refused("GET", "/messages/")


def test_the_python_side_refuses_with_an_exception(sandbox: Sandbox, researcher: Researcher) -> None:
    with pytest.raises(SandboxRefusal, match="UNPUBLISHED") as caught:
        sandbox.participants.take(researcher.draft())
    assert caught.value.status == 400
    with pytest.raises(SandboxRefusal) as caught:
        sandbox.participants.start("0" * 24)
    assert caught.value.status == 404


def test_the_user_is_the_owner_of_the_workspace(researcher: Researcher) -> None:
    user = researcher.get("/users/me/")
    assert researcher.get("/workspaces/")["results"][0]["owner"] == user["id"]
    assert researcher.get("/users/me/identity/") == {"id": user["id"], "user_type": "researcher"}
