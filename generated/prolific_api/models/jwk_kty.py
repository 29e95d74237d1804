from ..decoding import OpenStrEnum


class JWKKty(OpenStrEnum):
    """Key type."""

    RSA = "RSA"
