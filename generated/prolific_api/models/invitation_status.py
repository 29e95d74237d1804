from ..decoding import OpenStrEnum


class InvitationStatus(OpenStrEnum):
    """State of an invitation."""

    ACCEPTED = "ACCEPTED"
    INVITED = "INVITED"
