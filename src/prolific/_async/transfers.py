"""Files to and from storage."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

import httpx

from prolific._async.files import appearing, save_body
from prolific._async.transport import AsyncTransport
from prolific._async.waiting import wait_until
from prolific.errors import Call
from prolific.transfers import (
    INTERRUPTIONS,
    PART_SIZE,
    TRANSFERRED,
    storage_call,
    storage_connection_error,
    storage_status_error,
)

_LONGEST = 3600.0


async def upload_file(
    transport: AsyncTransport, operation: str, url: str, source: Path | str | bytes, *, content_type: str
) -> None:
    """PUT a file to a signed address.

    Raises:
        InvalidRequestError: the address is not https.
        APIConnectionError, APIStatusError: storage was not reached, or refused.
    """
    call = storage_call(operation, "PUT", url)

    def headers(size: int) -> dict[str, str]:
        return {"Content-Type": content_type, "Content-Length": str(size)}

    async def attempt() -> None:
        if isinstance(source, bytes):
            await _put(transport, call, url, source, headers(len(source)))
            return
        path = Path(source)
        size = await asyncio.to_thread(_size, path)
        with await asyncio.to_thread(path.open, "rb") as file:
            await _put(transport, call, url, _parts(file), headers(size))

    await wait_until(attempt, TRANSFERRED, timeout=_LONGEST, polling=INTERRUPTIONS)


async def download_file(transport: AsyncTransport, operation: str, url: str, path: Path | str) -> Path:
    """GET a signed address into a file, which appears once it is complete.

    Raises:
        InvalidRequestError: the address is not https.
        APIConnectionError, APIStatusError: storage was not reached, or refused.
    """
    call = storage_call(operation, "GET", url)
    target = Path(path)
    async with appearing(target) as partial:

        async def attempt() -> None:
            request = httpx.Request("GET", url, extensions={"timeout": transport.timeout.as_dict()})
            response = await _sent(transport, call, request)
            try:
                await save_body(response, partial)
            except (httpx.TransportError, httpx.DecodingError) as error:
                raise storage_connection_error(error, call) from error
            finally:
                await response.aclose()

        await wait_until(attempt, TRANSFERRED, timeout=_LONGEST, polling=INTERRUPTIONS)
    return target


async def _put(
    transport: AsyncTransport,
    call: Call,
    url: str,
    content: bytes | AsyncIterator[bytes],
    headers: dict[str, str],
) -> None:
    # Made by hand, not by the client: the client would add its headers, the signature covers these alone.
    request = httpx.Request(
        "PUT",
        url,
        content=content,
        headers=headers,
        extensions={"timeout": transport.timeout.as_dict()},
    )
    response = await _sent(transport, call, request)
    await response.aclose()


async def _sent(transport: AsyncTransport, call: Call, request: httpx.Request) -> httpx.Response:
    """The successful answer, whose content is still to be read."""
    try:
        response = await transport.connections.get().send(
            request, auth=None, follow_redirects=False, stream=True
        )
        if response.is_success:
            return response
        await response.aread()
    except httpx.TransportError as error:
        raise storage_connection_error(error, call) from error
    await response.aclose()
    raise storage_status_error(response, call)


async def _parts(file: BinaryIO) -> AsyncIterator[bytes]:
    while part := await asyncio.to_thread(file.read, PART_SIZE):
        yield part


def _size(path: Path) -> int:
    return path.stat().st_size
