"""Reads answers that are CSV text."""

from __future__ import annotations

import csv
import io
from typing import Protocol

from prolific.errors import Call, ResponseDecodeError
from prolific.results.rows import Rows


class Source(Protocol):
    """The operation that gave the text."""

    @property
    def OPERATION_ID(self) -> str:  # noqa: N802
        """Its id."""
        ...

    @property
    def METHOD(self) -> str:  # noqa: N802
        """Its HTTP method."""
        ...

    @property
    def PATH(self) -> str:  # noqa: N802
        """Its path in the document."""
        ...


def csv_rows(text: str, source: Source) -> Rows:
    """The rows below the header; cells that a row lacks are empty, and empty text has no rows.

    Raises:
        ResponseDecodeError: a cell is longer than any can be.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restval="")
    try:
        return [{column.strip(): cell for column, cell in row.items() if column} for row in reader]
    except csv.Error as error:
        call = Call(source.OPERATION_ID, source.METHOD, source.PATH)
        raise ResponseDecodeError(
            f"the answer is no CSV ({error})", call, status=200, json_path=None, body=text[:2000]
        ) from None
