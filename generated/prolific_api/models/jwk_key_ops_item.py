from ..decoding import OpenStrEnum


class JWKKeyOpsItem(OpenStrEnum):
    """JWKKeyOpsItem of the Prolific API."""

    VERIFY = "verify"
