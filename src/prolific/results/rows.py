"""Answers that are CSV text, as rows."""

from __future__ import annotations

from typing import TypeAlias

Rows: TypeAlias = list[dict[str, str]]
"""Each row as column -> cell."""
