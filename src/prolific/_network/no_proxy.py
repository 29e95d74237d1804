"""NO_PROXY: which addresses are reached without a proxy.

httpx takes some entries for what they are not, and fails over others at the first request; so they are read
here.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Final
from urllib.request import getproxies

import httpx

from prolific._network.proxies import variable_of
from prolific.errors import ConfigurationError

Exemption = Callable[[httpx.URL], bool]

_HOST: Final = re.compile(r"[\w.*-]+")
_PORTS: Final = {"http": 80, "https": 443}


def exemptions_of_environment() -> tuple[Exemption, ...]:
    """What NO_PROXY exempts. Entries stand between commas or spaces:

    `*` everything; `example.com` the host and those below it; `.example.com` and `*.example.com` those below
    it; `10.0.0.1`, `::1` an address; `10.0.0.0/8`, `fd00::/8` a network; `<local>` hosts without a dot; each
    name or IPv4 address with a port, or a scheme, if only that is meant.

    Raises:
        ConfigurationError: an entry is none of these.
    """
    text = getproxies().get("no", "")
    return tuple(_exemption(entry, text) for entry in re.split(r"[\s,]+", text) if entry)


def _exemption(entry: str, text: str) -> Exemption:
    scheme, has_scheme, rest = entry.lower().rpartition("://")
    if rest == "*":
        return _with_scheme(lambda _: True, scheme, None)
    if rest == "<local>":
        return _with_scheme(lambda host: "." not in host, scheme, None)
    try:
        network = ipaddress.ip_network(rest, strict=False)
    except ValueError:
        pass
    else:
        return _with_scheme(lambda host: _is_within(host, network), scheme, None)
    name, has_port, port = rest.partition(":")
    is_port = port.isascii() and port.isdecimal() and 0 < int(port[:6]) < 65536
    is_understood = _HOST.fullmatch(name) and name.strip(".*-") and (is_port or not has_port)
    if not is_understood or (has_scheme and scheme not in ("http", "https", "all")):
        raise _not_understood(entry, text)
    return _with_scheme(lambda host: _is_named(host, name), scheme, int(port) if has_port else None)


def _with_scheme(matches: Callable[[str], bool], scheme: str, port: int | None) -> Exemption:
    def is_exempt(url: httpx.URL) -> bool:
        return (
            scheme in ("", "all", url.scheme)
            and port in (None, url.port or _PORTS.get(url.scheme))
            and matches(url.host)
        )

    return is_exempt


def _is_named(host: str, name: str) -> bool:
    if "*" in name:
        return fnmatchcase(host, name)
    return host.endswith(name) if name.startswith(".") else host == name or host.endswith(f".{name}")


def _is_within(host: str, network: ipaddress.IPv4Network | ipaddress.IPv6Network) -> bool:
    try:
        return ipaddress.ip_address(host) in network
    except ValueError:
        return False


def _not_understood(entry: str, text: str) -> ConfigurationError:
    variable = variable_of("no_proxy", text.strip(), os.environ)
    if "[" in entry or "]" in entry:
        return ConfigurationError(
            f"{variable}: an IPv6 address stands without brackets and port, as in ::1; got {_shown(entry)}"
        )
    return ConfigurationError(
        f"{variable}: cannot tell what {_shown(entry)} means; expected host names, addresses or networks, "
        "as in example.com,10.0.0.0/8,::1"
    )


def _shown(entry: str) -> str:
    """The entry, unless it may hold a password."""
    return "an entry with an @" if "@" in entry else repr(entry)
