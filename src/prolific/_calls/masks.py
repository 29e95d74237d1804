"""Where secrets stand in texts: after `Token`, in presigned addresses, in addresses with passwords."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

MASK: Final = "[redacted]"

_IN_QUERIES: Final = (
    "X-Amz-Signature",
    "X-Amz-Credential",
    "X-Amz-Security-Token",
    "X-Goog-Signature",
    "X-Goog-Credential",
    "X-Goog-Security-Token",
    "X-Oss-Signature",
    "AWSAccessKeyId",
    "GoogleAccessId",
    "OSSAccessKeyId",
    "Signature",
    "sig",
    "prolific_token",
    "access_token",
    "refresh_token",
    "id_token",
    "api_token",
    "api_key",
    "apikey",
    "token",
    "secret",
    "password",
    "client_secret",
)
_IN_QUERIES_ALONE: Final = ("Key-Pair-Id", "Policy")
_IN_FIELDS: Final = (
    *_IN_QUERIES,
    "Authorization",
    "Proxy-Authorization",
    "PROLIFIC_TOKEN",
    "PROLIFIC_API_TOKEN",
    "PROLIFIC_API_KEY",
    "Cookie",
    "Set-Cookie",
    "signing_secret",
    "webhook_secret",
)
# Storage says in its refusals what it was given, and what it would have signed itself.
_IN_ELEMENTS: Final = (
    "AWSAccessKeyId",
    "SignatureProvided",
    "StringToSign",
    "StringToSignBytes",
    "CanonicalRequest",
    "CanonicalRequestBytes",
    "Token-0",
    "AuthenticationErrorDetail",
    "SignatureProvidedBytes",
)


def is_secret_name(name: object) -> bool:
    """Whether what has this name, as a field or a header, is a secret."""
    return isinstance(name, str) and bool(_secret_name().fullmatch(name))


def masked(text: str) -> str:
    """The text without what stands where secrets stand."""
    if _hints().search(text):
        for pattern, replacement in _patterns():
            text = pattern.sub(replacement, text)
    return text


@cache
def _secret_name() -> re.Pattern[str]:
    return re.compile(_any_of(_IN_FIELDS), re.IGNORECASE)


@cache
def _hints() -> re.Pattern[str]:
    """What is in every text that one of the patterns could match: most texts are done with it."""
    return re.compile(r"token|bearer|authorization|eyJ|=|%(?:25)*3D|://|x-amz|x-goog|['\"<]", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compiled when the first text is masked. Each keeps its first group."""
    queries, fields = _any_of((*_IN_QUERIES, *_IN_QUERIES_ALONE)), _any_of(_IN_FIELDS)
    elements = _any_of(_IN_ELEMENTS)
    unmasked = rf"(?!{re.escape(MASK)})"
    encoded = r"""(?:(?!%(?:25)*(?:26|23))[^&\s'"<>\\#,)\]}|])+"""
    stored = r"x-(?:amz|goog)-(?:signature|credential|security-token)"
    found = (
        # Authorization: Token abc, and what is after Token or Bearer anywhere else.
        rf"""(authorization['"]?\s*+[:=,]\s*+(?:b?['"])?+(?:\w+\s+)?+){unmasked}[^\s'"\\,;)\]}}]+""",
        r"(\b(?:token|bearer)\s+)[A-Za-z0-9._~+/=-]{8,}",
        # JSON Web Tokens, whatever they are called.
        r"()(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*",
        # name=value in a query; the equals sign may be encoded, any number of times, and then so is the end.
        rf"""((?<![A-Za-z0-9]){queries}=){unmasked}[^&\s'"<>\\#;,)\]}}|]+""",
        rf"""((?:(?<![A-Za-z0-9-])|(?<=3F)|(?<=26)){queries}%(?:25)*3D){unmasked}{encoded}""",
        # 'name': 'value', "name": "value", ('name', 'value'), as fields are printed, and as headers are.
        rf"""((?P<q>\\?['"]){fields}(?P=q)\s*[:,=]\s*\[?b?(?P<v>\\?['"]))(?:(?!(?P=v)).)+""",
        rf"""((?<![A-Za-z0-9]){stored}\s*:\s*){unmasked}[^\s'"]+""",
        # https://user:password@host
        r"""(\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@?#'"]*:)[^\s/@'"]+(?=@)""",
        rf"(<(?P<e>{elements})>)[^<]*(?=</(?P=e)>)",
    )
    return tuple((re.compile(pattern, re.IGNORECASE), rf"\g<1>{MASK}") for pattern in found)


def _any_of(names: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, names))})"
