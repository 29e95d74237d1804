"""Examples of the document that name what a population holds, so that requests find something.

Only examples are put in or replaced; what the document demands and promises stays as it is.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .population import Population

NDJSON = "application/x-ndjson"

_METHODS = frozenset({"get", "post", "put", "patch", "delete"})

_OF_PARAMETER = {
    "batch_id": "batch",
    "collection_id": "collection",
    "credential_pool_id": "credential_pool",
    "dataset_id": "dataset",
    "distribution_filters": "filter",
    "export_id": "batch_export",
    "filename": "filename",
    "filter_id": "filter",
    "import_id": "dataset_import",
    "job_id": "schema_migration",
    "project_id": "project",
    "researcher_id": "researcher",
    "response_id": "survey_response",
    "study": "study",
    "study_id": "study",
    "subscription_id": "subscription",
    "survey_id": "survey",
    "sync_id": "batch_sync",
    "user_id": "participant",
    "workspace_id": "workspace",
}
_OF_COLLECTION = {
    "bulk-bonus-payments": "bonus_payments",
    "bulk-screen-out": "screening_study",
    "filter-sets": "filter_set",
    "filters": "filter",
    "mutually-exclusive": "study_collection",
    "participant-groups": "participant_group",
    "studies": "study",
    "submissions": "submission",
}
_OF_OPERATION = {
    ("bulk-approve-submissions", "participant_ids"): "reviewable_participant",
    ("bulk-approve-submissions", "submission_ids"): "reviewable_submission",
    ("bulk-screen-out-submissions", "submission_ids"): "other_screened_submission",
    ("create-task-builder-instructions", "batch_id"): "bare_batch",
    ("create-test-study", "id"): "draft",
    ("delete-batch-export", "batch_id"): "deletable_batch",
    ("delete-batch-export", "export_id"): "deletable_batch_export",
    ("delete-collection-export", "export_id"): "collection_export",
    ("delete-filter-set", "id"): "deletable_filter_set",
    ("delete-participant-group", "id"): "deletable_participant_group",
    ("delete-mutually-exclusive-study-collection", "id"): "deletable_study_collection",
    ("delete-project-study", "study_id"): "deletable_project_study",
    ("delete-response", "response_id"): "deletable_response",
    ("delete-responses", "survey_id"): "emptied_survey",
    ("delete-study", "id"): "deletable_study",
    ("delete-survey", "survey_id"): "deletable_survey",
    ("get-collection-export-status", "export_id"): "collection_export",
    ("get-filter-distribution", "id"): "participant_group",
    ("get-study-access-details-progress", "id"): "taskflow_study",
    ("get-submission-feedback-upload-url", "filename"): "feedback_filename",
    ("get-task-builder-dataset-status", "dataset_id"): "plain_dataset",
    ("publish-study", "id"): "publishable_study",
    ("screen-out-submissions", "id"): "screening_study",
    ("screen-out-submissions", "submission_ids"): "screened_submission",
    ("setup-task-builder-batch", "batch_id"): "waiting_batch",
    ("update-task-builder-instructions", "batch_id"): "bare_batch",
    ("upload-files-to-batch", "dataset_id"): "plain_dataset",
}
_OF_FIELD = {
    "answer_id": "survey_answer",
    "association": "workspace",
    "credential_pool_id": "credential_pool",
    "csv_bonuses": "bonuses",
    "dataset_id": "dataset",
    "filter_set_id": "filter_set",
    "ids": "participant",
    "participant_group_id": "participant_group",
    "participant_ids": "participant",
    "project": "project",
    "project_id": "project",
    "question_id": "survey_question",
    "recipient_id": "participant",
    "researcher_id": "researcher",
    "secret": "hook_secret",
    "study_id": "study",
    "study_ids": "collection_study",
    "submission_ids": "submission",
    "workspace_id": "workspace",
}


def with_examples(document: dict[str, Any], population: Population) -> dict[str, Any]:
    """A copy of the document with examples of ids that exist."""
    named = copy.deepcopy(document)
    for path, item in named["paths"].items():
        shared = item.pop("parameters", [])
        for method in _METHODS & item.keys():
            operation = item[method]
            operation["parameters"] = [
                _with_example(_resolved(named, parameter), operation["operationId"], path, population)
                for parameter in [*shared, *operation.get("parameters", [])]
            ]
            # An example cannot be sent in a media type that has a strategy of its own, see hooks.py.
            operation.get("requestBody", {}).get("content", {}).get(NDJSON, {}).pop("examples", None)
            for example in _body_examples(operation):
                example["value"] = _renamed(example["value"], operation["operationId"], population)
    return named


def _resolved(document: dict[str, Any], parameter: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in parameter:
        *_, kind, name = parameter["$ref"].split("/")
        parameter = document["components"][kind][name]
    return copy.deepcopy(parameter)


def _with_example(
    parameter: dict[str, Any], operation_id: str, path: str, population: Population
) -> dict[str, Any]:
    name = parameter["name"]
    kind = _OF_OPERATION.get((operation_id, name)) or _OF_PARAMETER.get(name)
    if name == "id" and kind is None:
        kind = _OF_COLLECTION[path.partition("/{id}")[0].rpartition("/")[2]]
    if kind is None:
        return parameter
    parameter.pop("example", None)
    parameter["examples"] = {"populated": {"value": population.ids[kind][0]}}
    return parameter


def _body_examples(operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        yield from content.get("examples", {}).values()


def _renamed(value: Any, operation_id: str, population: Population, field: str = "") -> Any:
    """An example with its ids replaced by such as exist."""
    if isinstance(value, dict):
        return {name: _renamed(part, operation_id, population, name) for name, part in value.items()}
    kind = _OF_OPERATION.get((operation_id, field)) or _OF_FIELD.get(field)
    if isinstance(value, list) and (kind is None or not all(isinstance(part, str) for part in value)):
        return [_renamed(part, operation_id, population) for part in value]
    if kind is None or value is None:
        return value
    return population.ids[kind][: len(value)] if isinstance(value, list) else population.ids[kind][0]
