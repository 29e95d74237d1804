"""The httpx client a client and its copies share."""

from __future__ import annotations

import asyncio
import threading
import weakref
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

# async only
import anyio

# end async only
import httpx

from prolific._calls.deadlines import Deadline
from prolific._concurrency.forks import renew_after_forks
from prolific._concurrency.task_places import AsyncPlaces
from prolific._network.network import Network
from prolific.errors import ClientStateError

_AT_ONCE = 50
"""Requests under way at the same time, unless a client wants more.

For each request the pool of httpx goes through its connections, and whenever one becomes free, through all
requests that wait. So it is given no more requests than it has connections, and half as many as httpx allows:
they keep a processor busy where an answer takes 0.2 seconds, and a thousand calls are done sooner.
"""
_ACCEPTED = "gzip, deflate"
"""Encodings of answers that are asked for, and unpacked."""
_KEPT_OPEN = 20
"""Connections that are not in use, as httpx has it."""


class AsyncConnections:
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
        given: httpx.AsyncClient | None,
        network: Network,
        headers: dict[str, str],
        max_concurrency: int | None,
    ) -> None:
        self._given = given
        self._given_is_ready = False
        self._network = network
        self._headers = {**headers, "Accept-Encoding": _ACCEPTED}
        self._at_once = max(_AT_ONCE, max_concurrency or 0)
        self._made: httpx.AsyncClient | None = None
        self._logs_are_redacted = False
        self._closed = False
        # async only
        self._loop: weakref.ref[asyncio.AbstractEventLoop] | None = None
        # end async only
        self._lock = threading.Lock()
        self._places = AsyncPlaces(self._at_once) if given is None else None
        renew_after_forks(self)

    def place(self, deadline: Deadline | None) -> AbstractAsyncContextManager[Any]:
        """Entered for one request and its answer; an httpx client that was passed in has its own limits.

        Raises:
            DeadlinePassedError: none became free in time.
        """
        return nullcontext() if self._places is None else self._places.taken(deadline)

    @property
    def headers_to_add(self) -> dict[str, str]:
        """What each request has to be given: nothing, where the httpx client was made with it."""
        return {} if self._given is None else self._headers

    @property
    def are_given(self) -> bool:
        """Whether the httpx client belongs to the caller."""
        return self._given is not None

    def get(self) -> httpx.AsyncClient:
        """The httpx client.

        Raises:
            ClientStateError: the client was closed.
        """
        # async only
        self._check_event_loop()
        # end async only
        with self._lock:
            if self._closed:
                raise ClientStateError("the client is closed; make a new one, or keep it open longer")
            if not self._logs_are_redacted:
                from prolific._network.http_logs import redact_http_logs

                redact_http_logs()
                self._logs_are_redacted = True
            if self._given is not None:
                if not self._given_is_ready:
                    from prolific._network.pools import make_client_ready

                    make_client_ready(self._given)
                    self._given_is_ready = True
                return self._given
            if self._made is None:
                self._made = self._new()
            return self._made

    def _new(self) -> httpx.AsyncClient:
        from prolific._network.cookies import KeepsNoCookies
        from prolific._network.pools import make_ready

        limits = httpx.Limits(max_connections=self._at_once, max_keepalive_connections=_KEPT_OPEN)
        if self._network.is_direct:
            tls = self._network.tls_for("https")
            transport: httpx.AsyncBaseTransport = httpx.AsyncHTTPTransport(
                verify=tls, trust_env=False, limits=limits
            )
            make_ready(transport)
        else:
            from prolific._async.engine.routes import AsyncRoutes

            transport = AsyncRoutes(self._network, limits)
        return httpx.AsyncClient(
            headers=self._headers, cookies=KeepsNoCookies(), transport=transport, trust_env=False
        )

    def renew_after_fork(self) -> None:
        """Leave the connections to the parent: using or closing them in the child would disturb it."""
        self._lock = threading.Lock()
        self._made = None
        if self._given is not None and self._given_is_ready:
            from prolific._network.pools import leave_to_parent

            leave_to_parent(self._given)
        if self._places is not None:
            self._places.renew()
        # async only
        self._loop = None
        # end async only

    # async only
    def _check_event_loop(self) -> None:
        """Connections belong to the event loop they were made in.

        Raises:
            ClientStateError: the client was used in another event loop before.
        """
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        if self._loop is None:
            self._loop = weakref.ref(loop)
        elif self._loop() is not loop:
            raise ClientStateError(
                "the client was used in another event loop before; make one client for each event loop"
            )

    # end async only
    async def aclose(self) -> None:
        """Close the connections, unless the httpx client was passed in; further requests are refused."""
        with self._lock:
            self._closed = True
            made, self._made = self._made, None
        if made is not None:
            await made.aclose()
            # async only
            await anyio.lowlevel.checkpoint()  # Event loops close sockets when it is their turn.
            # end async only
