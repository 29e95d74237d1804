"""Where docs and examples speak of a facade method."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

_PAGES = ("README.md", "docs/**/*.md", "examples/**/*.py", "examples/**/*.ipynb")
_REPORTS = "docs/drift/"


def mentions(root: Path, methods: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Method -> the pages below `root` that call or name it. Drift reports themselves do not count."""
    texts = {}
    for pattern in _PAGES:
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            if not name.startswith(_REPORTS):
                texts[name] = path.read_text(encoding="utf-8")
    found = defaultdict(list)
    for method in methods:
        call = re.compile(rf"(?<![\w/-]){re.escape(method)}\b(?!\.\w)")
        for name, text in texts.items():
            if call.search(text):
                found[method].append(name)
    return {method: tuple(names) for method, names in found.items()}
