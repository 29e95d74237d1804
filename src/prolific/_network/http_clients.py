"""Which httpx clients can be passed in."""

from __future__ import annotations

from typing import Final, Literal
from urllib.request import getproxies

import httpx

from prolific._network.network import Network
from prolific.errors import ConfigurationError

_KINDS: Final = {"Prolific": httpx.Client, "AsyncProlific": httpx.AsyncClient}


def check_http_client(
    given: object,
    surface: Literal["Prolific", "AsyncProlific"],
    *,
    base_url: str,
    proxy: object,
    network: Network,
) -> None:
    """Refuse what cannot send this surface's requests, or would send them where they do not belong.

    Args:
        given: what was passed as `http_client`.
        surface: name of our client's class.
        base_url: of our client.
        proxy: what was passed as `proxy`.
        network: knows which hosts no proxy of the environment may be told of.

    Raises:
        ConfigurationError: it is another kind of client or none, is closed, stands beside a proxy, or would
            tell a proxy of calls to this machine because of the environment.
    """
    if proxy is not None:
        raise ConfigurationError("proxy: not together with http_client; give the proxy to the httpx client")
    expected = _KINDS[surface]
    needed = f"{surface} needs an httpx.{expected.__name__}"
    if isinstance(given, type):
        advice = f"; pass an instance: {_name(given)}()" if issubclass(given, expected) else ""
        raise ConfigurationError(f"http_client: {needed}, got the class {_name(given)}{advice}")
    if not isinstance(given, expected):
        raise ConfigurationError(
            f"http_client: {needed}, got an object of {_name(type(given))}{_other_surface(given)}"
        )
    if getattr(given, "is_closed", False) is True:
        raise ConfigurationError(f"http_client: {needed} that is open, got one that was closed")
    url = httpx.URL(base_url)
    if network.is_near(url.host) and _tells_a_proxy(given, url):
        raise ConfigurationError(
            f"http_client: it would send calls to {base_url}, the token included, to a proxy that the "
            "environment names; make it with trust_env=False, or name the host in NO_PROXY"
        )


def _other_surface(given: object) -> str:
    if isinstance(given, httpx.Client):
        return "; pass it to Prolific, or pass an httpx.AsyncClient"
    if isinstance(given, httpx.AsyncClient):
        return "; pass it to AsyncProlific, or pass an httpx.Client"
    return ""


def _name(kind: type) -> str:
    module = "httpx" if kind.__module__.partition(".")[0] == "httpx" else kind.__module__
    return kind.__qualname__ if module == "builtins" else f"{module}.{kind.__qualname__}"


def _tells_a_proxy(client: object, url: httpx.URL) -> bool:
    """Whether the client has taken a proxy for the address from the environment.

    A proxy that was given to the client is as the caller wants it. httpx shows neither where a proxy comes
    from nor which one it takes, hence the look at its inside.
    """
    if not isinstance(client, (httpx.Client, httpx.AsyncClient)):
        return False
    named = getproxies()
    if not client.trust_env or not (named.get(url.scheme) or named.get("all")):
        return False
    own = getattr(client, "_transport", None)
    choose = getattr(client, "_transport_for_url", None)
    return choose is not None and choose(url) is not own
