# Generated from src/prolific/_async/engine/connections.py by `nox -s generate`; not edited by hand.
"""The httpx client a client and its copies share."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import httpx

from prolific._calls.deadlines import Deadline
from prolific._concurrency.forks import renew_after_forks
from prolific._concurrency.places import Places
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
        self._given_is_ready = False
        self._network = network
        self._headers = {**headers, "Accept-Encoding": _ACCEPTED}
        self._at_once = max(_AT_ONCE, max_concurrency or 0)
        self._made: httpx.Client | None = None
        self._logs_are_redacted = False
        self._closed = False
        self._lock = threading.Lock()
        self._places = Places(self._at_once) if given is None else None
        renew_after_forks(self)

    def place(self, deadline: Deadline | None) -> AbstractContextManager[Any]:
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

    def get(self) -> httpx.Client:
        """The httpx client.

        Raises:
            ClientStateError: the client was closed.
        """
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

    def _new(self) -> httpx.Client:
        from prolific._network.cookies import KeepsNoCookies
        from prolific._network.pools import make_ready

        limits = httpx.Limits(max_connections=self._at_once, max_keepalive_connections=_KEPT_OPEN)
        if self._network.is_direct:
            tls = self._network.tls_for("https")
            transport: httpx.BaseTransport = httpx.HTTPTransport(verify=tls, trust_env=False, limits=limits)
            make_ready(transport)
        else:
            from prolific._sync.engine.routes import Routes

            transport = Routes(self._network, limits)
        return httpx.Client(
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

    def close(self) -> None:
        """Close the connections, unless the httpx client was passed in; further requests are refused."""
        with self._lock:
            self._closed = True
            made, self._made = self._made, None
        if made is not None:
            made.close()
