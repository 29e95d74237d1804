"""What one call does for a study: from files, on schedule, in rehearsal, waiting, screening out."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from prolific import (
    AsyncProlific,
    BadRequestError,
    InvalidRequestError,
    Polling,
    Prolific,
    WaitFailedError,
    WaitTimeoutError,
    completion_url,
    study_url,
)
from prolific_sandbox import Sandbox

StudyFields = Callable[..., dict[str, Any]]
Published = Callable[..., Any]
QUICK = Polling(first_interval=0.01, longest_interval=0.02)
SCREEN_OUT = {"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 20, "slots": 1}
CODES = [
    {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]},
    {"code": "OUT", "code_type": "FIXED_SCREENOUT", "actions": [SCREEN_OUT]},
]


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_a_study_comes_from_a_file(
    client: Prolific, study_fields: StudyFields, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"study{suffix}"
    # JSON is YAML too.
    path.write_text(json.dumps(study_fields()), encoding="utf-8")
    study = client.studies.create_from_file(path, name="Another name", total_available_places=2)
    assert (study.name, study.total_available_places) == ("Another name", 2)


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.json", "{"), ("a.json", "[]"), ("a.yaml", "a: ["), ("a.yml", "- 1"), ("gone.json", None)],
)
def test_a_file_without_a_study_is_refused(
    client: Prolific, tmp_path: Path, name: str, text: str | None
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(InvalidRequestError) as refused:
        client.studies.create_from_file(tmp_path / name)
    assert refused.value.field == "path"


def test_launching_publishes_and_a_rehearsal_does_not(client: Prolific, study_fields: StudyFields) -> None:
    assert client.studies.launch(**study_fields()).status == "ACTIVE"
    assert client.studies.launch(publish=False, **study_fields()).status == "UNPUBLISHED"


def test_a_launch_that_fails_names_the_draft(client: Prolific, study_fields: StudyFields) -> None:
    with pytest.raises(BadRequestError) as refused:
        client.studies.launch(**study_fields(total_available_places=1_000_000))
    (draft,) = client.studies.iter()
    assert refused.value.__notes__ == [f"The draft is there: {draft.id}."]


def test_a_study_publishes_itself_when_its_time_has_come(
    sandbox: Sandbox, client: Prolific, study_fields: StudyFields
) -> None:
    study = client.studies.create(**study_fields())
    when = sandbox.now + datetime.timedelta(hours=2)
    assert client.studies.schedule(study.id, when).status == "SCHEDULED"
    assert client.studies.cancel_publish(study.id).status == "UNPUBLISHED"
    client.studies.schedule(study.id, when)
    sandbox.advance(hours=3)
    assert client.studies.get(study.id).status == "ACTIVE"
    with pytest.raises(InvalidRequestError) as refused:
        client.studies.schedule(study.id, datetime.datetime(2030, 1, 1))
    assert refused.value.field == "publish_at"


def test_screen_out_slots_are_raised_and_the_study_goes_on(
    sandbox: Sandbox, client: Prolific, published: Published
) -> None:
    study = published(completion_codes=CODES, total_available_places=3)
    (taken,) = sandbox.participants.take(study.id, 1)
    sandbox.participants.complete(taken.id, "OUT")
    assert client.studies.get(study.id).status == "PAUSED"
    assert client.studies.add_screen_out_slots(study.id, 2, resume=True).status == "ACTIVE"
    (_, out) = client.studies.get(study.id).completion_codes or ()
    assert out.to_dict()["actions"][0]["slots"] == 3
    with pytest.raises(InvalidRequestError, match="at least 1"):
        client.studies.add_screen_out_slots(study.id, 0)


def test_slots_without_a_code_that_screens_out_are_refused(client: Prolific, published: Published) -> None:
    with pytest.raises(InvalidRequestError, match="no completion code"):
        client.studies.add_screen_out_slots(published().id, 1)


def test_waiting_for_a_status(client: Prolific, published: Published) -> None:
    study = published()
    seen: list[str] = []
    found = client.studies.wait_for(
        study.id, ["active", "PAUSED"], timeout=5, on_progress=lambda each: seen.append(each.status)
    )
    assert found.status == "ACTIVE"
    assert seen == ["ACTIVE"]
    with pytest.raises(WaitTimeoutError, match="to be COMPLETED; it is ACTIVE") as late:
        client.studies.wait_for(study.id, "COMPLETED", timeout=0.05, polling=QUICK)
    assert late.value.last.id == study.id


@pytest.mark.anyio
async def test_waiting_for_a_status_async(async_client: AsyncProlific, published: Published) -> None:
    study = published()
    assert (await async_client.studies.wait_for(study.id, "ACTIVE", timeout=5)).id == study.id
    with pytest.raises(WaitTimeoutError):
        await async_client.studies.wait_for(study.id, "PAUSED", timeout=0.05, polling=QUICK)


def test_a_workspace_and_a_project_are_found_by_title(client: Prolific) -> None:
    workspace = client.workspaces.find("My workspace")
    with pytest.raises(InvalidRequestError, match="no workspace is called 'Nowhere'"):
        client.workspaces.find("Nowhere")
    made = client.projects.get_or_create(workspace.id, "Pilot")
    assert client.projects.get_or_create(workspace.id, "Pilot").id == made.id
    assert client.projects.find(workspace.id, "Pilot").id == made.id
    twin = client.projects.create(workspace.id, title="Pilot")
    with pytest.raises(InvalidRequestError) as refused:
        client.projects.find(workspace.id, "Pilot")
    assert made.id in str(refused.value)
    assert twin.id in str(refused.value)


def test_csv_answers_are_rows() -> None:
    text = 'Participant id,Age\r\na,"30"\r\nb,"40, about"\r\n'
    transport = httpx.MockTransport(lambda request: httpx.Response(200, text=text))
    client = Prolific("t", http_client=httpx.Client(transport=transport))
    assert client.studies.export_demographics("s") == [
        {"Participant id": "a", "Age": "30"},
        {"Participant id": "b", "Age": "40, about"},
    ]
    with pytest.raises(InvalidRequestError, match="at most 15"):
        client.studies.export_demographics("s", filters=[{"filter_id": "age"}] * 16)


def test_withdrawn_operations_warn() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={}))
    client = Prolific("t", http_client=httpx.Client(transport=transport))
    with pytest.warns(DeprecationWarning, match="users.identity"):
        client.users.identity()


class TestSubmissions:
    def test_approving_waits_until_the_participant_is_done(
        self, sandbox: Sandbox, client: Prolific, published: Published
    ) -> None:
        (taken,) = sandbox.participants.take(published().id, 1)
        with pytest.raises(WaitTimeoutError):
            client.submissions.approve_when_ready(taken.id, timeout=0.05, polling=QUICK)
        sandbox.participants.complete(taken.id, "DONE")
        assert client.submissions.approve_when_ready(taken.id, timeout=5).status == "APPROVED"
        assert client.submissions.approve_when_ready(taken.id, timeout=0).status == "APPROVED"

    def test_a_state_that_can_never_be_approved_is_named(
        self, sandbox: Sandbox, client: Prolific, published: Published
    ) -> None:
        (taken,) = sandbox.participants.take(published().id, 1)
        sandbox.participants.return_(taken.id)
        with pytest.raises(WaitFailedError, match="RETURNED"):
            client.submissions.approve_when_ready(taken.id, timeout=60)

    def test_participants_of_a_study_are_approved(
        self, sandbox: Sandbox, client: Prolific, published: Published
    ) -> None:
        study = published()
        taken = sandbox.participants.take(study.id, 2)
        for each in taken:
            sandbox.participants.complete(each.id, "DONE")
        client.submissions.bulk_approve_participants(study.id, [each.participant_id for each in taken])
        assert {row.status for row in client.submissions.iter(study.id)} == {"APPROVED"}

    def test_a_researcher_completes_with_part_of_the_reward(
        self, sandbox: Sandbox, client: Prolific, published: Published
    ) -> None:
        dynamic = {
            "code": "PART",
            "code_type": "OTHER",
            "actor": "researcher",
            "actions": [{"action": "DYNAMIC_PAYMENT"}],
        }
        (taken,) = sandbox.participants.take(published(completion_codes=[CODES[0], dynamic]).id, 1)
        with pytest.raises(InvalidRequestError) as refused:
            client.submissions.complete(taken.id, "PART", percentage_of_reward=100)
        assert refused.value.field == "percentage_of_reward"
        assert (
            client.submissions.complete(taken.id, "PART", percentage_of_reward=50).status
            == "PARTIALLY APPROVED"
        )

    def test_the_ways_back(self, sandbox: Sandbox, client: Prolific, published: Published) -> None:
        study = published()
        taken = sandbox.participants.take(study.id, 2, start=False)
        assert client.submissions.start(taken[0].id).status == "ACTIVE"
        assert client.submissions.return_(taken[0].id).status == "RETURNED"
        assert client.submissions.unreturn(taken[0].id).status == "AWAITING REVIEW"
        reason = (
            "The answers to seven of the ten pictures name no colour at all, although one is asked for. " * 2
        )
        client.submissions.reject(taken[0].id, message=reason, category="NO_DATA")
        assert client.submissions.unreject(taken[0].id).status == "AWAITING REVIEW"
        asked = client.submissions.request_return(taken[0].id, ["Sound was missing"])
        assert asked.return_requested
        with pytest.raises(InvalidRequestError, match="say why"):
            client.submissions.request_return(taken[0].id, [])

    def test_a_submission_is_waited_for(
        self, sandbox: Sandbox, client: Prolific, published: Published
    ) -> None:
        (taken,) = sandbox.participants.take(published().id, 1)
        assert client.submissions.wait_for(taken.id, "active", timeout=5).status == "ACTIVE"
        with pytest.raises(InvalidRequestError, match="at least one status"):
            client.submissions.wait_for(taken.id, [], timeout=5)

    def test_the_older_list_pages_by_offset(
        self, sandbox: Sandbox, client: Prolific, published: Published
    ) -> None:
        study = published(total_available_places=25)
        ids = {each.id for each in sandbox.participants.take(study.id, 25)}
        assert {row.id for row in client.submissions.list_in_study(study.id, limit=10)} == ids


class TestLinks:
    def test_placeholders_are_added_and_parameters_kept(self) -> None:
        assert study_url("https://survey.example/run?v=2#start") == (
            "https://survey.example/run?v=2&PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID={{%STUDY_ID%}}"
            "&SESSION_ID={{%SESSION_ID%}}#start"
        )
        assert study_url("https://survey.example", participant="pid", study="", session="") == (
            "https://survey.example?pid={{%PROLIFIC_PID%}}"
        )

    @pytest.mark.parametrize(
        "address", ["survey.example", "ftp://a.example", "", "https://a.example?STUDY_ID=1"]
    )
    def test_an_unusable_address_is_refused(self, address: str) -> None:
        with pytest.raises(InvalidRequestError) as refused:
            study_url(address)
        assert refused.value.field == "address"

    def test_the_way_back_hands_in_the_code(self) -> None:
        assert completion_url("A B&c") == "https://app.prolific.com/submissions/complete?cc=A+B%26c"
        with pytest.raises(InvalidRequestError):
            completion_url(" ")
