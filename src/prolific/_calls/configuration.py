"""Where the token and the base URL come from."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

import httpx

from prolific._calls.addresses import is_protected
from prolific._calls.variables import BASE_URL_VARIABLES, PROFILE_VARIABLE, TOKEN_VARIABLES
from prolific.errors import ConfigurationError

DEFAULT_BASE_URL: Final = "https://api.prolific.com"

_BARE_TOKEN: Final = re.compile(r"[\w.~+/-]+", re.ASCII)


def resolve_token(
    token: str | None,
    *,
    profile: str | None = None,
    environment: Mapping[str, str] = os.environ,
    credentials: Path | None = None,
) -> str:
    """The token: the argument, else an environment variable, else `~/.prolific/credentials`.

    The file holds the bare token, or a JSON object of profile -> token; `profile` (or PROLIFIC_API_USER)
    picks one where there are several. See `token_in` for the forms a token may have in all three.

    Raises:
        ConfigurationError: none is to be found, or what was found cannot be a token.
    """
    if token is not None:
        return _bare_token(token, "the token argument")
    for variable in TOKEN_VARIABLES:
        if _visible(environment.get(variable, "")):
            return _bare_token(environment[variable], variable)
    from prolific._calls.credentials_file import default_credentials, token_of_file

    path = credentials or default_credentials()
    found = None if path is None else token_of_file(path, profile or environment.get(PROFILE_VARIABLE))
    if found is None:
        place = f"or write it to {path}" if path else "since there is no home directory for a file with it"
        raise ConfigurationError(
            f"no token: pass token=, set {TOKEN_VARIABLES[0]}, {place}; "
            "tokens are made in the Prolific app under API Tokens"
        )
    return found


def resolve_base_url(base_url: str | None, *, environment: Mapping[str, str] = os.environ) -> str:
    """The address of the API, without a path: the argument, else an environment variable, else Prolific's.

    Given with or without `/api/v1` and a final slash. Plain http is accepted for loopback only, so
    that the token never travels in the clear.

    Raises:
        ConfigurationError: the address is unusable.
    """
    if base_url is not None and not isinstance(base_url, str):
        raise ConfigurationError(f"base URL: expected text, got an object of {type(base_url).__name__}")
    given = base_url or ""
    for variable in BASE_URL_VARIABLES:
        given = _visible(given) or environment.get(variable, "")
    url = (_visible(given) or DEFAULT_BASE_URL).rstrip("/").removesuffix("/api/v1").rstrip("/")
    parts = _checked_parts(url)
    if parts.username is not None or parts.query or parts.fragment:
        raise ConfigurationError("base URL: must hold no credentials, query or fragment")
    if not is_protected(parts):
        raise ConfigurationError(f"base URL {url!r}: plain http only to loopback; use https")
    return url


def _bare_token(text: object, origin: str) -> str:
    if isinstance(text, str) and _BARE_TOKEN.fullmatch(text):
        return text
    # Imported where it is needed: most tokens are as they should be.
    from prolific._calls.token_text import token_in

    return token_in(text, origin)


def _visible(text: str) -> str:
    if text.isascii():
        return text.strip()
    from prolific._calls.token_text import visible

    return visible(text)


def _checked_parts(url: str) -> SplitResult:
    parts = _parts(url)
    if parts is None:
        shown = "" if "@" in url else f" {url!r}"  # or it may hold a password
        raise ConfigurationError(f"base URL{shown}: expected https://<host>")
    return parts


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        httpx.URL(url)
        is_usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except (ValueError, httpx.InvalidURL):
        return None
    return parts if is_usable and not re.search(r"\s", url) else None
