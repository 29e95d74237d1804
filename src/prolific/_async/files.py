"""Answers that are written to files instead of being held in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from prolific.deadlines import Deadline
from prolific.partial_files import discard, partial_path
from prolific.unpacking import Unpacker, in_time


@asynccontextmanager
async def appearing(path: Path) -> AsyncIterator[Path]:
    """A file that grows beside `path` and takes its place once the block is done; gone if the block fails."""
    partial = partial_path(path)
    try:
        yield partial
        await asyncio.to_thread(partial.replace, path)
    except BaseException:
        await asyncio.to_thread(discard, partial)
        raise


async def save_body(response: httpx.Response, path: Path, deadline: Deadline | None) -> None:
    """Write the body of an answer that was not read yet, part by part, whatever its size.

    Raises:
        httpx.TransportError, httpx.DecodingError: it did not come whole, or cannot be unpacked.
        httpx.ReadTimeout: the deadline passed.
    """
    if response.is_stream_consumed:  # by a transport that reads by itself, and unpacks
        await asyncio.to_thread(path.write_bytes, response.content)
        return
    unpacker = Unpacker(response.headers)
    with await asyncio.to_thread(path.open, "wb") as file:
        async for raw in response.aiter_raw():
            for part in in_time(unpacker.parts(raw), deadline):
                await asyncio.to_thread(file.write, part)
        for part in in_time(unpacker.end(), deadline):
            await asyncio.to_thread(file.write, part)
