from ..decoding import OpenStrEnum


class Kind(OpenStrEnum):
    """Kind of toy."""

    BALL = "BALL"
    DOLL = "DOLL"
