"""A real HTTP server in a thread of its own, on a loopback socket unless others are to be heard as well."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING

import uvicorn

from prolific_sandbox.loopback import is_everybody

if TYPE_CHECKING:
    import ssl

    from starlette.types import ASGIApp, Receive, Scope
    from uvicorn.protocols.http.h11_impl import H11Protocol as HttpProtocol
else:
    from uvicorn.protocols.http.auto import AutoHTTPProtocol as HttpProtocol

HOST = "127.0.0.1"
# For requests that have come whole: longer than any of them may take.
_FINISHING_SECONDS = 35.0
# For those that are still coming, and for what the application does after its answer.
_SHUTDOWN_SECONDS = 2
_LOOK_SECONDS = 0.02
# Long, so that a client never meets a connection that is just being closed.
_KEEP_ALIVE_SECONDS = 600


class _Protocol(HttpProtocol):
    """HTTP as uvicorn speaks it, with httptools when that is installed.

    The application can reach the connection it is answering on.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class _Server(uvicorn.Server):
    """uvicorn without its ten wake-ups a second: it waits until it is told to stop."""

    def __init__(self, config: uvicorn.Config, ready: threading.Event, finishing_seconds: float) -> None:
        super().__init__(config)
        self._ready = ready
        self._finishing_seconds = finishing_seconds
        self._stop = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def main_loop(self) -> None:
        """Wait for :meth:`request_stop`."""
        self._loop = asyncio.get_running_loop()
        self._ready.set()
        await self._stop.wait()

    @property
    def _connections(self) -> list[_Protocol]:
        return [each for each in self.server_state.connections if isinstance(each, _Protocol)]

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Finish the requests under way, and close what does not come to its end: uvicorn gives up on it."""
        for server in self.servers:
            server.close()
        for connection in self._connections:
            connection.shutdown()
        await self._finish()
        await super().shutdown(sockets)
        for connection in self._connections:
            connection.transport.abort()
        await asyncio.sleep(0)  # or the loop ends before the connections do

    async def _finish(self) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        while self.server_state.connections and loop.time() < began + self._finishing_seconds:
            for connection in self._connections:
                is_late = loop.time() > began + _SHUTDOWN_SECONDS and _is_still_coming(connection)
                if is_late or _is_idle(connection):
                    connection.transport.abort()
            await asyncio.sleep(_LOOK_SECONDS)

    def request_stop(self) -> None:
        """Let the server end; may be called from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)


def _is_still_coming(connection: _Protocol) -> bool:
    return connection.cycle is None or connection.cycle.more_body


def _is_idle(connection: _Protocol) -> bool:
    """Whether nothing is left to say; over TLS a connection that is closed may linger for half a minute."""
    is_answered = connection.cycle is None or connection.cycle.response_complete
    return is_answered and connection.transport.get_write_buffer_size() == 0


class BackgroundServer:
    """Serves an ASGI application from a background thread until it is stopped.

    With ``lifespan`` the application is told when the server starts and stops. With ``tls``, a context with a
    certificate, it speaks https. Requests that have come whole when it is stopped are given
    ``finishing_seconds`` to be answered.
    """

    def __init__(
        self,
        app: ASGIApp,
        port: int,
        *,
        host: str = HOST,
        tls: ssl.SSLContext | None = None,
        lifespan: bool = False,
        finishing_seconds: float = _FINISHING_SECONDS,
    ) -> None:
        self._app = app
        self._port = port
        self._host = host
        self._tls = tls
        self._lifespan = lifespan
        self._finishing_seconds = finishing_seconds
        self._socket: socket.socket | None = None
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The address of the server on this machine. Raises RuntimeError when it does not run."""
        if self._socket is None:
            raise RuntimeError("the sandbox is not running; use it in a with statement or call start()")
        scheme = "http" if self._tls is None else "https"
        return f"{scheme}://{_written(self._host)}:{self._socket.getsockname()[1]}"

    def start(self) -> None:
        """Bind the port and serve; returns when requests are being answered.

        Raises OSError when the port is taken, RuntimeError when the server runs already or fails to start.
        """
        if self._thread is not None:
            raise RuntimeError("the sandbox runs already")
        ready = threading.Event()
        config = uvicorn.Config(
            self._app,
            http=_Protocol,
            ws="none",
            lifespan="on" if self._lifespan else "off",
            loop="auto",
            log_config=None,
            access_log=False,
            date_header=False,
            server_header=False,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
        )
        if self._tls is not None:
            # uvicorn reads certificates from files only; this one was made in memory.
            config.load()
            config.ssl = self._tls
        self._socket = _listen(self._host, self._port)
        self._server = _Server(config, ready, self._finishing_seconds)
        self._thread = threading.Thread(
            target=_run, args=(self._server, self._socket, ready), name="prolific-sandbox", daemon=True
        )
        self._thread.start()
        ready.wait()
        if not self._server.started:
            self.stop()
            raise RuntimeError("the sandbox's server did not start")

    def stop(self) -> None:
        """Close every connection, free the port and end the thread; without a running server, do nothing."""
        if self._thread is None or self._server is None or self._socket is None:
            return
        self._server.request_stop()
        self._thread.join()
        self._socket.close()
        self._thread = self._server = self._socket = None


def _run(server: _Server, listener: socket.socket, ready: threading.Event) -> None:
    try:
        server.run(sockets=[listener])
    finally:
        ready.set()


def _written(host: str) -> str:
    """A host as addresses of this machine have it."""
    if is_everybody(host):
        return HOST
    return f"[{host}]" if ":" in host else host


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio turns Nagle's delay off only where it is.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


async def drop_connection(scope: Scope, receive: Receive) -> None:
    """Close the connection of a request without answering it."""
    transport: asyncio.Transport = scope["state"]["transport"]
    transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass
