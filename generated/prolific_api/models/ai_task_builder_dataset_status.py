from ..decoding import OpenStrEnum


class AITaskBuilderDatasetStatus(OpenStrEnum):
    """State of a version 3 dataset."""

    ERROR = "ERROR"
    PROCESSING = "PROCESSING"
    READY = "READY"
    UNINITIALISED = "UNINITIALISED"
