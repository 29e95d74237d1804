"""Proxies, from an option or from the environment.

Their addresses may hold passwords, which no error shows.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final
from urllib.request import getproxies

import httpx

from prolific.errors import ConfigurationError

ProxyAddress = str | httpx.URL | httpx.Proxy

_SCHEMES: Final = ("http", "https", "socks5", "socks5h")
_PLACEHOLDER: Final = "http://host:port"


def given_proxy(proxy: ProxyAddress) -> httpx.Proxy:
    """The proxy of the option `proxy=`.

    Raises:
        ConfigurationError: it is no address of a proxy, or needs a package that is not installed.
    """
    if isinstance(proxy, httpx.Proxy):
        _check(proxy, "proxy")
    elif isinstance(proxy, (str, httpx.URL)):
        proxy = _proxy(str(proxy), "proxy")
    else:
        raise ConfigurationError(
            f"proxy: expected an address like {_PLACEHOLDER} or an httpx.Proxy, got {_kind(proxy)}"
        )
    _check_package(proxy, "proxy")
    return proxy


def proxies_of_environment() -> dict[str, httpx.Proxy]:
    """The proxies for http, https and all addresses, as far as the environment names them.

    Where a proxy for https is named, the one for all addresses is never used, so it may be of a kind that
    needs a package which is not installed: programs that set all three variables are common.

    Raises:
        ConfigurationError: an address is malformed, or of a kind that needs a package which is not installed.
    """
    named = {
        kind: address.strip() for kind, address in getproxies().items() if kind in ("http", "https", "all")
    }
    found: dict[str, httpx.Proxy] = {}
    for kind, address in named.items():
        if not address:
            continue
        variable = variable_of(f"{kind}_proxy", address)
        found[kind] = _proxy(address, variable)
        if not (kind == "all" and named.get("https")):
            _check_package(found[kind], variable)
    return found


def variable_of(name: str, value: str, environment: Mapping[str, str] = os.environ) -> str:
    """Under which name the environment has the value: these variables are written in capitals or not."""
    for variable in (name, name.upper(), *environment):
        if variable.lower() == name and environment.get(variable, "").strip() == value:
            return variable
    return f"{name} of the system's settings"


def _proxy(address: str, origin: str) -> httpx.Proxy:
    address = address.strip()
    scheme, found, _ = address.partition("://")
    if not found and address.partition(":")[0].lower() in _SCHEMES:
        raise ConfigurationError(f"{origin}: not an address of a proxy; expected {_PLACEHOLDER}")
    if found and scheme.lower() not in _SCHEMES:
        raise ConfigurationError(
            f"{origin}: proxies are spoken to by {', '.join(_SCHEMES)}, and the address begins otherwise; "
            f"expected {_PLACEHOLDER}{_advice(scheme)}"
        )
    try:
        proxy = httpx.Proxy(_spoken(address if found else f"http://{address}"))
        _check(proxy, origin)
    except (httpx.InvalidURL, ValueError, UnicodeError):
        # The text may hold a password: it must not travel along as the error's cause.
        encoded = "; a user and a password in it are percent-encoded" if "@" in address else ""
        raise ConfigurationError(
            f"{origin}: not an address of a proxy; expected {_PLACEHOLDER}{encoded}"
        ) from None
    return proxy


def _advice(scheme: str) -> str:
    return "; write socks5:// instead" if scheme.lower() in ("socks", "socks4", "socks4a") else ""


def _spoken(address: str) -> str:
    """The address as every httpx takes it: those before 0.28 do not know the name for what they do."""
    scheme, _, rest = address.partition("://")
    return f"socks5://{rest}" if scheme.lower() == "socks5h" else address


def _check(proxy: httpx.Proxy, origin: str) -> None:
    if not proxy.url.host or not (proxy.url.port is None or 0 < proxy.url.port < 65536):
        raise ConfigurationError(f"{origin}: not an address of a proxy; expected {_PLACEHOLDER}")


def _check_package(proxy: httpx.Proxy, origin: str) -> None:
    if not proxy.url.scheme.startswith("socks"):
        return
    from importlib.util import find_spec

    if find_spec("socksio") is None:
        raise ConfigurationError(
            f"{origin}: a SOCKS proxy needs the package socksio, which is not installed; run: "
            'pip install "httpx[socks]"'
        )


def _kind(value: object) -> str:
    return f"the class {value.__name__}" if isinstance(value, type) else type(value).__name__
