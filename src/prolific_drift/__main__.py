"""`prolific-drift compare OLD NEW`, `prolific-drift check` and `prolific-drift schema`.

Exit codes: 0 nothing has changed, 1 nothing breaks, 2 something breaks, 3 could not compare.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from prolific._late_imports import needs_extra
from prolific.errors import MissingExtraError
from prolific_drift.documents.pinned import PUBLISHED

COULD_NOT_COMPARE = 3
FORMATS = ("text", "markdown", "json", "html", "github", "issue", "fingerprints")
FAIL_ON = ("information", "compatible", "breaking", "never")
HIDE = ("error-answers", "prose", "information")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    options = _parser().parse_args(arguments)
    if options.command == "schema":
        from prolific_drift.reports.schema import report_schema

        sys.stdout.write(report_schema())
        return 0
    try:
        with needs_extra("drift", "prolific-drift"):
            from prolific_drift.commands import COMMANDS, REPORTS
            from prolific_drift.documents.document import DocumentError
            from prolific_drift.documents.overlay import OverlayError
    except MissingExtraError as error:
        print(error, file=sys.stderr)
        return COULD_NOT_COMPARE
    try:
        findings = COMMANDS[options.command](options)
    except (DocumentError, OverlayError) as error:
        print(f"prolific-drift: could not compare: {error}", file=sys.stderr)
        return COULD_NOT_COMPARE
    sys.stdout.write(REPORTS[options.format](findings))
    return findings.exit_code


_SOURCES = "a file, REV:path in git, or an https address"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        """Wrong arguments must not look like a breaking change, which has argparse's own exit code."""
        self.print_usage(sys.stderr)
        self.exit(COULD_NOT_COMPARE, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="prolific-drift", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    compared = commands.add_parser("compare", help="compare two documents")
    compared.add_argument("old", metavar="OLD", help=f"the older document: {_SOURCES}")
    compared.add_argument("new", metavar="NEW", help=f"the newer document: {_SOURCES}")
    compared.add_argument("--overlay", help="an overlay written for OLD: say what NEW means for it")
    checked = commands.add_parser("check", help="compare what this client is generated from with a document")
    checked.add_argument(
        "--against", default=PUBLISHED, metavar="NEW", help=f"by default the published document; {_SOURCES}"
    )
    commands.add_parser("schema", help="print the JSON Schema of the JSON report")
    for command in (compared, checked):
        command.add_argument("--format", choices=FORMATS, default="text")
        command.add_argument("--prose", action="store_true", help="tell also where words have changed")
        command.add_argument(
            "--hide", action="append", choices=HIDE, metavar="SORT", help=f"leave out: {', '.join(HIDE)}"
        )
        command.add_argument(
            "--acknowledged", metavar="FILE", help="leave out changes whose fingerprints are in the file"
        )
        command.add_argument(
            "--fail-on",
            choices=FAIL_ON,
            default="information",
            help="the least that gives an exit code other than 0",
        )
    return parser


if __name__ == "__main__":
    sys.exit(main())
