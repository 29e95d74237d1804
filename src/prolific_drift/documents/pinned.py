"""The document this version of the client was generated from, and an assertion for tests of apps."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from prolific_api.spec import SPEC_SHA256, SPEC_VERSION

if TYPE_CHECKING:
    from prolific_drift.documents.document import Document

PUBLISHED = "https://docs.prolific.com/openapi.yaml"
"""Where Prolific publishes its document, to compare the pinned one with."""


def assert_spec_pinned(version: str, sha256: str | None = None) -> None:
    """Fail if the installed client was generated from another document than the one given.

    For a test of an app: it fails when an upgrade of the client brings a newer document, so that
    somebody reads what has changed.

    Args:
        version: what `prolific.SPEC_VERSION` should be.
        sha256: what `prolific.SPEC_SHA256` should be; not compared if None.

    Raises:
        AssertionError: it is another one.
    """
    advice = (
        "read what changed (CHANGELOG.md, or `prolific-drift compare OLD NEW`), then change the expectation"
    )
    if version != SPEC_VERSION:
        raise AssertionError(
            f"the client is generated from document {SPEC_VERSION}, expected {version}: {advice}"
        )
    if sha256 is not None and sha256 != SPEC_SHA256:
        raise AssertionError(
            f"document {SPEC_VERSION} has SHA-256 {SPEC_SHA256}, expected {sha256}: {advice}"
        )


def pinned_document() -> Document:
    """The pinned document as Prolific published it."""
    return _parsed("prolific.yaml")


def pinned_text() -> str:
    """The same as text."""
    return _source("prolific.yaml").read_text(encoding="utf-8")


def pinned_overlay() -> Document:
    """The overlay with what the pinned document leaves out."""
    return _parsed("overlay.yaml")


def checkout_root() -> Path | None:
    """The checkout this package is installed from, None for an installed wheel."""
    root = Path(__file__).parents[3]
    return root if (root / "openapi" / "lock.toml").is_file() else None


def _parsed(name: str) -> Document:
    from prolific_drift.documents.document import parse_document

    source = _source(name)
    return parse_document(source.read_text(encoding="utf-8"), name=name)


def _source(name: str) -> Traversable:
    root = checkout_root()
    return files("prolific_drift") / "pinned" / name if root is None else root / "openapi" / name
