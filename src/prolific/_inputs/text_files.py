"""Text files a caller names."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from prolific.errors import InvalidRequestError


def text_of_file(path: str | PathLike[str], field: str) -> str:
    """The text of a file, without the mark some programs begin UTF-8 with.

    Raises:
        InvalidRequestError: there is no such file, it cannot be read, or is no UTF-8.
    """
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRequestError(f"{path} cannot be read: {error}", field=field) from error
