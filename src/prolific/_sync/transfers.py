# Generated from src/prolific/_async/transfers.py by `nox -s generate`; not edited by hand.
"""Files to and from storage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import httpx

from prolific._sync.files import appearing, save_body
from prolific._sync.transport import Transport
from prolific._sync.waiting import wait_until
from prolific.attempts import HOSTILE
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


def upload_file(
    transport: Transport,
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
    """
    call, address = storage_call(operation, "PUT", url, content_type)

    def headers(size: int) -> dict[str, str]:
        return {"Content-Type": content_type or "", "Content-Length": str(size)}

    def attempt() -> None:
        if isinstance(source, bytes):
            _put(transport, call, address, source, headers(len(source)))
            return
        path = Path(source)
        size = _size(path)
        with path.open("rb") as file:
            _put(transport, call, address, _parts(file), headers(size))

    wait_until(attempt, TRANSFERRED, timeout=_LONGEST, polling=INTERRUPTIONS)


def download_file(transport: Transport, operation: str, url: str | None, path: Path | str) -> Path:
    """GET a signed address into a file, which appears once it is complete.

    Raises:
        InvalidRequestError: the address is not https.
        APIConnectionError, APIStatusError: storage was not reached, or refused.
    """
    call, address = storage_call(operation, "GET", url)
    target = Path(path)
    with appearing(target) as partial:

        def attempt() -> None:
            request = httpx.Request("GET", address, extensions={"timeout": transport.timeout.as_dict()})
            response = _sent(transport, call, request)
            try:
                save_body(response, partial)
            except HOSTILE as error:
                if isinstance(error, OSError):
                    raise  # the file cannot be written
                raise storage_connection_error(error, call) from error
            finally:
                response.close()

        wait_until(attempt, TRANSFERRED, timeout=_LONGEST, polling=INTERRUPTIONS)
    return target


def _put(
    transport: Transport,
    call: Call,
    url: str,
    content: bytes | Iterator[bytes],
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
    response = _sent(transport, call, request)
    response.close()


def _sent(transport: Transport, call: Call, request: httpx.Request) -> httpx.Response:
    """The successful answer, whose content is still to be read."""
    try:
        response = transport.connections.get().send(request, auth=None, follow_redirects=False, stream=True)
        if response.is_success:
            return response
        response.read()
    except HOSTILE as error:
        if isinstance(error, OSError):
            raise  # the file cannot be read
        raise storage_connection_error(error, call) from error
    response.close()
    raise storage_status_error(response, call)


def _parts(file: BinaryIO) -> Iterator[bytes]:
    while part := file.read(PART_SIZE):
        yield part


def _size(path: Path) -> int:
    return path.stat().st_size
