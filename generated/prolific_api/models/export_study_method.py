from ..decoding import OpenStrEnum


class ExportStudyMethod(OpenStrEnum):
    """ExportStudyMethod of the Prolific API."""

    EMAIL = "EMAIL"
