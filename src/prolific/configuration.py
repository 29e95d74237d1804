"""Where the token and the base URL come from."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from prolific.addresses import is_protected
from prolific.errors import ConfigurationError

DEFAULT_BASE_URL: Final = "https://api.prolific.com"
TOKEN_VARIABLES: Final = ("PROLIFIC_TOKEN", "PROLIFIC_API_TOKEN", "PROLIFIC_API_KEY")
BASE_URL_VARIABLES: Final = ("PROLIFIC_URL", "PROLIFIC_BASE_URL")
PROFILE_VARIABLE: Final = "PROLIFIC_API_USER"


class CredentialsWarning(UserWarning):
    """A file with a token is open to others."""


def resolve_token(
    token: str | None,
    *,
    profile: str | None = None,
    environment: Mapping[str, str] = os.environ,
    credentials: Path | None = None,
) -> str:
    """The token: the argument, else an environment variable, else `~/.prolific/credentials`.

    The file holds the bare key, or a JSON object of profile -> key; `profile` (or PROLIFIC_API_USER)
    picks one where there are several.

    Raises:
        ConfigurationError: none is to be found, or what was found cannot be a token.
    """
    if token is not None:
        return _checked_token(token, "the token argument")
    for variable in TOKEN_VARIABLES:
        if environment.get(variable, "").strip():
            return _checked_token(environment[variable], variable)
    path = credentials or Path.home() / ".prolific" / "credentials"
    found = _token_from_file(path, profile or environment.get(PROFILE_VARIABLE))
    if found is None:
        raise ConfigurationError(
            f"no token: pass token=, set {TOKEN_VARIABLES[0]}, or write it to {path}; "
            "tokens are made in the Prolific app under API Tokens"
        )
    return _checked_token(found, str(path))


def resolve_base_url(base_url: str | None, *, environment: Mapping[str, str] = os.environ) -> str:
    """The address of the API, without a path: the argument, else an environment variable, else Prolific's.

    Given with or without `/api/v1` and a final slash. Plain http is accepted for loopback only, so
    that the token never travels in the clear.

    Raises:
        ConfigurationError: the address is unusable.
    """
    for variable in BASE_URL_VARIABLES:
        base_url = base_url or environment.get(variable, "").strip() or None
    url = (base_url or DEFAULT_BASE_URL).rstrip("/").removesuffix("/api/v1").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigurationError(f"base URL {url!r}: expected https://<host>")
    if parts.username is not None or parts.query or parts.fragment:
        raise ConfigurationError("base URL: must hold no credentials, query or fragment")
    if not is_protected(parts):
        raise ConfigurationError(f"base URL {url!r}: plain http only to loopback; use https")
    return url


def _checked_token(token: str, origin: str) -> str:
    token = token.strip()
    if not token:
        raise ConfigurationError(f"{origin}: the token is empty")
    if any(character.isspace() or not character.isprintable() for character in token) or not token.isascii():
        raise ConfigurationError(
            f"{origin}: expected the bare token, without 'Token ' or 'Bearer ' before it"
        )
    return token


def _token_from_file(path: Path, profile: str | None) -> str | None:
    try:
        _warn_if_readable_by_others(path)
        text = path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: cannot be read: {type(error).__name__}") from None
    if not text.startswith("{"):
        return text or None
    return _token_of_profile(path, text, profile)


def _warn_if_readable_by_others(path: Path) -> None:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        warnings.warn(
            f"{path} can be read by other users of this machine; run: chmod 600 {path}",
            CredentialsWarning,
            stacklevel=5,
        )


def _token_of_profile(path: Path, text: str, profile: str | None) -> str:
    try:
        profiles = json.loads(text)
    except json.JSONDecodeError:
        # The text is a secret: it must not travel along as the error's cause.
        raise ConfigurationError(f"{path}: neither a bare token nor JSON of profile -> token") from None
    if not all(isinstance(value, str) for value in profiles.values()):
        raise ConfigurationError(f"{path}: expected profile -> token")
    if profile is None and len(profiles) == 1:
        return str(next(iter(profiles.values())))
    if profile is None or profile not in profiles:
        names = ", ".join(sorted(profiles)) or "none"
        raise ConfigurationError(f"{path}: choose one of its profiles with profile=: {names}")
    return str(profiles[profile])
