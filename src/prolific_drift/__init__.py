"""Reads Prolific's API documents and tells whether the client still fits them.

Needs the extra `drift`. The client itself never imports this package.
"""

from __future__ import annotations

from prolific_drift.bindings import FacadeCall, binding_problems
from prolific_drift.document import Document, DocumentError, load_document, operations, parse_document
from prolific_drift.overlay import OverlayError, apply_overlay

__all__ = [
    "Document",
    "DocumentError",
    "FacadeCall",
    "OverlayError",
    "apply_overlay",
    "binding_problems",
    "load_document",
    "operations",
    "parse_document",
]
