from ..decoding import OpenStrEnum


class TaskBuilderExportJobStatus(OpenStrEnum):
    """State of an export job."""

    COMPLETE = "complete"
    FAILED = "failed"
    GENERATING = "generating"
