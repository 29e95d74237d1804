from ..decoding import OpenStrEnum


class TaskBuilderBatchReportHttpMethod(OpenStrEnum):
    """Method to use with the address."""

    GET = "GET"
