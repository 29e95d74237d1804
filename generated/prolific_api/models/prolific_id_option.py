from ..decoding import OpenStrEnum


class ProlificIdOption(OpenStrEnum):
    """How the participant ID reaches the study."""

    NOT_REQUIRED = "not_required"
    QUESTION = "question"
    URL_PARAMETERS = "url_parameters"
