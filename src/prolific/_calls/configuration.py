"""Where the token and the base URL come from."""

from __future__ import annotations

import os
import string
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

import httpx

from prolific._calls.addresses import is_protected
from prolific._calls.variables import (
    BASE_URL_VARIABLES,
    INSECURE_HOSTS_VARIABLE,
    PROFILE_VARIABLE,
    TOKEN_VARIABLES,
)
from prolific.errors import ConfigurationError

DEFAULT_BASE_URL: Final = "https://api.prolific.com"

_TOKEN_CHARACTERS: Final = frozenset(f"{string.ascii_letters}{string.digits}_.~+/-")


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


def resolve_insecure_hosts(
    given: Collection[str], *, environment: Mapping[str, str] = os.environ
) -> frozenset[str]:
    """The hosts to which plain http is allowed: those of the argument and of the environment variable.

    Raises:
        ConfigurationError: they are no names of hosts, or Prolific's own.
    """
    named = environment.get(INSECURE_HOSTS_VARIABLE, "")
    if given == () and not named:
        return frozenset()
    # Imported where it is needed: hardly anybody does.
    from prolific._calls.insecure_hosts import checked_hosts

    of_environment = checked_hosts(named.replace(",", " ").split(), INSECURE_HOSTS_VARIABLE)
    return of_environment | checked_hosts(given, "insecure_http_hosts")


def resolve_base_url(
    base_url: str | None,
    *,
    insecure_hosts: Collection[str] = (),
    environment: Mapping[str, str] = os.environ,
) -> str:
    """The address of the API, without a path: the argument, else an environment variable, else Prolific's.

    Given with or without `/api/v1` and a final slash. Plain http is accepted for loopback, so that the token
    does not travel in the clear, and with a warning for the hosts that were named for it.

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
    if is_protected(parts):
        return url
    if not is_protected(parts, insecure_hosts):
        raise ConfigurationError(
            f"base URL {url!r}: plain http only to loopback; use https, or for a sandbox in a network of its "
            f"own name the host: insecure_http_hosts={(parts.hostname,)!r}"
        )
    from prolific._calls.insecure_hosts import warn_of_plain_http

    warn_of_plain_http(url)
    return url


def _bare_token(text: object, origin: str) -> str:
    if isinstance(text, str) and text and _TOKEN_CHARACTERS.issuperset(text):
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
    return parts if is_usable and not any(map(str.isspace, url)) else None
