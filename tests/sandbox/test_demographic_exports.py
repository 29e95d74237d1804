"""Exports have the columns, the order and the special values of those that researchers have published."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from prolific.filters import any_of, range_, select
from prolific_sandbox import Sandbox

from .conftest import study_body

ANSWERS = Path(__file__).parents[3] / "shared" / "samples" / "answers"
OF_SUBMISSIONS = [
    *(
        "Submission id",
        "Participant id",
        "Status",
        "Custom study tncs accepted at",
        "Started at",
        "Completed at",
    ),
    *("Reviewed at", "Archived at", "Time taken", "Completion code", "Total approvals"),
]
OF_PARTICIPANTS = [
    *(
        "Age",
        "Sex",
        "Ethnicity simplified",
        "Country of birth",
        "Country of residence",
        "Nationality",
        "Language",
    ),
    *("Student status", "Employment status"),
]
HEAD = [*OF_SUBMISSIONS, *OF_PARTICIPANTS]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


@pytest.fixture
def rows(sandbox: Sandbox) -> list[dict[str, str]]:
    """An approved submission, one to be reviewed without a code, a returned one and one in progress."""
    with sandbox.client() as client:
        study_id = client.studies.create(**study_body(total_available_places=4)).id
        client.studies.publish(study_id)
        people = sandbox.participants
        approved, waiting, returned, _ = people.take(study_id, 4)
        sandbox.advance(minutes=9)
        people.complete(approved.id, str(study_body()["completion_codes"][0]["code"]))
        people.complete(waiting.id, "NOCODE")
        people.return_(returned.id)
        client.submissions.approve(approved.id)
        sandbox.advance(days=11)
        text = client.request("GET", f"/api/v1/studies/{study_id}/export/")
    assert text.splitlines()[0].split(",") == HEAD
    return list(csv.DictReader(io.StringIO(text)))


def test_the_facts_of_each_status(rows: list[dict[str, str]]) -> None:
    approved, waiting, returned, active = rows
    assert {row["Custom study tncs accepted at"] for row in rows} == {"Not Applicable"}
    assert [row["Status"] for row in rows] == ["APPROVED", "AWAITING REVIEW", "RETURNED", "TIMED-OUT"]
    for row in (approved, waiting):
        assert row["Time taken"] == "540"
        assert MOMENT.fullmatch(row["Started at"])
        assert MOMENT.fullmatch(row["Completed at"])
        assert row["Archived at"] > row["Completed at"]
    assert MOMENT.fullmatch(approved["Reviewed at"])
    assert waiting["Reviewed at"] == ""
    assert waiting["Completion code"] == "NOCODE"
    empty = ("Completed at", "Reviewed at", "Time taken", "Completion code")
    assert [returned[name] for name in empty] == [active[name] for name in empty] == [""] * 4
    assert MOMENT.fullmatch(returned["Archived at"])
    assert {returned[name] for name in OF_PARTICIPANTS} == {"CONSENT_REVOKED"}


def test_answers_are_words_and_some_have_lapsed(sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        study_id = client.studies.create(**study_body(total_available_places=400, reward=100)).id
        client.studies.publish(study_id)
        sandbox.participants.take(study_id, 400)
        filters = [select("handedness", "0"), select("webcam", "0"), range_("approval_rate", lower=1)]
        rows = list(client.studies.export_demographics(study_id, filters=filters))
    assert list(rows[0])[20:] == ["Handedness", "Webcam", "Approval rate"]
    told = [row["Handedness"] for row in rows]
    assert set(told) == {"Left-handed", "Right-handed", "Ambidextrous", "DATA_EXPIRED"}
    assert told.count("DATA_EXPIRED") < 40
    assert all("DATA_EXPIRED" not in (row["Age"], row["Nationality"]) for row in rows)
    same = sum(row["Country of birth"] == row["Country of residence"] for row in rows)
    assert 300 < same < 400


@pytest.mark.parametrize("by_set", [True, False])
def test_what_a_study_recruits_by_was_just_asked(sandbox: Sandbox, by_set: bool) -> None:
    filters = [any_of(select("handedness", "0", "1"), select("webcam", "0"))]
    fields = study_body(total_available_places=300, reward=100)
    with sandbox.client() as client:
        if by_set:
            made = client.filter_sets.create(name="Hands", workspace_id=sandbox.workspace_id, filters=filters)
            fields["filter_set_id"] = made.id
        else:
            fields["filters"] = filters
        study_id = client.studies.create(**fields).id
        client.studies.publish(study_id)
        sandbox.participants.take(study_id, 300)
        rows = client.studies.export_demographics(study_id, filters=filters)
    assert not {"DATA_EXPIRED"} & {row[name] for row in rows for name in ("Handedness", "Webcam")}


@pytest.mark.skipif(
    not ANSWERS.is_dir(), reason="recorded exports are not part of the project; they lie beside it"
)
@pytest.mark.parametrize(
    "name", ["export-api-2025.csv", "export-dashboard-2024.csv", "export-returned-2024.csv"]
)
def test_recorded_exports_have_these_columns(name: str) -> None:
    with (ANSWERS / name).open(encoding="utf-8", newline="") as file:
        recorded = next(csv.reader(file))
    assert [each for each in recorded if each in HEAD] == HEAD
    assert recorded[: len(OF_SUBMISSIONS)] == OF_SUBMISSIONS
