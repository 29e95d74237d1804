"""The operation table: which method calls which operation, and what sending it twice would mean.

Tests hold it against the document and against the methods; drift reports and docs read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from prolific._calls.retries import Safety


class Operation(NamedTuple):
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
    _row("get-workspace-balance", Safety.READ, "workspaces.balance bonuses.preview"),
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
        "studies.get studies.add_places studies.add_screen_out_slots studies.wait_for studies.watch "
        "bonuses.preview",
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
    _row("get-study-cost", Safety.READ, "studies.cost bonuses.preview"),
    _row("calculate-study-cost", Safety.READ, "studies.estimate_cost"),
    _row("count-study-submissions-by-status", Safety.READ, "submissions.counts"),
    _row(
        "get-submissions",
        Safety.READ,
        "submissions.list submissions.iter submissions.watch bonuses.preview "
        "bonuses.set_up bonuses.pay bonuses.start_paying bonuses.reconcile bonuses.reconcile_journal",
    ),
    _row(
        "get-submission",
        Safety.READ,
        "submissions.get submissions.wait_for submissions.approve_when_ready bonuses.preview "
        "bonuses.set_up bonuses.pay bonuses.start_paying bonuses.reconcile bonuses.reconcile_journal",
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
    _row("export-demographic-data", Safety.READ, "studies.export_demographics studies.download_demographics"),
    _row("get-demographic-export-history", Safety.READ, "studies.demographic_export_history"),
    _row("export-study", Safety.READ, "studies.export"),
    _row("get-study-predicted-recruitment-time", Safety.READ, "studies.predicted_recruitment_time"),
    _row("post-study-predicted-recruitment-time", Safety.READ, "studies.predict_recruitment_time"),
    _row("get-study-feedback-responses", Safety.READ, "studies.feedback studies.iter_feedback"),
    _row("get-study-feedback-ratings", Safety.READ, "studies.feedback_ratings"),
    _row("get-study-jwks", Safety.READ, "studies.signing_keys studies.verify_link"),
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
    _row("create-bonus-payments", Safety.WRITE, "bonuses.set_up bonuses.pay bonuses.start_paying"),
    _row("pay-bonus-payments", Safety.MONEY, "bonuses.pay bonuses.start_paying"),
    _row("get-messages", Safety.READ, "messages.list messages.iter"),
    _row("get-unread-messages", Safety.READ, "messages.list_unread messages.iter_unread"),
    _row("send-message", Safety.WRITE, "messages.send"),
    _row("bulk-message-participants", Safety.WRITE, "messages.send_bulk"),
    _row("send-message-to-participant-group", Safety.WRITE, "messages.send_to_group"),
    _row("get-filters", Safety.READ, "filters.list filters.iter filters.search"),
    _row("search-filters", Safety.READ, "filters.search_catalogue"),
    _row("get-filter-choices", Safety.READ, "filters.choices"),
    _row("search-filter-choices", Safety.READ, "filters.search_choices"),
    _row("get-eligible-count", Safety.READ, "filters.count"),
    _row("get-filter-breakdown", Safety.READ, "filters.breakdown"),
    _row("get-filter-rule-tree", Safety.READ, "filters.rule_tree"),
    _row("get-filter-distribution", Safety.READ, "filters.distribution"),
    _row("get-eligibility-requirements", Safety.READ, "filters.eligibility_requirements"),
    _row("get-filter-sets", Safety.READ, "filter_sets.list filter_sets.iter"),
    _row("get-filter-set", Safety.READ, "filter_sets.get"),
    _row("create-filter-set", Safety.WRITE, "filter_sets.create"),
    _row("update-filter-set", Safety.IDEMPOTENT, "filter_sets.update"),
    _row("delete-filter-set", Safety.IDEMPOTENT, "filter_sets.delete"),
    _row("clone-filter-set", Safety.WRITE, "filter_sets.clone"),
    _row("lock-filter-set", Safety.IDEMPOTENT, "filter_sets.lock"),
    _row("unlock-filter-set", Safety.IDEMPOTENT, "filter_sets.unlock"),
    _row("get-participant-groups", Safety.READ, "participant_groups.list participant_groups.iter"),
    _row("get-participant-group", Safety.READ, "participant_groups.get"),
    _row("create-participant-group", Safety.WRITE, "participant_groups.create"),
    _row("update-participant-group", Safety.IDEMPOTENT, "participant_groups.update"),
    _row("delete-participant-group", Safety.IDEMPOTENT, "participant_groups.delete"),
    _row(
        "get-participant-group-participants",
        Safety.READ,
        "participant_groups.participants participant_groups.replace",
    ),
    _row("add-to-participant-group", Safety.IDEMPOTENT, "participant_groups.add participant_groups.replace"),
    _row(
        "remove-from-participant-group",
        Safety.IDEMPOTENT,
        "participant_groups.remove participant_groups.replace",
    ),
    _row("get-event-types", Safety.READ, "webhooks.event_types"),
    _row("get-secrets", Safety.READ, "webhooks.secrets webhooks.subscribe webhooks.ensure"),
    _row("create-secret", Safety.WRITE, "webhooks.create_secret webhooks.subscribe webhooks.ensure"),
    _row("get-subscriptions", Safety.READ, "webhooks.list webhooks.iter webhooks.subscribe webhooks.ensure"),
    _row("get-subscription", Safety.READ, "webhooks.get"),
    _row("create-subscription", Safety.WRITE, "webhooks.create webhooks.subscribe webhooks.ensure"),
    _row("confirm-subscription", Safety.IDEMPOTENT, "webhooks.confirm webhooks.subscribe webhooks.ensure"),
    _row("update-subscription", Safety.IDEMPOTENT, "webhooks.update webhooks.subscribe webhooks.ensure"),
    _row("delete-subscription", Safety.IDEMPOTENT, "webhooks.delete webhooks.ensure"),
    _row("get-events", Safety.READ, "webhooks.events webhooks.iter_events webhooks.replay_failed"),
    _row("get-surveys", Safety.READ, "surveys.list surveys.iter"),
    _row("get-survey", Safety.READ, "surveys.get"),
    _row("create-survey", Safety.WRITE, "surveys.create"),
    _row("delete-survey", Safety.IDEMPOTENT, "surveys.delete"),
    _row("get-summary", Safety.READ, "surveys.summary"),
    _row("get-responses", Safety.READ, "surveys.list_responses surveys.iter_responses"),
    _row("get-response", Safety.READ, "surveys.get_response"),
    _row("create-response", Safety.WRITE, "surveys.create_response"),
    _row("delete-response", Safety.IDEMPOTENT, "surveys.delete_response"),
    _row("delete-responses", Safety.IDEMPOTENT, "surveys.delete_all_responses"),
    _row("create-invitation", Safety.WRITE, "invitations.create"),
    _row("list-mutually-exclusive-study-collections", Safety.READ, "study_collections.list"),
    _row("get-mutually-exclusive-study-collection", Safety.READ, "study_collections.get"),
    _row("create-mutually-exclusive-study-collection", Safety.WRITE, "study_collections.create"),
    _row("update-mutually-exclusive-study-collection", Safety.IDEMPOTENT, "study_collections.update"),
    _row("delete-mutually-exclusive-study-collection", Safety.IDEMPOTENT, "study_collections.delete"),
    _row("transition-mutually-exclusive-study-collection", Safety.MONEY, "study_collections.transition"),
    _row(
        "create-task-builder-dataset",
        Safety.WRITE,
        "task_builder.datasets.create task_builder.datasets.create_from_file",
    ),
    _row(
        "get-task-builder-dataset",
        Safety.READ,
        "task_builder.datasets.get task_builder.datasets.create_from_file",
    ),
    _row("update-task-builder-dataset", Safety.WRITE, "task_builder.datasets.update"),
    _row(
        "get-task-builder-dataset-status",
        Safety.READ,
        "task_builder.datasets.status task_builder.datasets.wait_ready"
        " task_builder.datasets.create_from_file",
    ),
    _row(
        "get-dataset-upload-url",
        Safety.READ,
        "task_builder.datasets.upload task_builder.datasets.create_from_file",
    ),
    _row(
        "get-dataset-import-status",
        Safety.READ,
        "task_builder.datasets.import_status task_builder.datasets.wait_for_import"
        " task_builder.datasets.create_from_file",
    ),
    _row("append-dataset-datapoints", Safety.IDEMPOTENT, "task_builder.datasets.append_datapoints"),
    _row(
        "get-schema-migration-status",
        Safety.READ,
        "task_builder.datasets.migration_status task_builder.datasets.wait_for_migration",
    ),
    _row("upload-files-to-batch", Safety.WRITE, "task_builder.datasets.upload_files"),
    _row("get-task-builder-batches", Safety.READ, "task_builder.batches.list task_builder.batches.iter"),
    _row("get-task-builder-batch", Safety.READ, "task_builder.batches.get"),
    _row("create-task-builder-batch", Safety.WRITE, "task_builder.batches.create"),
    _row("update-task-builder-batch", Safety.IDEMPOTENT, "task_builder.batches.update"),
    _row("duplicate-task-builder-batch", Safety.WRITE, "task_builder.batches.duplicate"),
    _row("setup-task-builder-batch", Safety.WRITE, "task_builder.batches.setup"),
    _row(
        "get-task-builder-batch-status",
        Safety.READ,
        "task_builder.batches.status task_builder.batches.wait_ready",
    ),
    _row("sync-task-builder-batch", Safety.WRITE, "task_builder.batches.sync"),
    _row(
        "get-batch-sync-status",
        Safety.READ,
        "task_builder.batches.sync_status task_builder.batches.wait_for_sync",
    ),
    _row("get-task-builder-batch-tasks", Safety.READ, "task_builder.batches.tasks"),
    _row("get-task-builder-batch-task-groups", Safety.READ, "task_builder.batches.task_groups"),
    _row("get-task-builder-batch-task-responses", Safety.READ, "task_builder.batches.responses"),
    _row(
        "get-task-builder-batch-report",
        Safety.READ,
        "task_builder.batches.report task_builder.batches.download_report",
    ),
    _row(
        "request-batch-export",
        Safety.IDEMPOTENT,
        "task_builder.batches.request_export task_builder.batches.download_export",
    ),
    _row(
        "get-batch-export-status",
        Safety.READ,
        "task_builder.batches.export_status task_builder.batches.wait_for_export "
        "task_builder.batches.download_export",
    ),
    _row("list-batch-export-jobs", Safety.READ, "task_builder.batches.list_exports"),
    _row("delete-batch-export", Safety.IDEMPOTENT, "task_builder.batches.delete_export"),
    _row("get-task-builder-instructions", Safety.READ, "task_builder.batches.instructions"),
    _row("create-task-builder-instructions", Safety.WRITE, "task_builder.batches.create_instructions"),
    _row("update-task-builder-instructions", Safety.IDEMPOTENT, "task_builder.batches.update_instructions"),
    _row("list-collections", Safety.READ, "task_builder.collections.list task_builder.collections.iter"),
    _row("get-collection", Safety.READ, "task_builder.collections.get"),
    _row("create-collection", Safety.WRITE, "task_builder.collections.create"),
    _row("update-collection", Safety.WRITE, "task_builder.collections.update"),
    _row("get-collection-responses", Safety.READ, "task_builder.collections.responses"),
    _row(
        "request-collection-export",
        Safety.IDEMPOTENT,
        "task_builder.collections.request_export task_builder.collections.download_export",
    ),
    _row(
        "get-collection-export-status",
        Safety.READ,
        "task_builder.collections.export_status task_builder.collections.wait_for_export "
        "task_builder.collections.download_export",
    ),
    _row("list-collection-export-jobs", Safety.READ, "task_builder.collections.list_exports"),
    _row("delete-collection-export", Safety.IDEMPOTENT, "task_builder.collections.delete_export"),
    _row("list-credential-pools", Safety.READ, "credentials.list"),
    _row("create-credential-pool", Safety.WRITE, "credentials.create_pool"),
    _row("update-credential-pool", Safety.WRITE, "credentials.add"),
    _row(
        "download-study-credential-report",
        Safety.READ,
        "credentials.usage_report credentials.download_usage_report",
    ),
    _row("calculate-reward-recommendations", Safety.READ, "reward_recommendations.calculate"),
    _row("create-test-participant-for-researcher", Safety.WRITE, "test_participants.create"),
    _row("get-campaigns", Safety.READ, "campaigns.list campaigns.iter"),
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
