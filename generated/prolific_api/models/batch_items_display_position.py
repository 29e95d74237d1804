from ..decoding import OpenStrEnum


class BatchItemsDisplayPosition(OpenStrEnum):
    """Whether a page repeats per datapoint (body) or shows once before or after; the latter two hold only
    image and rich_text. The API's default is 'body'.
    """

    BODY = "body"
    INTRO = "intro"
    OUTRO = "outro"
