"""Bodies of requests: read within a limit, and JSON that no reader of it chokes on."""

from __future__ import annotations

import json
import math
import time
from typing import TYPE_CHECKING, Any, Final

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect

from prolific_sandbox.errors import SandboxRefusal, bad_request
from prolific_sandbox.whole_numbers import MOST_CHARACTERS, whole_number

if TYPE_CHECKING:
    from starlette.types import Receive, Scope

MOST_JSON: Final = 10 << 20
"""Bytes of a body that is no file."""
MOST_UPLOAD: Final = 100 << 20
"""Bytes of a file."""

_DEEPEST: Final = 64
_PATIENCE_SECONDS: Final = 1.0


async def read_body(scope: Scope, receive: Receive, most: int = MOST_JSON) -> bytes:
    """The body of a request. Raises SandboxRefusal (413) when it is longer; no more than ``most`` is held."""
    told = whole_number(Headers(scope=scope).get("content-length", ""))
    if told is not None and told > most:
        await _let_go_by(receive)
        raise _too_long(most)
    parts: list[bytes] = []
    size = 0
    while (message := await receive())["type"] == "http.request":
        part: bytes = message.get("body", b"")
        size += len(part)
        if size > most:
            parts.clear()
            await _let_go_by(receive)
            raise _too_long(most)
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)
    raise ClientDisconnect


async def _let_go_by(receive: Receive) -> None:
    """Read on for a moment: who is still sending may not hear an answer, if the connection ends at once."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        message = await receive()
        if message["type"] != "http.request" or not message.get("more_body", False):
            return


def _too_long(most: int) -> SandboxRefusal:
    detail = f"The body is longer than the {most >> 20} MiB the sandbox takes."
    return SandboxRefusal(413, detail, headers={"Connection": "close"})


def read_json(raw: bytes, content_type: str) -> Any:
    """A body as JSON; None where there is none.

    Raises SandboxRefusal: 415 when the header calls it something else, as forms of web pages do and as is
    the only thing they can do unasked, 400 when it cannot be read. Programs may leave the header out.
    """
    if not raw.strip():
        return None
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in ("application/json", ""):
        raise SandboxRefusal(415, f"Unsupported media type {media_type!r}; send application/json.")
    try:
        body = json.loads(raw, parse_constant=_refused_constant, parse_float=_finite, parse_int=_short)
        _check_depth(body)
    except (ValueError, RecursionError) as error:
        raise bad_request(f"JSON parse error - {error}") from None
    return body


def _refused_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:MOST_CHARACTERS]} is out of range")
    return number


def _short(text: str) -> int:
    number = whole_number(text)
    if number is None:
        raise ValueError(f"a number of {len(text)} digits is out of range")
    return number


def _check_depth(body: Any) -> None:
    level = [body]
    for _ in range(_DEEPEST):
        level = [
            child
            for node in level
            if isinstance(node, dict | list)
            for child in (node.values() if isinstance(node, dict) else node)
            if isinstance(child, dict | list)
        ]
        if not level:
            return
    raise ValueError(f"it is nested more than {_DEEPEST} deep")
