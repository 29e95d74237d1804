"""Whole numbers written as text, as far as anybody means them."""

from __future__ import annotations

import re
from typing import Final

MOST_CHARACTERS: Final = 40
"""Python refuses to read thousands of them, and answers could not show them."""

_WRITTEN: Final = re.compile(r"-?[0-9]+")


def whole_number(text: str) -> int | None:
    """The number a text is; None for one that is none, or is longer than any that is meant."""
    is_short = len(text) <= MOST_CHARACTERS
    return int(text) if is_short and _WRITTEN.fullmatch(text) else None
