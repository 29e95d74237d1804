from ..decoding import OpenIntEnum


class Size(OpenIntEnum):
    """Size of the Prolific API."""

    VALUE_1 = 1
    VALUE_2 = 2
