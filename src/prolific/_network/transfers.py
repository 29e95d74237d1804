"""Requests to storage: addresses that are signed, so that neither our token nor our headers go along."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

import httpx

from prolific._calls.addresses import is_protected
from prolific._calls.attempts import error_text
from prolific._calls.deadlines import PASSED
from prolific._calls.masks import masked
from prolific._calls.polling import Goal, Polling
from prolific.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    Call,
    InvalidRequestError,
    LocalFileError,
    read_error_answer,
    status_error,
)

PART_SIZE = 1024 * 1024
"""Bytes of a file that are held in memory at once."""

INTERRUPTIONS = Polling(first_interval=1.0, growth=2.0, tolerated=3)
"""A transfer begins anew after trouble with the connection: sending the same file again does no harm."""

TRANSFERRED: Goal[None] = Goal("a file to be transferred", reached=lambda _: True)


def storage_call(
    operation: str,
    method: str,
    url: str | None,
    content_type: str | None = "",
    *,
    insecure_hosts: Collection[str] = (),
) -> tuple[Call, str]:
    """How errors name the request, the query left out, since it holds the signature; and the address.

    Raises:
        InvalidRequestError: the address is none, or neither https nor of a host that plain http is allowed
            to; or the type of the content cannot be sent.
    """
    if content_type is None or not (content_type.isascii() and content_type.isprintable()):
        raise InvalidRequestError("the API gave no type of content that can be sent", field="content_type")
    address = None if url is None else _without_secrets(url, insecure_hosts)
    if url is None or address is None:
        raise InvalidRequestError(
            "the API named an address of storage that is not https, is malformed, or none at all", field="url"
        )
    return Call(operation, method, address), url


def _without_secrets(url: str, insecure_hosts: Collection[str]) -> str | None:
    """The address without its query and any password; None where nothing may be sent to it."""
    try:
        parts = urlsplit(url)
        host = httpx.URL(url).netloc.decode("ascii")
    except (ValueError, httpx.InvalidURL):
        return None
    return f"{parts.scheme}://{host}{parts.path}" if is_protected(parts, insecure_hosts) else None


def storage_connection_error(error: Exception, call: Call) -> APIConnectionError:
    """What to raise when storage gave no answer, or only a part of it."""
    kind = APITimeoutError if isinstance(error, httpx.TimeoutException) else APIConnectionError
    why = f": {PASSED}" if PASSED in str(error) else ""
    return kind(f"no whole answer from storage ({type(error).__name__}{why})", call)


def storage_status_error(response: httpx.Response, call: Call) -> APIStatusError:
    """What to raise when storage refused; its answers are XML, kept as text without the signature."""
    text = masked(error_text(response))
    answer = read_error_answer(response.status_code, text, None, request_id=None, retry_after=None)
    return status_error(call, answer)


def opened(path: Path) -> BinaryIO:
    """The file, to be read.

    Raises:
        LocalFileError: it cannot be opened.
    """
    try:
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error


def size_of(file: BinaryIO) -> int:
    """How many bytes it has.

    Raises:
        LocalFileError: that cannot be told.
    """
    try:
        return os.fstat(file.fileno()).st_size
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error


def next_part(file: BinaryIO) -> bytes:
    """Its next bytes; none at its end.

    Raises:
        LocalFileError: they cannot be read.
    """
    try:
        return file.read(PART_SIZE)
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> LocalFileError:
    return LocalFileError(f"what is to be uploaded cannot be read: {error}")


def upload_name(source: Path | str | bytes, filename: str | None) -> str:
    """The name a file goes by.

    Raises:
        InvalidRequestError: bytes come without a name, or there is no such file to be read.
    """
    if isinstance(source, bytes):
        if not filename:
            raise InvalidRequestError("is needed with bytes", field="filename")
        return filename
    if not Path(source).is_file() or not os.access(source, os.R_OK):
        raise InvalidRequestError(f"there is no file {str(source)!r} that can be read", field="source")
    return filename or Path(source).name
