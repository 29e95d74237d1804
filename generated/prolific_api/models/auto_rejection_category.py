from ..decoding import OpenStrEnum


class AutoRejectionCategory(OpenStrEnum):
    """Reason for rejecting a submission without review."""

    EXCEPTIONALLY_FAST = "EXCEPTIONALLY_FAST"
