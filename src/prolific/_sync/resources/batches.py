# Generated from src/prolific/_async/resources/batches.py by `nox -s generate`; not edited by hand.
"""Batches of the AI Task Builder."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, Unpack

from prolific_api.api import ai_task_builder as api
from prolific_api.types import deprecated

from prolific._calls.polling import Goal, Polling, status_goal
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import check_at_least_one, checked_id, optional_id
from prolific._network.partial_files import checked_target
from prolific._paging.positions import ListAnswer, Position, WholeAnswer
from prolific._rules.exports import export_query
from prolific._sync.engine.exports import export_end
from prolific._sync.engine.pages import ListSource, Page, first_page, walk
from prolific._sync.engine.transfers import download_file
from prolific._sync.engine.waiting import wait_until
from prolific._sync.resources.resource import Resource

if TYPE_CHECKING:
    from prolific_api.arguments import (
        CreateTaskBuilderBatchRequestFields,
        CreateTaskBuilderInstructionsRequestFields,
        UpdateTaskBuilderBatchRequestFields,
        UpdateTaskBuilderInstructionsRequestFields,
    )
    from prolific_api.decoding import UnknownVariant
    from prolific_api.models import (
        AITaskBuilderBatch,
        AITaskBuilderBatchCreate,
        AITaskBuilderBatchStatusResponse,
        AITaskBuilderFileUploadInstruction,
        AITaskBuilderFreeTextInputInstruction,
        AITaskBuilderFreeTextWithUnitInstruction,
        AITaskBuilderMultipleChoiceInstruction,
        AITaskBuilderMultipleChoiceWithFreeTextInstruction,
        AITaskBuilderTaskResponse,
        BatchExportComplete,
        BatchExportFailed,
        BatchExportGenerating,
        SyncJob,
        TaskBuilderBatchReport,
        TaskBuilderExportJob,
    )

    Instruction: TypeAlias = (
        AITaskBuilderFileUploadInstruction
        | AITaskBuilderFreeTextInputInstruction
        | AITaskBuilderFreeTextWithUnitInstruction
        | AITaskBuilderMultipleChoiceInstruction
        | AITaskBuilderMultipleChoiceWithFreeTextInstruction
        | UnknownVariant
    )

_NO_INSTRUCTIONS = "instructions are deprecated by Prolific; use batch_items"


class Batches(Resource):
    """Batches: tasks made from a dataset and a layout, and the responses of participants."""

    def list(self, workspace_id: str) -> Page[AITaskBuilderBatch]:
        """The batches of a workspace. The API sends all of them at once.

        Operation: `get-task-builder-batches` (read).

        Args:
            workspace_id: of the workspace.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = client.task_builder.batches.list(workspace_id)
            print([batch.name for batch in page.items])  # ['Colours']
            ```
        """
        return first_page(self._source(workspace_id))

    def iter(self, workspace_id: str) -> Iterator[AITaskBuilderBatch]:
        """Every batch of a workspace.

        Operation: `get-task-builder-batches` (read).

        Args:
            workspace_id: of the workspace.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for batch in client.task_builder.batches.iter(workspace_id):
                print(batch.name, batch.status)  # Colours READY
            ```
        """
        return walk(self._source(workspace_id))

    def get(self, id: str) -> AITaskBuilderBatch:
        """One batch.

        Operation: `get-task-builder-batch` (read).

        Args:
            id: of the batch.

        Raises:
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            batch = client.task_builder.batches.get(batch_id)
            print(batch.name, batch.status, batch.total_task_count)  # Colours READY 4
            ```
        """
        return self._transport.call(api.get_task_builder_batch, id)

    def create(self, **batch: Unpack[CreateTaskBuilderBatchRequestFields]) -> AITaskBuilderBatchCreate:
        """Make a batch. It has no tasks before `setup`.

        Operation: `create-task-builder-batch` (write).

        Args:
            **batch: the fields of `prolific_api.arguments.CreateTaskBuilderBatchRequestFields`: `name`,
                `workspace_id`, `task_details`, and usually `dataset_id` and the layout `batch_items`: pages
                of rows of one or two columns of items.

        Raises:
            InvalidRequestError: a field is missing, unknown or malformed; nothing was sent.
            UnprocessableEntityError: the layout is not valid; the message says where, counted from 0.
            CallError: see `prolific.errors`.

        Example:
            ```python
            question = {"type": "free_text", "description": "Which colours do you see?"}
            items = [{"type": "dataset_field", "field": "picture"}, question]
            batch = client.task_builder.batches.create(
                name="Colours", workspace_id=workspace_id, dataset_id=dataset_id, task_details=task,
                batch_items=[{"rows": [{"columns": [{"items": items}]}]}])
            print(batch.id, batch.status)  # ... UNINITIALISED
            ```
        """
        from prolific_api.models import CreateTaskBuilderBatchRequest

        body = request_body(CreateTaskBuilderBatchRequest, batch)
        return self._transport.call(api.create_task_builder_batch, body=body)

    def update(self, id: str, **changes: Unpack[UpdateTaskBuilderBatchRequestFields]) -> AITaskBuilderBatch:
        """Change a batch; fields not given stay as they are.

        Operation: `update-task-builder-batch` (idempotent).

        Args:
            id: of the batch.
            **changes: fields of `prolific_api.arguments.UpdateTaskBuilderBatchRequestFields`. In
                `batch_items`, entries keep their identity if their `id` is sent along; None removes the
                layout with all its instructions.

        Raises:
            InvalidRequestError: a field is unknown or malformed; nothing was sent.
            UnprocessableEntityError: the layout is not valid; the message says where, counted from 0.
            CallError: see `prolific.errors`.

        Example:
            ```python
            batch = client.task_builder.batches.update(batch_id, name="Colours, second wave")
            print(batch.name)  # Colours, second wave
            ```
        """
        from prolific_api.models import UpdateTaskBuilderBatchRequest

        body = request_body(UpdateTaskBuilderBatchRequest, changes)
        return self._transport.call(api.update_task_builder_batch, id, body=body)

    def duplicate(
        self, id: str, *, name: str | None = None, upload_new_dataset: bool | None = None
    ) -> AITaskBuilderBatchCreate:
        """Copy a batch.

        Operation: `duplicate-task-builder-batch` (write).

        Args:
            id: of the batch.
            name: of the copy; the old name followed by (Copy) unless given.
            upload_new_dataset: whether the copy starts without a dataset; both share it unless told so.

        Raises:
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            copy = client.task_builder.batches.duplicate(batch_id, name="Colours, second wave")
            print(copy.name, copy.status)  # Colours, second wave UNINITIALISED
            ```
        """
        from prolific_api.models import DuplicateTaskBuilderBatchRequest

        options = {"name": name, "upload_new_dataset": upload_new_dataset}
        given = {field: value for field, value in options.items() if value is not None}
        body = request_body(DuplicateTaskBuilderBatchRequest, given)
        return self._transport.call(api.duplicate_task_builder_batch, id, body=body)

    def setup(self, id: str, *, dataset_id: str | None = None, tasks_per_group: int | None = None) -> None:
        """Begin to build the tasks of a batch, in the background; then `wait_ready`.

        Operation: `setup-task-builder-batch` (write).

        Args:
            id: of the batch.
            dataset_id: of the dataset; may be left out where the batch has one.
            tasks_per_group: tasks handed to one participant, at least 1; 1 unless given. A dataset with
                its own grouping overrules it.

        Raises:
            InvalidRequestError: `dataset_id` is empty or `tasks_per_group` below 1; nothing was sent.
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            client.task_builder.batches.setup(new_batch_id, tasks_per_group=2)
            answer = client.task_builder.batches.wait_ready(new_batch_id, timeout=300)
            print(answer.status)  # READY
            ```
        """
        from prolific_api.models import SetupTaskBuilderBatchRequest

        if tasks_per_group is not None:
            check_at_least_one(tasks_per_group, "tasks_per_group")
        options = {"dataset_id": optional_id(dataset_id, "dataset_id"), "tasks_per_group": tasks_per_group}
        given = {field: value for field, value in options.items() if value is not None}
        body = request_body(SetupTaskBuilderBatchRequest, given)
        self._transport.call(api.setup_task_builder_batch, id, body=body)

    def status(self, id: str) -> AITaskBuilderBatchStatusResponse:
        """The status of a batch.

        Operation: `get-task-builder-batch-status` (read).

        Args:
            id: of the batch.

        Raises:
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            answer = client.task_builder.batches.status(new_batch_id)
            print(answer.status)  # UNINITIALISED
            ```
        """
        return self._transport.call(api.get_task_builder_batch_status, id)

    def wait_ready(
        self,
        id: str,
        *,
        timeout: float = 900,
        polling: Polling | None = None,
        on_progress: Callable[[AITaskBuilderBatchStatusResponse], object] | None = None,
    ) -> AITaskBuilderBatchStatusResponse:
        """Wait until the tasks of a batch are built.

        Operation: `get-task-builder-batch-status` (read).

        Args:
            id: of the batch.
            timeout: seconds.
            polling: how often to look.
            on_progress: called with each status.

        Raises:
            WaitTimeoutError: the time ran out; a batch without `setup` stays UNINITIALISED.
            WaitFailedError: the status is ERROR.
            CallError: see `prolific.errors`.

        Example:
            ```python
            client.task_builder.batches.setup(new_batch_id)
            answer = client.task_builder.batches.wait_ready(new_batch_id, timeout=300)
            print(answer.status)  # READY
            ```
        """
        goal: Goal[AITaskBuilderBatchStatusResponse] = status_goal(f"batch {id}", "READY", hopeless="ERROR")
        return wait_until(
            lambda: self.status(id),
            goal,
            timeout=timeout,
            deadline=self._transport.deadline,
            polling=polling,
            on_progress=on_progress,
        )

    def sync(self, id: str) -> SyncJob:
        """Begin to make tasks from datapoints that were appended since, in the background.

        Operation: `sync-task-builder-batch` (write).

        Args:
            id: of the batch.

        Returns:
            The job, with a `sync_id` for `wait_for_sync`.

        Raises:
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            more = [{"picture": "https://pictures.example/9.png"}]
            client.task_builder.datasets.append_datapoints(dataset_id, more)
            job = client.task_builder.batches.sync(batch_id)
            done = client.task_builder.batches.wait_for_sync(batch_id, job.sync_id)
            print(done.status, done.tasks_created)  # complete 1
            ```
        """
        return self._transport.call(api.sync_task_builder_batch, id)

    def sync_status(self, id: str, sync_id: str) -> SyncJob:
        """How far a sync is.

        Operation: `get-batch-sync-status` (read).

        Args:
            id: of the batch.
            sync_id: of the sync.

        Raises:
            NotFoundError: no such batch or sync, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            job = client.task_builder.batches.sync(batch_id)
            now = client.task_builder.batches.sync_status(batch_id, job.sync_id)
            print(now.status, now.tasks_created)  # complete 0
            ```
        """
        return self._transport.call(api.get_batch_sync_status, id, sync_id)

    def wait_for_sync(
        self,
        id: str,
        sync_id: str,
        *,
        timeout: float = 900,
        polling: Polling | None = None,
        on_progress: Callable[[SyncJob], object] | None = None,
    ) -> SyncJob:
        """Wait until a sync is complete.

        Operation: `get-batch-sync-status` (read).

        Args:
            id: of the batch.
            sync_id: of the sync.
            timeout: seconds.
            polling: how often to look.
            on_progress: called with each state.

        Returns:
            The job, with the number of tasks made.

        Raises:
            WaitTimeoutError: the time ran out.
            WaitFailedError: the sync failed.
            CallError: see `prolific.errors`.

        Example:
            ```python
            job = client.task_builder.batches.sync(batch_id)
            done = client.task_builder.batches.wait_for_sync(batch_id, job.sync_id, timeout=300)
            print(done.status, done.tasks_created)  # complete 0
            ```
        """
        goal: Goal[SyncJob] = status_goal(f"sync {sync_id}", "complete", hopeless="failed")
        return wait_until(
            lambda: self.sync_status(id, sync_id),
            goal,
            timeout=timeout,
            deadline=self._transport.deadline,
            polling=polling,
            on_progress=on_progress,
        )

    def tasks(self, id: str) -> Sequence[str]:
        """The ids of the tasks of a batch.

        Operation: `get-task-builder-batch-tasks` (read).

        Args:
            id: of the batch.

        Raises:
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            task_ids = client.task_builder.batches.tasks(batch_id)
            print(len(task_ids))  # 4
            ```
        """
        return self._transport.call(api.get_task_builder_batch_tasks, id)

    def task_groups(self, id: str) -> Sequence[str]:
        """The ids of the task groups of a batch.

        Operation: `get-task-builder-batch-task-groups` (read).

        Args:
            id: of the batch.

        Raises:
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            group_ids = client.task_builder.batches.task_groups(batch_id)
            print(len(group_ids))  # 2
            ```
        """
        return self._transport.call(api.get_task_builder_batch_task_groups, id)

    def responses(self, id: str) -> Iterator[AITaskBuilderTaskResponse]:
        """Every response of participants to the tasks of a batch.

        Operation: `get-task-builder-batch-task-responses` (read).

        Args:
            id: of the batch.

        Raises:
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for response in client.task_builder.batches.responses(batch_id):
                print(response.task_id, response.response.answer[0].value in ("red", "blue"))  # ... True
            ```
        """

        def fetch(_: Position) -> ListAnswer:
            return self._transport.call(api.get_task_builder_batch_task_responses, id)

        return walk(ListSource(fetch, Position.of_whole()))

    def report(self, id: str) -> TaskBuilderBatchReport:
        """A signed address of a CSV file that joins the dataset with its responses.

        Operation: `get-task-builder-batch-report` (read).

        Args:
            id: of the batch.

        Raises:
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            report = client.task_builder.batches.report(batch_id)
            print(report.http_method, report.url)  # GET http...
            ```
        """
        return self._transport.call(api.get_task_builder_batch_report, id)

    def download_report(self, id: str, path: Path | str) -> Path:
        """Write the CSV file that joins the dataset with its responses; it appears once it is complete.

        Operation: `get-task-builder-batch-report` (read).

        Args:
            id: of the batch.
            path: of the file; an existing one is replaced.

        Returns:
            The path.

        Raises:
            InvalidRequestError: no file can be written there; nothing was sent.
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`; the path of the error tells the API from storage.
            LocalFileError: the file could not be written to its end.

        Example:
            ```python
            path = client.task_builder.batches.download_report(batch_id, "colours.csv")
            print(path.read_text(encoding="utf-8").partition(",")[0])  # response_id
            ```
        """
        target = checked_target(path)
        report = self.report(id)
        return download_file(self._transport, "get-task-builder-batch-report", report.url or "", target)

    def request_export(
        self,
        id: str,
        *,
        study_id: str | None = None,
        from_: datetime.date | str | None = None,
        to: datetime.date | str | None = None,
    ) -> BatchExportComplete | BatchExportGenerating:
        """Ask for a ZIP archive with all responses and files. Asking again gives the same export.

        Operation: `request-batch-export` (idempotent).

        Args:
            id: of the batch.
            study_id: only responses of this study.
            from_: only responses from this time on.
            to: only responses up to this time.

        Returns:
            The address, where a recent export is there; else an `export_id` for `wait_for_export`.

        Raises:
            InvalidRequestError: an id is empty, or a time has no offset; nothing was sent.
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            answer = client.task_builder.batches.request_export(batch_id, from_="2026-01-01")
            if answer.status == "generating":
                print(answer.status, answer.export_id)  # generating ...
            ```
        """
        query = export_query(study_id, from_, to)
        return self._transport.call(api.request_batch_export, id, **query)

    def export_status(
        self, id: str, export_id: str
    ) -> BatchExportComplete | BatchExportFailed | BatchExportGenerating | UnknownVariant:
        """How far an export is; once complete, with an address that is valid for an hour.

        Operation: `get-batch-export-status` (read).

        Args:
            id: of the batch.
            export_id: of the export.

        Raises:
            NotFoundError: no such batch or export, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            asked = client.task_builder.batches.request_export(batch_id)
            answer = client.task_builder.batches.export_status(batch_id, asked.export_id)
            print(answer.status)  # complete
            ```
        """
        return self._transport.call(api.get_batch_export_status, id, export_id)

    def list_exports(self, id: str) -> Page[TaskBuilderExportJob]:
        """The exports of a batch, newest first. The API sends all of them at once.

        Operation: `list-batch-export-jobs` (read).

        Args:
            id: of the batch.

        Raises:
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for job in client.task_builder.batches.list_exports(batch_id):
                print(job.export_id, job.status)  # ... complete
            ```
        """

        def fetch(_: Position) -> ListAnswer:
            return WholeAnswer(self._transport.call(api.list_batch_export_jobs, id))

        return first_page(ListSource(fetch, Position.of_whole()))

    def delete_export(self, id: str, export_id: str) -> None:
        """Delete a finished export and its archive.

        Operation: `delete-batch-export` (idempotent).

        Args:
            id: of the batch.
            export_id: of the export.

        Raises:
            NotFoundError: no such batch or export, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for job in client.task_builder.batches.list_exports(batch_id):
                client.task_builder.batches.delete_export(batch_id, job.export_id)
            print(client.task_builder.batches.list_exports(batch_id).items)  # []
            ```
        """
        self._transport.call(api.delete_batch_export, id, export_id)

    def wait_for_export(
        self,
        id: str,
        export_id: str,
        *,
        timeout: float = 1800,
        polling: Polling | None = None,
        on_progress: Callable[[Any], object] | None = None,
    ) -> BatchExportComplete:
        """Wait until an export can be downloaded.

        Operation: `get-batch-export-status` (read).

        Args:
            id: of the batch.
            export_id: of the export.
            timeout: seconds.
            polling: how often to look.
            on_progress: called with each state.

        Returns:
            The address, which is valid for an hour.

        Raises:
            WaitTimeoutError: the time ran out.
            WaitFailedError: the export failed.
            CallError: see `prolific.errors`.

        Example:
            ```python
            asked = client.task_builder.batches.request_export(batch_id)
            export = client.task_builder.batches.wait_for_export(batch_id, asked.export_id)
            print(export.url)  # http...
            ```
        """
        complete: BatchExportComplete = export_end(
            lambda: self.export_status(id, export_id),
            export_id,
            timeout=timeout,
            deadline=self._transport.deadline,
            polling=polling,
            on_progress=on_progress,
        )
        return complete

    def download_export(
        self,
        id: str,
        path: Path | str,
        *,
        study_id: str | None = None,
        from_: datetime.date | str | None = None,
        to: datetime.date | str | None = None,
        timeout: float = 1800,
        polling: Polling | None = None,
        on_progress: Callable[[Any], object] | None = None,
    ) -> Path:
        """Ask for an export, wait for it and write it to a file, which appears once it is complete.

        Operations: `request-batch-export` (idempotent), `get-batch-export-status` (read).

        Args:
            id: of the batch.
            path: of the ZIP archive; an existing file is replaced.
            study_id: only responses of this study.
            from_: only responses from this time on.
            to: only responses up to this time.
            timeout: seconds to wait until the export is there; downloading is not counted.
            polling: how often to look.
            on_progress: called with each state while waiting.

        Returns:
            The path.

        Raises:
            InvalidRequestError: an id is empty, a time has no offset, or no file can be written there;
                nothing was sent.
            WaitTimeoutError: the time ran out.
            WaitFailedError: the export failed.
            CallError: see `prolific.errors`; the path of the error tells the API from storage.
            LocalFileError: the file could not be written to its end.

        Example:
            ```python
            from zipfile import ZipFile

            path = client.task_builder.batches.download_export(batch_id, "colours.zip", timeout=600)
            print(ZipFile(path).namelist())  # ['responses.csv']
            ```
        """
        target = checked_target(path)
        answer = self.request_export(id, study_id=study_id, from_=from_, to=to)
        # What is there depends on which of its answers the API gave.
        if getattr(answer, "status", None) != "complete":
            export_id = getattr(answer, "export_id", "")
            answer = self.wait_for_export(
                id, export_id, timeout=timeout, polling=polling, on_progress=on_progress
            )
        url = getattr(answer, "url", None)
        return download_file(self._transport, "get-batch-export-status", url, target)

    @deprecated(_NO_INSTRUCTIONS)
    def instructions(self, id: str) -> Sequence[Instruction]:
        """The instructions of a batch that has no layout.

        Operation: `get-task-builder-instructions` (read), deprecated.

        Args:
            id: of the batch.

        Raises:
            NotFoundError: no such batch, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for instruction in client.task_builder.batches.instructions(plain_batch_id):
                print(instruction.description)  # Which colour is it?
            ```
        """
        answer = self._transport.call(api.get_task_builder_instructions, id)
        return answer.results or []

    @deprecated(_NO_INSTRUCTIONS)
    def create_instructions(
        self, id: str, **fields: Unpack[CreateTaskBuilderInstructionsRequestFields]
    ) -> Sequence[Instruction]:
        """Add instructions to a batch that has no layout.

        Operation: `create-task-builder-instructions` (write), deprecated.

        Args:
            id: of the batch.
            **fields: `instructions`, in display order.

        Raises:
            InvalidRequestError: an instruction is malformed; nothing was sent.
            UnprocessableEntityError: the batch has a layout.
            CallError: see `prolific.errors`.

        Example:
            ```python
            question = {"type": "free_text", "description": "Which colours do you see?"}
            made = client.task_builder.batches.create_instructions(
                plain_batch_id, instructions=[question]
            )
            print([each.description for each in made])  # ['Which colours do you see?']
            ```
        """
        from prolific_api.models import CreateTaskBuilderInstructionsRequest

        body = request_body(CreateTaskBuilderInstructionsRequest, fields)
        return self._transport.call(api.create_task_builder_instructions, id, body=body)

    @deprecated(_NO_INSTRUCTIONS)
    def update_instructions(
        self, id: str, **fields: Unpack[UpdateTaskBuilderInstructionsRequestFields]
    ) -> Sequence[Instruction]:
        """Replace all instructions of a batch that has no layout.

        Operation: `update-task-builder-instructions` (idempotent), deprecated.

        Args:
            id: of the batch.
            **fields: `instructions`, the complete new list.

        Raises:
            InvalidRequestError: an instruction is malformed; nothing was sent.
            UnprocessableEntityError: the batch has a layout.
            CallError: see `prolific.errors`.

        Example:
            ```python
            question = {"type": "free_text", "description": "Which colours do you see?"}
            now = client.task_builder.batches.update_instructions(
                plain_batch_id, instructions=[question]
            )
            print([each.description for each in now])  # ['Which colours do you see?']
            ```
        """
        from prolific_api.models import UpdateTaskBuilderInstructionsRequest

        body = request_body(UpdateTaskBuilderInstructionsRequest, fields)
        return self._transport.call(api.update_task_builder_instructions, id, body=body)

    def _source(self, workspace_id: str) -> ListSource[AITaskBuilderBatch]:
        workspace = checked_id(workspace_id, "workspace_id")

        def fetch(_: Position) -> ListAnswer:
            return self._transport.call(api.get_task_builder_batches, workspace_id=workspace)

        return ListSource(fetch, Position.of_whole())
