"""Files that are not complete yet."""

from __future__ import annotations

import contextlib
from pathlib import Path


def partial_path(path: Path) -> Path:
    """Where a download grows until it is complete."""
    return path.with_name(f"{path.name}.part")


def discard(path: Path) -> None:
    """Remove the file if it is there."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
