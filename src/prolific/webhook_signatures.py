"""Whether Prolific sent a request: its signature over the raw bytes, and its age.

The signature is base64(HMAC-SHA256(secret, timestamp + body)) over the raw bytes of the body, with the
timestamp in Unix seconds right before them. JSON that was parsed and written again has other bytes.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Protocol, cast

from prolific.errors import ConfigurationError, WebhookVerificationError

SIGNATURE_HEADER: Final = "X-Prolific-Request-Signature"
TIMESTAMP_HEADER: Final = "X-Prolific-Request-Timestamp"
TOLERANCE_SECONDS: Final = 300.0

_TIMESTAMP: Final = TIMESTAMP_HEADER.lower()
_SIGNATURE: Final = SIGNATURE_HEADER.lower()
_NAMES: Final = {_TIMESTAMP: TIMESTAMP_HEADER, _SIGNATURE: SIGNATURE_HEADER}
_LENGTH: Final = len(SIGNATURE_HEADER)
"""Of both names."""

Secret = str | bytes

# More digits than any time has, and few enough to be read as a number.
_LONGEST_TIMESTAMP = 18


class HasItems(Protocol):
    """Headers as frameworks hold them: names and values, a name perhaps more than once."""

    def items(self) -> Iterable[tuple[str, str]]:
        """The pairs."""
        ...


Headers = Mapping[str, str] | HasItems | Iterable[tuple[str, str]]


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

    Example:
        ```python
        from prolific import WebhookVerificationError, webhooks

        try:
            webhooks.verify(body + b" ", headers, secret)
        except WebhookVerificationError as error:
            print(error)  # the signature does not fit the body: ...
        ```
    """
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise TypeError(
            f"the body must be the raw bytes of the request, not {type(body).__name__}: text or parsed JSON "
            "that is written again has other bytes than those that were signed"
        )
    timestamp, signature = _timestamp_and_signature(headers)
    _check_age(timestamp, tolerance, clock())
    message = timestamp.encode() + body
    sent = signature.encode()
    # Every secret is tried, so that the time taken does not tell which one fits. The texts are compared: two
    # texts can stand for the same bytes.
    fits = False
    for each in keys(secret):
        fits |= hmac.compare_digest(_signature(each, message), sent)
    if not fits:
        _check_base64(signature)
        raise WebhookVerificationError(
            "the signature does not fit the body: another secret, or a body that was changed on the way"
        )


def pairs_of(headers: Headers) -> list[tuple[str, str]]:
    """The headers one by one."""
    # Asking whether they are HasItems would take as long as all the rest.
    items = getattr(headers, "items", None)
    return list(cast("Iterable[tuple[str, str]]", headers) if items is None else items())


def header(pairs: Iterable[tuple[str, str]], name: str) -> str:
    """The value of a header, whatever the case of its name; empty if it is not there.

    Raises:
        WebhookVerificationError: it is there more than once, with different values.
    """
    values = {value.strip() for key, value in pairs if key.lower() == name.lower()}
    if len(values) > 1:
        raise _ambiguous(name)
    return values.pop() if values else ""


def keys(secret: Secret | Iterable[Secret]) -> list[bytes]:
    """The secrets as they sign.

    Raises:
        WebhookVerificationError: there is none, or one is empty.
    """
    if isinstance(secret, str) and secret:
        return [secret.encode()]
    several = [secret] if isinstance(secret, (str, bytes)) else list(secret)
    found = [each.encode() if isinstance(each, str) else each for each in several]
    if not found or not all(found):
        raise WebhookVerificationError("there is no secret to check with")
    return found


def configured(secret: Secret | Iterable[Secret]) -> list[bytes]:
    """The secrets of a receiver.

    Raises:
        ConfigurationError: there is none, or one is empty: every request would be refused.
    """
    try:
        return keys(secret or ())
    except WebhookVerificationError as error:
        raise ConfigurationError(
            f"{error}; client.webhooks.subscribe() returns that of a workspace"
        ) from None


def _timestamp_and_signature(headers: Headers) -> tuple[str, str]:
    """Both headers, found in one pass: it is as much work as the HMAC."""
    found: dict[str, str] = {}
    for key, value in pairs_of(headers):
        if len(key) == _LENGTH and (name := key.lower()) in _NAMES:
            stripped = value.strip()
            if found.setdefault(name, stripped) != stripped:
                raise _ambiguous(_NAMES[name])
    timestamp, signature = found.get(_TIMESTAMP), found.get(_SIGNATURE)
    if timestamp and signature:
        return timestamp, signature
    missing = SIGNATURE_HEADER if timestamp else TIMESTAMP_HEADER
    raise WebhookVerificationError(f"the header {missing} is missing")


def _ambiguous(name: str) -> WebhookVerificationError:
    return WebhookVerificationError(f"the header {name} is there more than once, with different values")


def _check_base64(text: str) -> None:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise WebhookVerificationError("the signature is not base64") from None


def _check_age(timestamp: str, tolerance: float, now: float) -> None:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _LONGEST_TIMESTAMP):
        raise WebhookVerificationError("the timestamp is no number of Unix seconds")
    age = now - int(timestamp)
    # Written so that a tolerance that is no number accepts nothing.
    if not abs(age) <= tolerance:
        direction = "old" if age > 0 else "ahead"
        raise WebhookVerificationError(
            f"the timestamp is {abs(age):.0f} seconds {direction}, more than {tolerance:.0f}: "
            "a replay, or a clock that is off"
        )


def _signature(secret: bytes, message: bytes) -> bytes:
    return binascii.b2a_base64(hmac.digest(secret, message, "sha256"), newline=False)
