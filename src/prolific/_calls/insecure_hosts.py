"""Hosts that may be spoken to over plain http, because somebody asked for just that."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection
from typing import Any, Final

from prolific._inputs.callers import stacklevel_outside
from prolific.errors import ConfigurationError

_HOST: Final = r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*"
_PROLIFIC: Final = ("prolific.com", "prolific.co", "prolific.ac")


class InsecureHTTPWarning(UserWarning):
    """The token travels in the clear to a host that was named for that."""


def checked_hosts(given: Any, origin: str) -> frozenset[str]:
    """The names as they stand in addresses.

    Raises:
        ConfigurationError: something else than names of hosts, or one of Prolific's.
    """
    if isinstance(given, str) or not isinstance(given, Collection):
        raise ConfigurationError(
            f"{origin}: expected names of hosts, such as ('sandbox',), got {type(given).__name__}"
        )
    return frozenset(_checked(host, origin) for host in given)


def _checked(host: object, origin: str) -> str:
    name = host.strip().lower().removesuffix(".") if isinstance(host, str) else ""
    if not re.fullmatch(_HOST, name):
        raise ConfigurationError(
            f"{origin}: {host!r} is no name of a host; expected one such as 'sandbox', with no port"
        )
    if any(name == own or name.endswith(f".{own}") for own in _PROLIFIC):
        raise ConfigurationError(f"{origin}: {name} is Prolific's; it is only ever spoken to over https")
    return name


def warn_of_plain_http(url: str) -> None:
    """Say it each time a client is made, to whoever makes it."""
    warnings.warn(
        f"{url} is plain http: the token and all data can be read on the way; only right for a sandbox",
        InsecureHTTPWarning,
        stacklevel=stacklevel_outside(),
    )
