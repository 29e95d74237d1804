from ..decoding import OpenIntEnum


class CollectionFormatVersion(OpenIntEnum):
    """Version of the collection format."""

    VALUE_1 = 1
