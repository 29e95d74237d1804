"""Requests to storage: addresses that are signed, so that neither our token nor our headers go along."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import httpx

from prolific.addresses import is_protected
from prolific.attempts import error_text
from prolific.deadlines import PASSED
from prolific.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    Call,
    InvalidRequestError,
    read_error_answer,
    status_error,
)
from prolific.polling import Goal, Polling

PART_SIZE = 1024 * 1024
"""Bytes of a file that are held in memory at once."""

INTERRUPTIONS = Polling(first_interval=1.0, growth=2.0, tolerated=3)
"""A transfer begins anew after trouble with the connection: sending the same file again does no harm."""

TRANSFERRED: Goal[None] = Goal("a file to be transferred", reached=lambda _: True)


def storage_call(operation: str, method: str, url: str | None) -> tuple[Call, str]:
    """How errors name the request, the query left out, since it holds the signature; and the address.

    Raises:
        InvalidRequestError: the address is none, or neither https nor on this machine.
    """
    parts = None if url is None else _parts_of(url)
    if url is None or parts is None:
        raise InvalidRequestError("the API gave no address that can be used", field="url")
    if not is_protected(parts):
        raise InvalidRequestError(
            f"expected an https address, got {parts.scheme}://{parts.netloc}", field="url"
        )
    return Call(operation, method, f"{parts.scheme}://{parts.netloc}{parts.path}"), url


def _parts_of(url: str) -> SplitResult | None:
    """The address in parts; None where it is none."""
    try:
        httpx.URL(url)
        return urlsplit(url)
    except (httpx.InvalidURL, ValueError):
        return None


def storage_connection_error(error: Exception, call: Call) -> APIConnectionError:
    """What to raise when storage gave no answer, or only a part of it."""
    kind = APITimeoutError if isinstance(error, httpx.TimeoutException) else APIConnectionError
    why = f": {PASSED}" if PASSED in str(error) else ""
    return kind(f"no whole answer from storage ({type(error).__name__}{why})", call)


def storage_status_error(response: httpx.Response, call: Call) -> APIStatusError:
    """What to raise when storage refused; its answers are XML, which is kept as text."""
    answer = read_error_answer(
        response.status_code, error_text(response), None, request_id=None, retry_after=None
    )
    return status_error(call, answer)


def upload_name(source: Path | str | bytes, filename: str | None) -> str:
    """The name a file goes by.

    Raises:
        InvalidRequestError: bytes come without a name, or there is no such file.
    """
    if isinstance(source, bytes):
        if not filename:
            raise InvalidRequestError("is needed with bytes", field="filename")
        return filename
    if not Path(source).is_file():
        raise InvalidRequestError(f"there is no file {str(source)!r}", field="source")
    return filename or Path(source).name
