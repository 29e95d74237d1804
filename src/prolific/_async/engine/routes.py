"""Takes each request the way its address is reached: directly, or through a proxy."""

from __future__ import annotations

import threading

import httpx

from prolific._network.network import Network
from prolific._network.pools import make_ready


class AsyncRoutes(httpx.AsyncBaseTransport):
    """A pool of connections for each way that is needed, made when it is needed first.

    Args:
        network: decides for each address.
        limits: of each pool.
    """

    def __init__(self, network: Network, limits: httpx.Limits) -> None:
        self._network = network
        self._limits = limits
        self._pools: dict[tuple[httpx.Proxy | None, str], httpx.AsyncHTTPTransport] = {}
        self._lock = threading.Lock()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request.

        Raises:
            ConfigurationError: a variable of the environment, which the address needs, is unusable.
        """
        return await self._pool_for(request.url).handle_async_request(request)

    @property
    def transports(self) -> tuple[httpx.AsyncHTTPTransport, ...]:
        """Those that were made so far."""
        return tuple(self._pools.values())

    def _pool_for(self, url: httpx.URL) -> httpx.AsyncHTTPTransport:
        way = self._network.proxy_for(url), url.scheme
        pool = self._pools.get(way)
        if pool is None:
            with self._lock:
                pool = self._pools.get(way) or self._made(*way)
                self._pools[way] = pool
        return pool

    def _made(self, proxy: httpx.Proxy | None, scheme: str) -> httpx.AsyncHTTPTransport:
        if proxy is not None and proxy.url.scheme == "https" and proxy.ssl_context is None:
            proxy = httpx.Proxy(
                proxy.url,
                ssl_context=self._network.tls_for("https"),
                auth=proxy.auth,
                headers=proxy.headers,
            )
        made = httpx.AsyncHTTPTransport(
            verify=self._network.tls_for(scheme), trust_env=False, limits=self._limits, proxy=proxy
        )
        make_ready(made)
        return made

    async def aclose(self) -> None:
        """Close the connections."""
        for pool in self._pools.values():
            await pool.aclose()
