"""Compares documents of Prolific's API by meaning and tells whether the client still fits them.

Needs the extra `drift`, except for `assert_spec_pinned`. The client itself never imports this package.
Everything here is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolific._late_imports import late_names

if TYPE_CHECKING:
    from prolific_drift.comparison.changes import Change as Change
    from prolific_drift.comparison.changes import Direction as Direction
    from prolific_drift.comparison.changes import Kind as Kind
    from prolific_drift.comparison.changes import Report as Report
    from prolific_drift.comparison.changes import Severity as Severity
    from prolific_drift.comparison.changes import Use as Use
    from prolific_drift.comparison.comparison import compare as compare
    from prolific_drift.comparison.rules import RULES as RULES
    from prolific_drift.documents.document import Document as Document
    from prolific_drift.documents.document import DocumentError as DocumentError
    from prolific_drift.documents.document import load_document as load_document
    from prolific_drift.documents.document import operations as operations
    from prolific_drift.documents.document import parse_document as parse_document
    from prolific_drift.documents.overlay import OverlayError as OverlayError
    from prolific_drift.documents.overlay import apply_overlay as apply_overlay
    from prolific_drift.documents.pinned import assert_spec_pinned as assert_spec_pinned
    from prolific_drift.documents.pinned import pinned_document as pinned_document
    from prolific_drift.documents.pinned import pinned_overlay as pinned_overlay
    from prolific_drift.documents.sources import load_source as load_source
    from prolific_drift.impact.bindings import FacadeCall as FacadeCall
    from prolific_drift.impact.bindings import binding_problems as binding_problems
    from prolific_drift.impact.findings import Findings as Findings
    from prolific_drift.impact.findings import findings_of as findings_of
    from prolific_drift.impact.overlay_review import OverlayFinding as OverlayFinding
    from prolific_drift.impact.overlay_review import review_overlay as review_overlay
    from prolific_drift.impact.tracing import Trace as Trace
    from prolific_drift.impact.tracing import Tracer as Tracer

_MODULES = {
    "FacadeCall": "prolific_drift.impact.bindings",
    "binding_problems": "prolific_drift.impact.bindings",
    "Change": "prolific_drift.comparison.changes",
    "Direction": "prolific_drift.comparison.changes",
    "Kind": "prolific_drift.comparison.changes",
    "Report": "prolific_drift.comparison.changes",
    "Severity": "prolific_drift.comparison.changes",
    "Use": "prolific_drift.comparison.changes",
    "compare": "prolific_drift.comparison.comparison",
    "Document": "prolific_drift.documents.document",
    "DocumentError": "prolific_drift.documents.document",
    "load_document": "prolific_drift.documents.document",
    "operations": "prolific_drift.documents.document",
    "parse_document": "prolific_drift.documents.document",
    "Findings": "prolific_drift.impact.findings",
    "findings_of": "prolific_drift.impact.findings",
    "OverlayError": "prolific_drift.documents.overlay",
    "apply_overlay": "prolific_drift.documents.overlay",
    "OverlayFinding": "prolific_drift.impact.overlay_review",
    "review_overlay": "prolific_drift.impact.overlay_review",
    "assert_spec_pinned": "prolific_drift.documents.pinned",
    "pinned_document": "prolific_drift.documents.pinned",
    "pinned_overlay": "prolific_drift.documents.pinned",
    "RULES": "prolific_drift.comparison.rules",
    "load_source": "prolific_drift.documents.sources",
    "Trace": "prolific_drift.impact.tracing",
    "Tracer": "prolific_drift.impact.tracing",
}

__all__ = [
    "RULES",
    "Change",
    "Direction",
    "Document",
    "DocumentError",
    "FacadeCall",
    "Findings",
    "Kind",
    "OverlayError",
    "OverlayFinding",
    "Report",
    "Severity",
    "Trace",
    "Tracer",
    "Use",
    "apply_overlay",
    "assert_spec_pinned",
    "binding_problems",
    "compare",
    "findings_of",
    "load_document",
    "load_source",
    "operations",
    "parse_document",
    "pinned_document",
    "pinned_overlay",
    "review_overlay",
]

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = late_names(__name__, _MODULES, extra="drift")
