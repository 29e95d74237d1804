from ..decoding import OpenStrEnum


class GetParticipantGroupsActive(OpenStrEnum):
    """GetParticipantGroupsActive of the Prolific API."""

    FALSE = "false"
    TRUE = "true"
