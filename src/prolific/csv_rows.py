"""Answers that are CSV text, as rows."""

from __future__ import annotations

import csv
import io
from typing import TypeAlias

Rows: TypeAlias = list[dict[str, str]]
"""Each row as column -> text."""


def csv_rows(text: str) -> Rows:
    """The rows of CSV text with a header, each as column -> value; empty text has none."""
    return [dict(row) for row in csv.DictReader(io.StringIO(text, newline=""))]
