"""Remembers what generation makes of the same inputs, so that the tests of it need not repeat it.

Validating a document and generating a package depend on nothing but their inputs, which
`tests/codegen/test_templates.py` shows for the package. An input that differs by one byte is always done
anew, and so is a document that is not valid.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from codegen import generator, project, update
from prolific_drift import Document


class GenerationMemory:
    """Validation and generation, each once for the same inputs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._valid: set[str] = set()
        self._notes: dict[str, list[str]] = {}

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Take the place of both wherever the commands `generate` and `update` call them."""
        patch.setattr(project, "generate_package", self.generate_package)
        patch.setattr(project, "checked_meanwhile", self.checked_meanwhile)
        patch.setattr(update, "check_document", self.check_document)

    @contextmanager
    def checked_meanwhile(self, document: Document, name: str) -> Iterator[None]:
        self.check_document(document, name)
        yield

    def check_document(self, document: Document, name: str) -> None:
        key = _digest(json.dumps(document))
        if key not in self._valid:
            _check_document(document, name)
            self._valid.add(key)

    def generate_package(
        self, document: Document, *, pinned_sha256: str, config_file: Path, templates: Path, output: Path
    ) -> list[str]:
        config = config_file.read_text(encoding="utf-8")
        key = _digest(json.dumps(document), pinned_sha256, config, project.tree_sha256(templates))
        known = self._folder / key
        if known.exists():
            shutil.copytree(known, output)
            return self._notes[key]
        self._notes[key] = generator.generate_package(
            document, pinned_sha256=pinned_sha256, config_file=config_file, templates=templates, output=output
        )
        shutil.copytree(output, known)
        return self._notes[key]


_check_document = project.check_document


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
