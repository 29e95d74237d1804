"""What the cassettes hold: one run of the main job and a few refusals, as the client sends them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import vcr

from prolific import NotFoundError, Prolific

CASSETTES = Path(__file__).parents[1] / "wire"
HOST = "https://api.prolific.com"
# Only headers that say something about the wire format; the rest changes from run to run.
_REQUEST_HEADERS = {"accept", "content-type"}
_ANSWER_HEADERS = {"content-type"}

STUDY: dict[str, Any] = {
    "name": "Colours of the harbour",
    "internal_name": None,
    "description": "Name the colours in ten pictures.",
    "external_study_url": "https://survey.example/colours?p={{%PROLIFIC_PID%}}",
    "prolific_id_option": "url_parameters",
    "total_available_places": 3,
    "estimated_completion_time": 10,
    "reward": Decimal(150),
    "filters": [{"filter_id": "age", "selected_range": {"lower": 18, "upper": 30}}],
    "completion_codes": [
        {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
    ],
}


def recorder(base_url: str | None = None) -> vcr.VCR:
    """VCR that keeps no token, writes the real host and drops what changes from run to run."""

    def scrubbed_request(request: Any) -> Any:
        if base_url is not None:
            request.uri = request.uri.replace(base_url, HOST)
        request.headers = {k: v for k, v in request.headers.items() if k.lower() in _REQUEST_HEADERS}
        return request

    def scrubbed_answer(response: Any) -> Any:
        if base_url is not None:
            body = response["body"]
            body["string"] = body["string"].replace(base_url.encode(), HOST.encode())
        headers = response["headers"]
        response["headers"] = {k: v for k, v in headers.items() if k.lower() in _ANSWER_HEADERS}
        return response

    return vcr.VCR(
        cassette_library_dir=str(CASSETTES),
        path_transformer=vcr.VCR.ensure_suffix(".yaml"),
        before_record_request=scrubbed_request,
        before_record_response=scrubbed_answer,
        match_on=("method", "scheme", "host", "port", "path", "query", "body"),
    )


def main_job(client: Prolific, finish: Callable[[str], None]) -> dict[str, Any]:
    """The main job; `finish` lets two participants take part in the study."""
    workspace = next(iter(client.workspaces.iter()))
    study = client.studies.publish(client.studies.create(**STUDY).id)
    finish(study.id)
    waiting = list(client.submissions.iter(study.id, status="AWAITING REVIEW"))
    approved = client.submissions.approve(waiting[0].id)
    rejected = client.submissions.reject(
        waiting[1].id,
        message=(
            "The answers to seven of the ten pictures name no colour at all, "
            "although the instructions ask for exactly one."
        ),
        category="LOW_EFFORT",
    )
    set_up = client.bonuses.set_up(study.id, {waiting[0].id: Decimal("0.5")})
    client.bonuses.pay(set_up)
    return {
        "study": study,
        "approved": approved,
        "rejected": rejected,
        "set_up": set_up,
        "paid": client.submissions.get(waiting[0].id).bonus_payments,
        "stopped": client.studies.stop(study.id),
        "balance": client.workspaces.balance(workspace.id),
    }


def refusals(client: Prolific) -> NotFoundError:
    """An id that does not exist."""
    try:
        client.studies.get("0" * 24)
    except NotFoundError as error:
        return error
    raise AssertionError("the study exists")
