"""Generating the package from documents with more and more operations."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.contender import Loop
from benchmarks.row import Growth
from benchmarks.setting import Setting

_METHODS = {"get", "put", "post", "delete", "patch"}


def with_operations(document: dict[str, Any], count: int) -> dict[str, Any]:
    """The document with its first operations, and of its components those that they refer to."""
    left = count
    paths: dict[str, Any] = {}
    for path, item in document["paths"].items():
        kept = [key for key in item if key in _METHODS][:left]
        left -= len(kept)
        if kept:
            paths[path] = {key: value for key, value in item.items() if key in kept or key not in _METHODS}
    return {**document, "paths": paths, "components": _referred(document["components"], paths)}


def _referred(components: dict[str, Any], start: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"securitySchemes": components["securitySchemes"]}
    waiting = [start]
    while waiting:
        for kind, name in re.findall(r'"#/components/(\w+)/([^"/]+)', json.dumps(waiting.pop())):
            if name not in found.setdefault(kind, {}):
                found[kind][name] = components[kind][name]
                waiting.append(components[kind][name])
    return found


def generate(setting: Setting) -> Callable[[], object]:
    """Document to formatted package, in one process."""
    root = Path(setting.root)
    sys.path.insert(0, str(root / "tools"))
    from codegen.generator import generate_package

    whole = json.loads((root / "generated" / "prolific_api" / "openapi.json").read_bytes())
    document = with_operations(whole, setting.size)
    folder = Path(tempfile.mkdtemp(dir=setting.recorded))

    def once() -> None:
        output = folder / "package"
        generate_package(
            document,
            pinned_sha256="",
            config_file=root / "generator-config.yaml",
            templates=root / "openapi" / "templates",
            output=output,
        )
        shutil.rmtree(output)

    return once


GROWTH = Growth(
    name="operations",
    what="generating the package, by operations in the document",
    loop=Loop("generate", generate, environment="session", warm_up=False),
    sizes=(18, 36, 72, 144),
    rounds=3,
)
