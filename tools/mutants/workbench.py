"""Copies of the checkout to change: the checkout itself is never touched."""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePosixPath
from typing import Final

from codegen.sync_twin import sync_source

_LEFT_OUT: Final = shutil.ignore_patterns(
    ".git", ".nox", ".hypothesis", ".venv", "__pycache__", "dist", "build", ".mypy_cache", ".ruff_cache"
)
_ASYNC: Final = "_async"


def twin_of(module: str) -> str | None:
    """The path below `src` of a module's sync twin; None if it has none."""
    parts = PurePosixPath(module).parts
    if _ASYNC not in parts:
        return None
    return str(PurePosixPath(*("_sync" if part == _ASYNC else part for part in parts)))


def source_lines(source: str) -> list[int]:
    """For each line of the unformatted twin, the line of the source it comes from; 0 for its banner."""
    lines = [0]
    is_kept = True
    for number, line in enumerate(source.splitlines(), start=1):
        if line.strip() == "# async only":
            is_kept = False
        if is_kept:
            lines.append(number)
        if line.strip() == "# end async only":
            is_kept = True
    return lines


class Workbench:
    """A whole checkout in a folder of its own, whose modules can be changed and put back.

    The sync twins of what is changed are left unformatted, so that their lines can be told.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of_checkout(cls, checkout: Path, folder: Path, modules: list[str]) -> Workbench:
        """A copy of a checkout, for changing the modules."""
        shutil.copytree(checkout, folder, ignore=_LEFT_OUT, symlinks=True)
        bench = cls(folder)
        for module in modules:
            bench.put(module, bench.source(module))
        return bench

    def copied_to(self, folder: Path) -> Workbench:
        """Another one, with all that was compiled."""
        shutil.copytree(self.folder, folder, symlinks=True)
        return Workbench(folder)

    @property
    def environment(self) -> dict[str, str]:
        """Makes a Python process use the copy."""
        places = [str(self.folder / name) for name in ("src", "generated", "tests", "tools")]
        inherited = os.environ.get("PYTHONPATH")
        path = os.pathsep.join([*places, *([inherited] if inherited else [])])
        # Else every process compiles everything anew, and pytest rewrites every assertion.
        return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": ""}

    def path(self, module: str) -> Path:
        """Where a module is."""
        return self.folder / "src" / module

    def source(self, module: str) -> str:
        """The text of a module."""
        return self.path(module).read_text(encoding="utf-8")

    def put(self, module: str, text: str) -> None:
        """Give a module another text, and its twin the counterpart."""
        self._write(module, text)
        twin = twin_of(module)
        if twin is not None:
            self._write(
                twin, sync_source(text, PurePosixPath(module).relative_to("prolific/_async").as_posix())
            )

    def _write(self, module: str, text: str) -> None:
        path = self.path(module)
        path.write_text(text, encoding="utf-8")
        # Compiled code is told to be old by the second and the length, which may be the same.
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            compiled.unlink()
