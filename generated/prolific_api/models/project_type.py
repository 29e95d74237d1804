from ..decoding import OpenStrEnum


class ProjectType(OpenStrEnum):
    """Visibility of a project."""

    PRIVATE = "PRIVATE"
    PUBLIC = "PUBLIC"
