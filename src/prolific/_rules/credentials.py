"""Logins for participants, as rows or as the CSV text the API takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Any, TypeAlias

from prolific._inputs.csv_lines import csv_lines
from prolific._inputs.text_files import text_of_file
from prolific.errors import InvalidRequestError

Logins: TypeAlias = str | PathLike[str] | Mapping[str, str] | Iterable[tuple[str, str]]
"""Username -> password, pairs of both, CSV text of such lines without a header, or a path of such text."""


def credentials_csv(credentials: Logins) -> str:
    """The logins as `username,password` lines. No message holds a password.

    Args:
        credentials: username -> password, pairs of both, CSV text without a header, or the path of a file
            of it.

    Raises:
        InvalidRequestError: there is none, a row has not two cells, one is empty, or a username is there
            twice; or the file cannot be read.
    """
    rows = _rows(credentials)
    if not rows:
        raise InvalidRequestError("there is no login", field="credentials")
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        _check_row(number, row)
        if row[0] in seen:
            raise InvalidRequestError(f"row {number}: {row[0]!r} is there twice", field="credentials")
        seen.add(row[0])
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _rows(credentials: Any) -> list[tuple[str, ...]]:
    if isinstance(credentials, PathLike):
        credentials = text_of_file(credentials, "credentials")
    if isinstance(credentials, str):
        return [
            tuple(cell.strip() for cell in line) for line in csv_lines(credentials, "credentials") if line
        ]
    pairs = credentials.items() if isinstance(credentials, Mapping) else credentials
    # A text is a sequence too: of two characters, it would pass for a pair.
    return [(pair,) if isinstance(pair, str) else tuple(pair) for pair in pairs]


def _check_row(number: int, row: tuple[str, ...]) -> None:
    if len(row) != 2:
        raise InvalidRequestError(
            f"row {number}: expected a username and a password, got {len(row)} cells", field="credentials"
        )
    for name, cell in zip(("username", "password"), row, strict=True):
        if not isinstance(cell, str) or not cell:
            raise InvalidRequestError(f"row {number}: the {name} is empty or no text", field="credentials")
