"""How requests leave this machine: through which proxy, and whose certificates are believed."""

from __future__ import annotations

import ssl
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from urllib.request import getproxies

import httpx

from prolific._calls.addresses import is_loopback
from prolific._network.certificates import Certificates, certificates_of_environment, nothing_believed
from prolific.errors import ConfigurationError

if TYPE_CHECKING:
    from prolific._network.no_proxy import Exemption
    from prolific._network.proxies import ProxyAddress

_of_this_machine = lru_cache(maxsize=256)(is_loopback)


class Network:
    """Decides for each address how it is reached, by the option `proxy=` and the environment.

    No proxy of the environment is ever told of an address on this machine. What an address does not need is
    not looked at: a sandbox works whatever the environment says.

    Args:
        base_url: of the API.
        proxy: what the option says.
        insecure_hosts: to which plain http is allowed; they are in this machine's own network, so no proxy of
            the environment is told of them either.
    """

    def __init__(
        self, base_url: str, proxy: ProxyAddress | None, insecure_hosts: frozenset[str] = frozenset()
    ) -> None:
        self._base_url = httpx.URL(base_url)
        self._insecure_hosts = insecure_hosts
        self._given: httpx.Proxy | None = None
        if proxy is not None:
            from prolific._network.proxies import given_proxy

            self._given = given_proxy(proxy)

    def check(self) -> None:
        """Find out now, rather than at the first request, what is wrong with what the API's address needs.

        Raises:
            ConfigurationError: a variable of the environment is unusable, or the token would travel in the
                clear.
        """
        if self._base_url.scheme == "https":
            _ = self._certificates
        if self._given is None:
            if not self.is_near(self._base_url.host):
                _ = self._proxies, self._exemptions
        elif self._base_url.scheme == "http" and not self._keeps_secrets:
            raise ConfigurationError(
                f"proxy: {self._base_url} is plain http, so the token would travel in the clear to the "
                "proxy, which is not on this machine"
            )

    def is_near(self, host: str) -> bool:
        """Whether the host is this machine, or one of those named for plain http."""
        return _of_this_machine(host) or host.removesuffix(".") in self._insecure_hosts

    @property
    def is_direct(self) -> bool:
        """Whether every address is reached without a proxy, that of the API not being on this machine."""
        return self._given is None and not self.is_near(self._base_url.host) and not self._proxies

    def proxy_for(self, url: httpx.URL) -> httpx.Proxy | None:
        """The proxy by which the address is reached, if any.

        Raises:
            ConfigurationError: a variable of the environment is unusable.
        """
        is_local = self.is_near(url.host)
        if self._given is not None:
            return self._given if not is_local or self._keeps_secrets else None
        if is_local or any(is_exempt(url) for is_exempt in self._exemptions):
            return None
        return self._proxies.get(url.scheme) or self._proxies.get("all")

    def tls_for(self, scheme: str) -> ssl.SSLContext:
        """The TLS context for addresses of this scheme, or for a proxy that is spoken to by it.

        Raises:
            ConfigurationError: the certificates cannot be loaded.
        """
        return self._tls if scheme == "https" else nothing_believed()

    @property
    def _keeps_secrets(self) -> bool:
        """Whether what goes to the proxy that was given is read by nobody on the way."""
        return self._given is not None and (
            self._given.url.scheme == "https" or _of_this_machine(self._given.url.host)
        )

    @cached_property
    def _proxies(self) -> dict[str, httpx.Proxy]:
        if not getproxies().keys() & {"http", "https", "all"}:
            return {}
        from prolific._network.proxies import proxies_of_environment

        return proxies_of_environment()

    @cached_property
    def _exemptions(self) -> tuple[Exemption, ...]:
        if not getproxies().get("no"):
            return ()
        from prolific._network.no_proxy import exemptions_of_environment

        return exemptions_of_environment()

    @cached_property
    def _certificates(self) -> Certificates:
        return certificates_of_environment()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self._certificates.context()
