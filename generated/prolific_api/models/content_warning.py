from ..decoding import OpenStrEnum


class ContentWarning(OpenStrEnum):
    """Kind of content warning."""

    EXPLICIT = "explicit"
    SENSITIVE = "sensitive"
