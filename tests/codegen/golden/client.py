"""The bare clients the low-level functions take."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import httpx
from attrs import define, evolve, field


@define
class Client:
    """Where the API is and how to reach it.

    Attributes:
        base_url: address of the API without a path, `https://api.prolific.com`.
        headers: sent with every request; never printed.
        timeout: of every request; 30 seconds, 5 to connect, unless said otherwise.
        verify_ssl: passed to httpx.
        httpx_args: further arguments for `httpx.Client` and `httpx.AsyncClient`.
        raise_on_unexpected_status: raise for a status the document does not name as a success, instead
            of returning an answer without decoded content.
    """

    base_url: str
    headers: Mapping[str, str] = field(factory=dict, kw_only=True, repr=False)
    timeout: httpx.Timeout = field(factory=lambda: httpx.Timeout(30.0, connect=5.0), kw_only=True)
    verify_ssl: str | bool | ssl.SSLContext = field(default=True, kw_only=True)
    httpx_args: Mapping[str, Any] = field(factory=dict, kw_only=True, repr=False)
    raise_on_unexpected_status: bool = field(default=False, kw_only=True)
    _client: httpx.Client | None = field(default=None, init=False, repr=False, eq=False)
    _async_client: httpx.AsyncClient | None = field(default=None, init=False, repr=False, eq=False)

    def with_headers(self, headers: Mapping[str, str]) -> Self:
        """A copy with more headers and a connection pool of its own."""
        return evolve(self, headers={**self.headers, **headers})

    def with_timeout(self, timeout: httpx.Timeout) -> Self:
        """A copy with another timeout and a connection pool of its own."""
        return evolve(self, timeout=timeout)

    def set_httpx_client(self, client: httpx.Client) -> Self:
        """Use this httpx client; its own settings count, not the ones given here."""
        self._client = client
        return self

    def set_async_httpx_client(self, client: httpx.AsyncClient) -> Self:
        """Use this httpx client for the async functions; its own settings count."""
        self._async_client = client
        return self

    def get_httpx_client(self) -> httpx.Client:
        """The underlying httpx client, made on first use."""
        if self._client is None:
            self._client = httpx.Client(**self._httpx_options())
        return self._client

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """The underlying async httpx client, made on first use."""
        if self._async_client is None:
            self._async_client = httpx.AsyncClient(**self._httpx_options())
        return self._async_client

    def _httpx_options(self) -> dict[str, Any]:
        return {
            "base_url": self.base_url,
            "headers": self._all_headers(),
            "timeout": self.timeout,
            "verify": self.verify_ssl,
            **self.httpx_args,
        }

    def _all_headers(self) -> dict[str, str]:
        return dict(self.headers)

    def __enter__(self) -> Self:
        self.get_httpx_client().__enter__()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self.get_httpx_client().__exit__(exc_type, exc_value, traceback)

    async def __aenter__(self) -> Self:
        await self.get_async_httpx_client().__aenter__()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self.get_async_httpx_client().__aexit__(exc_type, exc_value, traceback)


@define
class AuthenticatedClient(Client):
    """A client with a token, sent as `Authorization: Token <token>`.

    Attributes:
        token: of the researcher; never printed.
    """

    token: str = field(kw_only=True, repr=False)

    def _all_headers(self) -> dict[str, str]:
        return {**self.headers, "Authorization": f"Token {self.token}"}
