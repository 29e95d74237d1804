"""A proxy that writes down what it is asked for, and passes nothing on."""

from __future__ import annotations

import contextlib
import os
import socket
from typing import Self

from support.fault_server import FaultServer, read_request

PROXY_VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


class RecordingProxy:
    """Answers every request with 502.

    Attributes:
        requests: first lines, such as `CONNECT api.prolific.com:443 HTTP/1.1`.
        heads: the same with all headers.
    """

    def __init__(self) -> None:
        self.heads: list[str] = []
        self._server = FaultServer(self._record)

    @property
    def url(self) -> str:
        return self._server.url

    @property
    def requests(self) -> list[str]:
        return [head.partition("\r\n")[0] for head in self.heads]

    def _record(self, connection: socket.socket) -> None:
        self.heads.append(connection.recv(65536, socket.MSG_PEEK).decode("latin-1"))
        with contextlib.suppress(ConnectionError):
            read_request(connection)
        connection.sendall(b"HTTP/1.1 502 Not here\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.__exit__(None, None, None)


def without_proxies() -> dict[str, str]:
    """The environment without variables about proxies."""
    names = {name for variable in PROXY_VARIABLES for name in (variable, variable.lower())}
    return {name: value for name, value in os.environ.items() if name not in names}
