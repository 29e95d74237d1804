# Generated from src/prolific/_async/resources/campaigns.py by `nox -s generate`; not edited by hand.
"""Campaigns: participants you bring along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prolific_api.api import campaigns as api

from prolific._inputs.checks import checked_id
from prolific._paging.positions import LARGEST_PAGE, ListAnswer, Position, offset_query
from prolific._sync.engine.pages import ListSource, Page, first_page, walk
from prolific._sync.resources.resource import Resource

if TYPE_CHECKING:
    from prolific_api.models import Campaign


class Campaigns(Resource):
    """Campaigns for your own participants, each with a link to sign up."""

    def list(
        self, workspace_id: str, *, limit: int | None = None, offset: int | None = None
    ) -> Page[Campaign]:
        """A page of the workspace's campaigns; iterating over it goes on to the end.

        Operation: `get-campaigns` (read).

        Args:
            workspace_id: of the workspace.
            limit: rows of the page.
            offset: rows to skip.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = client.campaigns.list(workspace_id, limit=50)
            print([campaign.name for campaign in page.items])  # ['Town hall']
            ```
        """
        return first_page(self._source(workspace_id, Position.at_offset(offset, limit)))

    def iter(self, workspace_id: str) -> Iterator[Campaign]:
        """Every campaign of the workspace.

        Operation: `get-campaigns` (read).

        Args:
            workspace_id: of the workspace.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for campaign in client.campaigns.iter(workspace_id):
                print(campaign.name, campaign.sign_up_link)  # Town hall https://...
            ```
        """
        return walk(self._source(workspace_id, Position.at_offset(0, LARGEST_PAGE)))

    def _source(self, workspace_id: str, start: Position) -> ListSource[Campaign]:
        workspace = checked_id(workspace_id, "workspace_id")

        def fetch(position: Position) -> ListAnswer:
            return self._transport.call(api.get_campaigns, workspace_id=workspace, **offset_query(position))

        return ListSource(fetch, start)
