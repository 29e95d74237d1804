from ..decoding import OpenStrEnum


class DatasetImportJobType(OpenStrEnum):
    """How the data arrived."""

    FILE_UPLOAD = "file_upload"
