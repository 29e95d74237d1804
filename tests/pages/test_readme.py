"""Every Python block of the README runs, in order, against the sandbox."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prolific import Prolific
from prolific_sandbox import Sandbox

README = Path(__file__).parents[2] / "README.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture
def names(sandbox: Sandbox, client: Prolific, published: Callable[..., Any]) -> dict[str, Any]:
    """The names the blocks take for granted: a study of yours, and who took part."""
    study = published(total_available_places=15)
    taken = sandbox.participants.take(study.id, 12)
    for each in taken[2:]:
        sandbox.participants.complete(each.id, "DONE")
    return {
        "study_id": study.id,
        "submission_id": taken[0].id,
        "participant_id": taken[1].participant_id,
    }


def test_there_are_blocks() -> None:
    assert len(BLOCKS) >= 10


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_blocks_run(
    sandbox: Sandbox,
    names: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PROLIFIC_URL", sandbox.url)
    monkeypatch.setenv("PROLIFIC_TOKEN", sandbox.token)
    namespace: dict[str, Any] = {"__name__": "readme", **names}
    for number, block in enumerate(BLOCKS):
        exec(compile(block, f"{README.name}, Python block {number + 1}", "exec"), namespace)  # noqa: S102
    namespace["client"].close()
    told = capsys.readouterr().out
    assert "10 of 12 True" in told
    assert "4.65 1.55 0.00 6.20" in told
    assert "update-study 400" in told
