# Generated from src/prolific/_async/engine/transfers.py by `nox -s generate`; not edited by hand.
"""Files to and from storage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import httpx

from prolific._calls.attempts import HOSTILE, too_late
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
from prolific._sync.engine.files import appearing, save_body
from prolific._sync.engine.transport import Transport
from prolific._sync.engine.waiting import wait_until
from prolific.errors import Call, ProlificError

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
        LocalFileError: the file cannot be read.
    """
    call, address = storage_call(operation, "PUT", url, content_type, insecure_hosts=transport.insecure_hosts)

    def headers(size: int) -> dict[str, str]:
        return {"Content-Type": content_type or "", "Content-Length": str(size)}

    def attempt() -> None:
        if isinstance(source, bytes):
            _put(transport, call, address, source, headers(len(source)))
            return
        path = Path(source)
        with opened(path) as file:
            size = size_of(file)
            _put(transport, call, address, _parts(file), headers(size))

    _until_transferred(transport, call, attempt)


def download_file(transport: Transport, operation: str, url: str | None, target: Path) -> Path:
    """GET a signed address into a file, which appears once it is complete.

    Raises:
        InvalidRequestError: the address is not https.
        APIConnectionError, APIStatusError: storage was not reached, or refused.
        LocalFileError: the file cannot be written any further.
    """
    call, address = storage_call(operation, "GET", url, insecure_hosts=transport.insecure_hosts)
    with appearing(target) as partial:

        def attempt() -> None:
            request = _request(transport, "GET", address)
            with _answered(transport, call, request) as response:
                save_body(response, partial, transport.deadline)

        _until_transferred(transport, call, attempt)
    return target


def _put(
    transport: Transport,
    call: Call,
    url: str,
    content: bytes | Iterator[bytes],
    headers: dict[str, str],
) -> None:
    # Made by hand, not by the client: the client would add its headers, the signature covers these alone.
    request = _request(transport, "PUT", url, content=content, headers=headers)
    with _answered(transport, call, request):
        pass


def _request(transport: Transport, method: str, url: str, **options: Any) -> httpx.Request:
    return httpx.Request(method, url, extensions={"timeout": transport.timeout_of().as_dict()}, **options)


@contextmanager
def _answered(transport: Transport, call: Call, request: httpx.Request) -> Iterator[httpx.Response]:
    """The successful answer, whose content is still to be read.

    Raises:
        APIConnectionError, APIStatusError: storage gave no whole answer, or refused.
    """
    if transport.deadline is not None and not transport.deadline.remaining:
        raise too_late(call).error
    http = transport.connections.get()
    cookies = cookies_of(http) if transport.connections.are_given else []
    try:
        response = http.send(request, auth=None, follow_redirects=False, stream=True)
        try:
            if transport.connections.are_given:
                put_back_cookies(http, cookies, response)
            if not response.is_success:
                unpack_within(response, transport.max_response_bytes, transport.deadline)
                response.read()
                raise storage_status_error(response, call)
            yield response
        finally:
            response.close()
    except ProlificError as error:  # storage refuses, or the file cannot be read or written
        let_go(http, request, error)
        raise
    except HOSTILE as error:
        let_go(http, request, error)
        raise storage_connection_error(error, call) from error
    except BaseException as error:
        let_go(http, request, error)
        raise


def _until_transferred(transport: Transport, call: Call, attempt: Callable[[], None]) -> None:
    _transferred(transport, attempt)


def _transferred(transport: Transport, attempt: Callable[[], None]) -> None:
    wait_until(attempt, TRANSFERRED, timeout=_LONGEST, deadline=transport.deadline, polling=INTERRUPTIONS)


def _parts(file: BinaryIO) -> Iterator[bytes]:
    while part := next_part(file):
        yield part
