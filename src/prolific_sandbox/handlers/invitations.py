"""Invitations of people to a workspace."""

from __future__ import annotations

from typing import Any

from prolific_sandbox.errors import bad_field
from prolific_sandbox.handlers.register import Answer, Call, operation


@operation("create-invitation")
def create_invitation(call: Call) -> Answer:
    """Invite people by their email; inviting somebody again renews the invitation."""
    workspace_id = call.body.get("association")
    if workspace_id not in call.world.workspaces:
        raise bad_field("association", f"There is no workspace with the id {workspace_id!r}.")
    emails = call.body.get("emails", [])
    if not emails or not all("@" in email for email in emails):
        raise bad_field("emails", "One or more email addresses are needed.")
    role = call.body.get("role", "WORKSPACE_COLLABORATOR")
    made = [_invite(call, workspace_id, email, role) for email in dict.fromkeys(emails)]
    return Answer(201, {"invitations": made})


def _invite(call: Call, workspace_id: str, email: str, role: str) -> dict[str, Any]:
    world = call.world
    in_workspace = world.invitations.setdefault(workspace_id, {})
    known = in_workspace.get(email)
    link = known["invite_link"] if known else f"https://app.prolific.com/invitations/{world.ids.next()}"
    invitation = {
        "association": workspace_id,
        "invitee": {"id": None, "name": None, "email": email},
        "invited_by": world.researcher.id,
        "status": "INVITED",
        "invite_link": link,
        "role": role,
    }
    in_workspace[email] = invitation
    return invitation
