"""A sandbox that goes on from a file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx

from prolific_sandbox import Sandbox

from .conftest import Researcher, study_body
from .test_hooks import events, subscribe


def test_everything_is_there_again(tmp_path: Path, connect: Callable[[Sandbox], Researcher]) -> None:
    path = tmp_path / "state"
    with Sandbox(state=path) as sandbox:
        researcher = connect(sandbox)
        hook = subscribe(sandbox, researcher, "study.status.change", "http://127.0.0.1:9/")
        study_id = researcher.publish()
        taken = sandbox.participants.take(study_id, 2)
        sandbox.advance(minutes=5)
        before = (sandbox.now, sandbox.workspace_id, sandbox.ledger.balances())
    with Sandbox(state=path) as again:
        researcher = connect(again)
        assert again.now >= before[0]
        assert (again.workspace_id, again.ledger.balances()) == before[1:]
        assert again.participants.complete(taken[0].id, "DONE").status == "AWAITING REVIEW"
        assert len(events(researcher, hook)) == 1
        third = again.participants.take(study_id)[0]
        assert third.id not in {each.id for each in taken}
        again.advance(minutes=60)
        assert researcher.status(taken[1].id) == "TIMED-OUT"
        again.ledger.check()
        assert again.violations == []


def test_what_was_answered_survives_a_crash(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "prolific_sandbox", "--port", "0", "--state", str(tmp_path / "state")]
    seen = []
    for _ in range(2):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
            assert process.stdout is not None
            url = ""
            while not url:
                line = process.stdout.readline()
                assert line, "the command ended without its banner"
                url = line.partition("PROLIFIC_URL=")[2].strip()
            headers = {"Authorization": "Token sandbox-token"}
            with httpx.Client(base_url=f"{url}/api/v1", headers=headers) as http:
                assert http.post("/studies/", json=study_body()).status_code == 201
                seen.append(http.get("/studies/").json()["meta"]["count"])
            process.send_signal(signal.SIGKILL)
    assert seen == [1, 2]
