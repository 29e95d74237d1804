"""Lines of CSV that a caller gives, whatever ends them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from prolific.errors import InvalidRequestError


def csv_lines(text: str, field: str) -> Iterator[list[str]]:
    """The cells of each line.

    Raises:
        InvalidRequestError: it is no CSV, or a cell is longer than any id, amount or login.
    """
    # Else a carriage return alone at the end of a line is an error; what stands in quotes stays as it is.
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    try:
        yield from csv.reader(lines, skipinitialspace=True)
    except csv.Error as error:
        raise InvalidRequestError(f"cannot be read as CSV: {error}", field=field) from None
