from ..decoding import OpenStrEnum


class DatasetUploadUrlHttpMethod(OpenStrEnum):
    """Method to use with the address."""

    PUT = "PUT"
