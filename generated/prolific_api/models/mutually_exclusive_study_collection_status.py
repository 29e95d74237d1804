from ..decoding import OpenStrEnum


class MutuallyExclusiveStudyCollectionStatus(OpenStrEnum):
    """State of a study collection."""

    ACTIVE = "ACTIVE"
    AWAITING_REVIEW = "AWAITING_REVIEW"
    PAUSED = "PAUSED"
    PUBLISHING = "PUBLISHING"
    SCHEDULED = "SCHEDULED"
    UNPUBLISHED = "UNPUBLISHED"
