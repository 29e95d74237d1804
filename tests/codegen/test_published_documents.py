"""Prolific's own documents of three years go through whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codegen.__main__ import main

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT.parent / "shared" / "published"

CHECK = """
import importlib, inspect, pathlib, sys
package = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(package.parent))
names = sorted(path.stem for path in package.glob("models/*.py") if path.stem != "__init__")
for name in names:
    importlib.import_module(f"{package.name}.models.{name}")
count = 0
for path in package.glob("api/*/*.py"):
    if path.stem == "__init__":
        continue
    module = importlib.import_module(f"{package.name}.api.{path.parent.name}.{path.stem}")
    for function in (module.request_kwargs, module.sync_detailed, module.asyncio_detailed):
        assert "authorization" not in inspect.signature(function).parameters, path
    count += 1
print(count)
"""


@pytest.mark.parametrize(("version", "operations"), [("2024-02", 78), ("2024-07", 82), ("2025-01", 98)])
def test_a_published_document_becomes_a_complete_package(
    tmp_path: Path, version: str, operations: int
) -> None:
    document = PUBLISHED / f"prolific-{version}.yml"
    if not document.exists():
        pytest.skip("Prolific's published documents are not part of the repository and not beside it")
    package = tmp_path / "published"
    command = ["generate", "--document", str(document), "--output", str(package), "--root", str(ROOT)]
    assert main(command) == 0
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CHECK, str(package)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert int(done.stdout) == operations


def test_a_document_that_is_no_openapi_leaves_no_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "broken.yaml"
    text = (ROOT / "tests" / "codegen" / "toy.yaml").read_text(encoding="utf-8")
    document.write_text(text.replace("paths:", "pathways:"), encoding="utf-8")
    output = tmp_path / "out" / "package"
    assert main(["generate", "--document", str(document), "--output", str(output), "--root", str(ROOT)]) == 1
    assert "not a valid OpenAPI document" in capsys.readouterr().err
    assert list(output.parent.iterdir()) == []


def test_a_package_that_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    toy = str(ROOT / "tests" / "codegen" / "toy.yaml")
    assert main(["generate", "--document", toy, "--output", str(tmp_path), "--root", str(ROOT)]) == 1
    assert "is there already" in capsys.readouterr().err
