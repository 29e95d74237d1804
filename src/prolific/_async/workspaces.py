"""Workspaces and their balance."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Unpack

from prolific._async.pages import AsyncPaginator, ListSource, paginated, walk
from prolific._async.resource import AsyncResource
from prolific.bodies import request_body
from prolific.paging import LARGEST_PAGE, ListAnswer, Position, offset_query
from prolific_api.api import workspaces as api

if TYPE_CHECKING:
    from prolific_api.arguments import CreateWorkspaceFields, UpdateWorkspaceFields
    from prolific_api.models import Workspace, WorkspaceBalance, WorkspaceShort


class Workspaces(AsyncResource):
    """Workspaces: who pays, and who may do what."""

    def list(self, *, limit: int | None = None, offset: int | None = None) -> AsyncPaginator[WorkspaceShort]:
        """A page of the workspaces the account belongs to; iterating over it goes on to the end.

        Operation: `get-workspaces`.

        Args:
            limit: rows of the page; the API serves 20 unless asked.
            offset: rows to skip.

        Raises:
            CallError: see `prolific.errors`.
        """
        return paginated(self._source(Position.at_offset(offset, limit)))

    def iter(self) -> AsyncIterator[WorkspaceShort]:
        """Every workspace the account belongs to.

        Operation: `get-workspaces`.

        Raises:
            CallError: see `prolific.errors`.
        """
        return walk(self._source(Position.at_offset(0, LARGEST_PAGE)))

    async def get(self, id: str) -> Workspace:
        """One workspace.

        Operation: `get-workspace`.

        Args:
            id: of the workspace.

        Raises:
            NotFoundError: no such workspace, or no access to it.
            CallError: see `prolific.errors`.
        """
        return await self._transport.call(api.get_workspace, id)

    async def create(self, **workspace: Unpack[CreateWorkspaceFields]) -> Workspace:
        """Make a workspace.

        Operation: `create-workspace`.

        Args:
            **workspace: `title`, and further fields of `prolific_api.arguments.CreateWorkspaceFields`.

        Raises:
            InvalidRequestError: a field is missing, unknown or malformed; nothing was sent.
            CallError: see `prolific.errors`.
        """
        from prolific_api.models import CreateWorkspace

        return await self._transport.call(api.create_workspace, body=request_body(CreateWorkspace, workspace))

    async def update(self, id: str, **changes: Unpack[UpdateWorkspaceFields]) -> Workspace:
        """Change some fields of a workspace; fields not given stay as they are.

        Operation: `update-workspace`.

        Args:
            id: of the workspace.
            **changes: fields of `prolific_api.arguments.UpdateWorkspaceFields`.

        Raises:
            InvalidRequestError: a field is unknown or malformed; nothing was sent.
            NotFoundError: no such workspace, or no access to it.
            CallError: see `prolific.errors`.
        """
        from prolific_api.models import UpdateWorkspace

        return await self._transport.call(
            api.update_workspace, id, body=request_body(UpdateWorkspace, changes)
        )

    async def balance(self, id: str) -> WorkspaceBalance:
        """What is in the workspace's wallet, in its sub-currency unit (pence or cents).

        Operation: `get-workspace-balance`.

        Args:
            id: of the workspace.

        Returns:
            The whole and the spendable balance, each broken into rewards, fees and VAT.

        Raises:
            NotFoundError: no such workspace, or no access to it.
            CallError: see `prolific.errors`.
        """
        return await self._transport.call(api.get_workspace_balance, id)

    def _source(self, start: Position) -> ListSource[WorkspaceShort]:
        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(api.get_workspaces, **offset_query(position))

        return ListSource(fetch, start)
