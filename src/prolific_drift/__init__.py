"""Compares documents of Prolific's API by meaning and tells whether the client still fits them.

Needs the extra `drift`, except for `assert_spec_pinned`. The client itself never imports this package.
Everything here is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolific.extras import names_behind_extra

if TYPE_CHECKING:
    from prolific_drift.bindings import FacadeCall as FacadeCall
    from prolific_drift.bindings import binding_problems as binding_problems
    from prolific_drift.changes import Change as Change
    from prolific_drift.changes import Direction as Direction
    from prolific_drift.changes import Kind as Kind
    from prolific_drift.changes import Report as Report
    from prolific_drift.changes import Severity as Severity
    from prolific_drift.changes import Use as Use
    from prolific_drift.comparison import compare as compare
    from prolific_drift.document import Document as Document
    from prolific_drift.document import DocumentError as DocumentError
    from prolific_drift.document import load_document as load_document
    from prolific_drift.document import operations as operations
    from prolific_drift.document import parse_document as parse_document
    from prolific_drift.findings import Findings as Findings
    from prolific_drift.findings import findings_of as findings_of
    from prolific_drift.overlay import OverlayError as OverlayError
    from prolific_drift.overlay import apply_overlay as apply_overlay
    from prolific_drift.overlay_review import OverlayFinding as OverlayFinding
    from prolific_drift.overlay_review import review_overlay as review_overlay
    from prolific_drift.pinned import assert_spec_pinned as assert_spec_pinned
    from prolific_drift.pinned import pinned_document as pinned_document
    from prolific_drift.pinned import pinned_overlay as pinned_overlay
    from prolific_drift.rules import RULES as RULES
    from prolific_drift.sources import load_source as load_source
    from prolific_drift.tracing import Trace as Trace
    from prolific_drift.tracing import Tracer as Tracer

_MODULES = {
    "FacadeCall": "bindings",
    "binding_problems": "bindings",
    "Change": "changes",
    "Direction": "changes",
    "Kind": "changes",
    "Report": "changes",
    "Severity": "changes",
    "Use": "changes",
    "compare": "comparison",
    "Document": "document",
    "DocumentError": "document",
    "load_document": "document",
    "operations": "document",
    "parse_document": "document",
    "Findings": "findings",
    "findings_of": "findings",
    "OverlayError": "overlay",
    "apply_overlay": "overlay",
    "OverlayFinding": "overlay_review",
    "review_overlay": "overlay_review",
    "assert_spec_pinned": "pinned",
    "pinned_document": "pinned",
    "pinned_overlay": "pinned",
    "RULES": "rules",
    "load_source": "sources",
    "Trace": "tracing",
    "Tracer": "tracing",
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
