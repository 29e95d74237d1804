"""Files to and from storage."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, BinaryIO

# async only
import anyio

# end async only
import httpx

from prolific._async.engine.files import appearing, save_body
from prolific._async.engine.transport import AsyncTransport
from prolific._async.engine.waiting import wait_until
from prolific._calls.attempts import HOSTILE, overdue, too_late
from prolific._calls.deadlines import GRACE
from prolific._calls.retries import Safety
from prolific._network.cookies import cookies_of, put_back_cookies
from prolific._network.pools import let_go
from prolific._network.transfers import (
    INTERRUPTIONS,
    TRANSFERRED,
    next_part,
    opened,
    size_of,
    storage_call,
    storage_connection_error,
    storage_status_error,
)
from prolific._network.unpacking import unpack_within
from prolific.errors import Call, ProlificError

_LONGEST = 3600.0


async def upload_file(
    transport: AsyncTransport,
    operation: str,
    url: str | None,
    source: Path | str | bytes,
    *,
    content_type: str | None,
) -> None:
    """PUT a file to a signed address.

    Raises:
        InvalidRequestError: the address is not https.
        APIConnectionError, APIStatusError: storage was not reached, or refused.
        LocalFileError: the file cannot be read.
    """
    call, address = storage_call(operation, "PUT", url, content_type, insecure_hosts=transport.insecure_hosts)

    def headers(size: int) -> dict[str, str]:
        return {"Content-Type": content_type or "", "Content-Length": str(size)}

    async def attempt() -> None:
        if isinstance(source, bytes):
            await _put(transport, call, address, source, headers(len(source)))
            return
        path = Path(source)
        with await asyncio.to_thread(opened, path) as file:
            size = await asyncio.to_thread(size_of, file)
            await _put(transport, call, address, _parts(file), headers(size))

    await _until_transferred(transport, call, attempt)


async def download_file(transport: AsyncTransport, operation: str, url: str | None, target: Path) -> Path:
    """GET a signed address into a file, which appears once it is complete.

    Raises:
        InvalidRequestError: the address is not https.
        APIConnectionError, APIStatusError: storage was not reached, or refused.
        LocalFileError: the file cannot be written any further.
    """
    call, address = storage_call(operation, "GET", url, insecure_hosts=transport.insecure_hosts)
    async with appearing(target) as partial:

        async def attempt() -> None:
            request = _request(transport, "GET", address)
            async with _answered(transport, call, request) as response:
                await save_body(response, partial, transport.deadline)

        await _until_transferred(transport, call, attempt)
    return target


async def _put(
    transport: AsyncTransport,
    call: Call,
    url: str,
    content: bytes | AsyncIterator[bytes],
    headers: dict[str, str],
) -> None:
    # Made by hand, not by the client: the client would add its headers, the signature covers these alone.
    request = _request(transport, "PUT", url, content=content, headers=headers)
    async with _answered(transport, call, request):
        pass


def _request(transport: AsyncTransport, method: str, url: str, **options: Any) -> httpx.Request:
    return httpx.Request(method, url, extensions={"timeout": transport.timeout_of().as_dict()}, **options)


@asynccontextmanager
async def _answered(
    transport: AsyncTransport, call: Call, request: httpx.Request
) -> AsyncIterator[httpx.Response]:
    """The successful answer, whose content is still to be read.

    Raises:
        APIConnectionError, APIStatusError: storage gave no whole answer, or refused.
    """
    if transport.deadline is not None and not transport.deadline.remaining:
        raise too_late(call).error
    http = transport.connections.get()
    cookies = cookies_of(http) if transport.connections.are_given else []
    try:
        response = await http.send(request, auth=None, follow_redirects=False, stream=True)
        try:
            if transport.connections.are_given:
                put_back_cookies(http, cookies, response)
            if not response.is_success:
                unpack_within(response, transport.max_response_bytes, transport.deadline)
                await response.aread()
                raise storage_status_error(response, call)
            yield response
        finally:
            await response.aclose()
    except ProlificError as error:  # storage refuses, or the file cannot be read or written
        let_go(http, request, error)
        raise
    except HOSTILE as error:
        let_go(http, request, error)
        raise storage_connection_error(error, call) from error
    except BaseException as error:
        let_go(http, request, error)
        raise


async def _until_transferred(
    transport: AsyncTransport, call: Call, attempt: Callable[[], Awaitable[None]]
) -> None:
    # async only
    if transport.deadline is not None:
        with anyio.move_on_after(transport.deadline.remaining + GRACE):
            await _transferred(transport, attempt)
            return
        raise overdue(call, Safety.READ).error
    # end async only
    await _transferred(transport, attempt)


async def _transferred(transport: AsyncTransport, attempt: Callable[[], Awaitable[None]]) -> None:
    await wait_until(
        attempt, TRANSFERRED, timeout=_LONGEST, deadline=transport.deadline, polling=INTERRUPTIONS
    )


async def _parts(file: BinaryIO) -> AsyncIterator[bytes]:
    while part := await asyncio.to_thread(next_part, file):
        yield part
