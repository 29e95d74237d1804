# Generated from src/prolific/_async/files.py by `nox -s generate`; not edited by hand.
"""Answers that are written to files instead of being held in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from prolific.partial_files import PartialFile


@contextmanager
def appearing(path: Path) -> Iterator[PartialFile]:
    """A file that grows beside `path` and takes its place once the block is done; gone if the block fails.

    Raises:
        LocalFileError: the file cannot be made, or not be written to its end.
    """
    # Not in a thread, as in the end: whoever is cancelled meanwhile would leave the file behind.
    partial = PartialFile(path)
    try:
        yield partial
        partial.appear()
    except BaseException:
        partial.discard()
        raise


def save_body(response: httpx.Response, partial: PartialFile) -> None:
    """Write the body of an answer that was not read yet, part by part.

    Raises:
        httpx.TransportError, httpx.DecodingError: it did not come whole, or cannot be unpacked.
        LocalFileError: it cannot be written.
    """
    partial.begin()
    for part in response.iter_bytes():
        partial.write(part)
