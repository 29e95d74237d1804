from ..decoding import OpenStrEnum


class SyncJobStatus(OpenStrEnum):
    """State of a sync job; the last two are final."""

    COMPLETE = "complete"
    FAILED = "failed"
    PROCESSING = "processing"
    QUEUED = "queued"
