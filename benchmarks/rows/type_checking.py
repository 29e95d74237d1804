"""mypy, without a cache, on five lines of a user."""

from __future__ import annotations

from benchmarks.contender import Script
from benchmarks.row import Rival, Row
from benchmarks.setting import Setting

WITH_PROLIFIC = """from prolific import Prolific

client = Prolific("token")
for submission in client.submissions.iter("study"):
    print(submission.id, submission.status)
"""
WITH_HTTPX = """import httpx

client = httpx.Client(headers={"Authorization": "Token token"})
for submission in client.get("https://api.prolific.com/api/v1/submissions/").json()["results"]:
    print(submission["id"], submission["status"])
"""


def _mypy(program: str, setting: Setting) -> str:
    python = f"{setting.environments}/installed/bin/python"
    return f"""
import subprocess, sys, tempfile, time
from pathlib import Path
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "user.py").write_text({program!r})
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--python-executable", {python!r},
         "--cache-dir", f"{{folder}}/cache", "user.py"],
        cwd=folder, check=True,
    )
    print(time.perf_counter() - began)
"""


def prolific(setting: Setting) -> str:
    """Lines that use this package."""
    return _mypy(WITH_PROLIFIC, setting)


def httpx(setting: Setting) -> str:
    """Lines that use httpx only."""
    return _mypy(WITH_HTTPX, setting)


ROW = Row(
    name="type_checking",
    what="mypy --strict of five lines that use it, no cache",
    ours=Script("prolific", prolific, environment="session"),
    rivals=(Rival(Script("five lines of httpx", httpx, environment="session"), budget=2.0),),
    rounds=3,
)
