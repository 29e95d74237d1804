"""Compares documents of Prolific's API by meaning and tells whether the client still fits them.

Needs the extra `drift`, except for `assert_spec_pinned`. The client itself never imports this package.
Everything here is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolific._extras import names_behind_extra

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
    "FacadeCall": "impact.bindings",
    "binding_problems": "impact.bindings",
    "Change": "comparison.changes",
    "Direction": "comparison.changes",
    "Kind": "comparison.changes",
    "Report": "comparison.changes",
    "Severity": "comparison.changes",
    "Use": "comparison.changes",
    "compare": "comparison.comparison",
    "Document": "documents.document",
    "DocumentError": "documents.document",
    "load_document": "documents.document",
    "operations": "documents.document",
    "parse_document": "documents.document",
    "Findings": "impact.findings",
    "findings_of": "impact.findings",
    "OverlayError": "documents.overlay",
    "apply_overlay": "documents.overlay",
    "OverlayFinding": "impact.overlay_review",
    "review_overlay": "impact.overlay_review",
    "assert_spec_pinned": "documents.pinned",
    "pinned_document": "documents.pinned",
    "pinned_overlay": "documents.pinned",
    "RULES": "comparison.rules",
    "load_source": "documents.sources",
    "Trace": "impact.tracing",
    "Tracer": "impact.tracing",
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
    __getattr__, __dir__ = names_behind_extra(__name__, _MODULES, extra="drift")
