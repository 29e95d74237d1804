"""From a study of 50 fields, filters among them, to the bytes that are sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from benchmarks.contender import Loop
from benchmarks.row import Rival, Row
from benchmarks.setting import Setting

STUDY: dict[str, Any] = {
    "name": "Colours of the harbour",
    "internal_name": "harbour-7",
    "description": "Name the colours in ten pictures. " * 5,
    "external_study_url": "https://survey.example/?p={{%PROLIFIC_PID%}}&s={{%STUDY_ID%}}&r={{%SESSION_ID%}}",
    "prolific_id_option": "url_parameters",
    "completion_codes": [
        {"code": "C1", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]},
        {
            "code": "C2",
            "code_type": "FAILED_ATTENTION_CHECK",
            "actions": [{"action": "REQUEST_RETURN", "return_reason": "Missed a check."}],
        },
        {
            "code": "C3",
            "code_type": "FIXED_SCREEN_OUT",
            "actions": [{"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 20, "slots": 10}],
        },
    ],
    "total_available_places": 200,
    "estimated_completion_time": 10,
    "maximum_allowed_time": 45,
    "reward": 150,
    "device_compatibility": ["desktop", "tablet"],
    "peripheral_requirements": ["audio", "microphone"],
    "filters": [
        {"filter_id": "age", "selected_range": {"lower": 18, "upper": 65}},
        {"filter_id": "approval_rate", "selected_range": {"lower": 95, "upper": 100}},
        {"filter_id": "handedness", "selected_values": ["1"]},
        {"filter_id": "sex", "selected_values": ["1", "2"]},
        {"filter_id": "current-country-of-residence", "selected_values": ["1", "45", "77"]},
        {"filter_id": "custom_blocklist", "selected_values": [f"{n:024x}" for n in range(20)]},
    ],
    "naivety_distribution_rate": 0.5,
    "project": "3673503c26b16fc66049d158",
    "submissions_config": {
        "max_submissions_per_participant": 1,
        "max_concurrent_submissions": 50,
        "auto_rejection_categories": ["EXCEPTIONALLY_FAST"],
    },
    "study_labels": ["survey"],
    "content_warnings": ["sensitive"],
    "content_warning_details": "Pictures of storms.",
    "metadata": "round=7;team=harbour",
    "is_custom_screening": True,
    "is_external_study_url_secure": False,
}


def fields_of(value: Any) -> int:
    """How many fields an object has, those of objects inside it included."""
    if isinstance(value, dict):
        return sum(1 + fields_of(item) if isinstance(item, list | dict) else 1 for item in value.values())
    return sum(fields_of(item) for item in value) if isinstance(value, list) else 0


def encode(_: Setting) -> Callable[[], object]:
    """This package: the model as JSON holds it, and its bytes."""
    from prolific_api.models import CreateStudy

    model = CreateStudy.from_dict(STUDY)
    return lambda: json.dumps(model.to_dict()).encode()


def dumps(_: Setting) -> Callable[[], object]:
    """The bytes of the dict."""
    return lambda: json.dumps(STUDY).encode()


ROW = Row(
    name="encode_study",
    what=f"encode a study of {fields_of(STUDY)} fields, filters among them",
    ours=Loop("prolific", encode),
    rivals=(Rival(Loop("json.dumps of the dict", dumps), budget=3.0),),
    rounds=25,
    times=500,
)
