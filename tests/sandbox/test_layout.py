"""The rooms of the package: what each is for is said in one sentence, and nothing else stands there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import prolific_sandbox

PACKAGE = Path(prolific_sandbox.__file__).parent
ROOMS = sorted(path.parent for path in PACKAGE.rglob("*/__init__.py"))
PAGES = Path(__file__).parents[2] / "tools" / "pages"


@pytest.mark.parametrize("room", [*ROOMS, PAGES], ids=lambda room: room.name)
def test_each_room_says_in_one_line_what_it_is_for(room: Path) -> None:
    body = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    sentence = ast.get_docstring(body) or ""
    assert sentence.endswith(".")
    assert "\n" not in sentence
    if room.name != "handlers":  # which registers all of them
        assert len(body.body) == 1


def test_the_top_of_the_package_can_be_taken_in_at_a_glance() -> None:
    top = {path.name for path in PACKAGE.iterdir()} - {"py.typed", "__pycache__"}
    assert len(top) <= 20, sorted(top)


def test_what_the_package_exports_is_there() -> None:
    for name in prolific_sandbox.__all__:
        assert getattr(prolific_sandbox, name).__name__ == name
