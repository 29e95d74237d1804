"""The examples run as they stand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"


def output_of(name: str) -> str:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / name)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_demo_tells_its_story() -> None:
    told = output_of("demo.py")
    assert "Every figure is as it should be." in told
    assert "WRONG" not in told


def test_spans_name_operation_and_request() -> None:
    told = output_of("opentelemetry_tracing.py")
    assert '"prolific.operation": "get-user"' in told
    assert '"http.method": "GET"' in told or '"http.request.method": "GET"' in told
    assert "Token" not in told
