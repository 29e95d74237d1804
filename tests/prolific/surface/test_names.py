"""What the API calls by different names, or spells differently, in different places reads the same."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from prolific._events.events import SubmissionStatusChanged, event_of
from prolific_api import models

NOON = "2026-01-02T12:00:00Z"
MOMENT = datetime.datetime(2026, 1, 2, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("model", "answer", "name", "value"),
    [
        ("SubmissionShort", {"participant_id": "p"}, "participant_id", "p"),
        ("SubmissionDetail", {"participant": "p"}, "participant_id", "p"),
        ("Submission", {"participant": "p"}, "participant_id", "p"),
        ("ReturnRequestedResponse", {"participant": "p"}, "participant_id", "p"),
        ("SubmissionDemographics", {"participant_id": "p"}, "participant_id", "p"),
        ("SubmissionShort", {"study_code": "DONE"}, "code", "DONE"),
        ("SubmissionShort", {"entered_code": "DONE"}, "code", "DONE"),
        ("SubmissionDetail", {"entered_code": "DONE"}, "code", "DONE"),
        ("Submission", {"entered_code": "DONE"}, "code", "DONE"),
        ("SubmissionDemographics", {"completion_code": "DONE"}, "code", "DONE"),
        ("Message", {"sender_id": "r"}, "sender_id", "r"),
        ("Message", {"sender": "r"}, "sender_id", "r"),
        ("Message", {"sent_at": NOON}, "sent_at", MOMENT),
        ("Message", {"datetime_created": NOON}, "sent_at", MOMENT),
        ("Study", {"workspace": "w"}, "workspace_id", "w"),
        ("Project", {"workspace": "w"}, "workspace_id", "w"),
        ("AITaskBuilderBatch", {"workspace_id": "w"}, "workspace_id", "w"),
        ("Study", {"project": "p"}, "project_id", "p"),
        ("Study", {"date_created": NOON}, "created_at", MOMENT),
        ("StudyShort", {"date_created": NOON}, "created_at", MOMENT),
        ("SurveyOut", {"date_created": NOON}, "created_at", MOMENT),
        ("SurveyResponseOut", {"date_created": NOON}, "created_at", MOMENT),
        ("SurveyResponseOut", {"_id": "r"}, "id", "r"),
        ("SurveyResponseOut", {"id": "r"}, "id", "r"),
        ("SurveyOut", {"_id": "v"}, "id", "v"),
        ("ParticipantGroupMembership", {"datetime_created": NOON}, "created_at", MOMENT),
        ("SubscriptionEvent", {"datetime_created": NOON}, "created_at", MOMENT),
        ("User", {"datetime_created": NOON}, "created_at", MOMENT),
        ("AITaskBuilderDataset", {"created_at": NOON}, "created_at", MOMENT),
    ],
)
def test_a_value_reads_by_one_name_everywhere(
    model: str, answer: dict[str, Any], name: str, value: object
) -> None:
    read = getattr(models, model).from_dict(answer)
    assert getattr(read, name) == value
    assert read.to_dict() == answer


@pytest.mark.parametrize("spelling", ["AWAITING REVIEW", "AWAITING_REVIEW", "awaiting-review"])
def test_a_status_is_the_same_in_any_spelling_wherever_it_stands(spelling: str) -> None:
    payload = {"event_type": "submission.status.change", "resource_id": "s", "participant_id": "p"}
    event = event_of({**payload, "status": spelling})
    assert isinstance(event, SubmissionStatusChanged)
    study = event_of({"event_type": "study.status.change", "resource_id": "s", "status": spelling})
    names = ("Study", "StudyShort", "Submission", "SubmissionDetail", "SubmissionShort")
    read = [getattr(models, name).from_dict({"status": spelling}) for name in names]
    read.append(models.MutuallyExclusiveStudyCollectionList.from_dict({"status": spelling}))
    for each in [event, study, *read]:
        for other in ("AWAITING REVIEW", "AWAITING_REVIEW", "awaiting review"):
            assert each.status == other
            assert other == each.status
        assert each.status != "APPROVED"
        assert str(each.status) == spelling
    assert (event.submission_id, event.participant_id) == ("s", "p")
