"""Who may speak to the sandbox: programs, by the address it serves; no page of a browser."""

from __future__ import annotations

import hmac
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse

from prolific_sandbox.errors import SandboxRefusal
from prolific_sandbox.loopback import is_loopback

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Receive, Scope, Send

_CONTROL: Final = "/_sandbox/"
_WITHOUT_TOKEN: Final = ("/_sandbox/health", "/_sandbox/uploads/", "/_sandbox/downloads/")
"""Files have addresses with an id that nobody can guess, as those of a storage service do."""


class Door:
    """Lets a request in, or says why not.

    A page of the web can make a browser send requests to this machine, and by names that resolve to it (DNS
    rebinding) even read the answers. So the Host must be an address the sandbox serves, and what a browser
    says of the page that asks must be that address too.

    Args:
        app: what is behind the door.
        hosts: further names by which it is served, such as that of a container.
        everywhere: whether it listens to other machines; then it is served by whatever IP address they know,
            which no name can be made to stand for.
        control_token: what the controls ask for; None where only this machine can reach them.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Collection[str] = (),
        everywhere: bool = False,
        control_token: str | None = None,
    ) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._everywhere = everywhere
        self._control_token = control_token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or have it answered."""
        if scope["type"] == "http":
            try:
                self._check(scope)
            except SandboxRefusal as refusal:
                response = JSONResponse(refusal.envelope(), refusal.status, dict(refusal.headers))
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._serves(_name(f"//{hosts[0]}")):
            told = hosts[0] if hosts else "none"
            raise SandboxRefusal(
                421, f"The sandbox is not served by the Host {told[:100]!r}.", title="Misdirected request"
            )
        _check_page(headers, f"{scope['scheme']}://{hosts[0]}", scope["method"])
        is_control = scope["path"].startswith(_CONTROL) and not scope["path"].startswith(_WITHOUT_TOKEN)
        if self._control_token is not None and is_control:
            _check_token(headers.get("authorization", ""), self._control_token)

    def _serves(self, name: str) -> bool:
        if is_loopback(name) or name in self._hosts:
            return True
        return self._everywhere and _is_address(name)


def _check_page(headers: Headers, own: str, method: str) -> None:
    """Raises SandboxRefusal (403) for a request that a page of another origin has made."""
    origin = headers.get("origin")
    if origin is not None and origin.lower() != own.lower():
        raise SandboxRefusal(403, f"Pages of {origin[:100]!r} have no business with the sandbox.")
    site = headers.get("sec-fetch-site", "none")
    followed_a_link = method == "GET" and headers.get("sec-fetch-mode") == "navigate"
    if site not in ("none", "same-origin") and not followed_a_link:
        raise SandboxRefusal(403, "Pages of other sites have no business with the sandbox.")


def _check_token(header: str, token: str) -> None:
    scheme, _, given = header.partition(" ")
    if scheme != "Token" or not hmac.compare_digest(given.strip().encode(), token.encode()):
        raise SandboxRefusal(
            401, "The controls need 'Authorization: Token <control token>', as printed at the start."
        )


def _name(address: str) -> str:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return ""
    is_host_alone = not (parts.path or parts.query or parts.fragment or "@" in parts.netloc)
    return (parts.hostname or "").lower() if is_host_alone else ""


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
