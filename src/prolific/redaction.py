"""Keeps tokens out of an application's own logs."""

from __future__ import annotations

import logging
import os
import re
from typing import Any

from prolific.token_text import TOKEN_VARIABLES

_IN_HEADERS = re.compile(r"(?i)(\b(?:token|bearer)\s+)[A-Za-z0-9._~+/=-]{8,}")
_IN_LINKS = re.compile(r"(?i)(prolific_token(?:=|%3D))[A-Za-z0-9._~+/=-]+")
_MASK = "[redacted]"
_SHORTEST_SECRET = 6


class RedactingFilter(logging.Filter):
    """Replaces tokens in log records: known ones everywhere, unknown ones where tokens stand."""

    def __init__(self, *secrets: str) -> None:
        super().__init__()
        from_environment = (os.environ.get(variable, "") for variable in TOKEN_VARIABLES)
        known = {each.strip() for each in (*secrets, *from_environment)}
        self._secrets = sorted(
            (each for each in known if len(each) >= _SHORTEST_SECRET), key=len, reverse=True
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self._secrets)} secrets)"

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record through, redacted."""
        record.msg = self.redacted(record.getMessage())
        record.args = None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.redacted(record.exc_text)
        return True

    def redacted(self, text: str) -> str:
        """The text without tokens."""
        for secret in self._secrets:
            text = text.replace(secret, _MASK)
        return _IN_LINKS.sub(rf"\1{_MASK}", _IN_HEADERS.sub(rf"\1{_MASK}", text))


def redact(*secrets: Any) -> RedactingFilter:
    """A logging filter that masks tokens: `handler.addFilter(prolific.redact())`.

    Tokens from the environment are known to it; pass others. What follows `Token` or `Bearer` is masked
    in any case, and so is the `prolific_token` of a study link. Add it to handlers rather than to loggers,
    so that it sees the records of all loggers.

    Example:
        ```python
        import logging
        from prolific import redact

        record = logging.makeLogRecord({"msg": "sent Authorization: Token 3f9a8b7c6d5e"})
        print(redact().filter(record), record.getMessage())  # True sent Authorization: Token [redacted]
        ```
    """
    return RedactingFilter(*secrets)
