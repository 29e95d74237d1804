"""Whether Prolific sent a request: its signature over the raw bytes, and its age.

The signature is base64(HMAC-SHA256(secret, timestamp + body)) over the raw bytes of the body, with the
timestamp in Unix seconds right before them. JSON that was parsed and written again has other bytes.
"""

from __future__ import annotations

import binascii
import hmac
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from prolific.errors import WebhookVerificationError

SIGNATURE_HEADER: Final = "X-Prolific-Request-Signature"
TIMESTAMP_HEADER: Final = "X-Prolific-Request-Timestamp"
TOLERANCE_SECONDS: Final = 300.0
_LOWER_CASE: Final = {name: name.lower() for name in (SIGNATURE_HEADER, TIMESTAMP_HEADER)}

Secret = str | bytes
Headers = Mapping[str, str] | Iterable[tuple[str, str]]


def verify(
    body: bytes,
    headers: Headers,
    secret: Secret | Iterable[Secret],
    *,
    tolerance: float = TOLERANCE_SECONDS,
    clock: Callable[[], float] = time.time,
) -> None:
    """Check that Prolific sent the body, and not long ago.

    Args:
        body: the raw bytes of the request, before any parsing.
        headers: of the request; the case of names does not matter.
        secret: of the workspace; several while one takes the place of another.
        tolerance: seconds the timestamp may be off, into the past and the future.
        clock: Unix seconds; for tests.

    Raises:
        WebhookVerificationError: says why the request must not be trusted.
        TypeError: the body is text, whose original bytes are lost.
    """
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise TypeError(
            f"the body must be the raw bytes of the request, not {type(body).__name__}: text or parsed JSON "
            "that is written again has other bytes than those that were signed"
        )
    found = headers if type(headers) is dict else dict(headers)
    timestamp = _required(found, TIMESTAMP_HEADER)
    signature = _decoded_signature(_required(found, SIGNATURE_HEADER))
    _check_age(timestamp, tolerance, clock())
    message = timestamp.encode() + bytes(body)
    # Every secret is tried, so that the time taken does not tell which one fits.
    matches = [
        hmac.compare_digest(hmac.digest(each, message, "sha256"), signature) for each in _secrets(secret)
    ]
    if not any(matches):
        raise WebhookVerificationError(
            "the signature does not fit the body: another secret, or a body that was changed on the way"
        )


def lower_case(headers: Headers) -> dict[str, str]:
    """The headers by their names in lower case."""
    found = headers if type(headers) is dict else dict(headers)
    return {name.lower(): value for name, value in found.items()}


def _required(headers: Mapping[str, str], name: str) -> str:
    # The two spellings that frameworks use are looked for first: going through all the names takes longer.
    lower = _LOWER_CASE[name]
    value = headers.get(lower) or headers.get(name) or lower_case(headers).get(lower, "")
    value = value.strip()
    if not value:
        raise WebhookVerificationError(f"the header {name} is missing")
    return value


def _decoded_signature(text: str) -> bytes:
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        raise WebhookVerificationError("the signature is not base64") from None


def _check_age(timestamp: str, tolerance: float, now: float) -> None:
    if not (timestamp.isascii() and timestamp.isdigit()):
        raise WebhookVerificationError("the timestamp is no number of Unix seconds")
    age = now - int(timestamp)
    if abs(age) > tolerance:
        direction = "old" if age > 0 else "ahead"
        raise WebhookVerificationError(
            f"the timestamp is {abs(age):.0f} seconds {direction}, more than {tolerance:.0f}: "
            "a replay, or a clock that is off"
        )


def _secrets(secret: Secret | Iterable[Secret]) -> list[bytes]:
    several = [secret] if isinstance(secret, (str, bytes)) else list(secret)
    found = [each.encode() if isinstance(each, str) else each for each in several]
    if not found or not all(found):
        raise WebhookVerificationError("there is no secret to check with")
    return found
