"""Generated blocks of pages: between two marks, with words around them that people write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_MARKS: Final = "<!-- {}: generated -->", "<!-- end of {} -->"


def with_blocks(text: str, blocks: Mapping[str, str]) -> str:
    """The page with other blocks in place of those it has.

    Args:
        text: of the page; each block stands between its two marks, once.
        blocks: name of each -> what is to stand there.

    Raises:
        ValueError: a block has no place in the page, or several.
    """
    for name, block in blocks.items():
        start, end = (mark.format(name) for mark in _MARKS)
        before, rest = text.split(start)
        _, after = rest.split(end)
        text = f"{before}{start}\n\n{block}\n\n{end}{after}"
    return text
