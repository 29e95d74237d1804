"""Errors of the low-level client."""


class UnexpectedStatus(Exception):
    """Raised by `parse` for a status the document does not name as a success."""

    def __init__(self, status_code: int, content: bytes) -> None:
        self.status_code = status_code
        self.content = content
        super().__init__(f"Unexpected status code: {status_code} ({len(content)} bytes of content)")


__all__ = ["UnexpectedStatus"]
