from ..decoding import OpenStrEnum


class SubscriptionEventStatus(OpenStrEnum):
    """Delivery status; anything but a 2xx answer counts as failed."""

    FAILED = "FAILED"
    PENDING = "PENDING"
    SUCCEEDED = "SUCCEEDED"
