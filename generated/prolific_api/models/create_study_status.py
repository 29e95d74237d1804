from ..decoding import OpenStrEnum


class CreateStudyStatus(OpenStrEnum):
    """A new study is a draft, and no more can be said of it here."""

    UNPUBLISHED = "UNPUBLISHED"
