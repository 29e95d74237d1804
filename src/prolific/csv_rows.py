"""CSV text, as some operations answer with it or take it."""

from __future__ import annotations

import csv
import io


def rows_of_csv(text: str) -> list[dict[str, str]]:
    """The rows below the header, as column -> cell; cells that a row lacks are empty."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restval="")
    return [{column.strip(): cell for column, cell in row.items() if column} for row in reader]
