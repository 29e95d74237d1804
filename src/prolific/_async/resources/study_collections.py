"""Collections of mutually exclusive studies, which Prolific has deprecated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from prolific._async.engine.pages import AsyncPaginator, ListSource, paginated
from prolific._async.resources.resource import AsyncResource
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_id
from prolific._paging.positions import ListAnswer, Position
from prolific_api.api import study_collections as api
from prolific_api.types import deprecated

if TYPE_CHECKING:
    from prolific_api.arguments import (
        MutuallyExclusiveStudyCollectionCreateFields,
        MutuallyExclusiveStudyCollectionUpdateFields,
    )
    from prolific_api.models import (
        MutuallyExclusiveStudyCollectionAction,
        MutuallyExclusiveStudyCollectionDetail,
        MutuallyExclusiveStudyCollectionList,
    )

_ADVICE = "study collections are deprecated by Prolific; use filters.previous_studies_blocklist"


class StudyCollections(AsyncResource):
    """Studies of which a participant may take only one. Every method warns: Prolific has deprecated them."""

    @deprecated(_ADVICE)
    def list(self, project_id: str) -> AsyncPaginator[MutuallyExclusiveStudyCollectionList]:
        """The collections of a project. The API sends all of them at once.

        Operation: `list-mutually-exclusive-study-collections` (read), deprecated.

        Args:
            project_id: of the project.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            async for collection in client.study_collections.list(project_id):
                print(collection.name, len(collection.study_ids))  # Arms 2
            ```
        """
        project = checked_id(project_id, "project_id")

        async def fetch(_: Position) -> ListAnswer:
            return await self._transport.call(
                api.list_mutually_exclusive_study_collections, project_id=project
            )

        return paginated(ListSource(fetch, Position.of_whole()))

    @deprecated(_ADVICE)
    async def get(self, id: str) -> MutuallyExclusiveStudyCollectionDetail:
        """One collection.

        Operation: `get-mutually-exclusive-study-collection` (read), deprecated.

        Args:
            id: of the collection.

        Raises:
            NotFoundError: no such collection, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            collection = await client.study_collections.get(arms_id)
            print(collection.name, collection.status)  # Arms UNPUBLISHED
            ```
        """
        return await self._transport.call(api.get_mutually_exclusive_study_collection, id)

    @deprecated(_ADVICE)
    async def create(
        self, **collection: Unpack[MutuallyExclusiveStudyCollectionCreateFields]
    ) -> MutuallyExclusiveStudyCollectionList:
        """Group drafts of one project.

        Operation: `create-mutually-exclusive-study-collection` (write), deprecated.

        Args:
            **collection: the fields of
                `prolific_api.arguments.MutuallyExclusiveStudyCollectionCreateFields`.

        Raises:
            InvalidRequestError: a field is missing, unknown or malformed; nothing was sent.
            BadRequestError: a study is no draft of the project.
            CallError: see `prolific.errors`.

        Example:
            ```python
            collection = await client.study_collections.create(
                name="Arms", description="One arm each.", project_id=project_id, study_ids=draft_ids
            )
            print(collection.id, collection.status)  # ... UNPUBLISHED
            ```
        """
        from prolific_api.models import MutuallyExclusiveStudyCollectionCreate

        body = request_body(MutuallyExclusiveStudyCollectionCreate, collection)
        return await self._transport.call(api.create_mutually_exclusive_study_collection, body=body)

    @deprecated(_ADVICE)
    async def update(
        self, id: str, **changes: Unpack[MutuallyExclusiveStudyCollectionUpdateFields]
    ) -> MutuallyExclusiveStudyCollectionDetail:
        """Change a collection; fields not given stay as they are.

        Operation: `update-mutually-exclusive-study-collection` (idempotent), deprecated.

        Args:
            id: of the collection.
            **changes: fields of `prolific_api.arguments.MutuallyExclusiveStudyCollectionUpdateFields`.

        Raises:
            InvalidRequestError: a field is unknown or malformed; nothing was sent.
            NotFoundError: no such collection, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            collection = await client.study_collections.update(arms_id, name="Branches")
            print(collection.name)  # Branches
            ```
        """
        from prolific_api.models import MutuallyExclusiveStudyCollectionUpdate

        body = request_body(MutuallyExclusiveStudyCollectionUpdate, changes)
        return await self._transport.call(api.update_mutually_exclusive_study_collection, id, body=body)

    @deprecated(_ADVICE)
    async def delete(self, id: str) -> None:
        """Delete an unpublished collection, and leave its studies alone.

        Operation: `delete-mutually-exclusive-study-collection` (idempotent), deprecated.

        Args:
            id: of the collection.

        Raises:
            BadRequestError: the collection is published.
            NotFoundError: no such collection, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            await client.study_collections.delete(arms_id)
            print((await client.study_collections.list(project_id)).items)  # []
            ```
        """
        await self._transport.call(api.delete_mutually_exclusive_study_collection, id)

    @deprecated(_ADVICE)
    async def transition(
        self,
        id: str,
        *,
        action: MutuallyExclusiveStudyCollectionAction | str,
        publish_at: str | None = None,
    ) -> MutuallyExclusiveStudyCollectionDetail:
        """Publish the studies of a collection, which reserves their money, or schedule that, or cancel it.

        Never repeated once the API may have received it.

        Operation: `transition-mutually-exclusive-study-collection` (money), deprecated.

        Args:
            id: of the collection.
            action: PUBLISH, SCHEDULE_PUBLISH or CANCEL_PUBLISH.
            publish_at: local date and time with the name of a time zone,
                `2030-02-28T13:45:00 Europe/London`; for SCHEDULE_PUBLISH, unless the collection has it.

        Raises:
            BadRequestError: the collection's status does not allow it, or the workspace is short of money.
            OutcomeUnknownError: no answer came; read the statuses of the studies before publishing again.
            CallError: see `prolific.errors`.

        Example:
            ```python
            collection = await client.study_collections.transition(arms_id, action="PUBLISH")
            print(collection.status)  # ACTIVE
            ```
        """
        from prolific_api.models import MutuallyExclusiveStudyCollectionTransition

        fields = {"action": action} if publish_at is None else {"action": action, "publish_at": publish_at}
        body = request_body(MutuallyExclusiveStudyCollectionTransition, fields)
        return await self._transport.call(api.transition_mutually_exclusive_study_collection, id, body=body)
