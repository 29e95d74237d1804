"""Names the lists that the recorded server makes up."""


def list_id(rows: int, *, wait_ms: int = 0) -> str:
    """The id of a study whose list of submissions has so many rows, each page so slow."""
    return f"rows-{rows}-wait-{wait_ms}"
