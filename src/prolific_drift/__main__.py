"""`prolific-drift compare OLD NEW` and `prolific-drift check`.

Exit codes: 0 nothing has changed, 1 nothing breaks, 2 something breaks, 3 could not compare.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from prolific.version import __version__
from prolific_api.spec import SPEC_SHA256, SPEC_VERSION
from prolific_drift.comparison import compare
from prolific_drift.document import Document, DocumentError
from prolific_drift.findings import Findings, findings_of
from prolific_drift.overlay import OverlayError
from prolific_drift.overlay_review import OverlayFinding, review_overlay
from prolific_drift.pinned import checkout_root, pinned_document, pinned_overlay
from prolific_drift.report_github import as_github
from prolific_drift.report_html import as_html
from prolific_drift.report_json import as_json_text
from prolific_drift.report_markdown import as_markdown
from prolific_drift.report_text import as_text
from prolific_drift.sources import PUBLISHED, load_source
from prolific_drift.wording import shortened

COULD_NOT_COMPARE = 3

FORMATS: dict[str, Callable[[Findings], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json_text,
    "html": as_html,
    "github": as_github,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    options = _parser().parse_args(arguments)
    try:
        findings: Findings = options.run(options)
    except (DocumentError, OverlayError) as error:
        print(f"prolific-drift: could not compare: {error}", file=sys.stderr)
        return COULD_NOT_COMPARE
    sys.stdout.write(FORMATS[options.format](findings))
    return findings.report.exit_code


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        """Wrong arguments must not look like a breaking change, which has argparse's own exit code."""
        self.print_usage(sys.stderr)
        self.exit(COULD_NOT_COMPARE, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="prolific-drift", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    compared = commands.add_parser("compare", help="compare two documents")
    compared.add_argument("old", metavar="OLD", help="the older document, a file or an https address")
    compared.add_argument("new", metavar="NEW", help="the newer document, a file or an https address")
    compared.add_argument("--overlay", help="an overlay written for OLD: say what NEW means for it")
    compared.set_defaults(run=_compare)
    checked = commands.add_parser("check", help="compare what this client is generated from with a document")
    checked.add_argument(
        "--against", default=PUBLISHED, metavar="URL_OR_FILE", help="by default the published document"
    )
    checked.set_defaults(run=_check)
    for command in (compared, checked):
        command.add_argument("--format", choices=list(FORMATS), default="text")
        command.add_argument("--prose", action="store_true", help="tell also where words have changed")
    return parser


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


if __name__ == "__main__":
    sys.exit(main())
