# Generated from src/prolific/_async/connections.py by `nox -s generate`; not edited by hand.
"""The httpx client a client and its copies share."""

from __future__ import annotations

import os
import threading
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import httpx

from prolific.network import Network

_AT_ONCE = 50
"""Requests under way at the same time, unless a client wants more.

For each request the pool of httpx goes through its connections, and whenever one becomes free, through all
requests that wait. So it is given no more requests than it has connections, and half as many as httpx allows:
they keep a processor busy where an answer takes 0.2 seconds, and a thousand calls are done sooner.
"""
_KEPT_OPEN = 20
"""Connections that are not in use, as httpx has it."""


class Connections:
    """Makes the httpx client when the first request needs it: loading certificates takes a while.

    A client that was passed in is used as it is and never closed.

    Args:
        given: the httpx client that was passed in, if any.
        network: how requests leave this machine, unless an httpx client was passed in.
        headers: of every request.
        max_concurrency: how many requests the client wants under way at the same time, if it says.
    """

    def __init__(
        self,
        given: httpx.Client | None,
        network: Network,
        headers: dict[str, str],
        max_concurrency: int | None,
    ) -> None:
        self._given = given
        self._network = network
        self._headers = headers
        self._at_once = max(_AT_ONCE, max_concurrency or 0)
        self._made: httpx.Client | None = None
        self._logs_are_redacted = False
        self._closed = False
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._places: AbstractContextManager[Any] = (
            threading.Semaphore(self._at_once) if given is None else nullcontext()
        )

    @property
    def place(self) -> AbstractContextManager[Any]:
        """Entered for one request and its answer; an httpx client that was passed in has its own limits."""
        return self._places

    @property
    def headers_to_add(self) -> dict[str, str]:
        """What each request has to be given: nothing, where the httpx client was made with it."""
        return {} if self._given is None else self._headers

    @property
    def are_given(self) -> bool:
        """Whether the httpx client belongs to the caller."""
        return self._given is not None

    def get(self) -> httpx.Client:
        """The httpx client.

        Raises:
            RuntimeError: the client was closed.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("the client is closed; make a new one, or keep it open longer")
            if not self._logs_are_redacted:
                from prolific.http_logs import redact_http_logs

                redact_http_logs()
                self._logs_are_redacted = True
            if self._given is not None:
                return self._given
            if self._made is None or self._process != os.getpid():
                # After a fork the sockets belong to the parent: using or closing them here would disturb it.
                self._made = self._new()
                self._process = os.getpid()
            return self._made

    def _new(self) -> httpx.Client:
        limits = httpx.Limits(max_connections=self._at_once, max_keepalive_connections=_KEPT_OPEN)
        if not self._network.is_direct:
            from prolific._sync.routes import Routes

            return httpx.Client(headers=self._headers, transport=Routes(self._network, limits))
        tls = self._network.tls_for("https")
        return httpx.Client(headers=self._headers, limits=limits, verify=tls, trust_env=False)

    def close(self) -> None:
        """Close the connections, unless the httpx client was passed in; further requests are refused."""
        with self._lock:
            self._closed = True
            made, self._made = self._made, None
        if made is not None:
            made.close()
