"""Invitations of colleagues to a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from prolific._async.resources.resource import AsyncResource
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_id, checked_ids
from prolific_api.api import invitations as api

if TYPE_CHECKING:
    from prolific_api.models import Invitation, InvitationRole


class Invitations(AsyncResource):
    """Invitations to a workspace, by mail."""

    async def create(
        self, workspace_id: str, *, emails: Iterable[str], role: InvitationRole | str
    ) -> Sequence[Invitation]:
        """Invite people to a workspace; only its admins may.

        Operation: `create-invitation` (write).

        Args:
            workspace_id: of the workspace; the API calls it `association`.
            emails: addresses; those that are there twice count once.
            role: WORKSPACE_ADMIN or WORKSPACE_COLLABORATOR.

        Returns:
            One invitation for each address, with its link.

        Raises:
            InvalidRequestError: there is no address, or the id is empty; nothing was sent.
            PermissionDeniedError: you are no admin of the workspace.
            CallError: see `prolific.errors`.

        Example:
            ```python
            (invitation,) = await client.invitations.create(
                workspace_id, emails=["ada@lab.example"], role="WORKSPACE_COLLABORATOR"
            )
            print(invitation.status, invitation.invite_link)  # INVITED https://app.prolific.com/invitations/...
            ```
        """
        from prolific_api.models import CreateInvitationRequest

        fields = {
            "association": checked_id(workspace_id, "workspace_id"),
            "emails": checked_ids(emails, "emails"),
            "role": role,
        }
        answer = await self._transport.call(
            api.create_invitation, body=request_body(CreateInvitationRequest, fields)
        )
        return answer.invitations or []
