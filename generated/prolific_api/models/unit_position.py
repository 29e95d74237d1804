from ..decoding import OpenStrEnum


class UnitPosition(OpenStrEnum):
    """Side of the text input on which the unit selector stands."""

    PREFIX = "prefix"
    SUFFIX = "suffix"
