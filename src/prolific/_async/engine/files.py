"""Answers that are written to files instead of being held in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from prolific._calls.deadlines import Deadline
from prolific._concurrency.threads import in_thread
from prolific._network.partial_files import PartialFile
from prolific._network.unpacking import Unpacker, in_time


@asynccontextmanager
async def appearing(path: Path) -> AsyncIterator[PartialFile]:
    """A file that grows beside `path` and takes its place once the block is done; gone if the block fails.

    Raises:
        LocalFileError: the file cannot be made, or not be written to its end.
    """
    # Not in a thread, as in the end: whoever is cancelled meanwhile would leave the file behind.
    partial = PartialFile(path)
    try:
        yield partial
        await in_thread(partial.appear)
    except BaseException:
        partial.discard()
        raise


async def save_body(response: httpx.Response, partial: PartialFile, deadline: Deadline | None) -> None:
    """Write the body of an answer that was not read yet, part by part, whatever its size.

    Raises:
        httpx.TransportError, httpx.DecodingError: it did not come whole, or cannot be unpacked.
        httpx.ReadTimeout: the deadline passed.
        LocalFileError: it cannot be written.
    """
    await in_thread(partial.begin)
    if response.is_stream_consumed:  # by a transport that reads by itself, and unpacks
        await in_thread(partial.write, response.content)
        return
    unpacker = Unpacker(response.headers)
    async for raw in response.aiter_raw():
        for part in in_time(unpacker.parts(raw), deadline):
            await in_thread(partial.write, part)
    unpacker.check_end()
