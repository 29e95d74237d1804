"""Answers as the live API was seen to give them are read whole, and the document knows all their fields."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from prolific import BadRequestError
from prolific_api.decoding import Model
from support.surfaces import StandIn, Surface

RECORDED = Path(__file__).parents[4] / "shared" / "samples" / "answers"
ID = "64f0c1d2e3a4b5c6d7e8f901"
MOMENT = "2026-02-03T04:05:06.700000Z"

READ: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "filters-list": ("/api/v1/filters/", lambda c: c.filters.list()),
    "messages": ("/api/v1/messages/", lambda c: c.messages.list(user_id=ID)),
    "studies-list": ("/api/v1/studies/", lambda c: c.studies.list()),
    "study-detail": (f"/api/v1/studies/{ID}/", lambda c: c.studies.get(ID)),
    "study-submissions": (f"/api/v1/studies/{ID}/submissions/", lambda c: c.submissions.list_in_study(ID)),
    "user-me": ("/api/v1/users/me/", lambda c: c.users.me()),
    "instructions": (
        f"/api/v1/data-collection/batches/{ID}/instructions",
        lambda c: c.task_builder.batches.create_instructions(ID, instructions=[CHOICE]),
    ),
    "survey": (f"/api/v1/surveys/{ID}", lambda c: c.surveys.get(ID)),
    "group": (f"/api/v1/participant-groups/{ID}/", lambda c: c.participant_groups.get(ID)),
}
"""The address and the call that read each kind of answer."""

REQUIREMENT = {
    "id": None,
    "type": "range",
    "attributes": [
        {"type": "min", "min": 18, "max": 99, "value": 20, "name": "least", "unit": "years", "step": 1}
    ],
    "query": {
        "id": ID,
        "question": "Age?",
        "description": "",
        "title": "Age",
        "is_new": False,
        "tags": ["core"],
    },
    "_cls": "web.eligibility.models.AgeRangeEligibilityRequirement",
    "category": "Core",
    "subcategory": None,
    "order": 3,
    "recommended": True,
    "details_display": "20-99",
    "requirement_type": "age_range",
}
ROW = {
    "id": ID,
    "name": "Tides",
    "submissions_config": {"max_submissions_per_participant": 1, "max_concurrent_submissions": -1},
    "stratum": None,
    "reward_level": {"below_prolific_min": False, "below_original_estimate": True},
    "quota_requirements": [],
    "is_reallocated": False,
    "privacy_notice": "Kept for a year.",
    "description": "Watch the water.",
    "external_study_url": "https://lab.example/tides",
    "maximum_allowed_time": 20,
    "device_compatibility": ["desktop"],
    "peripheral_requirements": ["audio"],
    "filters": [{"filter_id": "age", "selected_range": {"lower": 18}}],
    "eligibility_requirements": [REQUIREMENT],
    "can_auto_review": True,
    "award_points": 0,
    "completion_url": "https://app.example/cc",
    "started_publishing_at": MOMENT,
    "researcher": {"id": ID, "name": "Ada", "institution": {"name": None, "logo": None, "link": ""}},
    "_ref": None,
}
USER_FLAGS = (
    "can_topup_3d",
    "has_answered_vat_number",
    "can_oidc_login",
    "can_oidc_login_enabled",
    "topups_over_referral_threshold",
    "can_run_pilot_study",
    "needs_to_confirm_US_state",
    "mua_beta_user",
    "can_cashout_enabled",
    "can_contact_support_enabled",
    "can_instant_cashout_enabled",
    "has_accepted_survey_builder_terms",
)
USER = {
    "id": ID,
    "email": "me@lab.example",
    "referral_url": "https://lab.example/?ref=1",
    "referral_incentive": {
        "minimum_topup": 50.0,
        "recipient_credit": 10,
        "recipient_rep_sample_credit": 0,
        "referrer_credit": 10.5,
        "referrer_rep_sample_credit": 0.0,
    },
    "email_preferences": {
        "bonus_payments": True,
        "just_published": False,
        "pre_publish": False,
        "referrals": True,
        "marketing": False,
    },
    "experimental_group": 2,
    "redeemable_referral_coupon": None,
    "balance_breakdown": {"project_funds": 40, "service_fees": 2},
    "service_margin_percentage": 0.25,
    **dict.fromkeys(USER_FLAGS, True),
    "_links": {"self": {"href": "https://api.example/users/me/", "title": "Current"}},
}
SUBMISSION = {
    "id": ID,
    "participant_id": ID,
    "status": "AWAITING REVIEW",
    "started_at": MOMENT,
    "has_siblings": False,
    "time_taken": 41,
    "strata": {"date of birth": "1990-01-01", "sex": "Female"},
    "ip": "",
    "time_taken_under_auto_approval_threshold": True,
}
INSTRUCTION = {
    "id": "0190a5c5-3f1e-7d8e-9c58-0e4a6c9f2b71",
    "type": "free_text",
    "batch_id": "0190a5c5-3f1e-7d8e-9c58-0e4a6c9f2b72",
    "created_by": ID,
    "created_at": MOMENT,
    "description": "Say why.",
}
CHOICE = {
    **INSTRUCTION,
    "type": "multiple_choice",
    "answer_limit": 1,
    "options": [{"label": "A", "value": "a"}],
}
QUESTION = {"id": "q", "title": "Tea?", "type": "single", "answers": [{"id": "a", "value": "Yes"}]}
FEEDER = {"id": ID, "name": "Tides", "status": "COMPLETED", "completion_codes": ["DONE", {"code": "OUT"}]}

INVENTED: dict[str, Any] = {
    "studies-list": {"results": [ROW]},
    "study-detail": {
        "id": ID,
        "name": "Tides",
        "metadata": {"wave": 2},
        "pilot_test_steps_state": {"step": 1},
        "service_margin_percentage": "0.25000000000000000",
        "eligibility_requirements": [REQUIREMENT],
    },
    "user-me": USER,
    "study-submissions": {"results": [SUBMISSION]},
    "instructions": [INSTRUCTION, CHOICE],
    "survey": {
        "_id": ID,
        "researcher_id": ID,
        "title": "Drinks",
        "sections": [{"id": "s", "title": "One", "questions": [QUESTION]}],
        "questions": [QUESTION],
    },
    "group": {"id": ID, "name": "Came once", "feeder_studies": [FEEDER]},
}
"""The fields that were seen and are in no document, with values made up here."""


def recorded(pattern: str) -> list[Path]:
    found = sorted(RECORDED.glob(pattern)) if RECORDED.is_dir() else []
    if not found:
        pytest.skip("the recorded answers are not part of the repository and not beside it")
    return found


def models_in(value: Any) -> Iterator[Model]:
    if isinstance(value, Model):
        yield value
        for each in value.__attrs_attrs__:
            yield from models_in(getattr(value, each.name))
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from models_in(each)


def undocumented(value: Any) -> list[str]:
    """Fields that the document does not have, but for those of objects that hold anything."""
    return [
        f"{type(each).__name__}.{name}"
        for each in models_in(value)
        if type(each).known_keys
        for name in getattr(each, "additional_properties", {})
    ]


def read(api: StandIn, run: Surface, kind: str, answer: Any) -> Any:
    path, call = READ[kind]
    for method in ("GET", "POST"):
        api.on(method, path, httpx.Response(200 if method == "GET" else 201, json=answer))
    found = run(call)
    return found.items if hasattr(found, "items") and hasattr(found, "has_next") else found


def check_whole(found: Any, answer: Any) -> None:
    rows = answer["results"] if isinstance(answer, dict) and "results" in answer else answer
    written = [each.to_dict() for each in found] if isinstance(rows, list) else found.to_dict()
    assert written == rows
    assert {type(each).__name__ for each in models_in(found)} & {"UnknownVariant"} == set()
    assert undocumented(found) == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("kind", sorted(INVENTED))
def test_what_was_seen_is_documented_and_read_without_loss(api: StandIn, run: Surface, kind: str) -> None:
    check_whole(read(api, run, kind, INVENTED[kind]), INVENTED[kind])


def test_a_field_that_no_document_has_is_found_by_these_tests(api: StandIn, run: Surface) -> None:
    found = read(api, run, "user-me", {**USER, "referral_incentive": {"brand_new": 1}})
    assert undocumented(found) == ["UserReferralIncentive.brand_new"]


def test_recorded_answers_are_read_without_loss_and_documented(api: StandIn, run: Surface) -> None:
    paths = {path.stem.rpartition("-")[0]: path for path in recorded("*-20*.json")}
    assert paths.keys() <= READ.keys()
    for kind, path in paths.items():
        answer = json.loads(path.read_text(encoding="utf-8"))
        check_whole(read(api, run, kind, answer), answer)


def test_recorded_exports_keep_every_cell(api: StandIn, run: Surface) -> None:
    for path in recorded("export-*.csv"):
        text = path.read_text(encoding="utf-8")
        answer = httpx.Response(200, text=text, headers={"Content-Type": "text/csv"})
        api.on("POST", f"/api/v1/studies/{ID}/demographic-export/", answer)
        header, *lines = csv.reader(text.splitlines())
        rows = run(lambda c: c.studies.export_demographics(ID))
        assert [list(row) for row in rows] == [header] * len(lines)
        assert [list(row.values()) for row in rows] == lines


def test_a_recorded_refusal_names_its_fields(api: StandIn, run: Surface) -> None:
    (path,) = recorded("error-validation.json")
    content = json.loads(path.read_text(encoding="utf-8"))
    api.on("GET", "/api/v1/users/me/", httpx.Response(400, json=content))
    with pytest.raises(BadRequestError) as refused:
        run(lambda c: c.users.me())
    assert refused.value.fields["reward"]
    assert refused.value.error_code == content["error"]["error_code"]
