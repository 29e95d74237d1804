"""Generated requests to every operation, against running sandboxes: ``nox -s fuzz``.

schemathesis runs all its checks over the whole document, in three lanes at the same time, each against a
sandbox of its own: two for the coverage phase, whose requests follow from the document alone, and one for the
examples, the random requests and the chains of requests. The seed and the number of requests are fixed and
the clock stands still, so that a run does the same on a fast machine and on a slow one.

Besides what schemathesis finds, a run fails when an answer broke the document, when the ledger is off
balance, or when an operation was answered with success in no lane: such an operation was not tested.

``--long`` makes ten times as many random requests; other arguments go to schemathesis.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.examples import with_examples
from fuzz.population import populate
from prolific_sandbox import Sandbox
from prolific_sandbox.handlers import REGISTER

HERE = Path(__file__).parent
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
STUDIES = "^/api/v1/(studies|study|projects|workspaces|submissions|filter|eligibility)"
LANES = {
    "coverage of studies": ("--phases", "coverage", "--include-path-regex", STUDIES),
    "coverage of the rest": ("--phases", "coverage", "--exclude-path-regex", STUDIES),
    "random": ("--phases", "examples,fuzzing,stateful"),
}
SHORT, LONG = 4, 40
"""How many random requests schemathesis makes at most to an operation, and how many chains of requests."""


def main(arguments: list[str]) -> int:
    """Run all lanes; 0 when none found anything."""
    length = LONG if "--long" in arguments else SHORT
    options = ["--max-examples", str(length), *(each for each in arguments if each != "--long")]
    with TemporaryDirectory() as folder:
        lanes = {lane: _start(lane, Path(folder), options) for lane in LANES}
        failed = [lane for lane, process in lanes.items() if process.wait() != 0]
        for lane in LANES:
            print((Path(folder) / f"{lane}.log").read_text(encoding="utf-8"))
        answered = {
            operation_id
            for lane in LANES
            if (told := Path(folder) / f"{lane}.json").exists()
            for operation_id in json.loads(told.read_text(encoding="utf-8"))
        }
    for lane in failed:
        print(f"the lane {lane} failed, see above")
    missed = sorted(REGISTER.keys() - answered)
    for operation_id in missed:
        print(f"{operation_id} was never answered with success")
    return 1 if failed or missed else 0


def _start(lane: str, folder: Path, options: list[str]) -> subprocess.Popen[bytes]:
    with (folder / f"{lane}.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "fuzz", "--lane", lane, str(folder / f"{lane}.json"), *options],
            stdout=log,
            stderr=subprocess.STDOUT,
            # The order of sets decides which requests are made, too.
            env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"},
        )


def run_lane(lane: str, told: Path, options: list[str]) -> int:
    """Run the phases of a lane against a sandbox of its own; write down what was answered with success."""
    with TemporaryDirectory() as folder, Sandbox(balance=100_000_000, start_at=START) as sandbox:
        # Generated addresses of webhooks are real ones at times; no event may leave the machine.
        sandbox._courier.stop()
        document = json.loads((resources.files("prolific_api") / "openapi.json").read_text(encoding="utf-8"))
        (Path(folder) / "openapi.json").write_text(json.dumps(with_examples(document, populate(sandbox))))
        already = len(sandbox.requests)
        command = [
            "st", "--config-file", str(HERE / "schemathesis.toml"), "run", "openapi.json",
            "--url", sandbox.url,
            "--header", f"Authorization: Token {sandbox.token}",
            *LANES[lane],
        ]  # fmt: skip
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent), "SCHEMATHESIS_HOOKS": "fuzz.hooks"}
        finished = subprocess.run([*command, *options], check=False, cwd=folder, env=environment)
        for violation in sandbox.violations:
            print(f"the sandbox broke the document: {violation}")
        sandbox.ledger.check()
        made = sandbox.requests[already:]
    answered = {each.operation_id for each in made if each.status is not None and each.status < 300}
    told.write_text(json.dumps(sorted(str(operation_id) for operation_id in answered)), encoding="utf-8")
    return 1 if sandbox.violations else finished.returncode


if __name__ == "__main__":
    if sys.argv[1:2] == ["--lane"]:
        sys.exit(run_lane(sys.argv[2], Path(sys.argv[3]), sys.argv[4:]))
    sys.exit(main(sys.argv[1:]))
