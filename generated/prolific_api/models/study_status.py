from ..decoding import OpenStrEnum


class StudyStatus(OpenStrEnum):
    """Life-cycle state of a study."""

    ACTIVE = "ACTIVE"
    AWAITING_REVIEW = "AWAITING REVIEW"
    COMPLETED = "COMPLETED"
    PAUSED = "PAUSED"
    PROCESSING = "PROCESSING"
    PUBLISHING = "PUBLISHING"
    SCHEDULED = "SCHEDULED"
    UNKNOWN = "UNKNOWN"
    UNPUBLISHED = "UNPUBLISHED"
