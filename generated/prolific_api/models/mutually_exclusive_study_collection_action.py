from ..decoding import OpenStrEnum


class MutuallyExclusiveStudyCollectionAction(OpenStrEnum):
    """What to do with a study collection."""

    CANCEL_PUBLISH = "CANCEL_PUBLISH"
    PUBLISH = "PUBLISH"
    SCHEDULE_PUBLISH = "SCHEDULE_PUBLISH"
