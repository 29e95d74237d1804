"""Where things stand in the repository, and the one way from the pinned document to the generated tree."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from codegen.generator import generate_package
from codegen.repair import repaired
from codegen.sync_twin import write_sync_twin
from codegen.validation import first_problem
from pages.coverage import coverage_page
from prolific_drift.documents.document import Document, DocumentError, load_document
from prolific_drift.documents.overlay import apply_overlay

PACKAGE = Path("generated") / "prolific_api"
SYNC = Path("src") / "prolific" / "_sync"
COVERAGE = Path("docs") / "api-coverage.md"

_ADVICE = "correct it with an action in openapi/overlay.yaml, or have the document corrected"


@dataclass(frozen=True)
class Repository:
    """A checkout of this project."""

    root: Path

    @property
    def document(self) -> Path:
        return self.root / "openapi" / "prolific.yaml"

    @property
    def overlay(self) -> Path:
        return self.root / "openapi" / "overlay.yaml"

    @property
    def templates(self) -> Path:
        return self.root / "openapi" / "templates"

    @property
    def lock(self) -> Path:
        return self.root / "openapi" / "lock.toml"

    @property
    def reviewed(self) -> Path:
        return self.root / "openapi" / "reviewed.json"

    @property
    def config(self) -> Path:
        return self.root / "generator-config.yaml"

    @property
    def async_source(self) -> Path:
        return self.root / "src" / "prolific" / "_async"

    @cached_property
    def effective_document(self) -> Document:
        """The pinned document with the overlay applied."""
        return apply_overlay(load_document(self.document), load_document(self.overlay))

    def write_generated(self, target: Path) -> list[str]:
        """Write everything a machine writes below `target`, laid out as in the repository.

        Returns:
            What was repaired in the document, a line each.

        Raises:
            DocumentError: the effective document is not valid OpenAPI.
            OverlayError: the overlay does not fit the document.
            NormaliseError, GenerationError: the package cannot be generated.
        """
        notes = self.write_package(self.effective_document, self.document, target / PACKAGE)
        write_sync_twin(self.async_source, target / SYNC)
        page = target / COVERAGE
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(coverage_page(self.effective_document), encoding="utf-8")
        return notes

    def write_package(self, document: Document, source: Path, output: Path) -> list[str]:
        """Write the package for a document that was read from `source` to `output`.

        Returns:
            What was repaired in the document, a line each.

        Raises:
            DocumentError: the document is not valid OpenAPI.
            NormaliseError, GenerationError: the package cannot be generated.
        """
        with checked_meanwhile(document, str(source)):
            return generate_package(
                document,
                pinned_sha256=file_sha256(source),
                config_file=self.config,
                templates=self.templates,
                output=output,
            )


def install_generated(repository: Repository, fresh: Path, lock: str) -> None:
    """Put what was written to `fresh` in place of what the repository has."""
    for tree in (PACKAGE, SYNC):
        shutil.rmtree(repository.root / tree, ignore_errors=True)
        shutil.copytree(fresh / tree, repository.root / tree)
    page = repository.root / COVERAGE
    page.parent.mkdir(exist_ok=True)
    shutil.copy(fresh / COVERAGE, page)
    repository.lock.write_text(lock, encoding="utf-8")


def check_document(document: Document, name: str) -> None:
    """Validate against the OpenAPI schema, once what can be mended is mended.

    Raises:
        DocumentError: the document is not valid OpenAPI; says where, why and what to do in one line.
    """
    problem = first_problem(repaired(document).document)
    if problem is not None:
        raise DocumentError(f"{name}: not a valid OpenAPI document: {problem}; {_ADVICE}")


@contextmanager
def checked_meanwhile(document: Document, name: str) -> Iterator[None]:
    """Validate in another process while the package is generated: each takes as long as the other.

    Raises:
        DocumentError: the document is not valid OpenAPI, which explains whatever the generator made of it.
    """
    with ProcessPoolExecutor(max_workers=1) as pool:
        checking = pool.submit(check_document, document, name)
        try:
            yield
        finally:
            checking.result()


def file_sha256(path: Path) -> str:
    """SHA-256 of the file's bytes, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tree_sha256(folder: Path) -> str:
    """SHA-256 over names and bytes of all files below the folder, in a fixed order."""
    digest = hashlib.sha256()
    for path in source_files(folder):
        name = path.relative_to(folder).as_posix().encode()
        content = path.read_bytes()
        digest.update(b"%d %s %d\n" % (len(name), name, len(content)) + content)
    return digest.hexdigest()


def source_files(folder: Path) -> list[Path]:
    """The files below the folder that belong to it, not those Python leaves behind."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if "__pycache__" not in path.parts)
