"""A request holds what was set and nothing else."""

from __future__ import annotations

import copy
import datetime
import io
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prolific_api.api.ai_task_builder import append_dataset_datapoints, upload_files_to_batch
from prolific_api.api.studies import create_study, get_studies, get_study
from prolific_api.api.workspaces import get_workspace_cost
from prolific_api.decoding import write, write_decimal, write_query
from prolific_api.models import (
    CreateStudy,
    ManuallyReviewInput,
    RangeFilterInput,
    RangeFilterSelectedRangeInput,
    StudyTransition,
    UpdateStudy,
    UploadFilesToBatchBody,
)
from prolific_api.types import UNSET, File, Unset, path_segment

REQUIRED: dict[str, Any] = {
    "name": "n",
    "description": "d",
    "prolific_id_option": "question",
    "estimated_completion_time": 5,
    "reward": 100,
}


def test_absent_stays_absent_and_null_stays_null() -> None:
    assert CreateStudy(**REQUIRED).to_dict() == REQUIRED
    assert CreateStudy(**REQUIRED, filters=None, metadata=None).to_dict() == {
        **REQUIRED,
        "filters": None,
        "metadata": None,
    }
    assert UpdateStudy().to_dict() == {}
    assert UpdateStudy(internal_name=None).to_dict() == {"internal_name": None}


def test_defaults_of_the_document_are_not_sent() -> None:
    assert "actor" not in str(UpdateStudy.from_dict({"completion_codes": [{"code": "A"}]}).to_dict())


def test_constants_are_sent_without_being_given() -> None:
    assert ManuallyReviewInput().to_dict() == {"action": "MANUALLY_REVIEW"}


def test_numbers_and_times_take_the_form_of_the_api() -> None:
    moment = datetime.datetime(2026, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
    body = CreateStudy(**{**REQUIRED, "reward": Decimal(125)}, publish_at=moment).to_dict()
    assert body == {**REQUIRED, "reward": 125, "publish_at": "2026-03-04T05:06:07Z"}
    later = moment.astimezone(datetime.timezone(datetime.timedelta(hours=2)))
    assert write(later) == "2026-03-04T07:06:07+02:00"
    assert json.dumps(body)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_a_decimal_keeps_its_value(value: Decimal) -> None:
    assert Decimal(json.dumps(write_decimal(value))) == value


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "0.12345678901234567890123"])
def test_a_decimal_json_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="JSON number"):
        write_decimal(Decimal(text))


def test_nested_models_and_plain_values_mix() -> None:
    body = CreateStudy(
        **REQUIRED,
        filters=[
            RangeFilterInput(filter_id="age", selected_range=RangeFilterSelectedRangeInput(lower=18, upper=65))
        ],
    )
    assert body.to_dict()["filters"] == [{"filter_id": "age", "selected_range": {"lower": 18, "upper": 65}}]


def test_enums_take_text() -> None:
    for action in ("PUBLISH", "A_NEW_ONE"):
        written = StudyTransition(action=action).to_dict()
        assert written == {"action": action}
        assert type(written["action"]) is str


def test_fields_the_document_does_not_know_can_be_sent() -> None:
    body = CreateStudy(**REQUIRED)
    body["beta_field"] = [1]
    assert body.to_dict() == {**REQUIRED, "beta_field": [1]}


def test_what_is_not_asked_is_not_in_the_query() -> None:
    assert get_studies.request_kwargs()["params"] == {}
    asked = get_studies.request_kwargs(state="ACTIVE", page=2)
    assert asked == {"method": "GET", "url": "/api/v1/studies/", "params": {"state": "ACTIVE", "page": "2"}}


def test_lists_in_the_query_are_joined_or_repeated_as_the_document_says() -> None:
    kwargs = get_workspace_cost.request_kwargs(
        "w",
        reporting_period_start=datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC),
        reporting_period_end=datetime.datetime(2026, 1, 3, tzinfo=datetime.UTC),
        status=["ACTIVE", "PAUSED"],
    )
    assert kwargs["params"] == {
        "reporting_period_start": "2026-01-02T00:00:00Z",
        "reporting_period_end": "2026-01-03T00:00:00Z",
        "status": "ACTIVE,PAUSED",
    }
    assert write_query({"ids": ["a", "b"], "flag": True, "none": None}) == {"ids": ["a", "b"], "flag": "true"}


def test_the_body_of_a_call_is_what_the_model_holds() -> None:
    kwargs = create_study.request_kwargs(body=CreateStudy(**REQUIRED))
    assert kwargs == {"method": "POST", "url": "/api/v1/studies/", "json": REQUIRED}


def test_records_and_files_are_sent_as_they_are() -> None:
    lines = b'{"a": 1}\n{"a": 2}\n'
    kwargs = append_dataset_datapoints.request_kwargs("d", body=File(payload=lines))
    assert kwargs["content"] == lines
    assert kwargs["headers"] == {"Content-Type": "application/x-ndjson"}
    payload = io.BytesIO(b"id\n1\n")
    body = UploadFilesToBatchBody.from_dict({})
    (field,) = (name for name in UploadFilesToBatchBody.known_keys if "file" in name)
    setattr(body, field, [File(payload=payload, file_name="rows.csv", mime_type="text/csv")])
    parts = upload_files_to_batch.request_kwargs("d", body=body)["files"]
    assert parts == [(field, ("rows.csv", payload, "text/csv"))]


@pytest.mark.parametrize("value", ["", ".", "..", "..."])
def test_a_path_cannot_climb(value: str) -> None:
    with pytest.raises(ValueError, match="id must be a non-empty path segment"):
        get_study.request_kwargs(value)


@pytest.mark.parametrize(
    ("value", "quoted"), [("a/b", "a%2Fb"), ("../x", "..%2Fx"), ("a?b#c", "a%3Fb%23c"), ("ü", "%C3%BC"), ("%2e", "%252e")]
)
def test_a_path_parameter_stays_one_segment(value: str, quoted: str) -> None:
    assert path_segment(value, "id") == quoted
    assert get_study.request_kwargs(value)["url"] == f"/api/v1/studies/{quoted}/"


def test_unset_is_one_false_thing() -> None:
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert Unset() is UNSET
    for twin in (pickle.loads(pickle.dumps(UNSET)), copy.copy(UNSET), copy.deepcopy(UNSET)):  # noqa: S301
        assert twin is UNSET
