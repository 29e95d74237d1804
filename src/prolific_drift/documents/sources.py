"""Reads a document from a file, a commit or an address, within limits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from prolific._calls.addresses import is_protected
from prolific_drift.documents.document import (
    LARGEST_DOCUMENT,
    Document,
    DocumentError,
    parse_document,
    read_text,
)
from prolific_drift.documents.lines import LineNumbers
from prolific_drift.documents.revisions import text_at_revision
from prolific_drift.documents.wording import shortened

_TIMEOUT_SECONDS = 30.0


@dataclass(frozen=True)
class Source:
    """A document with the text it was written in.

    Attributes:
        name: what it is called in reports.
        document: what it says.
        lines: where in the text.
    """

    name: str
    document: Document
    lines: LineNumbers

    @property
    def version(self) -> str | None:
        """What the document says of itself."""
        return _version(self.document)


def load_source(source: str) -> Document:
    """The document in a file, in a commit as `REV:path`, or at an https address.

    Raises:
        DocumentError: it cannot be reached, read or understood.
    """
    return read_source(source).document


def read_source(source: str) -> Source:
    """The same with line numbers.

    Raises:
        DocumentError: it cannot be reached, read or understood.
    """
    text = source_text(source)
    document = parse_document(text, name=source)
    is_file = "://" not in source and not is_revision(source)
    name, version = Path(source).name if is_file else source, _version(document)
    return Source(shortened(f"{name} ({version})" if version else name), document, LineNumbers(text))


def _version(document: Document) -> str | None:
    info = document.get("info")
    version = info.get("version") if isinstance(info, dict) else None
    return None if version is None else str(version)


def source_text(source: str) -> str:
    """The text of a file, of a file in a commit, or at an https address.

    Raises:
        DocumentError: it cannot be reached or read.
    """
    if "://" in source:
        return _fetched(source)
    if is_revision(source):
        return text_at_revision(source)
    return read_text(Path(source))


def is_revision(source: str) -> bool:
    """Whether it is `REV:path`; a file of that name comes first, and one letter is a drive of Windows."""
    revision, colon, path = source.partition(":")
    return bool(colon and path) and len(revision) > 1 and not Path(source).exists()


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
