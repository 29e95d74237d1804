from ..decoding import OpenStrEnum


class TaskBuilderContentFormat(OpenStrEnum):
    """Markup of a rich text block; markdown is turned into HTML when stored. The API's default is 'html'."""

    HTML = "html"
    MARKDOWN = "markdown"
