"""Answers as no API should give them: real ones with one value changed, and frames that lie."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx

from support.real_answers import RealAnswer

Place = tuple[str | int, ...]


class Literal:
    """A value that JSON writes in another way than Python would."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text if len(self.text) <= 40 else f"{self.text[:20]}...({len(self.text)})"


REPLACEMENTS: tuple[Any, ...] = (
    None,
    True,
    0,
    Literal("-0.0"),
    -1,
    7.5,
    10**25,
    Literal("1e300"),
    Literal("1e400"),
    Literal("-1e400"),
    Literal("1" + "0" * 400),
    Literal("9" * 5000),
    Literal("NaN"),
    Literal("-Infinity"),
    "",
    " ",
    "..",
    "odd",
    "2026-13-45T99:99:99Z",
    "2026-01-01T00:00:00+99:99",
    "9999-12-31T23:59:59-23:59",
    Literal('"\\ud800"'),
    Literal('"\\u0000\\u001b[2J"'),
    Literal('"' + "x" * 1_000_000 + '"'),
    Literal("[" * 500 + "]" * 500),
    Literal('{"a":' * 500 + "1" + "}" * 500),
    [],
    {},
    [None],
    ["a", 1, None, {}],
    {"a": {"b": [1]}},
    {"id": ["x"], "status": 5, "type": {}},
)


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Every position in a JSON value; of a list, the first item stands for all."""
    yield place
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*place, key))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*place, 0))


def with_replaced(value: Any, place: Place, replacement: Any) -> bytes:
    """The JSON of the value with another one at the place."""
    mark = "!replaced!"

    def replaced(inner: Any, rest: Place) -> Any:
        if not rest:
            return mark if isinstance(replacement, Literal) else replacement
        copy = inner.copy()
        copy[rest[0]] = replaced(inner[rest[0]], rest[1:])
        return copy

    text = json.dumps(replaced(value, place))
    if isinstance(replacement, Literal):
        text = text.replace(f'"{mark}"', replacement.text)
    return text.encode()


class Stream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that is decoded when it is read, as one from a network is."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self._content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content


def response(status: int, headers: dict[str, str] | list[tuple[bytes, bytes]], body: bytes) -> httpx.Response:
    """An answer whose body is still to be read."""
    return httpx.Response(status, headers=headers, stream=Stream(body))


@dataclass(frozen=True)
class Frame:
    """One way in which an answer is not what it should be."""

    name: str
    make: Callable[[RealAnswer], httpx.Response]


def _headed(name: str, status: int | None = None, body: bytes | None = None, **headers: str) -> Frame:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return Frame(
        name,
        lambda real: response(
            status or real.status, {**real.headers, **named}, real.body if body is None else body
        ),
    )


def _raising(error: Exception) -> Frame:
    def make(_: RealAnswer) -> httpx.Response:
        raise error

    return Frame(f"{type(error).__name__} in the connection", make)


_CHARSETS = (
    "nonsense",
    "base64",
    "utf-16",
    "utf-16-be",
    "utf-32",
    "utf-7",
    "idna",
    "punycode",
    "undefined",
    "rot13",
    "hex",
    "zlib",
    "bz2",
    "uu",
    "quopri",
    "unicode_escape",
    "raw_unicode_escape",
    "mbcs",
    "oem",
    "cp037",
    "",
    "'",
    "x" * 5000,
)
_BODIES = {
    "nothing": b"",
    "a space": b" ",
    "HTML": b"<!doctype html><title>Sign in</title>",
    "half of JSON": b'{"id": "a", "results": [',
    "null": b"null",
    "true": b"true",
    "0": b"0",
    "text": b'"text"',
    "a list": b"[]",
    "an object": b"{}",
    "a list of null": b"[null]",
    "a list of lists": b"[[[]]]",
    "rows that are null": b'{"results": [null], "meta": null, "_links": null}',
    "rows that are text": b'{"results": "abc"}',
    "100,000 lists": b"[" * 100_000,
    "100,000 closed lists": b"[" * 100_000 + b"]" * 100_000,
    "900 closed lists": b"[" * 900 + b"]" * 900,
    "50,000 objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "50 lists": b"[" * 50 + b"]" * 50,
    "no UTF-8": b'{"id": "\xff\xfe"}',
    "half a surrogate in UTF-8": b'{"id": "\xed\xa0\x80"}',
    "half a surrogate": b'{"id": "\\ud800", "detail": "\\ud800", "results": [{"id": "\\ud800"}]}',
    "digits beyond measure": b'{"id": ' + b"9" * 5000 + b"}",
    "NaN": b"NaN",
    "zeros": bytes(200),
    "a byte order mark": b"\xef\xbb\xbf{}",
    "UTF-16": '{"id": "a"}'.encode("utf-16"),
    "UTF-16 cut off": '{"id": "a"}'.encode("utf-16")[:-1],
    "a cell beyond measure": b"a,b\n" + b"x" * 200_000 + b",1",
    "a key twice": b'{"id": "a", "id": 5}',
    "a key that is none": b'{"\\ud800": 1, "": [], "id": "a"}',
}
_ERRORS = (
    "null",
    "[]",
    "{}",
    '"text"',
    "5",
    '{"error": null}',
    '{"error": []}',
    '{"error": "text"}',
    '{"error": {"detail": 5}}',
    '{"error": {"detail": {"a": null, "b": [1, {}], "c": {"d": []}}}}',
    '{"error": {"detail": [null, 1, {"page": {}}]}}',
    '{"error": {"title": {"a": [1]}, "error_code": [1], "status": "x"}}',
    '{"detail": "\\ud800", "title": "\\ud800"}',
    '{"error": {"issues": [{"message": null, "row": []}]}}',
    '{"message": 1e400}',
    "[" * 5000,
    '{"a":' * 500 + "1" + "}" * 500,
)
_LOCATIONS = (
    "/",
    "http://[",
    "https:///x",
    "//",
    "http://a:99999999/",
    "\t",
    "x" * 70_000,
    "data:,",
    "http://\x7f/",
)
_DATES = (
    "yesterday",
    "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 -2359",
    "-1",
    "9" * 400,
)
_WAITS = (*_DATES, "nan", "-5", "1e400")
_STATUSES = (201, 202, 204, 206, 299, 304, 404, 418, 599, 600, 999)
_ENCODINGS = ("gzip", "deflate", "br", "zstd", "gzip, gzip", "gzip, nonsense", "identity", "\t")
_RAISED = (
    *(kind("odd") for kind in (AssertionError, ValueError, TypeError, KeyError, UnicodeError, EOFError)),
    *(kind("odd") for kind in (RecursionError, httpx.InvalidURL, httpx.DecodingError, httpx.CookieConflict)),
    *(kind("odd") for kind in (httpx.ReadError, httpx.ConnectError, httpx.RemoteProtocolError)),
)
_NO_UTF8 = b"a\xff,b\n\xfe"

FRAMES: tuple[Frame, ...] = (
    *(_headed(f"charset={each[:20]}", content_type=f"text/json; charset={each}") for each in _CHARSETS),
    *(
        _headed(f"no UTF-8, charset={each[:20]}", body=_NO_UTF8, content_type=f"text/csv; charset={each}")
        for each in _CHARSETS
    ),
    *(_headed(f"body: {name}", body=body) for name, body in _BODIES.items()),
    *(_headed(f"text: {name}", body=body, content_type="text/plain") for name, body in _BODIES.items()),
    *(_headed(f"error: {name}", status, body) for name, body in _BODIES.items() for status in (400, 503)),
    *(_headed(f"error of {text[:30]}", 400, text.encode()) for text in _ERRORS),
    *(_headed(f"status {status}", status) for status in _STATUSES),
    *(_headed(f"{each} that is none", content_encoding=each) for each in _ENCODINGS),
    _headed("gzip cut off", body=gzip.compress(b"{}" * 500)[:-9], content_encoding="gzip"),
    _headed("error with gzip that is none", 500, content_encoding="gzip"),
    *(_headed(f"to {each[:20]!r}", 302, location=each) for each in _LOCATIONS),
    *(_headed(f"Date: {each[:20]}", date=each) for each in _DATES),
    *(_headed(f"Retry-After: {each[:20]}", 503, retry_after=each) for each in _WAITS),
    Frame(
        "headers that are no text",
        lambda real: response(real.status, [(b"X-Request-ID", b"\xff\xfe"), (b"Date", b"\xff")], real.body),
    ),
    *map(_raising, _RAISED),
)
