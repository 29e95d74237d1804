"""A sandbox that goes on from a file."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from prolific_sandbox import Sandbox
from prolific_sandbox.__main__ import main
from prolific_sandbox.runtime.state_file import StateFileError

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


def test_what_was_answered_survives_a_crash_in_the_middle_of_writing(tmp_path: Path) -> None:
    path = tmp_path / "state"
    command = [sys.executable, "-m", "prolific_sandbox", "--port", "0", "--state", str(path)]
    answered: list[tuple[str, str]] = []
    enough = threading.Event()

    def write(url: str) -> None:
        """Studies, submissions and reviews, one after the other, until the sandbox is gone."""
        headers = {"Authorization": "Token sandbox-token"}
        with httpx.Client(base_url=url, headers=headers) as http:

            def post(at: str, body: Any) -> Any:
                response = http.post(at, json=body)
                assert response.is_success, response.text
                return response.json()

            try:
                while True:
                    study = post("/api/v1/studies/", study_body(reward=10))["id"]
                    answered.append((f"/studies/{study}/", "UNPUBLISHED"))
                    post(f"/api/v1/studies/{study}/transition/", {"action": "PUBLISH"})
                    answered.append((f"/studies/{study}/", "ACTIVE"))
                    (taken,) = post(f"/_sandbox/studies/{study}/take", {})["submissions"]
                    submission = f"/submissions/{taken['id']}/"
                    answered.append((submission, "ACTIVE"))
                    post(f"/_sandbox{submission}complete", {"code": "DONE"})
                    answered.append((submission, "AWAITING REVIEW"))
                    post(f"/api/v1{submission}transition/", {"action": "APPROVE"})
                    answered.append((submission, "APPROVED"))
                    if len(answered) > 100:
                        enough.set()
            except httpx.TransportError:
                return

    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        url = address_of(process)
        writers = [threading.Thread(target=write, args=(url,)) for _ in range(4)]
        for writer in writers:
            writer.start()
        assert enough.wait(60)
        process.send_signal(signal.SIGKILL)
        for writer in writers:
            writer.join()

    statuses = ["UNPUBLISHED", "ACTIVE", "AWAITING REVIEW", "APPROVED"]
    with Sandbox(state=path) as sandbox, sandbox.client() as client:
        for at, status in dict(answered).items():
            # What was under way when the sandbox was killed may have got one step further.
            found = client.request("GET", f"/api/v1{at}")["status"]
            assert statuses.index(found) >= statuses.index(status), at
        sandbox.ledger.check()
        assert sandbox.violations == []


def test_a_file_is_used_by_one_sandbox_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "state"
    with Sandbox(state=path):
        with pytest.raises(StateFileError, match="locked"):
            Sandbox(state=path)
    with Sandbox(state=path):
        pass


def test_a_file_that_is_something_else_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Remember the milk. " * 20, encoding="utf-8")
    assert main(["--port", "0", "--state", str(path)]) == 1
    assert "notes.txt cannot be used" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8").startswith("Remember")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE tides (height REAL)")
        other.commit()
    with pytest.raises(StateFileError, match="other version"):
        Sandbox(state=tmp_path / "other.db")


def test_everything_a_step_changes_is_written(
    tmp_path: Path, connect: Callable[[Sandbox], Researcher]
) -> None:
    path = tmp_path / "state"
    with Sandbox(state=path) as sandbox:
        researcher = connect(sandbox)
        kept, dropped = researcher.publish(), researcher.draft()
        researcher.http.delete(f"/studies/{dropped}/")
        due = researcher.draft(publish_at=(sandbox.now + timedelta(hours=1)).isoformat())
        researcher.move(due, "SCHEDULE_PUBLISH")
        group = researcher.post(
            "/participant-groups/", {"name": "Sailors", "workspace_id": sandbox.workspace_id}
        )
        researcher.post(f"/participant-groups/{group['id']}/participants/", {"participant_ids": ["5" * 24]})
        (taken,) = sandbox.participants.take(kept)
        sandbox.participants.complete(taken, "DONE")
        csv = f"{taken.id},0.20"
        bulk = researcher.post("/submissions/bonus-payments/", {"study_id": kept, "csv_bonuses": csv})
        researcher.post(f"/bulk-bonus-payments/{bulk['id']}/pay/")
        before = sandbox.ledger.balances()
        pages = ["/studies/", f"/studies/{kept}/submissions/", "/messages/unread/", "/workspaces/"]
        pages.append(f"/participant-groups/{group['id']}/participants/")
        seen = [researcher.get(page)["results"] for page in pages]
    with Sandbox(state=path) as again:
        researcher = connect(again)
        assert [researcher.get(page)["results"] for page in pages] == seen
        assert again.ledger.balances() == before
        assert [batch.times_paid for batch in again.bonus_payments] == [1]
        again.advance(hours=2)
        assert researcher.study_status(due) == "ACTIVE"
        again.advance(days=22)
        assert researcher.status(taken.id) == "APPROVED"
        again.reset()
        assert researcher.get("/studies/")["results"] == []
    with Sandbox(state=path) as empty:
        assert connect(empty).get("/studies/")["results"] == []


def address_of(process: subprocess.Popen[str]) -> str:
    """The address in the banner of the command."""
    assert process.stdout is not None
    for line in process.stdout:
        if url := line.partition("PROLIFIC_URL=")[2].strip():
            return url
    raise AssertionError("the command ended without its banner")
