from ..decoding import OpenStrEnum


class AITaskBuilderInstructionType(OpenStrEnum):
    """Kind of question."""

    FILE_UPLOAD = "file_upload"
    FREE_TEXT = "free_text"
    FREE_TEXT_WITH_UNIT = "free_text_with_unit"
    MULTIPLE_CHOICE = "multiple_choice"
    MULTIPLE_CHOICE_WITH_FREE_TEXT = "multiple_choice_with_free_text"
