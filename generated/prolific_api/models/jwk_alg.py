from ..decoding import OpenStrEnum


class JWKAlg(OpenStrEnum):
    """Signature algorithm."""

    RS256 = "RS256"
