# Generated from src/prolific/_async/resources/workspaces.py by `nox -s generate`; not edited by hand.
"""Workspaces and their balance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Unpack

from prolific_api.api import workspaces as api
from prolific_api.types import deprecated

from prolific._inputs.bodies import request_body
from prolific._inputs.checks import check_offset
from prolific._paging.positions import LARGEST_PAGE, ListAnswer, Position, offset_query
from prolific._rules.titles import missing, with_title
from prolific._sync.engine.pages import ListSource, Page, first_page, walk
from prolific._sync.resources.resource import Resource

if TYPE_CHECKING:
    from prolific_api.arguments import CreateWorkspaceFields, UpdateWorkspaceFields
    from prolific_api.models import (
        StudyStatus,
        Workspace,
        WorkspaceBalance,
        WorkspaceCostResponse,
        WorkspaceShort,
    )


class Workspaces(Resource):
    """Workspaces: who pays, and who may do what."""

    def list(self, *, limit: int | None = None, offset: int | None = None) -> Page[WorkspaceShort]:
        """A page of the workspaces the account belongs to; iterating over it goes on to the end.

        Operation: `get-workspaces` (read).

        Args:
            limit: rows of the page; the API serves 20 unless asked.
            offset: rows to skip.

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = client.workspaces.list(limit=50)
            print([workspace.title for workspace in page.items])  # ['My workspace']
            ```
        """
        return first_page(self._source(Position.at_offset(offset, limit)))

    def iter(self) -> Iterator[WorkspaceShort]:
        """Every workspace the account belongs to.

        Operation: `get-workspaces` (read).

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            for workspace in client.workspaces.iter():
                print(workspace.id, workspace.title)  # ... My workspace
            ```
        """
        return walk(self._source(Position.at_offset(0, LARGEST_PAGE)))

    def get(self, id: str) -> Workspace:
        """One workspace.

        Operation: `get-workspace` (read).

        Args:
            id: of the workspace.

        Raises:
            NotFoundError: no such workspace, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            workspace = client.workspaces.get(workspace_id)
            print(workspace.title, workspace.owner)  # My workspace ...
            ```
        """
        return self._transport.call(api.get_workspace, id)

    def create(self, **workspace: Unpack[CreateWorkspaceFields]) -> Workspace:
        """Make a workspace.

        Operation: `create-workspace` (write).

        Args:
            **workspace: `title`, and further fields of `prolific_api.arguments.CreateWorkspaceFields`.

        Raises:
            InvalidRequestError: a field is missing, unknown or malformed; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            workspace = client.workspaces.create(title="Harbour lab", description="Studies by the sea")
            print(workspace.id, workspace.title)  # ... Harbour lab
            ```
        """
        from prolific_api.models import CreateWorkspace

        return self._transport.call(api.create_workspace, body=request_body(CreateWorkspace, workspace))

    def update(self, id: str, **changes: Unpack[UpdateWorkspaceFields]) -> Workspace:
        """Change some fields of a workspace; fields not given stay as they are.

        Operation: `update-workspace` (idempotent).

        Args:
            id: of the workspace.
            **changes: fields of `prolific_api.arguments.UpdateWorkspaceFields`.

        Raises:
            InvalidRequestError: a field is unknown or malformed; nothing was sent.
            NotFoundError: no such workspace, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            workspace = client.workspaces.update(workspace_id, title="River lab")
            print(workspace.title)  # River lab
            ```
        """
        from prolific_api.models import UpdateWorkspace

        return self._transport.call(api.update_workspace, id, body=request_body(UpdateWorkspace, changes))

    def balance(self, id: str) -> WorkspaceBalance:
        """What is in the workspace's wallet, in its sub-currency unit (pence or cents).

        Operation: `get-workspace-balance` (read).

        Args:
            id: of the workspace.

        Returns:
            The whole and the spendable balance, each broken into rewards, fees and VAT.

        Raises:
            NotFoundError: no such workspace, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            balance = client.workspaces.balance(workspace_id)
            print(balance.available_balance, balance.currency_code)  # 1000000 GBP
            ```
        """
        return self._transport.call(api.get_workspace_balance, id)

    def find(self, title: str) -> WorkspaceShort:
        """The one workspace with this title.

        Operation: `get-workspaces` (read).

        Args:
            title: in full.

        Raises:
            InvalidRequestError: none has it, or several have; then the message lists their ids.
            CallError: see `prolific.errors`.

        Example:
            ```python
            workspace = client.workspaces.find("My workspace")
            print(workspace.id == workspace_id)  # True
            ```
        """
        found = with_title([each for each in self.iter()], title, "workspace")
        if found is None:
            raise missing(title, "workspace")
        return found

    @deprecated("workspaces.cost calls an operation Prolific has withdrawn")
    def cost(
        self,
        id: str,
        *,
        reporting_period_start: datetime,
        reporting_period_end: datetime,
        project_name: Sequence[str] | None = None,
        status: Sequence[StudyStatus | str] | None = None,
        published_by_email: Sequence[str] | None = None,
        ordering: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> WorkspaceCostResponse:
        """What a workspace spent in a period; for enabled workspaces only.

        Operation: `get-workspace-cost` (read).

        Args:
            id: of the workspace.
            reporting_period_start, reporting_period_end: the period, in UTC.
            project_name, status, published_by_email: keep only studies that match.
            ordering: of the rows.
            limit: rows of the page.
            offset: rows to skip.

        Raises:
            InvalidRequestError: a time has no offset; nothing was sent.
            NotFoundError: no such workspace, or the operation is gone.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from datetime import UTC, datetime, timedelta

            now = datetime.now(UTC)
            answer = client.workspaces.cost(
                workspace_id, reporting_period_start=now - timedelta(days=30), reporting_period_end=now)
            print(answer.to_dict()["current_study_cost"]["currency_code"])  # GBP
            ```
        """
        check_offset(reporting_period_start, "reporting_period_start")
        check_offset(reporting_period_end, "reporting_period_end")
        return self._transport.call(
            api.get_workspace_cost,
            id,
            reporting_period_start=reporting_period_start,
            reporting_period_end=reporting_period_end,
            project_name=None if project_name is None else list(project_name),
            status=None if status is None else list(status),
            published_by_email=None if published_by_email is None else list(published_by_email),
            ordering=ordering,
            limit=limit,
            offset=offset,
        )

    def _source(self, start: Position) -> ListSource[WorkspaceShort]:
        def fetch(position: Position) -> ListAnswer:
            return self._transport.call(api.get_workspaces, **offset_query(position))

        return ListSource(fetch, start)
