from ..decoding import OpenStrEnum


class ValidationRuleType(OpenStrEnum):
    """Whether limits apply to the numeric value or to the number of characters."""

    NUMBER = "number"
    STRING = "string"
