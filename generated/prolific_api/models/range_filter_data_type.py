from ..decoding import OpenStrEnum


class RangeFilterDataType(OpenStrEnum):
    """Type of the bounds; a date is an ISO 8601 string, a float also takes whole numbers."""

    DATE = "date"
    FLOAT = "float"
    INTEGER = "integer"
