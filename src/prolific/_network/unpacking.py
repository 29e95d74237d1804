"""Reading compressed answers part by part, so that what grows beyond all measure is never unpacked whole.

Only gzip and deflate: the unpackers of other encodings give out all that a few bytes stand for at once.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import httpx

from prolific._calls.deadlines import PASSED, Deadline

_PART = 1024 * 1024
_GZIP = zlib.MAX_WBITS | 16


class AnswerTooLargeError(httpx.DecodingError):
    """More than the limit allows. Never leaves the package."""


class Unpacker:
    """Gives what parts of a body stand for, in parts of at most one MiB.

    Args:
        headers: of the answer; they name the encodings, of which there may be several.
    """

    def __init__(self, headers: httpx.Headers) -> None:
        named = [name.lower() for name in headers.get_list("content-encoding", split_commas=True)]
        self._layers = [_Layer(name) for name in reversed(named) if name in _LAYERS]
        for name in named:
            if name in ("br", "zstd"):
                raise httpx.DecodingError(f"its encoding {name} was not asked for")

    def parts(self, raw: bytes) -> Iterator[bytes]:
        """What the next bytes of the body stand for."""
        found: Iterable[bytes] = (raw,)
        for layer in self._layers:
            found = layer.parts(found)
        yield from found

    def check_end(self) -> None:
        """To be called at the end of the body, when `parts` has given all it stands for.

        Raises:
            httpx.DecodingError: the body ends too early.
        """
        for layer in self._layers:
            layer.check_end()


def unpack_within(response: httpx.Response, limit: int, deadline: Deadline | None) -> None:
    """Have httpx unpack an answer no further than to a limit, when it is read.

    Args:
        response: not read yet, or its content is there already and stays.
        limit: bytes, unpacked.
        deadline: when to stop.

    Raises:
        httpx.DecodingError: its encoding was not asked for.
    """
    # Where httpx keeps the decoder it would else make for itself.
    vars(response)["_decoder"] = _LimitedDecoder(response.headers, limit, deadline)


class _LimitedDecoder:
    """Unpacks an answer that is held in memory: in place of the decoder of httpx."""

    def __init__(self, headers: httpx.Headers, limit: int, deadline: Deadline | None) -> None:
        self._unpacker = Unpacker(headers)
        self._left = limit
        self._deadline = deadline

    def decode(self, raw: bytes) -> bytes:
        """What the next bytes stand for.

        Raises:
            AnswerTooLargeError: with them, it is more than the limit.
            httpx.DecodingError: they cannot be unpacked.
            httpx.ReadTimeout: the deadline passed.
        """
        found = []
        for part in in_time(self._unpacker.parts(raw), self._deadline):
            self._left -= len(part)
            if self._left < 0:
                raise AnswerTooLargeError("it is larger than the limit")
            found.append(part)
        return b"".join(found)

    def flush(self) -> bytes:
        """Nothing is left at the end.

        Raises:
            httpx.DecodingError: the body ends too early.
        """
        self._unpacker.check_end()
        return b""


def in_time(parts: Iterator[bytes], deadline: Deadline | None) -> Iterator[bytes]:
    """The parts, as long as the deadline has not passed.

    Raises:
        httpx.ReadTimeout: it has.
    """
    for part in parts:
        if deadline is not None and not deadline.remaining:
            raise httpx.ReadTimeout(PASSED)
        yield part


class _Layer:
    """One encoding of a body."""

    def __init__(self, name: str) -> None:
        self._make = _LAYERS[name]
        self._inflater = self._make()
        self._has_begun = False

    def parts(self, packed: Iterable[bytes]) -> Iterator[bytes]:
        for data in packed:
            rest, is_full = data, False
            while (rest or is_full) and not self._inflater.eof:
                part = self._inflated(rest)
                rest, is_full = self._inflater.unconsumed_tail, len(part) == _PART
                if part:
                    yield part

    def check_end(self) -> None:
        if self._has_begun and not self._inflater.eof:
            raise httpx.DecodingError("the compressed data ends too early")

    def _inflated(self, data: bytes) -> bytes:
        try:
            try:
                return self._inflater.decompress(data, _PART)
            except zlib.error:
                if self._has_begun or self._make is not zlib.decompressobj:
                    raise
                # Some servers mean the bare format by "deflate".
                self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
                return self._inflater.decompress(data, _PART)
        except zlib.error as error:
            raise httpx.DecodingError(str(error)) from error
        finally:
            self._has_begun = True


_LAYERS: Final[dict[str, Callable[[], zlib._Decompress]]] = {
    "gzip": lambda: zlib.decompressobj(_GZIP),
    "x-gzip": lambda: zlib.decompressobj(_GZIP),
    "deflate": zlib.decompressobj,
}
