"""Whether Prolific sent a request: its signature over the raw bytes, and its age.

The signature is base64(HMAC-SHA256(secret, timestamp + body)) over the raw bytes of the body, with the
timestamp in Unix seconds right before them. JSON that was parsed and written again has other bytes.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import hmac
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NoReturn

from prolific._events.headers import Headers, header, pairs_of
from prolific.errors import ConfigurationError, InvalidRequestError, WebhookVerificationError

SIGNATURE_HEADER: Final = "X-Prolific-Request-Signature"
TIMESTAMP_HEADER: Final = "X-Prolific-Request-Timestamp"
TOLERANCE_SECONDS: Final = 300.0

_TIMESTAMP: Final = TIMESTAMP_HEADER.lower()
_SIGNATURE: Final = SIGNATURE_HEADER.lower()

Secret = str | bytes

# More digits than any time has, and few enough to be read as a number.
_LONGEST_TIMESTAMP = 18


Body = bytes | bytearray | memoryview | str

_NOTHING_TO_CHECK_WITH: Final = (
    "there is no secret to check with: give the workspace's signing secret, and look at where it is read from"
)


def verify(
    body: Body,
    headers: Headers,
    secret: Secret | Iterable[Secret | None] | None,
    *,
    tolerance: float = TOLERANCE_SECONDS,
    clock: Callable[[], float] = time.time,
) -> None:
    """Check that Prolific sent the body, and not long ago.

    Args:
        body: the raw bytes of the request, before any parsing; or its text, as gateways pass it on. What a
            gateway has encoded as base64 must be decoded first.
        headers: of the request: a mapping of names to values or to lists of values, pairs of a name and a
            value, both as text or as bytes, or what a framework holds them in; names in any case.
        secret: of the workspace; several while one takes the place of another. Space around it, as the
            newline at the end of a file, does no harm.
        tolerance: seconds the timestamp may be off, into the past and the future.
        clock: Unix seconds; for tests.

    Raises:
        WebhookVerificationError: says why the request must not be trusted; also without any secret.
        InvalidRequestError: the body is no bytes and no text, such as JSON that was parsed; or the headers
            have no names and values; or the secret is neither text nor bytes.

    Example:
        ```python
        from prolific import WebhookVerificationError, webhooks

        try:
            webhooks.verify(body + b" ", headers, secret)
        except WebhookVerificationError as error:
            print(error)  # the signature does not fit the body: ...
        ```
    """
    raw = body if type(body) is bytes else bytes_of(body)
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
    message = sent_at + raw
    # Every secret is tried, so that the time taken does not tell which one fits. The texts are compared: two
    # texts can stand for the same bytes.
    fits = False
    for key in keys(secret):
        mac = hmac.digest(key, message, "sha256")
        fits |= hmac.compare_digest(binascii.b2a_base64(mac, newline=False), sent)
    if not fits:
        _check_base64(signature)
        raise WebhookVerificationError(
            "the signature does not fit the body: another secret, or a body that was changed on the way, as "
            "by parsing and writing it again, or by a gateway that passes it on as base64"
        )


def bytes_of(body: Body) -> bytes:
    """The bytes that were signed.

    Raises:
        InvalidRequestError: the body is neither bytes nor text.
        WebhookVerificationError: it is text that stands for no bytes.
    """
    if isinstance(body, str):
        try:
            return body.encode()
        except UnicodeEncodeError:
            raise WebhookVerificationError(
                "the body is text with halves of characters, so that its bytes are lost: pass the raw bytes"
            ) from None
    if isinstance(body, (bytes, bytearray, memoryview)):
        return bytes(body)
    raise InvalidRequestError(
        f"must be the raw bytes of the request, or its text, not {type(body).__name__}: JSON that was parsed "
        "and is written again has other bytes than those that were signed",
        field="body",
    )


def keys(secret: Secret | Iterable[Secret | None] | None) -> list[bytes]:
    """The secrets as they sign: each as it is, and without the space around it, if there is any.

    Raises:
        WebhookVerificationError: there is none, or one is empty.
        InvalidRequestError: one is neither text nor bytes.
    """
    if type(secret) is str and secret.isascii() and secret.strip() == secret != "":
        return [secret.encode()]
    several = [secret] if secret is None or isinstance(secret, (str, bytes)) else _several(secret)
    found = [key for each in several for key in _keys_of(each)]
    if not found:
        raise WebhookVerificationError(_NOTHING_TO_CHECK_WITH)
    return found


def _several(secrets: Any) -> list[Any]:
    if not isinstance(secrets, Iterable) or isinstance(secrets, (bytearray, memoryview, Mapping)):
        _refuse_secret(secrets)
    return list(secrets)


def _keys_of(secret: Any) -> list[bytes]:
    if secret is not None and not isinstance(secret, (str, bytes)):
        _refuse_secret(secret)
    try:
        # What is no Unicode comes from the bytes of an environment variable.
        key = secret.encode(errors="surrogateescape") if isinstance(secret, str) else secret or b""
    except UnicodeEncodeError:
        raise InvalidRequestError("holds halves of characters: read it again", field="secret") from None
    bare = key.removeprefix(codecs.BOM_UTF8).strip()
    if not bare:
        raise WebhookVerificationError(_NOTHING_TO_CHECK_WITH)
    return [bare] if bare == key else [bare, key]


def _refuse_secret(found: object) -> NoReturn:
    raise InvalidRequestError(
        f"must be the signing secret as text or bytes, or several of them, not {type(found).__name__}",
        field="secret",
    )


def configured(secret: Secret | Iterable[Secret | None] | None) -> list[bytes]:
    """The secrets of a receiver.

    Raises:
        ConfigurationError: there is none, or one cannot sign: every request would be refused.
    """
    try:
        return keys(secret)
    except (WebhookVerificationError, InvalidRequestError) as error:
        raise ConfigurationError(
            f"{error}; client.webhooks.subscribe() returns that of a workspace"
        ) from None


def _timestamp_and_signature(headers: Headers) -> tuple[str, str]:
    # A dictionary with names in lower case, as ASGI has them, need not be gone through, which takes half as
    # long as the HMAC. Should it hold them in another case as well, what is taken still has to fit.
    timestamp = signature = None
    if type(headers) is dict:
        timestamp, signature = headers.get(_TIMESTAMP), headers.get(_SIGNATURE)
    if type(timestamp) is str and type(signature) is str:
        timestamp, signature = timestamp.strip(), signature.strip()
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
    except ValueError:
        raise WebhookVerificationError("the signature is not base64") from None


def _too_far_away(age: float, tolerance: float) -> WebhookVerificationError:
    direction = "old" if age > 0 else "ahead"
    return WebhookVerificationError(
        f"the timestamp is {abs(age):.0f} seconds {direction}, more than {tolerance:.0f}: "
        "a replay, or a clock that is off"
    )
