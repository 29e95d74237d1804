# Generated from src/prolific/_async/files.py by `nox -s generate`; not edited by hand.
"""Answers that are written to files instead of being held in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from prolific.deadlines import Deadline
from prolific.partial_files import discard, partial_path
from prolific.unpacking import Unpacker, in_time


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


def save_body(response: httpx.Response, path: Path, deadline: Deadline | None) -> None:
    """Write the body of an answer that was not read yet, part by part, whatever its size.

    Raises:
        httpx.TransportError, httpx.DecodingError: it did not come whole, or cannot be unpacked.
        httpx.ReadTimeout: the deadline passed.
    """
    if response.is_stream_consumed:  # by a transport that reads by itself, and unpacks
        path.write_bytes(response.content)
        return
    unpacker = Unpacker(response.headers)
    with path.open("wb") as file:
        for raw in response.iter_raw():
            for part in in_time(unpacker.parts(raw), deadline):
                file.write(part)
        for part in in_time(unpacker.end(), deadline):
            file.write(part)
