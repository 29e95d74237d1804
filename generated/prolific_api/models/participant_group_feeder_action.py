from ..decoding import OpenStrEnum


class ParticipantGroupFeederAction(OpenStrEnum):
    """What a completion code does to the group."""

    ADD_TO_PARTICIPANT_GROUP = "ADD_TO_PARTICIPANT_GROUP"
    REMOVE_FROM_PARTICIPANT_GROUP = "REMOVE_FROM_PARTICIPANT_GROUP"
