"""Answers that are written to files instead of being held in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from prolific.partial_files import discard, partial_path


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


async def save_body(response: httpx.Response, path: Path) -> None:
    """Write the body of an answer that was not read yet, part by part.

    Raises:
        httpx.TransportError, httpx.DecodingError: it did not come whole, or cannot be unpacked.
    """
    with await asyncio.to_thread(path.open, "wb") as file:
        async for part in response.aiter_bytes():
            await asyncio.to_thread(file.write, part)
