"""Replaces the pinned document with a newer one and regenerates everything, or changes nothing at all."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml

from codegen.lock import Source, lock_text
from codegen.project import Repository, check_document, install_generated
from prolific_drift.documents.document import (
    Document,
    DocumentError,
    load_document,
    operations,
    parse_document,
)
from prolific_drift.documents.overlay import IdleActionError, OverlayError, apply_action

DEFAULT_SOURCE = "https://docs.prolific.com/openapi.yaml"
_INPUTS = ("openapi", "generator-config.yaml", "src/prolific/_async")
_TIMEOUT_SECONDS = 30.0


def repair_line(note: str) -> str:
    """How a repair is told."""
    return f"mended for the generator: {note}"


@dataclass(frozen=True)
class Update:
    """What an update changed.

    Attributes:
        version: of the new document.
        operations, schemas: names that were added, removed and changed.
        obsolete: targets of overlay actions the new document has caught up with; they were removed.
        repairs: what had to be mended for the generator, a line each; the document itself was not changed.
    """

    version: str
    operations: Difference
    schemas: Difference
    obsolete: list[str]
    repairs: list[str]

    def __str__(self) -> str:
        lines = [f"the document is now {self.version}"]
        for kind, difference in (("operations", self.operations), ("schemas", self.schemas)):
            lines += [f"{kind} {line}" for line in difference.lines()]
        lines += [f"overlay action removed, the document says it now: {target}" for target in self.obsolete]
        lines += [repair_line(note) for note in self.repairs]
        return "\n".join(lines)


@dataclass(frozen=True)
class Difference:
    """Names that came, went, or stand for something else now."""

    added: list[str]
    removed: list[str]
    changed: list[str]

    @classmethod
    def between(cls, old: dict[str, Any], new: dict[str, Any]) -> Difference:
        """Compare two mappings by their keys and values."""
        return cls(
            added=sorted(new.keys() - old.keys()),
            removed=sorted(old.keys() - new.keys()),
            changed=sorted(name for name in old.keys() & new.keys() if old[name] != new[name]),
        )

    def lines(self) -> Iterator[str]:
        """One line for each kind of difference there is; one that says so where there is none."""
        kinds = {"added": self.added, "removed": self.removed, "changed": self.changed}
        found = {kind: names for kind, names in kinds.items() if names}
        for kind, names in found.items():
            yield f"{kind} ({len(names)}): {', '.join(names)}"
        if not found:
            yield "unchanged"


def update(repository: Repository, source: str) -> Update:
    """Pin the document at `source`, a URL or a path, and regenerate.

    Raises:
        DocumentError: it cannot be fetched or read, or is no valid OpenAPI; nothing was changed.
        OverlayError: overlay actions have lost their target; nothing was changed.
        NormaliseError, GenerationError: the package cannot be generated; nothing was changed.
    """
    text = _read_source(source)
    document = parse_document(text, name=source)
    check_document(document, source)
    before = repository.effective_document
    with tempfile.TemporaryDirectory() as folder:
        staged = _stage(repository, Path(folder) / "staged", text)
        obsolete = _prune_overlay(staged, document)
        output = Path(folder) / "output"
        repairs = staged.write_generated(output)
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        lock = lock_text(staged, output, Source(url=_source_name(source), date=today))
        # All that can fail has been done: only copying is left.
        shutil.copy(staged.document, repository.document)
        shutil.copy(staged.overlay, repository.overlay)
        install_generated(repository, output, lock)
        after = staged.effective_document
    return Update(
        version=str(after["info"]["version"]),
        operations=Difference.between(operations(before), operations(after)),
        schemas=Difference.between(before["components"]["schemas"], after["components"]["schemas"]),
        obsolete=obsolete,
        repairs=repairs,
    )


def _read_source(source: str) -> str:
    if not source.startswith(("http://", "https://")):
        path = Path(source)
        load_document(path)
        return path.read_text(encoding="utf-8")
    try:
        response = httpx.get(source, timeout=_TIMEOUT_SECONDS, follow_redirects=True)
        response.raise_for_status()
    except httpx.HTTPError as error:
        reason = str(error) or type(error).__name__
        raise DocumentError(f"{source}: cannot be fetched ({reason}); nothing was changed") from error
    return response.text


def _source_name(source: str) -> str:
    return source if source.startswith(("http://", "https://")) else Path(source).name


def _stage(repository: Repository, folder: Path, text: str) -> Repository:
    for part in _INPUTS:
        target = folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if (repository.root / part).is_dir():
            shutil.copytree(repository.root / part, target)
        else:
            shutil.copy(repository.root / part, target)
    staged = Repository(folder)
    staged.document.write_text(text, encoding="utf-8")
    return staged


def _prune_overlay(staged: Repository, document: Document) -> list[str]:
    """Remove the actions the document has caught up with from the overlay's text; their targets."""
    overlay = load_document(staged.overlay)
    obsolete: list[int] = []
    lost: list[str] = []
    for number, action in enumerate(overlay["actions"]):
        try:
            document = apply_action(document, action, number)
        except IdleActionError:
            obsolete.append(number)
        except OverlayError as error:
            lost.append(str(error))
    if lost:
        raise OverlayError(
            "these overlay actions do not fit the new document; correct or remove them, then update again:\n"
            + "\n".join(lost)
        )
    _remove_actions(staged.overlay, obsolete)
    return [overlay["actions"][number]["target"] for number in obsolete]


def _remove_actions(path: Path, numbers: list[int]) -> None:
    """Cut actions out of the overlay's text, so that the rest keeps its form."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert root is not None, "an overlay that was just read has content"  # noqa: S101
    (actions,) = (value for key, value in root.value if key.value == "actions")
    starts = [node.start_mark.line for node in actions.value] + [len(lines)]
    for number in reversed(numbers):
        del lines[starts[number] : starts[number + 1]]
    path.write_text("".join(lines), encoding="utf-8")
