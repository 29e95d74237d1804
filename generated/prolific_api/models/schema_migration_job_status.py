from ..decoding import OpenStrEnum


class SchemaMigrationJobStatus(OpenStrEnum):
    """State of a migration; all but the first are final."""

    COMPLETE = "complete"
    FAILED = "failed"
    PARTIAL = "partial"
    PROCESSING = "processing"
