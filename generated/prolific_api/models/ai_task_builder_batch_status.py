from ..decoding import OpenStrEnum


class AITaskBuilderBatchStatus(OpenStrEnum):
    """State of a batch; only a READY batch can be attached to a study."""

    ERROR = "ERROR"
    PROCESSING = "PROCESSING"
    READY = "READY"
    UNINITIALISED = "UNINITIALISED"
