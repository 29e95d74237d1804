"""Where docs and examples speak of a facade method."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_PAGES = ("README.md", "docs/**/*.md", "examples/**/*.py", "examples/**/*.ipynb")
_REPORTS = "docs/drift/"
_DOTTED = re.compile(r"\w+(?:\.\w+)*")


def mentions(root: Path, methods: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Method -> the pages below `root` that call or name it. Drift reports themselves do not count."""
    texts = {}
    for pattern in _PAGES:
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            if not name.startswith(_REPORTS):
                texts[name] = path.read_text(encoding="utf-8")
    named = {name: _dotted_names(text) for name, text in texts.items()}
    found = {method: tuple(name for name in texts if method in named[name]) for method in methods}
    return {method: names for method, names in found.items() if names}


def _dotted_names(text: str) -> set[str]:
    """Every dotted name in the text, and what it ends with: `client.users.me` is `users.me` as well."""
    found: set[str] = set()
    for run in _DOTTED.finditer(text):
        words = run.group().split(".")
        is_part_of_path = text[max(run.start() - 1, 0) : run.start()] in ("/", "-")
        found.update(".".join(words[first:]) for first in range(is_part_of_path, len(words)))
    return found
