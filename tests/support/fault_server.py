"""A TCP server on loopback that misbehaves on purpose: not a mock of the client library, real sockets."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

ID = "64f0c1d2e3a4b5c6d7e8f901"
BODY = json.dumps({"id": ID, "results": [], "name": "n"}).encode()
Behaviour = Callable[[socket.socket], None]


def answer(status: int, *headers: str, body: bytes = BODY, length: int | None = None) -> bytes:
    """The bytes of an answer; `length` lies about the body's."""
    lines = [f"HTTP/1.1 {status} Status", "Content-Type: application/json", "Connection: close", *headers]
    lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def reply(data: bytes) -> Behaviour:
    """Read the request and send these bytes."""

    def behave(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(data)

    return behave


def reset(connection: socket.socket) -> None:
    """Close with RST instead of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def reset_before_reading(connection: socket.socket) -> None:
    """Break the connection when the request has arrived, without reading any of it."""
    connection.recv(1, socket.MSG_PEEK)
    reset(connection)


def reset_after_reading(connection: socket.socket) -> None:
    """Read the whole request and break the connection."""
    read_request(connection)
    reset(connection)


def close_after_reading(connection: socket.socket) -> None:
    """Read the whole request and close the connection politely."""
    read_request(connection)


def stall(seconds: float) -> Behaviour:
    """Read the request and say nothing."""

    def behave(connection: socket.socket) -> None:
        read_request(connection)
        time.sleep(seconds)

    return behave


def half(data: bytes, share: float) -> Behaviour:
    """Send a part of an answer and close."""

    def behave(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(data[: int(len(data) * share)])

    return behave


def drip(data: bytes, pause: float) -> Behaviour:
    """Send an answer byte by byte."""

    def behave(connection: socket.socket) -> None:
        read_request(connection)
        for position in range(len(data)):
            connection.sendall(data[position : position + 1])
            time.sleep(pause)

    return behave


def read_request(connection: socket.socket) -> None:
    """Read head and body of one request."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += receive(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            while len(body) < int(value):
                body += receive(connection)


def receive(connection: socket.socket) -> bytes:
    data = connection.recv(65536)
    if not data:
        raise ConnectionError("the client went away")
    return data


class FaultServer:
    """Treats each connection as its list of behaviours says; the last one stays."""

    def __init__(self, *behaviours: Behaviour) -> None:
        self._behaviours = behaviours
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self.connections = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            behave = self._behaviours[min(self.connections, len(self._behaviours) - 1)]
            self.connections += 1
            threading.Thread(target=self._treat, args=(behave, connection), daemon=True).start()

    def _treat(self, behave: Behaviour, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            behave(connection)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # A blocked accept() is only woken by shutting the socket down.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()


def refusing_url() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"http://127.0.0.1:{free.getsockname()[1]}"
