"""What reached the server, for tests that count requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


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


def without_token(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers with the value of Authorization masked."""
    return {name: "***" if name.lower() == "authorization" else value for name, value in headers.items()}
