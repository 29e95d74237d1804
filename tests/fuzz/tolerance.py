"""Where the API and its document part on purpose, so that schemathesis must not blame the sandbox.

A schema cannot say that an id must exist, that a study must be a draft, or that a code must be one of the
study's. Only the operations listed here may refuse a request that fits the document, and only after their
schema has let it through: what the sandbox's own reading of the schema refuses is a defect, here as anywhere.

An empty value in the query counts as none, as in the framework the real API is written with: ``?study=``
lacks what is required, and ``?method=`` leaves out what is not. The document knows no empty values.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from schemathesis.core.parameters import ParameterLocation

from prolific_sandbox.errors import SandboxRefusal
from prolific_sandbox.spec.document import effective_document
from prolific_sandbox.spec.validation import SchemaBook

if TYPE_CHECKING:
    from schemathesis import Case, Response
    from schemathesis.openapi.checks import UseAfterFree

RULES = {
    "An id in the body or the query must name something that exists, is one's own and is still there.": (
        "bulk-approve-submissions",
        "bulk-message-participants",
        "bulk-screen-out-submissions",
        "clone-filter-set",
        "create-bonus-payments",
        "create-collection",
        "create-filter-set",
        "create-invitation",
        "create-mutually-exclusive-study-collection",
        "create-participant-group",
        "create-response",
        "create-task-builder-batch",
        "create-task-builder-dataset",
        "get-eligible-count",
        "get-filter-breakdown",
        "get-filter-distribution",
        "get-filter-rule-tree",
        "get-studies",
        "post-study-predicted-recruitment-time",
        "send-message",
        "send-message-to-participant-group",
        "update-mutually-exclusive-study-collection",
        "update-task-builder-batch",
    ),
    "What was deleted is still found, but can no longer be used.": (
        "add-to-participant-group",
        "delete-filter-set",
        "delete-participant-group",
        "lock-filter-set",
        "remove-from-participant-group",
        "unlock-filter-set",
        "update-filter-set",
        "update-participant-group",
    ),
    "The action is possible in some states only.": (
        "create-test-study",
        "delete-mutually-exclusive-study-collection",
        "delete-project-study",
        "delete-study",
        "get-dataset-upload-url",
        "publish-study",
        "setup-task-builder-batch",
        "sync-task-builder-batch",
        "transition-mutually-exclusive-study-collection",
        "transition-submission",
        "update-study",
        "update-subscription",
        "upload-files-to-batch",
    ),
    "It is for things of another kind only.": (
        "append-dataset-datapoints",
        "create-task-builder-instructions",
        "download-study-credential-report",
        "get-filter-choices",
        "get-task-builder-dataset-status",
        "screen-out-submissions",
        "search-filter-choices",
        "update-task-builder-dataset",
        "update-task-builder-instructions",
    ),
    "Fields depend on each other, or one of several is needed.": (
        "create-study",
        "create-survey",
        "get-filter-sets",
        "get-messages",
        "get-participant-groups",
        "update-collection",
    ),
    "A text must have a form, or a number a range, that the document tells in words only.": (
        "calculate-study-cost",
        "create-credential-pool",
        "create-subscription",
        "get-events",
        "get-project-studies",
        "get-study-submissions",
        "get-submission-feedback-upload-url",
        "get-submissions",
        "get-workspace-cost",
        "update-credential-pool",
    ),
    "The value must be the one that was told before, or one that nobody has.": (
        "confirm-subscription",
        "create-secret",
        "create-test-participant-for-researcher",
        "export-demographic-data",
    ),
    "Fields that are shown cannot all be changed.": ("update-workspace",),
    "An empty value in the query is none, and these operations need one.": (
        "calculate-reward-recommendations",
        "get-campaigns",
        "get-secrets",
        "get-surveys",
        "get-task-builder-batches",
        "list-collections",
        "list-credential-pools",
        "list-mutually-exclusive-study-collections",
        "search-filters",
    ),
}
"""The operations by the rule that refuses well-formed requests to them most."""

LEAVES_SOMETHING = {
    "delete-filter-set": "A deleted filter set is still shown, with is_deleted.",
    "delete-participant-group": "A deleted group is still shown, with is_deleted.",
    "delete-responses": "The list of a survey's responses is emptied, not removed.",
    "remove-from-participant-group": "The list of a group's members gets shorter, and stays.",
}
"""The operations with the method DELETE after which their path can be read on."""

_WITH_RULES = frozenset(operation_id for operations in RULES.values() for operation_id in operations)

_OPERATIONS = {operation.operation_id: operation for operation in effective_document().operations}
_SCHEMAS = SchemaBook(effective_document())

_DELETED_WITH = {f"{operation.method} {operation.path}": name for name, operation in _OPERATIONS.items()}

if gone := (_WITH_RULES | LEAVES_SOMETHING.keys()) - _OPERATIONS.keys():
    raise LookupError(f"there are rules for operations that the document does not have: {sorted(gone)}")


def is_business_refusal(case: Case, response: Response) -> bool:
    """Whether a well-formed request was refused for what it means, by an operation known to do so."""
    if response.status_code not in (400, 422):
        return False
    operation_id = case.operation.definition.raw["operationId"]
    return operation_id in _WITH_RULES and _fits_the_schema(operation_id, response)


def is_left_out(case: Case, response: Response) -> bool:
    """Whether all that was wrong with a request were parameters of the query without a value."""
    sent = dict(parse_qsl(urlsplit(response.request.url or "").query, keep_blank_values=True))
    wrong = _wrong_parameters(case)
    return bool(wrong) and all(
        location is ParameterLocation.QUERY and sent.get(name) == "" for location, name in wrong
    )


def is_still_there(failure: UseAfterFree) -> bool:
    """Whether what was read was deleted by an operation that leaves something to read."""
    return _DELETED_WITH[failure.operation] in LEAVES_SOMETHING


def _wrong_parameters(case: Case) -> list[tuple[ParameterLocation | None, str | None]]:
    if case.meta is None:
        return []
    data = case.meta.phase.data
    if data.mutations:
        return [(mutation.parameter_location, mutation.parameter) for mutation in data.mutations]
    return [(data.parameter_location, data.parameter)]


def _fits_the_schema(operation_id: str, response: Response) -> bool:
    operation = _OPERATIONS[operation_id]
    request = response.request
    query = dict(parse_qsl(urlsplit(request.url or "").query))
    asked_for = {each.name for each in operation.parameters if each.location == "query" and each.required}
    empty = asked_for - query.keys()
    try:
        _SCHEMAS.read_query(operation, query | dict.fromkeys(empty, "any"))
        if operation.takes_json:
            body = request.body if isinstance(request.body, bytes) else (request.body or "").encode()
            _SCHEMAS.check_body(operation, json.loads(body) if body.strip() else None)
    except SandboxRefusal:
        return False
    return True
