"""Requests as Prolific signs them, computed without the code under test, and servers that take them."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from prolific_sandbox.server.background import BackgroundServer

SECRET = "whs-9f8e7d6c"


def hmac_by_hand(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256 as RFC 2104 writes it, independent of the standard library's module."""
    key = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key) + message).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in key) + inner).digest()


def signed(
    body: bytes, secret: str = SECRET, timestamp: int | str | None = None, **extra: str
) -> dict[str, str]:
    """The headers of a request with this body, sent at that time, by default now."""
    timestamp = int(time.time()) if timestamp is None else timestamp
    signature = base64.b64encode(hmac_by_hand(secret.encode(), f"{timestamp}".encode() + body)).decode()
    return {
        "X-Prolific-Request-Signature": signature,
        "X-Prolific-Request-Timestamp": str(timestamp),
        **extra,
    }


def request(
    id: str = "e1",
    *,
    resource: str = "s1",
    status: str = "ACTIVE",
    at: float | None = 1_767_225_600,
    event_type: str = "submission.status.change",
    secret: str = SECRET,
) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a delivery."""
    body = json.dumps({"event_type": event_type, "resource_id": resource, "status": status}).encode()
    extra = {} if at is None else {"X-Timestamp": str(at)}
    return body, signed(body, secret, **({"X-Event-ID": id} if id else {}), **extra)


@contextmanager
def served(app: Any, *, lifespan: bool = True, port: int = 0) -> Iterator[str]:
    """The address of a real server of an ASGI application, which ends with the block."""
    server = BackgroundServer(app, port, lifespan=lifespan)
    server.start()
    try:
        yield server.url
    finally:
        server.stop()
