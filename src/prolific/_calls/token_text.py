"""The token in a text as people keep it: pasted, quoted, or as a line of a settings file."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from prolific._calls.variables import TOKEN_VARIABLES
from prolific.errors import ConfigurationError

_QUOTES: Final = {'"': '"', "'": "'", "`": "`", "\u201c": "\u201d", "\u2018": "\u2019", "\u00ab": "\u00bb"}
_ALL_QUOTES: Final = frozenset((*_QUOTES, *_QUOTES.values()))
_ASSIGNMENT: Final = re.compile(r"(?:export\s+|set\s+|\$env:)?(\w+)\s*=(.*)", re.IGNORECASE | re.DOTALL)
_TOKEN_NAME: Final = re.compile(r"(?:\w*_)?(?:token|key)", re.IGNORECASE)
_AUTHORIZATION: Final = re.compile(r"(?:authorization\s*:\s*)?(?:token|bearer|basic)\s+\S", re.IGNORECASE)


def visible(text: str) -> str:
    """The text without characters that show nothing, such as byte order marks and zero-width spaces."""
    return "".join(each for each in text if unicodedata.category(each) != "Cf").strip()


def token_in(text: object, origin: str) -> str:
    """The bare token.

    Characters that show nothing are left out, and so are quotes around it, comment lines, and `NAME=` before
    it.

    Args:
        text: holds the token.
        origin: where the text is from, for the error.

    Raises:
        ConfigurationError: it holds none, several, or something else; the text is never shown.
    """
    if not isinstance(text, str):
        raise ConfigurationError(f"{origin}: expected text, got an object of {type(text).__name__}")
    lines = [line for line in map(visible, visible(text).splitlines()) if line and not line.startswith("#")]
    if not lines:
        raise ConfigurationError(f"{origin}: the token is empty")
    if len(lines) > 1:
        lines = _assigned(lines, origin)
    return _bare(lines[0], origin)


def _assigned(lines: list[str], origin: str) -> list[str]:
    """The line of several that says what the token is."""
    found = [match for match in map(_ASSIGNMENT.fullmatch, lines) if match]
    if len(found) < len(lines):
        raise ConfigurationError(
            f"{origin}: holds {len(lines)} lines; expected one with the bare token, or lines NAME=value with "
            f"one of {', '.join(TOKEN_VARIABLES)}"
        )
    for name in TOKEN_VARIABLES:
        values = list(dict.fromkeys(match[2].strip() for match in found if match[1].upper() == name))
        if len(values) > 1:
            raise ConfigurationError(f"{origin}: says twice what {name} is, and not the same")
        if values:
            return values
    raise ConfigurationError(f"{origin}: no line says what {TOKEN_VARIABLES[0]} is")


def _bare(line: str, origin: str) -> str:
    line = _unquoted(line)
    assignment = _ASSIGNMENT.fullmatch(line)
    if assignment and _TOKEN_NAME.fullmatch(assignment[1]):
        line = _unquoted(assignment[2].strip())
    elif assignment and assignment[2].strip("="):  # or else it is how base64 ends
        raise ConfigurationError(
            f"{origin}: expected the bare token, or {TOKEN_VARIABLES[0]}= before it; another name is there"
        )
    if not line.strip("=") or line.startswith("#"):
        raise ConfigurationError(f"{origin}: the token is empty")
    if _AUTHORIZATION.match(line):
        raise ConfigurationError(
            f"{origin}: expected the bare token, without 'Token ' or 'Bearer ' before it"
        )
    for position, character in enumerate(line, start=1):
        problem = _problem(character)
        if problem:
            raise ConfigurationError(
                f"{origin}: character {position} of the token is {problem}; expected the bare token, as "
                "the Prolific app shows it"
            )
    return line


def _unquoted(line: str) -> str:
    while len(line) > 1 and _QUOTES.get(line[0]) == line[-1]:
        line = line[1:-1].strip()
    return line


def _problem(character: str) -> str | None:
    if character.isspace():
        return "white space"
    if character in _ALL_QUOTES:
        return "a quote"
    if not character.isascii() or not character.isprintable():
        return f"U+{ord(character):04X}, which no token has"
    return None
