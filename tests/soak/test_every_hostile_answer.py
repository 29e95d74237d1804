"""Every value of every answer of every method replaced by everything odd, and every answer in every frame.

Only `nox -s soak` asks for it, with HOSTILE_SHARE=1: the normal run tries a few of them
(tests/facade/test_hostile_answers.py).
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from support.foreign_exceptions import ALL_CALLS, Trials, every_frame, every_replacement
from support.real_answers import real_answers

SHARE = float(os.environ.get("HOSTILE_SHARE", "0"))


@pytest.mark.skipif(SHARE == 0, reason="takes many minutes: `nox -s soak` runs it")
@pytest.mark.parametrize("surface", ["sync", "async"])
def test_no_exception_is_foreign(surface: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(1)
    with Trials(surface, real_answers(tmp_path)) as trials:
        for method in ALL_CALLS:
            for kind in (every_frame, every_replacement):
                for attempt in kind(trials, method):
                    if chance.random() < SHARE:
                        attempt()
    with capsys.disabled():
        print(f"\n{trials.report()}")
    assert trials.tried > 100_000 * SHARE
    assert not trials.found, "\n".join(map(str, trials.found[:100]))
