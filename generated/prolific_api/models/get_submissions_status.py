from ..decoding import OpenStrEnum


class GetSubmissionsStatus(OpenStrEnum):
    """GetSubmissionsStatus of the Prolific API."""

    ACTIVE = "ACTIVE"
    APPROVED = "APPROVED"
    AWAITING_REVIEW = "AWAITING_REVIEW"
    PARTIALLY_APPROVED = "PARTIALLY_APPROVED"
    REJECTED = "REJECTED"
    RETURNED = "RETURNED"
    SCREENED_OUT = "SCREENED_OUT"
    TIMED_OUT = "TIMED-OUT"
    UNKNOWN = "UNKNOWN"
