from ..decoding import OpenStrEnum


class ContentBlockType(OpenStrEnum):
    """Kind of content block."""

    IMAGE = "image"
    RICH_TEXT = "rich_text"
