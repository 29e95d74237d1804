from ..decoding import OpenStrEnum


class MessageCategory(OpenStrEnum):
    """Subject a participant chose for a message."""

    FEEDBACK = "feedback"
    OTHER = "other"
    PAYMENT_ISSUES = "payment-issues"
    PAYMENT_TIMING = "payment-timing"
    REJECTIONS = "rejections"
    TECHNICAL_ISSUES = "technical-issues"
