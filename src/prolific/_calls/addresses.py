"""Which addresses may be given a token, a file or an event: nothing travels in the clear."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from urllib.parse import SplitResult


def is_protected(url: SplitResult, insecure_hosts: Collection[str] = ()) -> bool:
    """Whether the address is https, or http on this machine, as a sandbox is, or to a host named for that."""
    if url.scheme == "http":
        host = url.hostname or ""
        return is_loopback(host) or host.removesuffix(".") in insecure_hosts
    return url.scheme == "https" and bool(url.hostname)


def is_loopback(host: str) -> bool:
    """Whether the host name or address is this machine's own."""
    name = host.lower().removesuffix(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    written_as_v4 = getattr(address, "ipv4_mapped", None)
    return (written_as_v4 or address).is_loopback
