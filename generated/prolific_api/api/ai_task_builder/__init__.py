"""Operations tagged ai_task_builder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import append_dataset_datapoints as append_dataset_datapoints
    from . import create_collection as create_collection
    from . import create_task_builder_batch as create_task_builder_batch
    from . import create_task_builder_dataset as create_task_builder_dataset
    from . import create_task_builder_instructions as create_task_builder_instructions
    from . import delete_batch_export as delete_batch_export
    from . import delete_collection_export as delete_collection_export
    from . import duplicate_task_builder_batch as duplicate_task_builder_batch
    from . import get_batch_export_status as get_batch_export_status
    from . import get_batch_sync_status as get_batch_sync_status
    from . import get_collection as get_collection
    from . import get_collection_export_status as get_collection_export_status
    from . import get_collection_responses as get_collection_responses
    from . import get_dataset_import_status as get_dataset_import_status
    from . import get_dataset_upload_url as get_dataset_upload_url
    from . import get_schema_migration_status as get_schema_migration_status
    from . import get_task_builder_batch as get_task_builder_batch
    from . import get_task_builder_batch_report as get_task_builder_batch_report
    from . import get_task_builder_batch_status as get_task_builder_batch_status
    from . import get_task_builder_batch_task_groups as get_task_builder_batch_task_groups
    from . import get_task_builder_batch_task_responses as get_task_builder_batch_task_responses
    from . import get_task_builder_batch_tasks as get_task_builder_batch_tasks
    from . import get_task_builder_batches as get_task_builder_batches
    from . import get_task_builder_dataset as get_task_builder_dataset
    from . import get_task_builder_dataset_status as get_task_builder_dataset_status
    from . import get_task_builder_instructions as get_task_builder_instructions
    from . import list_batch_export_jobs as list_batch_export_jobs
    from . import list_collection_export_jobs as list_collection_export_jobs
    from . import list_collections as list_collections
    from . import request_batch_export as request_batch_export
    from . import request_collection_export as request_collection_export
    from . import setup_task_builder_batch as setup_task_builder_batch
    from . import sync_task_builder_batch as sync_task_builder_batch
    from . import update_collection as update_collection
    from . import update_task_builder_batch as update_task_builder_batch
    from . import update_task_builder_dataset as update_task_builder_dataset
    from . import update_task_builder_instructions as update_task_builder_instructions
    from . import upload_files_to_batch as upload_files_to_batch

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "append_dataset_datapoints": ".append_dataset_datapoints",
            "create_collection": ".create_collection",
            "create_task_builder_batch": ".create_task_builder_batch",
            "create_task_builder_dataset": ".create_task_builder_dataset",
            "create_task_builder_instructions": ".create_task_builder_instructions",
            "delete_batch_export": ".delete_batch_export",
            "delete_collection_export": ".delete_collection_export",
            "duplicate_task_builder_batch": ".duplicate_task_builder_batch",
            "get_batch_export_status": ".get_batch_export_status",
            "get_batch_sync_status": ".get_batch_sync_status",
            "get_collection": ".get_collection",
            "get_collection_export_status": ".get_collection_export_status",
            "get_collection_responses": ".get_collection_responses",
            "get_dataset_import_status": ".get_dataset_import_status",
            "get_dataset_upload_url": ".get_dataset_upload_url",
            "get_schema_migration_status": ".get_schema_migration_status",
            "get_task_builder_batch": ".get_task_builder_batch",
            "get_task_builder_batch_report": ".get_task_builder_batch_report",
            "get_task_builder_batch_status": ".get_task_builder_batch_status",
            "get_task_builder_batch_task_groups": ".get_task_builder_batch_task_groups",
            "get_task_builder_batch_task_responses": ".get_task_builder_batch_task_responses",
            "get_task_builder_batch_tasks": ".get_task_builder_batch_tasks",
            "get_task_builder_batches": ".get_task_builder_batches",
            "get_task_builder_dataset": ".get_task_builder_dataset",
            "get_task_builder_dataset_status": ".get_task_builder_dataset_status",
            "get_task_builder_instructions": ".get_task_builder_instructions",
            "list_batch_export_jobs": ".list_batch_export_jobs",
            "list_collection_export_jobs": ".list_collection_export_jobs",
            "list_collections": ".list_collections",
            "request_batch_export": ".request_batch_export",
            "request_collection_export": ".request_collection_export",
            "setup_task_builder_batch": ".setup_task_builder_batch",
            "sync_task_builder_batch": ".sync_task_builder_batch",
            "update_collection": ".update_collection",
            "update_task_builder_batch": ".update_task_builder_batch",
            "update_task_builder_dataset": ".update_task_builder_dataset",
            "update_task_builder_instructions": ".update_task_builder_instructions",
            "upload_files_to_batch": ".upload_files_to_batch",
        },
    )
