"""From the document to a formatted package, beside the generator as it comes."""

from __future__ import annotations

from benchmarks.contender import Script
from benchmarks.row import Rival, Row
from benchmarks.setting import Setting


def _program(arguments: str, setting: Setting) -> str:
    document = f"{setting.root}/generated/prolific_api/openapi.json"
    return f"""
import os, subprocess, sys, tempfile, time
with tempfile.TemporaryDirectory() as folder:
    document, output = {document!r}, f"{{folder}}/package"
    scripts = os.path.dirname(sys.executable)
    environment = {{**os.environ, "PYTHONPATH": {setting.root + "/tools"!r}, "PATH": scripts}}
    began = time.perf_counter()
    subprocess.run(
        [{arguments}], cwd={setting.root!r}, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    print(time.perf_counter() - began)
"""


def codegen(setting: Setting) -> str:
    """What `nox -s generate` runs: checked, normalised, generated, completeness checked, formatted."""
    return _program(
        'sys.executable, "-m", "codegen", "generate", "--document", document, "--output", output', setting
    )


def stock(setting: Setting) -> str:
    """openapi-python-client with its own templates, and ruff after it, as it does by default."""
    return _program(
        'f"{scripts}/openapi-python-client", "generate", "--path", document, "--meta", "none", '
        '"--output-path", output',
        setting,
    )


ROW = Row(
    name="generation",
    what="document to formatted package",
    ours=Script("prolific", codegen, environment="session"),
    rivals=(Rival(Script("openapi-python-client", stock, environment="session"), budget=1.5),),
    rounds=3,
)
