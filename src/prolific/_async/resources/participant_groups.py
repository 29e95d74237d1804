"""Participant groups: lists of participants that filters can name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Unpack

from prolific._async.engine.chunks import send_in_chunks
from prolific._async.engine.pages import AsyncPaginator, ListSource, paginated, walk
from prolific._async.engine.transport import Endpoint
from prolific._async.resources.resource import AsyncResource
from prolific._calls.bulk import IDS_PER_CALL
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_ids, checked_text, optional_id
from prolific._paging.positions import LARGEST_PAGE, ListAnswer, Position, offset_query
from prolific._rules.owners import check_owner
from prolific.results.bulk import BulkReport
from prolific.results.groups import MembershipChange, membership_change
from prolific_api.api import participant_groups as api

if TYPE_CHECKING:
    from prolific_api.arguments import CreateParticipantGroupFields, ParticipantGroupUpdateFields
    from prolific_api.models import ParticipantGroup, ParticipantGroupMembership


class ParticipantGroups(AsyncResource):
    """Participant groups. A change of members counts at once, in running studies too."""

    def list(
        self,
        *,
        workspace_id: str | None = None,
        project_id: str | None = None,
        active: bool | None = None,
        search: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> AsyncPaginator[ParticipantGroup]:
        """A page of participant groups; iterating over it goes on to the end.

        Operation: `get-participant-groups` (read).

        Args:
            workspace_id: of the workspace.
            project_id: of the project, for groups made when they belonged to projects.
            active: only groups that are there (True) or deleted (False).
            search: text in the name, or the id; give the workspace with it.
            limit: rows of the page; the API chooses unless given.
            offset: rows to skip.

        Raises:
            InvalidRequestError: a text or an id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = await client.participant_groups.list(workspace_id=workspace_id, limit=50)
            print([group.name for group in page.items])  # ['Came once']
            ```
        """
        return paginated(
            self._source(workspace_id, project_id, active, search, Position.at_offset(offset, limit))
        )

    def iter(
        self,
        *,
        workspace_id: str | None = None,
        project_id: str | None = None,
        active: bool | None = None,
        search: str | None = None,
    ) -> AsyncIterator[ParticipantGroup]:
        """Every participant group.

        Operation: `get-participant-groups` (read).

        Args:
            workspace_id: of the workspace.
            project_id: of the project, for groups made when they belonged to projects.
            active: only groups that are there (True) or deleted (False).
            search: text in the name, or the id; give the workspace with it.

        Raises:
            InvalidRequestError: a text or an id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            async for group in client.participant_groups.iter(workspace_id=workspace_id, search="came"):
                print(group.name, group.participant_count)  # Came once 2
            ```
        """
        return walk(
            self._source(workspace_id, project_id, active, search, Position.at_offset(0, LARGEST_PAGE))
        )

    async def get(self, id: str) -> ParticipantGroup:
        """One participant group, without its members.

        Operation: `get-participant-group` (read).

        Args:
            id: of the group.

        Raises:
            NotFoundError: no such group, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            group = await client.participant_groups.get(group_id)
            print(group.name, group.participant_count)  # Came once 2
            ```
        """
        return await self._transport.call(api.get_participant_group, id)

    async def create(self, **group: Unpack[CreateParticipantGroupFields]) -> ParticipantGroup:
        """Make a participant group.

        Operation: `create-participant-group` (write).

        Args:
            **group: the fields of `prolific_api.arguments.CreateParticipantGroupFields`: `name`,
                `workspace_id` or `organisation_id`, and perhaps `description` and first `participant_ids`.

        Raises:
            InvalidRequestError: a field is missing, unknown or malformed, or there is no workspace or
                organisation; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            group = await client.participant_groups.create(
                workspace_id=workspace_id, name="First wave", participant_ids=participant_ids
            )
            print(group.id, group.participant_count)  # ... 2
            ```
        """
        from prolific_api.models import CreateParticipantGroup

        check_owner(group)
        return await self._transport.call(
            api.create_participant_group, body=request_body(CreateParticipantGroup, group)
        )

    async def update(self, id: str, **changes: Unpack[ParticipantGroupUpdateFields]) -> ParticipantGroup:
        """Change a group; fields not given stay as they are.

        Operation: `update-participant-group` (idempotent).

        Args:
            id: of the group.
            **changes: `name`, `description`, or `participant_ids`, which replace all members at once; for
                more than 1,000 use `replace`.

        Raises:
            InvalidRequestError: a field is unknown or malformed; nothing was sent.
            NotFoundError: no such group, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            group = await client.participant_groups.update(group_id, name="Came twice")
            print(group.name)  # Came twice
            ```
        """
        from prolific_api.models import ParticipantGroupUpdate

        return await self._transport.call(
            api.update_participant_group, id, body=request_body(ParticipantGroupUpdate, changes)
        )

    async def delete(self, id: str) -> None:
        """Delete a group.

        Operation: `delete-participant-group` (idempotent).

        Args:
            id: of the group.

        Raises:
            NotFoundError: no such group, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            await client.participant_groups.delete(group_id)
            groups = [each.id async for each in client.participant_groups.iter(workspace_id=workspace_id)]
            print(groups)  # []
            ```
        """
        await self._transport.call(api.delete_participant_group, id)

    def participants(self, id: str) -> AsyncIterator[ParticipantGroupMembership]:
        """Every member of a group, with the time of joining.

        Operation: `get-participant-group-participants` (read).

        Args:
            id: of the group.

        Raises:
            NotFoundError: no such group, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            async for member in client.participant_groups.participants(group_id):
                print(member.participant_id in participant_ids)  # True
            ```
        """

        async def fetch(_: Position) -> ListAnswer:
            return await self._transport.call(api.get_participant_group_participants, id)

        return walk(ListSource(fetch, Position.of_whole()))

    async def add(
        self,
        id: str,
        participant_ids: Iterable[str],
        *,
        on_progress: Callable[[BulkReport[str]], object] | None = None,
    ) -> BulkReport[str]:
        """Add any number of participants, 1,000 in a request; those who are members stay so.

        Operation: `add-to-participant-group` (idempotent).

        Args:
            id: of the group.
            participant_ids: of the participants; without any, nothing is sent.
            on_progress: called with the report after each request.

        Returns:
            Whom the API has taken.

        Raises:
            InvalidRequestError: an id is empty; nothing was sent.
            NotFoundError: no such group, or no access to it.
            CallError: see `prolific.errors`; `bulk` says what was done.

        Example:
            ```python
            report = await client.participant_groups.add(group_id, ["60ffe5c8371090c7041d43f8"])
            print(report)  # 1 of 1 done
            ```
        """
        ids = checked_ids(participant_ids, "participant_ids", least=0)
        return await self._change(api.add_to_participant_group, id, ids, on_progress)

    async def remove(
        self,
        id: str,
        participant_ids: Iterable[str],
        *,
        on_progress: Callable[[BulkReport[str]], object] | None = None,
    ) -> BulkReport[str]:
        """Take any number of participants out, 1,000 in a request; those who are no members are ignored.

        Operation: `remove-from-participant-group` (idempotent).

        Args:
            id: of the group.
            participant_ids: of the participants; without any, nothing is sent.
            on_progress: called with the report after each request.

        Returns:
            Whom the API has taken out.

        Raises:
            InvalidRequestError: an id is empty; nothing was sent.
            NotFoundError: no such group, or no access to it.
            CallError: see `prolific.errors`; `bulk` says what was done.

        Example:
            ```python
            report = await client.participant_groups.remove(group_id, [participant_id])
            print(report)  # 1 of 1 done
            ```
        """
        ids = checked_ids(participant_ids, "participant_ids", least=0)
        return await self._change(api.remove_from_participant_group, id, ids, on_progress)

    async def replace(
        self,
        id: str,
        participant_ids: Iterable[str],
        *,
        on_progress: Callable[[BulkReport[str]], object] | None = None,
    ) -> MembershipChange:
        """Make the group have exactly these members, any number of them.

        The present members are read; who is missing is added first, then the others are taken out, so that
        nobody who stays is out for a moment. Calling it again after a failure goes on.

        Operations: `get-participant-group-participants` (read), `add-to-participant-group` (idempotent),
        `remove-from-participant-group` (idempotent).

        Args:
            id: of the group.
            participant_ids: of the members wanted; none empties the group.
            on_progress: called with the report of additions, then of removals, after each request.

        Returns:
            Who was added and who was taken out.

        Raises:
            InvalidRequestError: an id is empty; nothing was sent.
            NotFoundError: no such group, or no access to it.
            CallError: see `prolific.errors`; `bulk` says what was done of the additions or removals.

        Example:
            ```python
            wanted = [participant_id, "60ffe5c8371090c7041d43f8"]
            change = await client.participant_groups.replace(group_id, wanted)
            print(change.added, len(change.removed))  # ('60ffe5c8371090c7041d43f8',) 1
            ```
        """
        wanted = checked_ids(participant_ids, "participant_ids", least=0)
        members = [member.participant_id async for member in self.participants(id)]
        change = membership_change(filter(None, members), wanted)
        await self._change(api.add_to_participant_group, id, change.added, on_progress)
        await self._change(api.remove_from_participant_group, id, change.removed, on_progress)
        return change

    async def _change(
        self,
        operation: Endpoint[..., object],
        id: str,
        participant_ids: Sequence[str],
        on_progress: Callable[[BulkReport[str]], object] | None,
    ) -> BulkReport[str]:
        from prolific_api.models import ParticipantIDList

        async def send(chunk: tuple[str, ...]) -> None:
            body = request_body(ParticipantIDList, {"participant_ids": chunk})
            await self._transport.call(operation, id, body=body)

        return await send_in_chunks(participant_ids, send, size=IDS_PER_CALL, on_progress=on_progress)

    def _source(
        self,
        workspace_id: str | None,
        project_id: str | None,
        active: bool | None,
        search: str | None,
        start: Position,
    ) -> ListSource[ParticipantGroup]:
        words = None if search is None else checked_text(search, "search")

        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(
                api.get_participant_groups,
                workspace_id=optional_id(workspace_id, "workspace_id"),
                project_id=optional_id(project_id, "project_id"),
                active=None if active is None else str(active).lower(),
                search=words,
                **offset_query(position),
            )

        return ListSource(fetch, start)
