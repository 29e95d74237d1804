# Generated from src/prolific/_async/files.py by `nox -s generate`; not edited by hand.
"""Answers that are written to files instead of being held in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from prolific.partial_files import discard, partial_path


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A file that grows beside `path` and takes its place once the block is done; gone if the block fails."""
    partial = partial_path(path)
    try:
        yield partial
        partial.replace(path)
    except BaseException:
        discard(partial)
        raise


def save_body(response: httpx.Response, path: Path) -> None:
    """Write the body of an answer that was not read yet, part by part.

    Raises:
        httpx.TransportError, httpx.DecodingError: it did not come whole, or cannot be unpacked.
    """
    with path.open("wb") as file:
        for part in response.iter_bytes():
            file.write(part)
