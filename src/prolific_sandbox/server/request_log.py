"""What reached the server, for tests that count requests; it holds so much and no more."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Scope

_KEPT = 10_000
_BYTES_KEPT = 32 << 20


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """One request to the API. ``status`` is None when the connection was dropped instead of answered."""

    method: str
    path: str
    query: str
    operation_id: str | None
    status: int | None
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True, slots=True)
class _Noted:
    """A request as it came; it is read only if somebody asks."""

    method: str
    path: str
    query: bytes
    headers: bytes
    operation_id: str | None
    status: int | None
    raw_body: bytes
    is_json: bool

    @property
    def size(self) -> int:
        return len(self.path) + len(self.query) + len(self.headers) + len(self.raw_body)

    def read(self) -> RequestRecord:
        text = self.raw_body.decode("utf-8", "replace")
        return RequestRecord(
            method=self.method,
            path=self.path,
            query=self.query.decode("latin-1"),
            operation_id=self.operation_id,
            status=self.status,
            headers=_without_token(self.headers),
            body=json.loads(text) if self.is_json else text or None,
        )


class RequestLog:
    """The newest 10,000 requests, or fewer if they are large."""

    def __init__(self) -> None:
        self._noted: deque[_Noted] = deque()
        self._bytes = 0

    def note(
        self, scope: Scope, *, operation_id: str | None, status: int | None, raw_body: bytes, body: Any
    ) -> None:
        """Keep one request; ``body`` is its body when that was JSON."""
        noted = _Noted(
            scope["method"],
            scope["path"],
            scope["query_string"],
            # As one text, since many small ones take several times the memory.
            b"\n".join(name + b":" + value for name, value in scope["headers"]),
            operation_id,
            status,
            raw_body,
            body is not None,
        )
        self._noted.append(noted)
        self._bytes += noted.size
        while len(self._noted) > _KEPT or (self._bytes > _BYTES_KEPT and len(self._noted) > 1):
            self._bytes -= self._noted.popleft().size

    def records(self) -> list[RequestRecord]:
        """The requests, oldest first."""
        return [noted.read() for noted in tuple(self._noted)]

    def clear(self) -> None:
        """Forget them."""
        self._noted.clear()
        self._bytes = 0


def _without_token(headers: bytes) -> dict[str, str]:
    """Headers with the value of Authorization masked."""
    lines = (line.partition(":") for line in headers.decode("latin-1").split("\n") if line)
    named = ((name.lower(), value) for name, _, value in lines)
    return {name: "***" if name == "authorization" else value for name, value in named}
