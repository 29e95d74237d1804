"""The document this package was generated from."""

from typing import Final

SPEC_VERSION: Final = "2026-08-21"
"""`info.version` of the pinned document."""

SPEC_SHA256: Final = "cfa1c3664de72338a13b46aa1681543f3c42432a71241f1c3a713e7c9db91fc6"
"""SHA-256 of the pinned document as it is checked in."""
