"""The document this package was generated from."""

from typing import Final

SPEC_VERSION: Final = "1"
"""`info.version` of the pinned document."""

SPEC_SHA256: Final = "ce2046289d3433c8e354589184ab4e0c1b5324d378ca17d33326f1bcccd69ca4"
"""SHA-256 of the pinned document as it is checked in."""
