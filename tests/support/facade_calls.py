"""One call of each facade method, and the requests they send."""

from __future__ import annotations

import datetime
import json
import tempfile
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from prolific import BonusRow, Prolific
from prolific.bonus_journal import Step, open_journal
from prolific.bonus_payments import BonusPayment
from prolific_drift import FacadeCall

ID = "64f0c1d2e3a4b5c6d7e8f901"
STUDY_ID = "64f0c1d2e3a4b5c6d7e8f902"
OTHER_ID = "64f0c1d2e3a4b5c6d7e8f904"
MOMENT = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
PAYMENT = BonusPayment(STUDY_ID, "64f0c1d2e3a4b5c6d7e8f903", (BonusRow(ID, Decimal("1.50")),))
REASON = (
    "The answers to seven of the ten pictures name no colour at all, although the instructions ask for one."
)
STUDY: dict[str, Any] = {
    "name": "Colours",
    "description": "Name them.",
    "external_study_url": "https://survey.example/",
    "prolific_id_option": "question",
    "estimated_completion_time": 5,
    "maximum_allowed_time": 30,
    "reward": 100,
    "total_available_places": 2,
    "completion_codes": [
        {"code": "A", "code_type": "COMPLETED", "actions": [{"action": "AUTOMATICALLY_APPROVE"}]},
    ],
    "filters": [{"filter_id": "age", "selected_range": {"lower": 18, "upper": 30}}],
    "submissions_config": {"max_submissions_per_participant": 1},
}

CALLS: dict[str, Callable[[Prolific], Any]] = {
    "users.me": lambda c: c.users.me(),
    "workspaces.list": lambda c: c.workspaces.list(limit=5, offset=5),
    "workspaces.iter": lambda c: list(c.workspaces.iter()),
    "workspaces.get": lambda c: c.workspaces.get(ID),
    "workspaces.create": lambda c: c.workspaces.create(title="Lab"),
    "workspaces.update": lambda c: c.workspaces.update(ID, title="Lab 2"),
    "workspaces.balance": lambda c: c.workspaces.balance(ID),
    "projects.list": lambda c: c.projects.list(ID, limit=5, offset=5),
    "projects.iter": lambda c: list(c.projects.iter(ID)),
    "projects.get": lambda c: c.projects.get(ID),
    "projects.create": lambda c: c.projects.create(ID, title="Pilot", description="First wave"),
    "projects.update": lambda c: c.projects.update(ID, title="Pilot 2"),
    "studies.list": lambda c: c.studies.list(state=["ACTIVE", "PAUSED"], page=2, page_size=5),
    "studies.iter": lambda c: list(c.studies.iter(state="ACTIVE")),
    "studies.list_for_project": lambda c: c.studies.list_for_project(ID, page=2, page_size=5),
    "studies.iter_for_project": lambda c: list(c.studies.iter_for_project(ID)),
    "studies.create": lambda c: c.studies.create(**STUDY),
    "studies.get": lambda c: c.studies.get(ID),
    "studies.update": lambda c: c.studies.update(ID, **STUDY),
    "studies.delete": lambda c: c.studies.delete(ID),
    "studies.publish": lambda c: c.studies.publish(ID),
    "studies.pause": lambda c: c.studies.pause(ID),
    "studies.resume": lambda c: c.studies.resume(ID),
    "studies.stop": lambda c: c.studies.stop(ID),
    "studies.add_places": lambda c: c.studies.add_places(ID, 2),
    "studies.duplicate": lambda c: c.studies.duplicate(ID, block_previous_participants=False),
    "studies.cost": lambda c: c.studies.cost(ID, projected=True),
    "studies.estimate_cost": lambda c: c.studies.estimate_cost(reward=100, total_available_places=2),
    "studies.create_from_file": lambda c: c.studies.create_from_file(study_file()),
    "studies.launch": lambda c: c.studies.launch(**STUDY),
    "studies.schedule": lambda c: c.studies.schedule(ID, MOMENT),
    "studies.cancel_publish": lambda c: c.studies.cancel_publish(ID),
    "studies.add_screen_out_slots": lambda c: c.studies.add_screen_out_slots(ID, 2, resume=True),
    "studies.wait_for": lambda c: c.studies.wait_for(ID, "PAUSED", timeout=1),
    "studies.delete_from_project": lambda c: c.studies.delete_from_project(ID, OTHER_ID),
    "studies.create_test_study": lambda c: c.studies.create_test_study(ID),
    "studies.access_details_progress": lambda c: c.studies.access_details_progress(ID),
    "studies.export_demographics": lambda c: c.studies.export_demographics(
        ID, filters=[{"filter_id": "age", "selected_values": []}]
    ),
    "studies.demographic_export_history": lambda c: c.studies.demographic_export_history(ID),
    "studies.export": lambda c: c.studies.export(ID),
    "studies.predicted_recruitment_time": lambda c: c.studies.predicted_recruitment_time(ID),
    "studies.predict_recruitment_time": lambda c: c.studies.predict_recruitment_time(
        filters=[],
        workspace_id=ID,
        reward=100,
        study_type="SINGLE",
        total_available_places=5,
        estimated_completion_time=5,
    ),
    "studies.signing_keys": lambda c: c.studies.signing_keys(),
    "users.identity": lambda c: c.users.identity(),
    "workspaces.find": lambda c: c.workspaces.find("Lab"),
    "workspaces.cost": lambda c: c.workspaces.cost(
        ID,
        reporting_period_start=MOMENT,
        reporting_period_end=MOMENT,
        project_name=["Pilot"],
        status=["ACTIVE"],
        published_by_email=["me@example.org"],
        limit=5,
        offset=5,
    ),
    "projects.find": lambda c: c.projects.find(ID, "Lab"),
    "projects.get_or_create": lambda c: (
        c.projects.get_or_create(ID, "Lab"),
        c.projects.get_or_create(ID, "Another"),
    ),
    "submissions.approve_when_ready": lambda c: c.submissions.approve_when_ready(ID),
    "submissions.wait_for": lambda c: c.submissions.wait_for(ID, "awaiting_review", timeout=1),
    "submissions.bulk_approve": lambda c: c.submissions.bulk_approve([ID, OTHER_ID]),
    "submissions.bulk_approve_participants": lambda c: c.submissions.bulk_approve_participants(
        ID, [OTHER_ID]
    ),
    "submissions.request_return": lambda c: c.submissions.request_return(
        ID, ["Asked for by the participant"]
    ),
    "submissions.complete": lambda c: c.submissions.complete(
        ID, "DYN", percentage_of_reward=50, message_to_participant="Half way"
    ),
    "submissions.return_": lambda c: c.submissions.return_(ID),
    "submissions.start": lambda c: c.submissions.start(ID),
    "submissions.screen_out": lambda c: c.submissions.screen_out(ID),
    "submissions.unreject": lambda c: c.submissions.unreject(ID),
    "submissions.unreturn": lambda c: c.submissions.unreturn(ID),
    "submissions.list_in_study": lambda c: c.submissions.list_in_study(
        ID, ordering="started_at", limit=5, offset=5
    ),
    "submissions.pay_screen_outs": lambda c: c.submissions.pay_screen_outs(
        ID, [OTHER_ID], bonus_per_submission=Decimal("0.20"), increase_places=True
    ),
    "submissions.bulk_screen_out": lambda c: c.submissions.bulk_screen_out(
        ID, [OTHER_ID], bonus_per_submission=Decimal("0.20")
    ),
    "submissions.demographics": lambda c: c.submissions.demographics(ID),
    "submissions.feedback_upload_url": lambda c: c.submissions.feedback_upload_url("a.csv", workspace_id=ID),
    "submissions.list": lambda c: c.submissions.list(
        ID, status="APPROVED", ordering="-started_at", page=2, page_size=5
    ),
    "submissions.iter": lambda c: list(c.submissions.iter(ID, status="rejected")),
    "submissions.get": lambda c: c.submissions.get(ID),
    "submissions.counts": lambda c: c.submissions.counts(ID),
    "submissions.approve": lambda c: c.submissions.approve(ID),
    "submissions.reject": lambda c: c.submissions.reject(ID, message=REASON, category="NO_DATA"),
    "bonuses.set_up": lambda c: c.bonuses.set_up(ID, {ID: Decimal("1.50")}),
    "bonuses.pay": lambda c: (c.bonuses.pay(OTHER_ID), c.bonuses.pay(STUDY_ID, {ID: Decimal("1.50")})),
    "bonuses.reconcile": lambda c: c.bonuses.reconcile(PAYMENT),
    "bonuses.reconcile_journal": lambda c: c.bonuses.reconcile_journal(uncertain_journal()),
}

# Every kind of answer at once: reading is lenient, and only the requests are looked at.
ANSWER = {
    "id": ID,
    "title": "Lab",
    "results": [{"id": ID, "title": "Lab"}],
    "total_available_places": 1,
    "total_cost": 1,
    "completion_codes": [
        {
            "code": "OUT",
            "code_type": "FIXED_SCREENOUT",
            "actions": [{"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 5, "slots": 1}],
        }
    ],
}
# Where a method goes on only from some state.
STATUSES = {
    "studies.add_screen_out_slots": "PAUSED",
    "studies.wait_for": "PAUSED",
    "submissions.approve_when_ready": "AWAITING REVIEW",
    "submissions.wait_for": "AWAITING REVIEW",
}


def study_file() -> Path:
    """A study written down in a file."""
    path = Path(tempfile.mkdtemp()) / "study.json"
    path.write_text(json.dumps(STUDY), encoding="utf-8")
    return path


def uncertain_journal() -> Path:
    """A journal of a payment that began and of which nothing more is known."""
    path = Path(tempfile.mkdtemp()) / "journal"
    with open_journal(path) as journal:
        journal.write(Step.PAYING, PAYMENT)
    return path


def sent_requests() -> Iterator[FacadeCall]:
    """Call every method and yield what it sends."""
    for method, call in CALLS.items():
        sent: list[httpx.Request] = []
        status = STATUSES.get(method)

        def answer(
            request: httpx.Request, sent: list[httpx.Request] = sent, status: str | None = status
        ) -> httpx.Response:
            sent.append(request)
            return httpx.Response(200, json={**ANSWER, **({"status": status} if status else {})})

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            call(Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(answer))))
        for request in sent:
            yield FacadeCall(
                facade_method=method,
                http_method=request.method,
                path=request.url.path,
                query=frozenset(request.url.params),
                body=json.loads(request.content) if request.content else None,
            )
