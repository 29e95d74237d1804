# Generated from src/prolific/_async/resources/collections.py by `nox -s generate`; not edited by hand.
"""Collections of the AI Task Builder."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from prolific_api.api import ai_task_builder as api

from prolific._calls.polling import Polling
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_id
from prolific._network.partial_files import checked_target
from prolific._paging.positions import LARGEST_PAGE, ListAnswer, Position, WholeAnswer, offset_query
from prolific._rules.exports import export_query
from prolific._sync.engine.exports import export_end
from prolific._sync.engine.pages import ListSource, Page, first_page, walk
from prolific._sync.engine.transfers import download_file
from prolific._sync.resources.resource import Resource

if TYPE_CHECKING:
    from prolific_api.arguments import CollectionCreateRequestFields, CollectionUpdateRequestFields
    from prolific_api.decoding import UnknownVariant
    from prolific_api.models import (
        Collection,
        CollectionExportComplete,
        CollectionExportFailed,
        CollectionExportGenerating,
        CollectionResponse,
        TaskBuilderExportJob,
    )


class Collections(Resource):
    """Collections: pages of questions and content. They are ready as soon as they are made."""

    def list(
        self, workspace_id: str, *, limit: int | None = None, offset: int | None = None
    ) -> Page[Collection]:
        """A page of the workspace's collections; iterating over it goes on to the end.

        Operation: `list-collections` (read).

        Args:
            workspace_id: of the workspace.
            limit: rows of the page.
            offset: rows to skip.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = client.task_builder.collections.list(workspace_id, limit=50)
            print([collection.name for collection in page.items])  # ['Colours']
            ```
        """
        return first_page(self._source(workspace_id, Position.at_offset(offset, limit)))

    def iter(self, workspace_id: str) -> Iterator[Collection]:
        """Every collection of the workspace.

        Operation: `list-collections` (read).

        Args:
            workspace_id: of the workspace.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for collection in client.task_builder.collections.iter(workspace_id):
                print(collection.name, collection.item_count)  # Colours 1
            ```
        """
        return walk(self._source(workspace_id, Position.at_offset(0, LARGEST_PAGE)))

    def get(self, id: str) -> Collection:
        """One collection, with its pages.

        Operation: `get-collection` (read).

        Args:
            id: of the collection.

        Raises:
            NotFoundError: no such collection, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            collection = client.task_builder.collections.get(collection_id)
            print(collection.name, len(collection.collection_items))  # Colours 1
            ```
        """
        return self._transport.call(api.get_collection, id)

    def create(self, **collection: Unpack[CollectionCreateRequestFields]) -> Collection:
        """Make a collection with all its pages.

        Operation: `create-collection` (write).

        Args:
            **collection: the fields of `prolific_api.arguments.CollectionCreateRequestFields`: `name`,
                `workspace_id`, `task_details` and the pages `collection_items`.

        Raises:
            InvalidRequestError: a field is missing, unknown or malformed; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            question = {"type": "free_text", "description": "Which colours do you like?", "order": 0}
            collection = client.task_builder.collections.create(
                name="Colours", workspace_id=workspace_id, task_details=task,
                collection_items=[{"order": 0, "page_items": [question]}],
            )
            print(collection.id, collection.name)  # ... Colours
            ```
        """
        from prolific_api.models import CollectionCreateRequest

        body = request_body(CollectionCreateRequest, collection)
        return self._transport.call(api.create_collection, body=body)

    def update(self, id: str, **collection: Unpack[CollectionUpdateRequestFields]) -> Collection:
        """Replace a collection as a whole: what is left out is removed.

        Operation: `update-collection` (write).

        Args:
            id: of the collection.
            **collection: the fields of `prolific_api.arguments.CollectionUpdateRequestFields`, all of them
                required. Pages and questions keep their identity if their `id` is sent along.

        Raises:
            InvalidRequestError: a field is missing, unknown or malformed; nothing was sent.
            NotFoundError: no such collection, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            collection = client.task_builder.collections.update(
                collection_id, name="Colours, second wave", task_details=task, collection_items=pages
            )
            print(collection.name)  # Colours, second wave
            ```
        """
        from prolific_api.models import CollectionUpdateRequest

        body = request_body(CollectionUpdateRequest, collection)
        return self._transport.call(api.update_collection, id, body=body)

    def responses(self, id: str) -> Iterator[CollectionResponse]:
        """Every response of participants to a collection.

        Prolific has announced this operation for later; until then use an export.

        Operation: `get-collection-responses` (read).

        Args:
            id: of the collection.

        Raises:
            NotFoundError: no such collection, no access to it, or the operation is not there yet.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for response in client.task_builder.collections.responses(collection_id):
                print(response.participant_id, response.response.answer[0].value)  # ... blue
            ```
        """

        def fetch(_: Position) -> ListAnswer:
            return self._transport.call(api.get_collection_responses, id)

        return walk(ListSource(fetch, Position.of_whole()))

    def request_export(
        self,
        id: str,
        *,
        study_id: str | None = None,
        from_: datetime.date | str | None = None,
        to: datetime.date | str | None = None,
    ) -> CollectionExportComplete | CollectionExportGenerating:
        """Ask for a ZIP archive with all responses and files. Asking again gives the same export.

        Operation: `request-collection-export` (idempotent).

        Args:
            id: of the collection.
            study_id: only responses of this study.
            from_: only responses from this time on.
            to: only responses up to this time.

        Returns:
            The address, where a recent export is there; else an `export_id` for `wait_for_export`.

        Raises:
            InvalidRequestError: an id is empty, or a time has no offset; nothing was sent.
            NotFoundError: no such collection, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            answer = client.task_builder.collections.request_export(collection_id, from_="2026-01-01")
            if answer.status == "generating":
                print(answer.status, answer.export_id)  # generating ...
            ```
        """
        query = export_query(study_id, from_, to)
        return self._transport.call(api.request_collection_export, id, **query)

    def export_status(
        self, id: str, export_id: str
    ) -> CollectionExportComplete | CollectionExportFailed | CollectionExportGenerating | UnknownVariant:
        """How far an export is; once complete, with an address that is valid for an hour.

        Operation: `get-collection-export-status` (read).

        Args:
            id: of the collection.
            export_id: of the export.

        Raises:
            NotFoundError: no such collection or export, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            asked = client.task_builder.collections.request_export(collection_id)
            answer = client.task_builder.collections.export_status(collection_id, asked.export_id)
            print(answer.status)  # complete
            ```
        """
        return self._transport.call(api.get_collection_export_status, id, export_id)

    def list_exports(self, id: str) -> Page[TaskBuilderExportJob]:
        """The exports of a collection, newest first. The API sends all of them at once.

        Operation: `list-collection-export-jobs` (read).

        Args:
            id: of the collection.

        Raises:
            NotFoundError: no such collection, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for job in client.task_builder.collections.list_exports(collection_id):
                print(job.export_id, job.status)  # ... complete
            ```
        """

        def fetch(_: Position) -> ListAnswer:
            return WholeAnswer(self._transport.call(api.list_collection_export_jobs, id))

        return first_page(ListSource(fetch, Position.of_whole()))

    def delete_export(self, id: str, export_id: str) -> None:
        """Delete a finished export and its archive.

        Operation: `delete-collection-export` (idempotent).

        Args:
            id: of the collection.
            export_id: of the export.

        Raises:
            NotFoundError: no such collection or export, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for job in client.task_builder.collections.list_exports(collection_id):
                client.task_builder.collections.delete_export(collection_id, job.export_id)
            print(client.task_builder.collections.list_exports(collection_id).items)  # []
            ```
        """
        self._transport.call(api.delete_collection_export, id, export_id)

    def wait_for_export(
        self,
        id: str,
        export_id: str,
        *,
        timeout: float = 1800,
        polling: Polling | None = None,
        on_progress: Callable[[Any], object] | None = None,
    ) -> CollectionExportComplete:
        """Wait until an export can be downloaded.

        Operation: `get-collection-export-status` (read).

        Args:
            id: of the collection.
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
            asked = client.task_builder.collections.request_export(collection_id)
            export = client.task_builder.collections.wait_for_export(collection_id, asked.export_id)
            print(export.url)  # http...
            ```
        """
        complete: CollectionExportComplete = export_end(
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

        Operations: `request-collection-export` (idempotent), `get-collection-export-status` (read).

        Args:
            id: of the collection.
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

            path = client.task_builder.collections.download_export(collection_id, "colours.zip")
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
        return download_file(self._transport, "get-collection-export-status", url, target)

    def _source(self, workspace_id: str, start: Position) -> ListSource[Collection]:
        workspace = checked_id(workspace_id, "workspace_id")

        def fetch(position: Position) -> ListAnswer:
            return self._transport.call(
                api.list_collections, workspace_id=workspace, **offset_query(position)
            )

        return ListSource(fetch, start)
