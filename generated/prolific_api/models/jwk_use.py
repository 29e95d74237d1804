from ..decoding import OpenStrEnum


class JWKUse(OpenStrEnum):
    """Purpose of the key."""

    SIG = "sig"
