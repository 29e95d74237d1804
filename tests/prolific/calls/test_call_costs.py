"""What a call costs beside its request: once the first was made, no module is looked for any more."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from support.surfaces import LiveSurface


class Recorder(MetaPathFinder):
    """Notes which modules are looked for, and finds none."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        self.names.append(fullname)
        return None


def test_the_second_call_looks_for_no_module(live: LiveSurface, monkeypatch: pytest.MonkeyPatch) -> None:
    live(lambda client: client.users.me())
    recorder = Recorder()
    monkeypatch.setattr(sys, "meta_path", [recorder, *sys.meta_path])
    live(lambda client: client.users.me())
    assert recorder.names == []
