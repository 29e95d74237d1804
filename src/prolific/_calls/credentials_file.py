"""The file `~/.prolific/credentials`: a bare token, or JSON of profile -> token."""

from __future__ import annotations

import codecs
import json
import os
import warnings
from pathlib import Path
from typing import Any, Final

from prolific._calls.token_text import token_in, visible
from prolific._inputs.callers import stacklevel_outside
from prolific.errors import ConfigurationError

_LARGEST: Final = 64 * 1024
_LONGEST_NAME: Final = 30
"""Characters of a profile's name that is shown: who has it the wrong way round has tokens for names."""
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8"),
)


class CredentialsWarning(UserWarning):
    """A file with a token is open to others."""


def default_credentials() -> Path | None:
    """Where the file is; None where there is no home directory."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    # An empty HOME would make it whatever folder the program runs in.
    return home / ".prolific" / "credentials" if home.is_absolute() else None


def token_of_file(path: Path, profile: str | None) -> str | None:
    """The token the file holds, or None where there is no file, or nothing in it.

    Raises:
        ConfigurationError: the file cannot be read, or what it holds is no token.
    """
    content = _content(path)
    if content is None:
        return None
    text = visible(_decoded(path, content))
    if not text:
        return None
    if not text.startswith(("{", "[")):
        return token_in(text, str(path))
    chosen, token = _chosen(path, _json(path, text), profile)
    return token_in(token, f"{path}, profile {_shown(chosen)}")


def _content(path: Path) -> bytes | None:
    try:
        _warn_if_readable_by_others(path)
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"{path}: {_why(error)}; correct that, pass token=, or set PROLIFIC_TOKEN"
        ) from None
    if len(content) > _LARGEST:
        raise ConfigurationError(f"{path}: too large to be a file of tokens")
    return content


def _why(error: Exception) -> str:
    if isinstance(error, IsADirectoryError):
        return "is a folder, not a file"
    if isinstance(error, PermissionError):
        return "may not be read by this user"
    return f"cannot be read: {type(error).__name__}"


def _warn_if_readable_by_others(path: Path) -> None:
    status = path.stat()
    if path.is_dir():
        raise IsADirectoryError(path)
    if os.name == "posix" and status.st_mode & 0o077:
        warnings.warn(
            f"{path} can be read by other users of this machine; run: chmod 600 {path}",
            CredentialsWarning,
            stacklevel=stacklevel_outside(),
        )


def _decoded(path: Path, content: bytes) -> str:
    """The text: Windows writes UTF-16 and marks where the bytes begin."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is None:
        # ASCII in UTF-16 has a zero in each pair, before the letter or after it.
        halves = content[0::2], content[1::2]
        is_little, is_big = (bool(half) and not any(half) for half in (halves[1], halves[0]))
        encoding = "utf-16-le" if is_little else "utf-16-be" if is_big else "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        # The bytes are a secret: they must not travel along as the error's cause.
        raise ConfigurationError(f"{path}: is not text in UTF-8 or UTF-16") from None


def _json(path: Path, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError):
        raise ConfigurationError(f"{path}: neither a bare token nor JSON of profile -> token") from None
    if not isinstance(found, _Pairs):
        raise ConfigurationError(f"{path}: expected a JSON object of profile -> token, got a list")
    profiles = dict(found)
    if len(profiles) < len(found):
        raise ConfigurationError(f"{path}: a profile is there twice")
    for name, value in profiles.items():
        if not isinstance(value, str):
            raise ConfigurationError(
                f"{path}: expected profile -> token, and profile {_shown(name)} has {_json_kind(value)}"
            )
    return profiles


class _Pairs(list[tuple[str, Any]]):
    """A JSON object as it is written, names that are there twice included."""


def _json_kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number; put the token in quotes"
        case _Pairs():
            return "an object"
        case _:
            return "a list"


def _chosen(path: Path, profiles: dict[str, Any], profile: str | None) -> tuple[str, Any]:
    if profile is None and len(profiles) == 1:
        return next(iter(profiles.items()))
    if not isinstance(profile, str) or profile not in profiles:
        raise ConfigurationError(f"{path}: choose one of its profiles with profile=: {_names(profiles)}")
    return profile, profiles[profile]


def _names(profiles: dict[str, Any]) -> str:
    shown = sorted(name for name in profiles if len(name) <= _LONGEST_NAME)
    hidden = len(profiles) - len(shown)
    return ", ".join([*shown, *([f"{hidden} with a long name"] if hidden else [])]) or "none"


def _shown(name: str) -> str:
    return repr(name) if len(name) <= _LONGEST_NAME else "with a long name"
