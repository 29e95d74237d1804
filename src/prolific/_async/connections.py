"""The httpx client a client and its copies share."""

from __future__ import annotations

import threading

import httpx


class AsyncConnections:
    """Makes the httpx client when the first request needs it: loading certificates takes a while.

    A client that was passed in is used as it is and never closed.
    """

    def __init__(self, given: httpx.AsyncClient | None) -> None:
        self._given = given
        self._made: httpx.AsyncClient | None = None
        self._closed = False
        self._lock = threading.Lock()

    @property
    def are_given(self) -> bool:
        """Whether the httpx client belongs to the caller."""
        return self._given is not None

    def get(self) -> httpx.AsyncClient:
        """The httpx client.

        Raises:
            RuntimeError: the client was closed.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("the client is closed; make a new one, or keep it open longer")
            if self._given is not None:
                return self._given
            if self._made is None:
                self._made = httpx.AsyncClient()
            return self._made

    async def aclose(self) -> None:
        """Close the connections, unless the httpx client was passed in; further requests are refused."""
        with self._lock:
            self._closed = True
            made, self._made = self._made, None
        if made is not None:
            await made.aclose()
