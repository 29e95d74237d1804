from ..decoding import OpenStrEnum


class SubmissionFeedbackUploadUrlHttpMethod(OpenStrEnum):
    """HTTP method of the upload."""

    PUT = "PUT"
