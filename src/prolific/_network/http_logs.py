"""Keeps signatures, and tokens, out of what httpx and the libraries below it log."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from prolific._calls.redaction import RedactingFilter

_LOGGERS: Final = (
    "httpx",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
    "hpack.hpack",
    "hpack.table",
)
"""Those that log addresses or headers. A filter of a logger does not hold for those below it."""


class _HttpLogFilter(logging.Filter):
    """Redacts the records that need it, and leaves the others as they are."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record through, redacted."""
        mask = _mask()
        try:
            text = record.getMessage()
            is_clean = mask.redacted(text) == text and not record.exc_info
        except Exception:
            is_clean = False
        return True if is_clean else mask.filter(record)


def redact_http_logs() -> None:
    """Let nobody who watches httpx at work read a signature: its INFO lines hold whole addresses."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_FILTER)


@cache
def _mask() -> RedactingFilter:
    # Imported with the first line that is logged: most programs log none.
    from prolific._calls.redaction import RedactingFilter

    return RedactingFilter()


_FILTER: Final = _HttpLogFilter()
