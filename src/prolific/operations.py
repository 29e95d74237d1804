"""The operation table: which method calls which operation, and what sending it twice would mean.

Tests hold it against the document and against the methods; drift reports and docs read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prolific.retries import Safety


@dataclass(frozen=True)
class Operation:
    """One operation of the document, or one of its actions, as the facade uses it.

    Attributes:
        id: operationId.
        safety: what sending it twice would mean.
        methods: the facade's methods that call it, `studies.get`.
        actions: values of the body's `action` this row is about; empty for all others.
    """

    id: str
    safety: Safety
    methods: tuple[str, ...]
    actions: tuple[str, ...] = ()


def _row(id: str, safety: Safety, methods: str, actions: str = "") -> Operation:
    return Operation(id, safety, tuple(methods.split()), tuple(actions.split()))


OPERATIONS: tuple[Operation, ...] = (
    _row("get-user", Safety.READ, "users.me"),
    _row("get-user-identity", Safety.READ, "users.identity"),
    _row("get-workspaces", Safety.READ, "workspaces.list workspaces.iter workspaces.find"),
    _row("get-workspace-cost", Safety.READ, "workspaces.cost"),
    _row("create-workspace", Safety.WRITE, "workspaces.create"),
    _row("get-workspace", Safety.READ, "workspaces.get"),
    _row("update-workspace", Safety.IDEMPOTENT, "workspaces.update"),
    _row("get-workspace-balance", Safety.READ, "workspaces.balance"),
    _row("get-projects", Safety.READ, "projects.list projects.iter projects.find projects.get_or_create"),
    _row("create-project", Safety.WRITE, "projects.create projects.get_or_create"),
    _row("get-project", Safety.READ, "projects.get projects.get_or_create"),
    _row("update-project", Safety.IDEMPOTENT, "projects.update"),
    _row("get-studies", Safety.READ, "studies.list studies.iter"),
    _row("get-project-studies", Safety.READ, "studies.list_for_project studies.iter_for_project"),
    _row("create-study", Safety.WRITE, "studies.create studies.create_from_file studies.launch"),
    _row(
        "get-study",
        Safety.READ,
        "studies.get studies.add_places studies.add_screen_out_slots studies.wait_for",
    ),
    _row(
        "update-study",
        Safety.IDEMPOTENT,
        "studies.update studies.add_places studies.add_screen_out_slots",
    ),
    _row("delete-study", Safety.IDEMPOTENT, "studies.delete"),
    _row("publish-study", Safety.MONEY, "studies.publish studies.launch studies.schedule"),
    _row(
        "publish-study",
        Safety.IDEMPOTENT,
        "studies.pause studies.resume studies.stop studies.cancel_publish studies.add_screen_out_slots",
        "PAUSE START STOP CANCEL_PUBLISH",
    ),
    _row("duplicate-study", Safety.WRITE, "studies.duplicate"),
    _row("get-study-cost", Safety.READ, "studies.cost"),
    _row("calculate-study-cost", Safety.READ, "studies.estimate_cost"),
    _row("count-study-submissions-by-status", Safety.READ, "submissions.counts"),
    _row(
        "get-submissions",
        Safety.READ,
        "submissions.list submissions.iter bonuses.pay bonuses.reconcile bonuses.reconcile_journal",
    ),
    _row(
        "get-submission",
        Safety.READ,
        "submissions.get submissions.wait_for submissions.approve_when_ready bonuses.pay "
        "bonuses.reconcile bonuses.reconcile_journal",
    ),
    _row(
        "transition-submission",
        Safety.IDEMPOTENT,
        "submissions.approve submissions.approve_when_ready submissions.reject "
        "submissions.complete submissions.return_ submissions.start submissions.screen_out "
        "submissions.unreject submissions.unreturn",
    ),
    _row("delete-project-study", Safety.IDEMPOTENT, "studies.delete_from_project"),
    _row("create-test-study", Safety.WRITE, "studies.create_test_study"),
    _row("get-study-access-details-progress", Safety.READ, "studies.access_details_progress"),
    _row("export-demographic-data", Safety.READ, "studies.export_demographics"),
    _row("get-demographic-export-history", Safety.READ, "studies.demographic_export_history"),
    _row("export-study", Safety.READ, "studies.export"),
    _row("get-study-predicted-recruitment-time", Safety.READ, "studies.predicted_recruitment_time"),
    _row("post-study-predicted-recruitment-time", Safety.READ, "studies.predict_recruitment_time"),
    _row("get-study-jwks", Safety.READ, "studies.signing_keys"),
    _row("get-study-submissions", Safety.READ, "submissions.list_in_study"),
    _row(
        "bulk-approve-submissions",
        Safety.IDEMPOTENT,
        "submissions.bulk_approve submissions.bulk_approve_participants",
    ),
    _row("request-submission-return", Safety.WRITE, "submissions.request_return"),
    _row("screen-out-submissions", Safety.MONEY, "submissions.pay_screen_outs"),
    _row("bulk-screen-out-submissions", Safety.MONEY, "submissions.bulk_screen_out"),
    _row("get-submission-demographics", Safety.READ, "submissions.demographics"),
    _row("get-submission-feedback-upload-url", Safety.READ, "submissions.feedback_upload_url"),
    _row("create-bonus-payments", Safety.WRITE, "bonuses.set_up bonuses.pay"),
    _row("pay-bonus-payments", Safety.MONEY, "bonuses.pay"),
)
"""Every operation the facade calls. An operation has one row without actions, and it is the strictest."""

_BY_ACTION = {(row.id, action): row for row in OPERATIONS for action in row.actions or (None,)}


SEQUENTIAL = frozenset(
    {
        "bulk-approve-submissions",
        "bulk-message-participants",
        "bulk-screen-out-submissions",
        "create-bonus-payments",
        "screen-out-submissions",
        "send-message-to-participant-group",
    }
)
"""Operations a client sends one at a time, as the API asks for; so are all that can spend money."""

TIMEOUTS = {
    "append-dataset-datapoints": 120.0,
    "download-study-credential-report": 120.0,
    "export-demographic-data": 120.0,
    "export-study": 120.0,
}
"""Seconds for operations that take long, where a client has no longer timeout of its own."""


def is_sequential(operation: Operation) -> bool:
    """Whether a client sends the operation alone, one after the other."""
    return operation.safety is Safety.MONEY or operation.id in SEQUENTIAL


def operation_of(operation_id: str, body: Mapping[str, Any] | None) -> Operation:
    """The row for a call with this JSON body."""
    action = body.get("action") if isinstance(body, Mapping) else None
    return _BY_ACTION.get((operation_id, action)) or _BY_ACTION[operation_id, None]
