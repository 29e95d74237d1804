"""The connection pools inside of an httpx client: made ready, and mended after a call that was broken off.

httpcore keeps two lists, of connections and of requests. A call that is cancelled, or interrupted by
KeyboardInterrupt, at the wrong moment leaves an entry in one of them that nobody takes out again: a
connection that is neither idle nor closed, or a request that is over. Each takes a place in the pool for
ever. So whoever broke off a call has it taken out here, in one go, without awaiting anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock
from typing import Any, TypeAlias

import httpx

from prolific._concurrency.at_once import finish_at_once

_Client: TypeAlias = httpx.Client | httpx.AsyncClient

_NEEDED = (
    "_assign_requests_to_connections",
    "_connections",
    "_network_backend",
    "_optional_thread_lock",
    "_requests",
)


def make_client_ready(http: _Client) -> None:
    """Have the connections of a client keep to deadlines, and its pools bear interruptions.

    Connections that are open already stay as they are.
    """
    for transport in _transports_of(http):
        make_ready(transport)


def make_ready(transport: httpx.BaseTransport | httpx.AsyncBaseTransport) -> None:
    """The same for one transport of a client; nothing where it has no pool of httpcore."""
    pool = _pool_of(transport)
    if pool is None:
        return
    from prolific._network.timed_streams import AsyncTimedNetwork, TimedNetwork

    network = pool._network_backend
    if not isinstance(network, AsyncTimedNetwork | TimedNetwork):
        pool._network_backend = AsyncTimedNetwork(network) if _is_async(pool) else TimedNetwork(network)
    # The lock of httpcore is one of Python's in a class: an interruption that comes between the two
    # leaves it locked for ever. The one inside is taken and given back in a single step.
    inner = getattr(pool._optional_thread_lock, "_lock", None)
    if inner is not None:
        pool._optional_thread_lock = inner


def let_go(http: _Client, request: httpx.Request, cause: BaseException) -> None:
    """Take out of the client's pools what a request has left there that failed or was broken off.

    The request itself is taken out, and each connection that no request holds and that can serve none.
    Others that wait for a connection get their turn.

    Args:
        http: the client the request was sent with.
        request: it is over: nobody reads its answer any more.
        cause: what ended it. An interruption by KeyboardInterrupt may have left locks of idle connections
            locked, so that these are closed too.
    """
    is_interrupted = not _is_async(http) and not isinstance(cause, Exception)
    again: BaseException | None = None
    for pool in _pools_of(http):
        done = False
        while not done:
            try:
                _mend(pool, request, is_interrupted=is_interrupted)
                done = True
            except (KeyboardInterrupt, SystemExit) as error:  # What was begun is done before it goes on.
                again = error
    if again is not None:
        raise again


def leave_to_parent(http: _Client) -> None:
    """Forget the connections, in the child of a fork: the parent goes on using them."""
    for pool in _pools_of(http):
        pool._connections = []
        pool._requests = []
        if not _is_async(http):
            pool._optional_thread_lock = Lock()


def _mend(pool: Any, request: httpx.Request, *, is_interrupted: bool) -> None:
    dead: list[Any] = []
    try:
        # Python 3.12 and 3.13 leave the lock locked if an interruption comes inside of a comprehension here.
        with pool._optional_thread_lock:
            _take_out(pool, request, dead, is_interrupted=is_interrupted)
    finally:
        for connection in dead:
            _close(connection)


def _take_out(pool: Any, request: httpx.Request, dead: list[Any], *, is_interrupted: bool) -> None:
    """Add to `dead` what is to be closed."""
    # httpx hands the very dictionary of the request down to httpcore.
    over = [each for each in pool._requests if each.request.extensions is request.extensions]
    pool._requests[:] = [each for each in pool._requests if each not in over]
    held = {id(each.connection) for each in pool._requests}
    dead += (
        each
        for each in pool._connections
        if id(each) not in held and (is_interrupted or not _is_of_use(each))
    )
    pool._connections[:] = [each for each in pool._connections if each not in dead]
    for waiting in pool._requests:
        if waiting.connection is not None:  # An interruption may have come before it was told.
            waiting.assign_to_connection(waiting.connection)
    dead += pool._assign_requests_to_connections()


def _is_async(http: Any) -> bool:
    return hasattr(http, "aclose")


def _is_of_use(connection: Any) -> bool:
    return bool(connection.is_idle() or connection.is_closed() or connection.is_available())


def _close(connection: Any) -> None:
    if hasattr(connection, "aclose"):
        finish_at_once(connection.aclose())
    else:
        connection.close()


def _pools_of(http: _Client) -> Iterator[Any]:
    """The pools of httpcore behind a client."""
    for transport in _transports_of(http):
        pool = _pool_of(transport)
        if pool is not None:
            yield pool


def _transports_of(http: _Client) -> Iterator[Any]:
    """The client's transports, and those that these hold, under a name or in `transports`."""
    found: list[Any] = [http._transport, *http._mounts.values()]
    for transport in found:
        yield transport
        inner = (*getattr(transport, "__dict__", {}).values(), *getattr(transport, "transports", ()))
        found += (each for each in inner if _is_transport(each) and each not in found)


def _is_transport(thing: object) -> bool:
    return isinstance(thing, httpx.BaseTransport | httpx.AsyncBaseTransport)


def _pool_of(transport: Any) -> Any:
    """The pool of a transport; one of another kind has none that is known here."""
    pool = getattr(transport, "_pool", None)
    return pool if pool is not None and all(hasattr(pool, name) for name in _NEEDED) else None
