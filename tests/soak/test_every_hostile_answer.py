"""Every value of every operation's answer replaced by everything odd, and every answer in every frame.

Where several methods have the same answer, the first of them has all of it and the others a tenth.

Only `nox -s soak` asks for it, with HOSTILE_SHARE=1: the normal run tries a few of them
(tests/prolific/calls/test_hostile_answers.py).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.foreign_exceptions import Trials, all_trials
from support.real_answers import real_answers

SHARE = float(os.environ.get("HOSTILE_SHARE", "0"))


@pytest.mark.skipif(SHARE == 0, reason="takes many minutes: `nox -s soak` runs it")
@pytest.mark.parametrize("surface", ["sync", "async"])
def test_no_exception_is_foreign(surface: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Trials(surface, real_answers(tmp_path)) as trials:
        for attempt in all_trials(trials, SHARE, of_repeated=0.1):
            attempt()
    with capsys.disabled():
        print(f"\n{trials.report()}")
    assert trials.tried > 50_000 * SHARE
    assert not trials.found, "\n".join(map(str, trials.found[:100]))
