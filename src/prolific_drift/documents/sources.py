"""Reads a document from a file or an address, within limits."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import httpx

from prolific._calls.addresses import is_protected
from prolific_drift.documents.document import (
    LARGEST_DOCUMENT,
    Document,
    DocumentError,
    load_document,
    parse_document,
)

_TIMEOUT_SECONDS = 30.0


def load_source(source: str) -> Document:
    """The document in a file, or at an https address.

    Raises:
        DocumentError: it cannot be reached, read or understood.
    """
    if "://" not in source:
        return load_document(Path(source))
    return parse_document(_fetched(source), name=source)


def _fetched(url: str) -> str:
    try:
        with (
            httpx.Client(
                timeout=_TIMEOUT_SECONDS, follow_redirects=True, event_hooks={"request": [_check_address]}
            ) as client,
            client.stream("GET", url) as response,
        ):
            response.raise_for_status()
            content = bytearray()
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > LARGEST_DOCUMENT:
                    raise DocumentError(f"{url}: larger than {LARGEST_DOCUMENT} bytes")
            return content.decode("utf-8")
    except httpx.HTTPStatusError as error:
        raise DocumentError(f"{url}: answers {error.response.status_code}") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise DocumentError(
            f"{url}: cannot be reached ({error}); without network, give a file instead of the address"
        ) from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{url}: is not UTF-8") from error


def _check_address(request: httpx.Request) -> None:
    """Also for redirects: the document decides what gets generated, so nobody may change it on the way."""
    if not is_protected(urlsplit(str(request.url))):
        raise DocumentError(f"{request.url}: only https addresses are read")
