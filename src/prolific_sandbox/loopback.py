"""Which addresses are on this machine."""

from __future__ import annotations

from ipaddress import ip_address


def is_everybody(host: str) -> bool:
    """Whether listening to this address is listening to all machines; nobody can be reached at it."""
    return host in ("", "0.0.0.0", "::")  # noqa: S104 - compared with, not listened to


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
