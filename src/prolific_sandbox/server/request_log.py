"""What reached the server, for tests that count requests."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.types import Scope

RawHeaders: TypeAlias = "Sequence[tuple[bytes, bytes]]"

_KEPT = 100_000


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
    headers: RawHeaders
    operation_id: str | None
    status: int | None
    raw_body: bytes
    body: Any

    def read(self) -> RequestRecord:
        is_text = self.body is None and self.raw_body
        return RequestRecord(
            method=self.method,
            path=self.path,
            query=self.query.decode("latin-1"),
            operation_id=self.operation_id,
            status=self.status,
            headers=_without_token(self.headers),
            body=self.raw_body.decode("utf-8", "replace") if is_text else self.body,
        )


class RequestLog:
    """The newest 100,000 requests."""

    def __init__(self) -> None:
        self._noted: deque[_Noted] = deque(maxlen=_KEPT)

    def note(
        self, scope: Scope, *, operation_id: str | None, status: int | None, raw_body: bytes, body: Any
    ) -> None:
        """Keep one request; ``body`` is its body when that was JSON."""
        self._noted.append(
            _Noted(
                scope["method"],
                scope["path"],
                scope["query_string"],
                scope["headers"],
                operation_id,
                status,
                raw_body,
                body,
            )
        )

    def records(self) -> list[RequestRecord]:
        """The requests, oldest first."""
        return [noted.read() for noted in tuple(self._noted)]

    def clear(self) -> None:
        """Forget them."""
        self._noted.clear()


def _without_token(headers: RawHeaders) -> dict[str, str]:
    """Headers with the value of Authorization masked."""
    named = ((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers)
    return {name: "***" if name == "authorization" else value for name, value in named}
