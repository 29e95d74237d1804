from ..decoding import OpenStrEnum


class BooleanFlag(OpenStrEnum):
    """A yes or no written as text."""

    F = "f"
    FALSE = "false"
    NO = "no"
    T = "t"
    TRUE = "true"
    VALUE_0 = "0"
    VALUE_1 = "1"
    YES = "yes"
