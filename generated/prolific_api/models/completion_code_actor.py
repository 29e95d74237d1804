from ..decoding import OpenStrEnum


class CompletionCodeActor(OpenStrEnum):
    """Who may hand in a completion code."""

    PARTICIPANT = "participant"
    RESEARCHER = "researcher"
