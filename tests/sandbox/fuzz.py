"""Generated requests to every operation, against a running sandbox: ``nox -s fuzz``.

Two minutes at most. Every answer must be one the document has, and none a failure of the server. Left out
is append-dataset-datapoints, whose media type the generator cannot write.
"""

from __future__ import annotations

import subprocess
import sys
from importlib import resources
from tempfile import TemporaryDirectory

from prolific_sandbox import Sandbox

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def main() -> int:
    """Run the generator; 0 when it finds nothing."""
    with TemporaryDirectory() as folder, Sandbox(balance=100_000_000) as sandbox:
        command = [
            "st", "run", str(resources.files("prolific_api") / "openapi.json"),
            "--url", sandbox.url,
            "--header", f"Authorization: Token {sandbox.token}",
            "--generation-with-security-parameters", "false",
            "--exclude-operation-id", "append-dataset-datapoints",
            "--checks", CHECKS,
            "--max-examples", "12",
            "--max-time", "100",
            "--phases", "examples,coverage,fuzzing",
            "--seed", "1",
            "--workers", "1",
        ]  # fmt: skip
        finished = subprocess.run([*command, *sys.argv[1:]], check=False, cwd=folder)
        for violation in sandbox.violations:
            print(f"the sandbox broke the document: {violation}", file=sys.stderr)
        sandbox.ledger.check()
        return 1 if sandbox.violations else finished.returncode


if __name__ == "__main__":
    sys.exit(main())
