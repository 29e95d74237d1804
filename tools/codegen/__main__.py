"""`python -m codegen generate [--check]`, `update [SOURCE]` and `reviewed`, for the nox sessions."""

from __future__ import annotations

import argparse
import filecmp
import sys
import tempfile
from pathlib import Path

from codegen.generator import GenerationError
from codegen.lock import Source, lock_text, read_lock
from codegen.normalise import NormaliseError
from codegen.project import (
    COVERAGE,
    PACKAGE,
    SYNC,
    Repository,
    install_generated,
    source_files,
)
from codegen.reviewed import reviewed_text
from codegen.update import DEFAULT_SOURCE, repair_line, update
from prolific_drift.documents.document import DocumentError, load_document
from prolific_drift.documents.overlay import OverlayError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 is success, 1 a difference or failure."""
    options = _parser().parse_args(arguments)
    repository = Repository(options.root.resolve())
    try:
        if options.command == "update":
            print(update(repository, options.source))
            return 0
        if options.command == "reviewed":
            repository.reviewed.write_text(reviewed_text(repository.effective_document), encoding="utf-8")
            print(
                f"wrote {repository.reviewed.relative_to(repository.root)}; commit it with what was changed"
            )
            return 0
        if options.document is not None:
            return _generate_other(repository, options.document, options.output)
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder)
            notes = repository.write_generated(fresh)
            lock = lock_text(repository, fresh, Source.of_lock(read_lock(repository.lock)))
            if options.check:
                return _check(repository, fresh, lock)
            install_generated(repository, fresh, lock)
            _tell_repairs(notes)
            print(f"wrote {PACKAGE}, {SYNC}, {COVERAGE} and {repository.lock.relative_to(repository.root)}")
    except (DocumentError, OverlayError, NormaliseError, GenerationError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="codegen", description=__doc__)
    parser.add_argument("command", choices=["generate", "update", "reviewed"])
    parser.add_argument("source", nargs="?", default=DEFAULT_SOURCE, help="of update: a URL or a path")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the checkout to work on")
    parser.add_argument("--check", action="store_true", help="compare only; name the files that differ")
    parser.add_argument("--document", type=Path, help="generate from this document instead of the pinned one")
    parser.add_argument("--output", type=Path, help="with --document: the package folder to write")
    return parser


def _generate_other(repository: Repository, path: Path, output: Path | None) -> int:
    if output is None:
        print("error: --document needs --output", file=sys.stderr)
        return 1
    if output.exists():
        print(f"error: {output} is there already", file=sys.stderr)
        return 1
    document = load_document(path)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent) as folder:
        fresh = Path(folder) / output.name
        notes = repository.write_package(document, path, fresh.resolve())
        fresh.rename(output)
    _tell_repairs(notes)
    print(f"{output}: {len(source_files(output))} files")
    return 0


def _tell_repairs(notes: list[str]) -> None:
    for note in notes:
        print(repair_line(note))


def _check(repository: Repository, fresh: Path, lock: str) -> int:
    differing = differences(repository, fresh, lock)
    for name in differing:
        print(f"differs from what its inputs give: {name}", file=sys.stderr)
    if differing:
        print("run `nox -s generate` and commit the result", file=sys.stderr)
        return 1
    print("generated files are what their inputs give")
    return 0


def differences(repository: Repository, fresh: Path, lock: str) -> list[str]:
    """The files of the repository that differ from what was freshly generated, by name."""
    differing = [name for tree in (PACKAGE, SYNC) for name in _tree_differences(repository.root, fresh, tree)]
    page = repository.root / COVERAGE
    if not page.exists() or not filecmp.cmp(page, fresh / COVERAGE, shallow=False):
        differing.append(str(COVERAGE))
    if lock != repository.lock.read_text(encoding="utf-8"):
        differing.append(str(repository.lock.relative_to(repository.root)))
    return differing


def _tree_differences(root: Path, fresh: Path, tree: Path) -> list[str]:
    present = {path.relative_to(root) for path in source_files(root / tree)}
    expected = {path.relative_to(fresh) for path in source_files(fresh / tree)}
    changed = {
        name for name in present & expected if not filecmp.cmp(root / name, fresh / name, shallow=False)
    }
    return sorted(str(name) for name in (present ^ expected) | changed)


if __name__ == "__main__":
    sys.exit(main())
