"""Names and values of a document as they stand in a report: short, on one line, printable."""

from __future__ import annotations

import json
from typing import Any

LONGEST = 80


def printable(text: str) -> str:
    """The text without line breaks and control characters, which could steer whatever shows it."""
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def shortened(text: str) -> str:
    """The text on one line, cut where it is long."""
    visible = printable(text)
    return visible if len(visible) <= LONGEST else visible[: LONGEST - 3] + "..."


def shown(value: Any) -> str:
    """A JSON value, cut where it is long; `none` where there is none."""
    return "none" if value is None else shortened(json.dumps(value, ensure_ascii=False, sort_keys=True))


def plural(count: int, noun: str) -> str:
    """`1 change`, `2 changes`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
