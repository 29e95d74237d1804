from ..decoding import OpenStrEnum


class InvitationRole(OpenStrEnum):
    """Rights in the workspace, as an admin or as a regular collaborator."""

    WORKSPACE_ADMIN = "WORKSPACE_ADMIN"
    WORKSPACE_COLLABORATOR = "WORKSPACE_COLLABORATOR"
