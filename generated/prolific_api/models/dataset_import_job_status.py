from ..decoding import OpenStrEnum


class DatasetImportJobStatus(OpenStrEnum):
    """State of an import; the last four are final."""

    COMPLETE = "complete"
    FAILED = "failed"
    PARTIAL = "partial"
    PENDING_SCHEMA = "pending_schema"
    PROCESSING = "processing"
    QUEUED = "queued"
    UNINITIALISED = "uninitialised"
