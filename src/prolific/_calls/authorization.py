"""Puts the token on requests to the API's own origin, and on no others."""

from __future__ import annotations

from collections.abc import Generator

import httpx


class TokenAuth(httpx.Auth):
    """`Authorization: Token <token>` for one origin; prints without the token."""

    def __init__(self, token: str, base_url: str) -> None:
        self._token = token
        self._origin = _origin(httpx.URL(base_url))

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header where the request goes to the API's origin."""
        if _origin(request.url) == self._origin:
            request.headers["Authorization"] = f"Token {self._token}"
        yield request

    def __repr__(self) -> str:
        return "TokenAuth(<token not shown>)"


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    # httpx has no port where it is the scheme's own.
    return url.scheme, url.host, url.port
