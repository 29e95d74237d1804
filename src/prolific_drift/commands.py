"""What the commands of `prolific-drift` do."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from prolific.version import __version__
from prolific_api.spec import SPEC_SHA256, SPEC_VERSION
from prolific_drift.comparison.acknowledged import parse_acknowledged
from prolific_drift.comparison.changes import Hidden, Severity
from prolific_drift.comparison.comparison import compare
from prolific_drift.documents.lines import LineNumbers
from prolific_drift.documents.pinned import checkout_root, pinned_document, pinned_overlay, pinned_text
from prolific_drift.documents.sources import Source, load_source, read_source, source_text
from prolific_drift.impact.findings import Findings, findings_of
from prolific_drift.impact.overlay_review import OverlayFinding, review_overlay
from prolific_drift.reports.annotations import as_github
from prolific_drift.reports.data import as_json_text
from prolific_drift.reports.fingerprints import as_fingerprints
from prolific_drift.reports.markdown import as_issue, as_markdown
from prolific_drift.reports.page import as_html
from prolific_drift.reports.terminal import as_text


def _compare(options: argparse.Namespace) -> Findings:
    old, new = read_source(options.old), read_source(options.new)
    overlay = (
        ()
        if options.overlay is None
        else review_overlay(load_source(options.overlay), old.document, new.document)
    )
    return _findings(old, new, options, overlay)


def _check(options: argparse.Namespace) -> Findings:
    name = f"pinned {SPEC_VERSION} ({SPEC_SHA256[:12]})"
    old = Source(name, pinned_document(), LineNumbers(pinned_text()))
    new = read_source(options.against)
    overlay = review_overlay(pinned_overlay(), old.document, new.document)
    return _findings(old, new, options, overlay)


def _findings(
    old: Source, new: Source, options: argparse.Namespace, overlay: Sequence[OverlayFinding]
) -> Findings:
    report = compare(old.document, new.document, old_name=old.name, new_name=new.name, prose=options.prose)
    for sort in options.hide or ():
        report = report.without(Hidden(sort))
    if options.acknowledged is not None:
        text = source_text(options.acknowledged)
        report = parse_acknowledged(text, name=options.acknowledged).applied(report)
    return findings_of(
        report,
        version=__version__,
        root=checkout_root(),
        overlay=overlay,
        newer_is_ours=new.version == SPEC_VERSION != old.version,
        lines=(old.lines, new.lines),
        fail_on=None if options.fail_on == "never" else Severity[options.fail_on.upper()],
    )


COMMANDS: dict[str, Callable[[argparse.Namespace], Findings]] = {"compare": _compare, "check": _check}
REPORTS: dict[str, Callable[[Findings], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json_text,
    "html": as_html,
    "github": as_github,
    "issue": as_issue,
    "fingerprints": as_fingerprints,
}
