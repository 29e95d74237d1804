from ..decoding import OpenStrEnum


class GetStudiesState(OpenStrEnum):
    """GetStudiesState of the Prolific API."""

    ACTIVE = "ACTIVE"
    AWAITING_REVIEW = "AWAITING REVIEW"
    COMPLETED = "COMPLETED"
    PAUSED = "PAUSED"
    PUBLISHING = "PUBLISHING"
    SCHEDULED = "SCHEDULED"
    UNKNOWN = "UNKNOWN"
    UNPUBLISHED = "UNPUBLISHED"
