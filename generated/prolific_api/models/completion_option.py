from ..decoding import OpenStrEnum


class CompletionOption(OpenStrEnum):
    """Deprecated. How participants returned to Prolific under the older API."""

    CODE = "code"
    URL = "url"
