"""Who called this package, for warnings that name the line."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_PACKAGE: Final = f"{Path(__file__).parents[1]}{os.sep}"


def stacklevel_outside() -> int:
    """How far up the first caller outside this package is, as `warnings.warn` counts where it is called."""
    level, frame = 1, sys._getframe(1)  # noqa: SLF001, the only way to see the callers
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        level, frame = level + 1, frame.f_back
    return level
