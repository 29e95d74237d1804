"""A package generated from any document, and what is in it, read by an interpreter of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from codegen.__main__ import main

ROOT = Path(__file__).parents[2]

_READ = """
import importlib, json, pathlib, sys
package = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(package.parent))
models = importlib.import_module(f"{package.name}.models")
classes = {name: len(getattr(models, name).__mro__) for name in models.__all__}
importlib.import_module(f"{package.name}.arguments")
functions = {}
for path in sorted(package.glob("api/*/*.py")):
    if path.stem != "__init__":
        module = importlib.import_module(f"{package.name}.api.{path.parent.name}.{path.stem}")
        assert all(map(callable, (module.request_kwargs, module.parse, module.asyncio_detailed)))
        functions[f"{path.parent.name}.{path.stem}"] = module.OPERATION_ID
print(json.dumps({"classes": sorted(classes), "functions": functions}))
"""


@dataclass(frozen=True)
class GeneratedPackage:
    """What a package has, each module of it imported.

    Attributes:
        folder: the package.
        classes: names of models and enums.
        functions: `users.get_user` -> operationId.
    """

    folder: Path
    classes: frozenset[str]
    functions: dict[str, str]


def generate(document: Path, folder: Path) -> int:
    """Run the command; its exit code."""
    return main(["generate", "--document", str(document), "--output", str(folder), "--root", str(ROOT)])


def read_package(folder: Path) -> GeneratedPackage:
    """Import everything, with warnings as errors."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _READ, str(folder)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    found = json.loads(done.stdout)
    return GeneratedPackage(folder, frozenset(found["classes"]), found["functions"])
