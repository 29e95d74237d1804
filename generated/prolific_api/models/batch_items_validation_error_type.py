from ..decoding import OpenStrEnum


class BatchItemsValidationErrorType(OpenStrEnum):
    """Machine-readable error code."""

    INVALID_BATCH_ITEMS = "INVALID_BATCH_ITEMS"
