"""Datasets of the AI Task Builder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from prolific._async.engine.chunks import send_in_chunks
from prolific._async.engine.transfers import upload_file
from prolific._async.engine.waiting import wait_until
from prolific._async.resources.resource import AsyncResource
from prolific._calls.bulk import IDS_PER_CALL
from prolific._calls.polling import Goal, Polling, status_goal
from prolific._inputs.bodies import request_body
from prolific._network.transfers import upload_name
from prolific._rules.datasets import datapoint_lines, joined, with_answer
from prolific.errors import ProlificError
from prolific.results.bulk import BulkReport
from prolific.results.datasets import AppendReport
from prolific_api.api import ai_task_builder as api
from prolific_api.types import deprecated

if TYPE_CHECKING:
    from prolific_api.arguments import CreateTaskBuilderDatasetRequestFields
    from prolific_api.models import (
        AITaskBuilderDataset,
        AITaskBuilderDatasetStatusResponse,
        DatasetImportJob,
        DatasetSchemaInput,
        DatasetUploadUrl,
        SchemaMigrationJob,
        UpdateTaskBuilderDatasetResponse,
    )
    from prolific_api.types import File


class Datasets(AsyncResource):
    """Datasets: of version 3, with a status, if made without a schema; else of version 4, with imports."""

    async def create(self, **dataset: Unpack[CreateTaskBuilderDatasetRequestFields]) -> AITaskBuilderDataset:
        """Make an empty dataset.

        Operation: `create-task-builder-dataset` (write).

        Args:
            **dataset: `name`, `workspace_id`, and a `schema` for a dataset of version 4.

        Raises:
            InvalidRequestError: a field is missing, unknown or malformed; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            dataset = await client.task_builder.datasets.create(
                name="Pictures", workspace_id=workspace_id,
                schema={"strict": True, "fields": {"picture": {"type": "image_url", "label": "Picture"}}},
            )
            print(dataset.id, dataset.schema_version)  # ... 4
            ```
        """
        return await self._create(dataset)

    async def create_from_file(
        self,
        source: Path | str | bytes,
        *,
        name: str,
        workspace_id: str,
        schema: DatasetSchemaInput | Mapping[str, Any] | None = None,
        filename: str | None = None,
        timeout: float = 900,
        polling: Polling | None = None,
    ) -> AITaskBuilderDataset:
        """Make a dataset, send it a file, and wait until its rows are there.

        If sending or waiting fails, the dataset stays and the error's notes name it: go on with `upload`.

        Operations: `create-task-builder-dataset` (write), `get-dataset-upload-url` (read),
        `get-dataset-import-status` (read) for version 4, else `get-task-builder-dataset-status` (read), and
        `get-task-builder-dataset` (read).

        Args:
            source: path of the file, or its content: CSV or ZIP, with a schema CSV or JSON Lines.
            name: of the dataset.
            workspace_id: where it belongs.
            schema: its fields, which makes it a dataset of version 4.
            filename: the name the file goes by; that of the path unless given, needed with content.
            timeout: seconds to wait.
            polling: how often to look.

        Returns:
            The dataset as it is then. With a schema, its imports say how many rows were rejected.

        Raises:
            InvalidRequestError: a field is malformed, or there is no such file; nothing was sent.
            WaitTimeoutError: the time ran out.
            WaitFailedError: the file could not be read.
            CallError: see `prolific.errors`; the path of the error tells the API from storage.

        Example:
            ```python
            dataset = await client.task_builder.datasets.create_from_file(
                "more.jsonl", name="Pictures", workspace_id=workspace_id, schema=schema
            )
            print(dataset.total_datapoint_count)  # 1
            ```
        """
        upload_name(source, filename)
        fields = {"name": name, "workspace_id": workspace_id}
        dataset = await self._create(fields if schema is None else {**fields, "schema": schema})
        try:
            target = await self.upload(dataset.id, source, filename=filename)
            if target.import_id is None:
                await self.wait_ready(dataset.id, timeout=timeout, polling=polling)
            else:
                await self.wait_for_import(dataset.id, target.import_id, timeout=timeout, polling=polling)
        except ProlificError as error:
            error.add_note(f"The dataset {dataset.id} was made and is still there.")
            raise
        return await self.get(dataset.id)

    async def _create(self, fields: Mapping[str, Any]) -> AITaskBuilderDataset:
        from prolific_api.models import CreateTaskBuilderDatasetRequest

        body = request_body(CreateTaskBuilderDatasetRequest, fields)
        return await self._transport.call(api.create_task_builder_dataset, body=body)

    async def get(self, id: str) -> AITaskBuilderDataset:
        """One dataset, with its schema and imports (version 4) or its status (version 3).

        Operation: `get-task-builder-dataset` (read).

        Args:
            id: of the dataset.

        Raises:
            NotFoundError: no such dataset, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            dataset = await client.task_builder.datasets.get(dataset_id)
            print(dataset.name, dataset.total_datapoint_count)  # Pictures 4
            ```
        """
        return await self._transport.call(api.get_task_builder_dataset, id)

    async def update(
        self, id: str, *, schema: DatasetSchemaInput | Mapping[str, Any]
    ) -> UpdateTaskBuilderDatasetResponse:
        """Give a dataset a new schema. Where there is data, it is migrated in the background.

        Operation: `update-task-builder-dataset` (write).

        Args:
            id: of the dataset.
            schema: the new schema, whole.

        Returns:
            The dataset, with a `migration_job_id` for `wait_for_migration` where there is data.

        Raises:
            InvalidRequestError: the schema is malformed; nothing was sent.
            ConflictError: an import or migration is under way.
            CallError: see `prolific.errors`.

        Example:
            ```python
            schema = {"strict": True, "fields": {"picture": {"type": "image_url", "label": "Photograph"}}}
            dataset = await client.task_builder.datasets.update(dataset_id, schema=schema)
            job = await client.task_builder.datasets.wait_for_migration(dataset_id, dataset.migration_job_id)
            print(job.status, job.reprocessed_count)  # complete 4
            ```
        """
        from prolific_api.models import UpdateTaskBuilderDatasetRequest

        body = request_body(UpdateTaskBuilderDatasetRequest, {"schema": schema})
        return await self._transport.call(api.update_task_builder_dataset, id, body=body)

    async def status(self, id: str) -> AITaskBuilderDatasetStatusResponse:
        """The status of a dataset of version 3.

        Operation: `get-task-builder-dataset-status` (read).

        Args:
            id: of the dataset.

        Raises:
            NotFoundError: no such dataset, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            answer = await client.task_builder.datasets.status(new_dataset_id)
            print(answer.status)  # UNINITIALISED
            ```
        """
        return await self._transport.call(api.get_task_builder_dataset_status, id)

    async def upload(
        self, id: str, source: Path | str | bytes, *, filename: str | None = None
    ) -> DatasetUploadUrl:
        """Send a file to a dataset: CSV or ZIP for version 3, CSV or JSON Lines for version 4.

        The file goes to storage with an address made for it; the token does not go along. Interrupted, it
        is sent again from the beginning.

        Operation: `get-dataset-upload-url` (read).

        Args:
            id: of the dataset.
            source: path of the file, or its content.
            filename: the name it goes by; that of the path unless given, needed with content.

        Returns:
            Where it went, with the `import_id` for `wait_for_import` (version 4); for version 3, go on with
            `wait_ready`.

        Raises:
            InvalidRequestError: there is no such file, or content without a name; nothing was sent.
            NotFoundError: no such dataset, or no access to it.
            CallError: see `prolific.errors`; the path of the error tells the API from storage.

        Example:
            ```python
            target = await client.task_builder.datasets.upload(dataset_id, "more.jsonl")
            job = await client.task_builder.datasets.wait_for_import(dataset_id, target.import_id)
            print(job.status, job.accepted_count)  # complete 1
            ```
        """
        name = upload_name(source, filename)
        target = await self._transport.call(api.get_dataset_upload_url, id, name)
        await upload_file(
            self._transport,
            "get-dataset-upload-url",
            target.upload_url,
            source,
            content_type=target.content_type,
        )
        return target

    async def import_status(self, id: str, import_id: str) -> DatasetImportJob:
        """How far the import of a file is, for datasets of version 4.

        Operation: `get-dataset-import-status` (read).

        Args:
            id: of the dataset.
            import_id: of the import.

        Raises:
            NotFoundError: no such dataset or import, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            target = await client.task_builder.datasets.upload(dataset_id, "more.jsonl")
            job = await client.task_builder.datasets.import_status(dataset_id, target.import_id)
            print(job.filename, job.status)  # more.jsonl complete
            ```
        """
        return await self._transport.call(api.get_dataset_import_status, id, import_id)

    async def append_datapoints(
        self,
        id: str,
        rows: Iterable[Mapping[str, Any]],
        *,
        on_progress: Callable[[AppendReport], object] | None = None,
    ) -> AppendReport:
        """Add any number of rows to a dataset of version 4, 1,000 in a request, one after the other.

        Adding a row again changes nothing, so that the call can be repeated after a failure. Rows the API
        rejects are no failure: look at the report.

        Operation: `append-dataset-datapoints` (idempotent).

        Args:
            id: of the dataset.
            rows: field -> value; without any, nothing is sent.
            on_progress: called with the report after each request.

        Returns:
            How many rows were accepted and rejected, and what was wrong with which.

        Raises:
            InvalidRequestError: a row is empty, or cannot be sent as JSON; nothing was sent.
            ConflictError: an import or migration is under way.
            CallError: see `prolific.errors`; `bulk` says which rows the API has looked at, as JSON lines.

        Example:
            ```python
            rows = [{"picture": "https://pictures.example/10.png"}, {"picture": "https://pictures.example/11.png"}]
            report = await client.task_builder.datasets.append_datapoints(dataset_id, rows)
            print(report.accepted, report.rejected)  # 2 0
            ```
        """
        from prolific_api.types import File

        lines = datapoint_lines(rows)
        report = AppendReport()

        async def send(chunk: tuple[bytes, ...]) -> None:
            nonlocal report
            answer = await self._transport.call(api.append_dataset_datapoints, id, body=File(joined(chunk)))
            report = with_answer(report, answer)

        def tell(_: BulkReport[bytes]) -> None:
            if on_progress is not None:
                on_progress(report)

        await send_in_chunks(lines, send, size=IDS_PER_CALL, on_progress=tell)
        return report

    async def migration_status(self, id: str, job_id: str) -> SchemaMigrationJob:
        """How far the migration to a new schema is.

        Operation: `get-schema-migration-status` (read).

        Args:
            id: of the dataset.
            job_id: the `migration_job_id` of `update`.

        Raises:
            NotFoundError: no such dataset or job, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            dataset = await client.task_builder.datasets.update(dataset_id, schema=schema)
            job = await client.task_builder.datasets.migration_status(dataset_id, dataset.migration_job_id)
            print(job.status, job.failed_count)  # complete 0
            ```
        """
        return await self._transport.call(api.get_schema_migration_status, id, job_id)

    async def wait_ready(
        self,
        id: str,
        *,
        timeout: float = 900,
        polling: Polling | None = None,
        on_progress: Callable[[AITaskBuilderDatasetStatusResponse], object] | None = None,
    ) -> AITaskBuilderDatasetStatusResponse:
        """Wait until a dataset of version 3 is READY. For version 4 see `wait_for_import`.

        Operation: `get-task-builder-dataset-status` (read).

        Args:
            id: of the dataset.
            timeout: seconds.
            polling: how often to look.
            on_progress: called with each status.

        Raises:
            WaitTimeoutError: the time ran out.
            WaitFailedError: the status is ERROR.
            CallError: see `prolific.errors`.

        Example:
            ```python
            await client.task_builder.datasets.upload(new_dataset_id, "colours.csv")
            answer = await client.task_builder.datasets.wait_ready(new_dataset_id, timeout=300)
            print(answer.status)  # READY
            ```
        """
        goal: Goal[AITaskBuilderDatasetStatusResponse] = status_goal(
            f"dataset {id}", "READY", hopeless="ERROR"
        )
        return await wait_until(
            lambda: self.status(id),
            goal,
            timeout=timeout,
            deadline=self._transport.deadline,
            polling=polling,
            on_progress=on_progress,
        )

    async def wait_for_import(
        self,
        id: str,
        import_id: str,
        *,
        timeout: float = 900,
        polling: Polling | None = None,
        on_progress: Callable[[DatasetImportJob], object] | None = None,
    ) -> DatasetImportJob:
        """Wait until a file is imported into a dataset of version 4.

        Operation: `get-dataset-import-status` (read).

        Args:
            id: of the dataset.
            import_id: the `import_id` of `upload`.
            timeout: seconds.
            polling: how often to look.
            on_progress: called with each state.

        Returns:
            The import, complete, or partial: then `rejected_count` rows were left out, see `errors`.

        Raises:
            WaitTimeoutError: the time ran out.
            WaitFailedError: the import failed, or waits for the dataset to get a schema.
            CallError: see `prolific.errors`.

        Example:
            ```python
            target = await client.task_builder.datasets.upload(dataset_id, "more.jsonl")
            job = await client.task_builder.datasets.wait_for_import(dataset_id, target.import_id)
            print(job.status, job.rejected_count)  # complete 0
            ```
        """
        goal: Goal[DatasetImportJob] = status_goal(
            f"import {import_id}",
            ("complete", "partial"),
            hopeless=("failed", "pending_schema"),
        )
        return await wait_until(
            lambda: self.import_status(id, import_id),
            goal,
            timeout=timeout,
            deadline=self._transport.deadline,
            polling=polling,
            on_progress=on_progress,
        )

    async def wait_for_migration(
        self,
        id: str,
        job_id: str,
        *,
        timeout: float = 900,
        polling: Polling | None = None,
        on_progress: Callable[[SchemaMigrationJob], object] | None = None,
    ) -> SchemaMigrationJob:
        """Wait until the data of a dataset fits its new schema.

        Operation: `get-schema-migration-status` (read).

        Args:
            id: of the dataset.
            job_id: the `migration_job_id` of `update`.
            timeout: seconds.
            polling: how often to look.
            on_progress: called with each state.

        Returns:
            The job, complete, or partial: then `failed_count` rows lost a value, see `errors`.

        Raises:
            WaitTimeoutError: the time ran out.
            WaitFailedError: the migration failed.
            CallError: see `prolific.errors`.

        Example:
            ```python
            dataset = await client.task_builder.datasets.update(dataset_id, schema=schema)
            job = await client.task_builder.datasets.wait_for_migration(dataset_id, dataset.migration_job_id)
            print(job.status, job.failed_count)  # complete 0
            ```
        """
        goal: Goal[SchemaMigrationJob] = status_goal(
            f"migration {job_id}", ("complete", "partial"), hopeless="failed"
        )
        return await wait_until(
            lambda: self.migration_status(id, job_id),
            goal,
            timeout=timeout,
            deadline=self._transport.deadline,
            polling=polling,
            on_progress=on_progress,
        )

    @deprecated("upload-files-to-batch is deprecated by Prolific; use datasets.upload")
    async def upload_files(self, id: str, files: Iterable[File]) -> None:
        """Send files straight to a dataset.

        Operation: `upload-files-to-batch` (write), deprecated.

        Args:
            id: of the dataset.
            files: `prolific_api.types.File`s with content, name and media type; without any, nothing is sent.

        Raises:
            NotFoundError: no such dataset, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from pathlib import Path
            from prolific_api.types import File

            colours = File(Path("colours.csv").read_bytes(), "colours.csv", "text/csv")
            await client.task_builder.datasets.upload_files(new_dataset_id, [colours])
            print((await client.task_builder.datasets.wait_ready(new_dataset_id)).status)  # READY
            ```
        """
        from prolific_api.models import UploadFilesToBatchBody

        body = UploadFilesToBatchBody(files=[*files])
        if not body.files:
            return
        await self._transport.call(api.upload_files_to_batch, id, body=body)
