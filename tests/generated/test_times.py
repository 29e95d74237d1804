"""Times have one type: what an answer says as a point in time is read as a datetime wherever it stands."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from prolific_api.models import Study, Submission, SubmissionDetail, SubmissionShort, User

SCHEMAS: dict[str, Any] = json.loads(files("prolific_api").joinpath("openapi.json").read_text("utf-8"))[
    "components"
]["schemas"]
NAMED_LIKE_A_TIME = re.compile(r"(_at|_datetime|_login|^date_\w+|^datetime_\w+)$")
NOON = datetime.datetime(2026, 1, 2, 12, tzinfo=datetime.UTC)
# Local times with the name of a time zone, and a note that can stand in place of a time: no datetimes.
TEXTS = {
    ("MutuallyExclusiveStudyCollectionCreate", "publish_at"),
    ("MutuallyExclusiveStudyCollectionUpdate", "publish_at"),
    ("MutuallyExclusiveStudyCollectionList", "publish_at"),
    ("MutuallyExclusiveStudyCollectionDetail", "publish_at"),
    ("MutuallyExclusiveStudyCollectionTransition", "publish_at"),
    ("SubmissionDemographics", "custom_study_tncs_accepted_at"),
}


def times() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, schema in SCHEMAS.items():
        for field, about in schema.get("properties", {}).items():
            if NAMED_LIKE_A_TIME.search(field) and "string" in about.get("type", ()):
                yield name, field, about


def test_every_time_has_its_format() -> None:
    without = {(name, field) for name, field, about in times() if about.get("format") != "date-time"}
    assert without == TEXTS
    assert len(list(times())) > 40


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (SubmissionShort, "started_at"),
        (SubmissionDetail, "started_at"),
        (SubmissionDetail, "completed_at"),
        (Submission, "started_at"),
        (Submission, "completed_at"),
        (User, "date_joined"),
        (User, "datetime_created"),
        (User, "last_login"),
        (Study, "last_email_update_sent_datetime"),
    ],
)
def test_they_read_as_datetimes_and_are_written_as_they_came(model: Any, field: str) -> None:
    answer = {field: "2026-01-02T12:00:00Z"}
    assert getattr(model.from_dict(answer), field) == NOON
    assert model.from_dict(answer).to_dict() == answer
