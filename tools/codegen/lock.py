"""`openapi/lock.toml`: what is pinned, from which inputs it was made and what came out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tomli_w

from codegen.project import PACKAGE, Repository, file_sha256, tree_sha256
from prolific_drift.documents.document import Document, operations

_HEADER = "# Written by `nox -s generate` and `nox -s update`; not edited by hand.\n\n"


@dataclass(frozen=True)
class Source:
    """Where the pinned document came from."""

    url: str
    date: str

    @classmethod
    def of_lock(cls, lock: dict[str, Any]) -> Source:
        return cls(url=lock["document"]["source"], date=lock["document"]["date"])


def lock_text(repository: Repository, generated: Path, source: Source) -> str:
    """The lock file for the repository's inputs and the tree generated from them."""
    effective = repository.effective_document
    lock: dict[str, Any] = {
        "document": {
            "version": str(effective["info"]["version"]),
            "source": source.url,
            "date": source.date,
            "sha256": file_sha256(repository.document),
        },
        "overlay": {"sha256": file_sha256(repository.overlay)},
        "effective": _counts(effective),
        "generator": {
            "openapi-python-client": version("openapi-python-client"),
            "ruff": version("ruff"),
            "config_sha256": file_sha256(repository.config),
            "templates_sha256": tree_sha256(repository.templates),
        },
        "generated": {"sha256": tree_sha256(generated / PACKAGE)},
    }
    return _HEADER + tomli_w.dumps(lock)


def read_lock(path: Path) -> dict[str, Any]:
    """The lock file as written."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _counts(document: Document) -> dict[str, int]:
    return {
        "operations": len(operations(document)),
        "schemas": len(document["components"]["schemas"]),
    }
