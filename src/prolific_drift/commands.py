"""What the commands of `prolific-drift` do."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from prolific.version import __version__
from prolific_api.spec import SPEC_SHA256, SPEC_VERSION
from prolific_drift.comparison.comparison import compare
from prolific_drift.documents.document import Document
from prolific_drift.documents.pinned import checkout_root, pinned_document, pinned_overlay
from prolific_drift.documents.sources import load_source
from prolific_drift.documents.wording import shortened
from prolific_drift.impact.findings import Findings, findings_of
from prolific_drift.impact.overlay_review import OverlayFinding, review_overlay
from prolific_drift.reports.annotations import as_github
from prolific_drift.reports.data import as_json_text
from prolific_drift.reports.markdown import as_markdown
from prolific_drift.reports.page import as_html
from prolific_drift.reports.terminal import as_text


def _compare(options: argparse.Namespace) -> Findings:
    old, new = load_source(options.old), load_source(options.new)
    overlay = () if options.overlay is None else review_overlay(load_source(options.overlay), old, new)
    return _findings(
        old, new, _name(options.old, old), _name(options.new, new), prose=options.prose, overlay=overlay
    )


def _check(options: argparse.Namespace) -> Findings:
    old, new = pinned_document(), load_source(options.against)
    overlay = review_overlay(pinned_overlay(), old, new)
    name = f"pinned {SPEC_VERSION} ({SPEC_SHA256[:12]})"
    return _findings(old, new, name, _name(options.against, new), prose=options.prose, overlay=overlay)


def _findings(
    old: Document,
    new: Document,
    old_name: str,
    new_name: str,
    *,
    prose: bool,
    overlay: Sequence[OverlayFinding],
) -> Findings:
    report = compare(old, new, old_name=old_name, new_name=new_name, prose=prose)
    return findings_of(
        report,
        version=__version__,
        root=checkout_root(),
        overlay=overlay,
        newer_is_ours=_version(new) == SPEC_VERSION != _version(old),
    )


def _name(source: str, document: Document) -> str:
    version = _version(document)
    name = source if "://" in source else Path(source).name
    return shortened(f"{name} ({version})" if version else name)


def _version(document: Document) -> str | None:
    info = document.get("info")
    version = info.get("version") if isinstance(info, dict) else None
    return None if version is None else str(version)


COMMANDS: dict[str, Callable[[argparse.Namespace], Findings]] = {"compare": _compare, "check": _check}
REPORTS: dict[str, Callable[[Findings], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json_text,
    "html": as_html,
    "github": as_github,
}
