from ..decoding import OpenStrEnum


class SubmissionTransitionAction(OpenStrEnum):
    """Change of the state of a submission."""

    APPROVE = "APPROVE"
    COMPLETE = "COMPLETE"
    REJECT = "REJECT"
    RETURN = "RETURN"
    SCREEN_OUT = "SCREEN_OUT"
    START = "START"
    UNREJECT = "UNREJECT"
    UNRETURN = "UNRETURN"
