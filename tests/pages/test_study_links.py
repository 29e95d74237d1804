"""Every Python block of docs/study-links.md runs, in order, against the sandbox."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prolific import LinkProblem, Prolific, study_url
from prolific_sandbox import Sandbox

PAGE = (Path(__file__).parents[2] / "docs" / "study-links.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_the_blocks_run(
    sandbox: Sandbox, client: Prolific, published: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    address = study_url("https://survey.example/start?wave=2")
    study = published(external_study_url=address, is_external_study_url_secure=True)
    (taken,) = sandbox.participants.take(study.id)
    namespace: dict[str, Any] = {"client": client, "link": sandbox.participants.link(taken)}
    for number, block in enumerate(BLOCKS):
        exec(compile(block, f"study-links.md, block {number + 1}", "exec"), namespace)  # noqa: S102
    assert capsys.readouterr().out.splitlines() == [
        address,
        f"{taken.participant_id} {study.id} {taken.id} False",
        "placeholder PROLIFIC_PID",
        f"{taken.participant_id} {taken.id} {sandbox.workspace_id}",
        "altered PROLIFIC_PID - the parameter 'PROLIFIC_PID' is not what was signed",
        "https://app.prolific.com/submissions/complete?cc=DONE",
        "https://app.prolific.com/submissions/complete?cc=OUT",
        "https://app.prolific.com/submissions/complete?cc=DONE",
    ]


def test_every_problem_is_explained() -> None:
    assert {each.name for each in LinkProblem if f"`{each.name}`" not in PAGE} == set()
