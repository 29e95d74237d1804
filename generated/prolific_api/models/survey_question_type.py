from ..decoding import OpenStrEnum


class SurveyQuestionType(OpenStrEnum):
    """Whether one or several answers may be chosen."""

    MULTIPLE = "multiple"
    SINGLE = "single"
