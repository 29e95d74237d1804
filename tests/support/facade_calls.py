"""One call of each facade method, and the requests they send."""

from __future__ import annotations

import json
import tempfile
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
    "studies.calculate_cost": lambda c: c.studies.calculate_cost(reward=100, total_available_places=2),
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
ANSWER = {"id": ID, "results": [{"id": ID}], "total_available_places": 1, "total_cost": 1}


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

        def answer(request: httpx.Request, sent: list[httpx.Request] = sent) -> httpx.Response:
            sent.append(request)
            return httpx.Response(200, json=ANSWER)

        call(Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(answer))))
        for request in sent:
            yield FacadeCall(
                facade_method=method,
                http_method=request.method,
                path=request.url.path,
                query=frozenset(request.url.params),
                body=json.loads(request.content) if request.content else None,
            )
