"""Answers that are CSV text, as rows."""

from __future__ import annotations

import csv
import io
from typing import TypeAlias

Rows: TypeAlias = list[dict[str, str]]
"""Each row as column -> cell."""


def csv_rows(text: str) -> Rows:
    """The rows below the header; cells that a row lacks are empty, and empty text has no rows."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restval="")
    return [{column.strip(): cell for column, cell in row.items() if column} for row in reader]
