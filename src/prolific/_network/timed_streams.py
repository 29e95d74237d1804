"""Connections that keep to deadlines, and are not left open when they cannot be made whole.

httpcore applies a time limit to each single read and write. These streams stand between httpcore and the
network and cut each limit to what is left until the deadline, which `TimeLimit` knows.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Coroutine, Iterable
from typing import Any, TypeAlias

import httpcore

from prolific._calls.deadlines import TimeLimit
from prolific._concurrency.at_once import finish_at_once

_Options: TypeAlias = Iterable[Any] | None

_PIECE = 4096
"""Bytes sent at a time before a deadline; a socket that takes any takes as many."""


class TimedStream(httpcore.NetworkStream):
    """A connection of the sync client."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What there is to read."""
        if not isinstance(timeout, TimeLimit):
            return self._stream.read(max_bytes, timeout)
        with timeout.applied(httpcore.ReadTimeout) as left:
            return self._stream.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        if not isinstance(timeout, TimeLimit):
            self._stream.write(buffer, timeout)
            return
        for start in range(0, len(buffer), _PIECE):
            with timeout.applied(httpcore.WriteTimeout) as left:
                self._stream.write(buffer[start : start + _PIECE], left)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The connection, encrypted from here on."""
        try:
            if not isinstance(timeout, TimeLimit):
                return TimedStream(self._stream.start_tls(ssl_context, server_hostname, timeout))
            with timeout.applied(httpcore.ConnectTimeout) as left:
                return TimedStream(self._stream.start_tls(ssl_context, server_hostname, left))
        except BaseException:
            self._stream.close()
            raise

    def close(self) -> None:
        """Close the socket."""
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        """What httpcore knows about the connection."""
        return self._stream.get_extra_info(info)


class TimedNetwork(httpcore.NetworkBackend):
    """Makes the connections of the sync client."""

    def __init__(self, network: httpcore.NetworkBackend) -> None:
        self._network = network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _Options = None,
    ) -> httpcore.NetworkStream:
        """A connection to a host."""
        if not isinstance(timeout, TimeLimit):
            return TimedStream(self._network.connect_tcp(host, port, timeout, local_address, socket_options))
        return TimedStream(self._connected(host, port, timeout, local_address, socket_options))

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: _Options = None
    ) -> httpcore.NetworkStream:
        """A connection to a socket of this machine."""
        if not isinstance(timeout, TimeLimit):
            return TimedStream(self._network.connect_unix_socket(path, timeout, socket_options))
        with timeout.applied(httpcore.ConnectTimeout) as left:
            return TimedStream(self._network.connect_unix_socket(path, left, socket_options))

    def sleep(self, seconds: float) -> None:
        """Wait before connecting is tried again."""
        self._network.sleep(seconds)

    def _connected(
        self,
        host: str,
        port: int,
        limit: TimeLimit,
        local_address: str | None,
        socket_options: _Options,
    ) -> httpcore.NetworkStream:
        """Try the addresses of the host one after the other, as sockets do, but all within one limit."""
        try:
            found = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        failed: httpcore.ConnectError | None = None
        for *_, address in found:
            try:
                with limit.applied(httpcore.ConnectTimeout) as left:
                    return self._network.connect_tcp(
                        str(address[0]), port, left, local_address, socket_options
                    )
            except httpcore.ConnectError as error:
                failed = error
        raise failed or httpcore.ConnectError("the host has no address")


class AsyncTimedStream(httpcore.AsyncNetworkStream):
    """A connection of the async client."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What there is to read."""
        if not isinstance(timeout, TimeLimit):
            return await self._stream.read(max_bytes, timeout)
        with timeout.applied(httpcore.ReadTimeout) as left:
            return await self._stream.read(max_bytes, left)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        if not isinstance(timeout, TimeLimit):
            await self._stream.write(buffer, timeout)
            return
        with timeout.applied(httpcore.WriteTimeout) as left:
            await self._stream.write(buffer, left)

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """The connection, encrypted from here on."""
        try:
            if not isinstance(timeout, TimeLimit):
                return AsyncTimedStream(await self._stream.start_tls(ssl_context, server_hostname, timeout))
            with timeout.applied(httpcore.ConnectTimeout) as left:
                return AsyncTimedStream(await self._stream.start_tls(ssl_context, server_hostname, left))
        except BaseException:
            finish_at_once(self._stream.aclose())
            raise

    async def aclose(self) -> None:
        """Close the socket, and do not give way to a cancellation before it is closed."""
        finish_at_once(self._stream.aclose())

    def get_extra_info(self, info: str) -> Any:
        """What httpcore knows about the connection."""
        return self._stream.get_extra_info(info)


class AsyncTimedNetwork(httpcore.AsyncNetworkBackend):
    """Makes the connections of the async client."""

    def __init__(self, network: httpcore.AsyncNetworkBackend) -> None:
        self._network = network

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _Options = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to a host."""
        connect = self._network.connect_tcp
        if not isinstance(timeout, TimeLimit):
            return await _kept_or_closed(connect(host, port, timeout, local_address, socket_options))
        with timeout.applied(httpcore.ConnectTimeout) as left:
            return await _kept_or_closed(connect(host, port, left, local_address, socket_options))

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: _Options = None
    ) -> httpcore.AsyncNetworkStream:
        """A connection to a socket of this machine."""
        connect = self._network.connect_unix_socket
        if not isinstance(timeout, TimeLimit):
            return await _kept_or_closed(connect(path, timeout, socket_options))
        with timeout.applied(httpcore.ConnectTimeout) as left:
            return await _kept_or_closed(connect(path, left, socket_options))

    async def sleep(self, seconds: float) -> None:
        """Wait before connecting is tried again."""
        await self._network.sleep(seconds)


_Connecting: TypeAlias = asyncio.Task[httpcore.AsyncNetworkStream]

_unwanted: set[_Connecting] = set()
"""Connections that are still being made, and that nobody waits for any more."""


async def _kept_or_closed(
    connecting: Coroutine[Any, Any, httpcore.AsyncNetworkStream],
) -> httpcore.AsyncNetworkStream:
    """Connect in a task of its own, to the end, and close what nobody waits for by then.

    Cancelled in the middle of it, several versions of anyio lose a socket that is connected already.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:  # in trio, whose sockets are not lost
        return AsyncTimedStream(await connecting)
    task = loop.create_task(connecting)
    try:
        await asyncio.wait([task])
    except asyncio.CancelledError:
        _unwanted.add(task)
        task.add_done_callback(_close)
        raise
    return AsyncTimedStream(task.result())


def _close(task: _Connecting) -> None:
    _unwanted.discard(task)
    if not task.cancelled() and task.exception() is None:
        finish_at_once(task.result().aclose())
