from ..decoding import OpenStrEnum


class StudyTransitionAction(OpenStrEnum):
    """Step in the life cycle of a study."""

    CANCEL_PUBLISH = "CANCEL_PUBLISH"
    PAUSE = "PAUSE"
    PUBLISH = "PUBLISH"
    SCHEDULE_PUBLISH = "SCHEDULE_PUBLISH"
    START = "START"
    STOP = "STOP"
