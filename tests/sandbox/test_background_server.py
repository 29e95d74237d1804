"""The server in a thread of its own: when it is stopped, nothing of it is left open."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Any
from urllib.parse import urlsplit

from prolific_sandbox.server.background import BackgroundServer


def test_a_connection_whose_request_does_not_end_is_closed_too() -> None:
    begun = threading.Event()

    async def stubborn(scope: Any, receive: Any, send: Any) -> None:
        begun.set()
        await asyncio.sleep(60)

    server = BackgroundServer(stubborn, 0, finishing_seconds=0.5)
    server.start()
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert begun.wait(10)
        server.stop()
        assert is_at_its_end(client)


def is_at_its_end(client: socket.socket) -> bool:
    try:
        return client.recv(1) == b""
    except ConnectionResetError:
        return True
