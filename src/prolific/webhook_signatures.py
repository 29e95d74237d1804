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
    try:
        sent_at, sent = timestamp.encode(), signature.encode()
    except UnicodeEncodeError:
        # What is not UTF-8 stands for its bytes in the headers of some frameworks.
        raise WebhookVerificationError("the timestamp or the signature is no text") from None
    # Of bytes, only ASCII digits are digits.
    if not sent_at.isdigit() or len(sent_at) > _LONGEST_TIMESTAMP:
        raise WebhookVerificationError("the timestamp is no number of Unix seconds")
    age = clock() - float(sent_at)
    # Written so that a tolerance that is no number accepts nothing.
    if not -tolerance <= age <= tolerance:
        raise _too_far_away(age, tolerance)
    message = sent_at + body
    # Every secret is tried, so that the time taken does not tell which one fits. The texts are compared: two
    # texts can stand for the same bytes.
    fits = False
    for key in keys(secret):
        mac = hmac.digest(key, message, "sha256")
        fits |= hmac.compare_digest(binascii.b2a_base64(mac, newline=False), sent)
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
    wanted = name.lower()
    values = {value.strip() for key, value in pairs if key.lower() == wanted}
    if len(values) > 1:
        raise WebhookVerificationError(f"the header {name} is there more than once, with different values")
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
    # A dictionary with names in lower case, as ASGI has them, need not be gone through, which takes half as
    # long as the HMAC. Should it hold them in another case as well, what is taken still has to fit.
    if type(headers) is dict and _TIMESTAMP in headers and _SIGNATURE in headers:
        timestamp, signature = headers[_TIMESTAMP].strip(), headers[_SIGNATURE].strip()
    else:
        pairs = pairs_of(headers)
        timestamp, signature = header(pairs, TIMESTAMP_HEADER), header(pairs, SIGNATURE_HEADER)
    if timestamp and signature:
        return timestamp, signature
    missing = SIGNATURE_HEADER if timestamp else TIMESTAMP_HEADER
    raise WebhookVerificationError(f"the header {missing} is missing")


def _check_base64(text: str) -> None:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise WebhookVerificationError("the signature is not base64") from None


def _too_far_away(age: float, tolerance: float) -> WebhookVerificationError:
    direction = "old" if age > 0 else "ahead"
    return WebhookVerificationError(
        f"the timestamp is {abs(age):.0f} seconds {direction}, more than {tolerance:.0f}: "
        "a replay, or a clock that is off"
    )
