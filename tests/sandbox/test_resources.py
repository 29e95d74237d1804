"""Credentials, exports, invitations, forecasts, tests of studies, collections of studies and their like."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from prolific import BadRequestError
from prolific_sandbox import Sandbox, SandboxRefusal

from .conftest import REVIEW, Researcher


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_each_login_is_handed_out_once(sandbox: Sandbox, researcher: Researcher) -> None:
    body = {"workspace_id": sandbox.workspace_id, "credentials": "ada,one\rbob,two\r\n"}
    pool = researcher.post("/credentials/", body)["credential_pool_id"]
    assert pool.startswith(f"{sandbox.workspace_id}_")
    researcher.patch(f"/credentials/{pool}/", {"credentials": "cyd,three"})
    study_id = researcher.publish(credential_pool_id=pool)
    first, second = sandbox.participants.take(study_id, 2)
    assert sandbox.participants.credential(first) == ("ada", "one")
    assert sandbox.participants.credential(second) == ("bob", "two")
    (listed,) = researcher.get("/credentials/", workspace_id=sandbox.workspace_id)["credential_pools"]
    assert (listed["total_credentials"], listed["available_credentials"]) == (3, 1)
    response = researcher.http.get(f"/studies/{study_id}/credentials/report/")
    assert response.headers["content-type"].startswith("text/csv")
    told = rows(response.text)
    assert [(row["username"], row["submission_id"], row["status"]) for row in told] == [
        ("ada", first.id, "USED"),
        ("bob", second.id, "USED"),
        ("cyd", "", "UNUSED"),
    ]


def test_logins_that_cannot_be_used_are_refused(sandbox: Sandbox, researcher: Researcher) -> None:
    workspace = {"workspace_id": sandbox.workspace_id}
    for text, status in (("ada", 400), ("", 400), ("ada,1\nada,2", 409)):
        researcher.refused("POST", "/credentials/", {**workspace, "credentials": text}, status=status)
    pool = researcher.post("/credentials/", {**workspace, "credentials": "ada,1"})["credential_pool_id"]
    researcher.refused("PATCH", f"/credentials/{pool}/", {"credentials": "ada,2"}, status=409)
    researcher.refused("GET", "/credentials/?workspace_id=none", status=403)
    researcher.refused("PATCH", "/credentials/nothing/", {"credentials": "ada,2"}, status=404)
    researcher.refused("GET", f"/studies/{researcher.draft()}/credentials/report/")
    draft = researcher.draft(credential_pool_id="nothing")
    researcher.refused("POST", f"/studies/{draft}/transition/", {"action": "PUBLISH"})


def test_demographics_are_exported_with_two_combinations_of_filters(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.publish()
    taken = sandbox.participants.take(study_id, 2)
    path = f"/studies/{study_id}/demographic-export/"
    plain = researcher.http.post(path)
    assert plain.headers["content-type"].startswith("text/csv")
    assert [row["Submission id"] for row in rows(plain.text)] == [each.id for each in taken]
    handedness = [{"filter_id": "handedness", "selected_values": []}]
    more = rows(researcher.http.post(path, json={"filters": handedness}).text)
    assert all(row["Handedness"] for row in more)
    assert researcher.get(f"/studies/{study_id}/demographic-export-history/") == {
        "count": 2,
        "filters": handedness,
    }
    assert researcher.http.post(path, json={"filters": handedness}).status_code == 200
    vision = [{"filter_id": "vision", "selected_values": []}]
    assert "2 combinations" in researcher.refused("POST", path, {"filters": vision})
    unknown = [{"filter_id": "shoe-size", "selected_values": []}]
    assert "shoe-size" in researcher.refused("POST", path, {"filters": unknown})["filters"][0]
    assert rows(researcher.http.get(f"/studies/{study_id}/export/").text) == rows(plain.text)
    assert researcher.http.get(f"/studies/{study_id}/export/?method=EMAIL").text == ""
    told = researcher.get(f"/submissions/{taken[0].id}/demographics/")
    assert told["demographics"]["sex"] == rows(plain.text)[0]["Sex"]
    assert told["total_approvals"] == int(rows(plain.text)[0]["Total approvals"])


def test_an_invitation_names_workspace_person_and_role(sandbox: Sandbox, researcher: Researcher) -> None:
    body = {"association": sandbox.workspace_id, "emails": ["ada@example.org"], "role": "WORKSPACE_ADMIN"}
    (first,) = researcher.post("/invitations/", body)["invitations"]
    assert first["invitee"] == {"id": None, "name": None, "email": "ada@example.org"}
    assert (first["status"], first["role"]) == ("INVITED", "WORKSPACE_ADMIN")
    (again,) = researcher.post("/invitations/", body)["invitations"]
    assert again["invite_link"] == first["invite_link"]
    researcher.refused("POST", "/invitations/", {**body, "association": "0" * 24})
    researcher.refused("POST", "/invitations/", {**body, "emails": ["nobody"]})


def test_recommended_rewards_depend_on_the_currency(sandbox: Sandbox, researcher: Researcher) -> None:
    path = f"/reward-recommendations/?workspace_id={sandbox.workspace_id}&currency="
    assert researcher.get(f"{path}GBP") == [
        {"currency": "GBP", "min_reward_per_hour": 600, "recommended_reward_per_hour": 900}
    ]
    assert researcher.get(f"{path}USD")[0]["recommended_reward_per_hour"] == 1200
    researcher.refused("GET", f"{path}EUR")
    researcher.refused("GET", "/reward-recommendations/?currency=GBP&workspace_id=none")


def test_more_places_and_narrower_filters_take_longer(sandbox: Sandbox, researcher: Researcher) -> None:
    def hours(places: int, *filters: dict[str, Any]) -> float:
        body = {
            "workspace_id": sandbox.workspace_id,
            "filters": list(filters),
            "reward": 150,
            "study_type": "SINGLE",
            "total_available_places": places,
            "estimated_completion_time": 10,
        }
        answer = researcher.post("/studies/predicted-recruitment-time/", body)
        assert answer["lower_bound_hours"] <= answer["precise_recruitment_time_hours"]
        return float(answer["precise_recruitment_time_hours"])

    left = {"filter_id": "handedness", "selected_values": ["0"]}
    assert hours(100) < hours(1000) < hours(1000, left)
    nobody = {"filter_id": "custom_allowlist", "selected_values": []}
    assert hours(1, nobody) == 90 * 24
    study_id = researcher.draft(total_available_places=1000)
    predicted = researcher.get(f"/studies/{study_id}/predicted-recruitment-time/")
    assert predicted["precise_recruitment_time_hours"] == hours(1000)


def test_the_cost_of_a_workspace_is_what_it_paid_in_the_period(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.publish()
    participation = sandbox.participants.take(study_id)[0]
    sandbox.participants.complete(participation, "DONE")
    researcher.review(participation.id, "APPROVE")
    csv_bonuses = f"{participation.id},1.00"
    bulk = researcher.post("/submissions/bonus-payments/", {"study_id": study_id, "csv_bonuses": csv_bonuses})
    researcher.post(f"/bulk-bonus-payments/{bulk['id']}/pay/")
    path = f"/workspaces/{sandbox.workspace_id}/cost/"
    now = datetime.now(UTC)
    period = {
        "reporting_period_start": (now - timedelta(days=1)).isoformat(),
        "reporting_period_end": (now + timedelta(days=1)).isoformat(),
    }
    cost = researcher.get(path, **period)["current_study_cost"]
    assert (cost["rewards"], cost["bonuses"], cost["fees"], cost["total"]) == (150, 100, 83, 333)
    assert [row["id"] for row in cost["studies"]] == [study_id]
    assert researcher.get(path, **period, status="COMPLETED")["current_study_cost"]["total"] == 0
    assert researcher.get(path, **period, project_name="first")["current_study_cost"]["total"] == 333
    earlier = {**period, "reporting_period_end": (now - timedelta(hours=1)).isoformat()}
    assert researcher.get(path, **earlier)["current_study_cost"]["total"] == 0
    researcher.refused("GET", path)


def test_a_test_study_is_for_test_participants_and_costs_nothing(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    draft = researcher.draft()
    assert "no test participant" in researcher.refused("POST", f"/studies/{draft}/test-study")
    tester = researcher.post("/researchers/participants/", {"email": "tester@example.org"})["participant_id"]
    researcher.refused("POST", "/researchers/participants/", {"email": "tester@example.org"})
    made = researcher.post(f"/studies/{draft}/test-study")
    assert made["study_url"].endswith(made["study_id"])
    assert researcher.study_status(draft) == "UNPUBLISHED"
    assert researcher.study_status(made["study_id"]) == "ACTIVE"
    participation = sandbox.participants.take(made["study_id"])[0]
    assert participation.participant_id == tester
    sandbox.participants.complete(participation, "DONE")
    assert researcher.review(participation.id, "APPROVE")["status"] == "APPROVED"
    balance = researcher.get(f"/workspaces/{sandbox.workspace_id}/balance/")
    assert balance["available_balance"] == 1_000_000
    with pytest.raises(SandboxRefusal, match="Only 0 eligible"):
        sandbox.participants.take(made["study_id"])
    with pytest.raises(SandboxRefusal, match="do not admit"):
        sandbox.participants.take(researcher.publish(), participant_id=tester)
    researcher.refused("POST", f"/studies/{made['study_id']}/test-study")


def test_a_participant_takes_one_study_of_a_collection(sandbox: Sandbox, researcher: Researcher) -> None:
    drafts = [researcher.draft(name=f"Arm {letter}") for letter in "ab"]
    path = "/study-collections/mutually-exclusive/"
    body = {
        "name": "Arms",
        "description": "Two arms",
        "project_id": sandbox.project_id,
        "study_ids": drafts,
    }
    collection = researcher.post(path, body)
    assert (collection["status"], collection["study_ids"]) == ("UNPUBLISHED", drafts)
    own = f"{path}{collection['id']}/"
    soon = (sandbox.now + timedelta(days=1)).isoformat()
    scheduled = researcher.post(f"{own}transition/", {"action": "SCHEDULE_PUBLISH", "publish_at": soon})
    assert scheduled["status"] == "SCHEDULED"
    assert researcher.post(f"{own}transition/", {"action": "CANCEL_PUBLISH"})["status"] == "UNPUBLISHED"
    local = {"publish_at": "2030-07-28T13:45:00 Europe/London"}
    assert researcher.patch(own, local)["publish_at"] == "2030-07-28T12:45:00.000000Z"
    for wrong in ("2030-07-28T13:45:00 Europe/Atlantis", "2030-07-28T13:45:00Z Europe/London", "tomorrow"):
        assert "publish_at" in researcher.refused("PATCH", own, {"publish_at": wrong})
    published = researcher.post(f"{own}transition/", {"action": "PUBLISH"})
    assert (published["status"], published["estimated_cost"]) == ("ACTIVE", str(2 * 3 * 200))
    assert {researcher.study_status(study_id) for study_id in drafts} == {"ACTIVE"}

    participant = sandbox.participants.take(drafts[0])[0].participant_id
    with pytest.raises(SandboxRefusal, match="do not admit"):
        sandbox.participants.take(drafts[1], participant_id=participant)
    assert participant not in {each.participant_id for each in sandbox.participants.take(drafts[1], 3)}
    listed = researcher.get(path, project_id=sandbox.project_id)["results"]
    assert [row["id"] for row in listed] == [collection["id"]]
    assert "ACTIVE" in researcher.refused("DELETE", own)
    researcher.refused("POST", f"{own}transition/", {"action": "PUBLISH"})
    assert researcher.patch(own, {"name": "Branches"})["name"] == "Branches"


def test_collections_hold_drafts_of_their_project(sandbox: Sandbox, researcher: Researcher) -> None:
    path = "/study-collections/mutually-exclusive/"
    body = {"name": "Arms", "description": "", "project_id": sandbox.project_id}
    published = researcher.publish()
    refusal = researcher.refused("POST", path, {**body, "study_ids": [published, "0" * 24]})
    assert len(refusal["study_ids"]) == 2
    researcher.refused("POST", path, {**body, "project_id": "0" * 24})
    drafts = [researcher.draft(total_available_places=4000) for _ in range(2)]
    own = f"{path}{researcher.post(path, {**body, 'study_ids': drafts})['id']}/"
    assert "needs 1600000" in researcher.refused("POST", f"{own}transition/", {"action": "PUBLISH"})
    assert researcher.study_status(drafts[0]) == "UNPUBLISHED"
    assert researcher.http.delete(own).status_code == 204
    researcher.refused("GET", own, status=404)
    assert len(researcher.get("/studies/")["results"]) == 3


def test_screening_out_pays_what_the_researcher_says(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(is_custom_screening=True)
    taken = sandbox.participants.take(study_id, 3)
    sandbox.participants.complete(taken[0], "DONE")
    path = f"/studies/{study_id}/screen-out-submissions/"
    body = {"submission_ids": [taken[0].id], "bonus_per_submission": 0.25, "increase_places": True}
    response = researcher.http.post(path, json=body)
    assert response.status_code == 202
    assert response.json()["payment_per_participant"] == {"amount": 25, "currency": "GBP"}
    assert researcher.status(taken[0].id) == "SCREENED OUT"
    assert sandbox.ledger.balance(f"participant:{taken[0].participant_id}") == 25
    assert researcher.get(f"/studies/{study_id}/")["total_available_places"] == 3
    researcher.post(path, {**body, "submission_ids": [taken[1].id], "increase_places": False})
    assert researcher.get(f"/studies/{study_id}/")["total_available_places"] == 2
    assert "SCREENED OUT" in researcher.refused("POST", path, body)["submission_ids"][0]
    researcher.refused("POST", path, {**body, "submission_ids": [taken[2].id], "bonus_per_submission": 9})
    researcher.refused("POST", f"/studies/{researcher.publish()}/screen-out-submissions/", body)
    other = {"submission_ids": [taken[2].id], "bonus_per_submission": 0.1}
    assert researcher.post(f"/submissions/bulk-screen-out/{study_id}/", other)["message"] == (
        "The request to bulk screen out has been made successfully."
    )


def test_places_spread_over_the_addresses_of_a_taskflow(sandbox: Sandbox, researcher: Researcher) -> None:
    details = [
        {"external_url": "https://lab.example.org/a", "total_allocation": 2},
        {"external_url": "https://lab.example.org/b", "total_allocation": 1},
    ]
    study_id = researcher.publish(external_study_url="", access_details=details)
    path = f"/studies/{study_id}/access-details-progress/"
    taken = sandbox.participants.take(study_id, 3)
    assert [row["allocated"] for row in researcher.get(path)["progress"]] == [2, 1]
    sandbox.participants.return_(taken[1])
    assert sum(row["allocated"] for row in researcher.get(path)["progress"]) == 2
    researcher.refused("GET", f"/studies/{researcher.draft()}/access-details-progress/", status=404)


def test_campaigns_are_listed(sandbox: Sandbox, researcher: Researcher) -> None:
    path = f"/campaigns/?workspace_id={sandbox.workspace_id}"
    assert researcher.get(path)["results"] == []
    campaign_id = sandbox.add_campaign("Our own people")
    (row,) = researcher.get(path)["results"]
    assert (row["id"], row["name"]) == (campaign_id, "Our own people")
    assert campaign_id in row["sign_up_link"]


def test_feedback_is_uploaded_to_an_address_that_expires(sandbox: Sandbox, researcher: Researcher) -> None:
    path = f"/submissions/signals/upload-url/notes.csv?workspace_id={sandbox.workspace_id}"
    response = researcher.http.get(path)
    assert response.status_code == 201
    link = response.json()["upload_url"]
    assert httpx.put(link, content=b"id,note").status_code == 200
    sandbox.advance(hours=2)
    assert httpx.put(link, content=b"late").status_code == 403
    assert httpx.put(f"{sandbox.url}/_sandbox/uploads/none/notes.csv", content=b"").status_code == 403
    researcher.refused("GET", path.replace(".csv", ".exe"))


def test_strictness_hides_what_was_withdrawn(connect: Callable[[Sandbox], Researcher]) -> None:
    with Sandbox(strict=True) as sandbox:
        researcher = connect(sandbox)
        researcher.refused("GET", "/eligibility-requirements/", status=404)
        researcher.refused("GET", f"/workspaces/{sandbox.workspace_id}/cost/", status=404)
        study_id = researcher.publish(completion_codes=[REVIEW])
        researcher.refused("GET", f"/studies/{study_id}/export/", status=404)
        assert researcher.get(f"/studies/{study_id}/demographic-export-history/")["count"] == 0


def test_credentials_that_are_no_csv_are_refused(sandbox: Sandbox) -> None:
    body = {"workspace_id": sandbox.workspace_id, "credentials": "x" * 200_000}
    with sandbox.client() as client, pytest.raises(BadRequestError, match="CSV"):
        client.request("POST", "/api/v1/credentials/", json=body)
