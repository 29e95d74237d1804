"""A server on loopback that answers at once, keeps connections open and counts them, in its own process."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
import time
from types import TracebackType
from typing import Self

import httpx

BODY = json.dumps({"id": "64f0c1d2e3a4b5c6d7e8f901", "name": "n", "status": "ACTIVE"}).encode()
COUNTS = "/counts"


class Counted(asyncio.Protocol):
    """One connection."""

    open = 0
    accepted = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        Counted.open += 1
        Counted.accepted += 1
        self.transport = transport
        self.received = b""

    def data_received(self, data: bytes) -> None:
        self.received += data
        while b"\r\n\r\n" in self.received:
            head, _, self.received = self.received.partition(b"\r\n\r\n")
            counts = {"open": Counted.open, "accepted": Counted.accepted}
            body = json.dumps(counts).encode() if COUNTS.encode() in head else BODY
            self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    def connection_lost(self, exc: Exception | None) -> None:
        Counted.open -= 1


async def serve() -> None:
    """Serve for ever, and say where on the first line of the output."""
    server = await asyncio.get_running_loop().create_server(Counted, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


class QuickServer:
    """The server, from outside."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.url = f"http://127.0.0.1:{int(self._process.stdout.readline())}"
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.communicate()

    @property
    def accepted(self) -> int:
        """How many there were so far, the one this is asked with included."""
        return int(httpx.get(self.url + COUNTS).json()["accepted"])

    @property
    def open_connections(self) -> int:
        """How many are open besides the one this is asked with."""
        return int(httpx.get(self.url + COUNTS).json()["open"]) - 1

    def has_at_most(self, connections: int) -> bool:
        """Whether no more are open, or soon will be: what was closed has to arrive here first."""
        end = time.monotonic() + 30
        while self.open_connections > connections:
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve())
