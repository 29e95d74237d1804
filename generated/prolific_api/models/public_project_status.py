from ..decoding import OpenStrEnum


class PublicProjectStatus(OpenStrEnum):
    """Whether a public project is shown to participants."""

    DISABLED = "DISABLED"
    ENABLED = "ENABLED"
