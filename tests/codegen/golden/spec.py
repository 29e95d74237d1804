"""The document this package was generated from."""

from typing import Final

SPEC_VERSION: Final = "1"
"""`info.version` of the pinned document."""

SPEC_SHA256: Final = "df7f6a72cdffe09d1577f26d1253637b64348f6712de06dd453890c95f8491e2"
"""SHA-256 of the pinned document as it is checked in."""
