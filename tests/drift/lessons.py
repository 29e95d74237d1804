"""What to do when document, generated code and facade do not fit together, said once for each thing.

The document is compared with the one that the facade was last held against, `openapi/reviewed.json`: after
`nox -s generate` nothing else remembers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from codegen.lock import Source, lock_text, read_lock
from codegen.project import Repository, file_sha256
from prolific.operations import OPERATIONS, Operation
from prolific_drift import (
    Change,
    Document,
    FacadeCall,
    Kind,
    OverlayError,
    Severity,
    Tracer,
    binding_problems,
    compare,
    load_document,
)
from prolific_drift.documents.document import DocumentError, operations
from prolific_drift.documents.overlay import actions_of, apply_action

NEW: Final = "A new operation"
ELSEWHERE: Final = "An operation is renamed, moved or gone"
FIELD: Final = "A parameter, field or value changes"
OVERLAY: Final = "The API differs from its document"
RECIPES: Final = (NEW, ELSEWHERE, FIELD, OVERLAY)
"""Headings of CONTRIBUTING.md."""

TABLE: Final = "src/prolific/operations.py"
CALLS: Final = "tests/support/facade_calls.py"
_SHOWN: Final = 40
_MENTIONS: Final = 6


@dataclass(frozen=True)
class Lesson:
    """One thing that does not fit.

    Attributes:
        text: what it is.
        place: where it is: a place in requests or answers, and a JSON pointer.
        operations: whom it concerns, by operationId.
        methods: the facade's methods, `studies.get`.
        files: where something has to be done, below the root.
        recipe: the heading in CONTRIBUTING.md that says how.
        now: what the methods do today that does not fit.
    """

    text: str
    place: str
    operations: tuple[str, ...]
    methods: tuple[str, ...]
    files: tuple[str, ...]
    recipe: str
    now: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join(
            (
                self.text,
                *([f"   place:     {self.place}"] if self.place else []),
                *(f"   today:     {each}" for each in self.now[:3]),
                f"   operation: {', '.join(self.operations) or 'the document as a whole'}",
                f"   methods:   {', '.join(self.methods) or 'none yet'}",
                f"   files:     {', '.join(self.files)}",
                f'   recipe:    CONTRIBUTING.md, "{self.recipe}"',
            )
        )


class Checkout:
    """A checkout of this project, and what its files say."""

    def __init__(self, root: Path, table: Sequence[Operation] = OPERATIONS) -> None:
        self.root = root
        self.table = table
        self.repository = Repository(root)

    def complaint(self, calls: Iterable[FacadeCall], failed: dict[str, str]) -> str:
        """Everything that does not fit, as one text; empty if all does.

        Args:
            calls: what the facade's methods send.
            failed: methods that could not be called, and why.
        """
        stale, current = self.documents()
        lessons = [] if current is None else list(self.lessons(current, calls, failed))
        if not stale and not lessons:
            return ""
        shown = [f"{number}. {each}" for number, each in enumerate(lessons[:_SHOWN], start=1)]
        if len(lessons) > _SHOWN:
            shown.append(
                f"And {len(lessons) - _SHOWN} more: `prolific-drift compare openapi/reviewed.json "
                "generated/prolific_api/openapi.json` tells all of them."
            )
        last = (
            [f"When all of it is done: `nox -s reviewed`, and commit {self.reviewed_name}."] if shown else []
        )
        return "\n\n".join((*stale, *shown, *last))

    @property
    def reviewed_name(self) -> str:
        return self.repository.reviewed.relative_to(self.root).as_posix()

    def documents(self) -> tuple[list[str], Document | None]:
        """What has to be done before anything else, and the effective document as far as there is one."""
        repository, generated = self.repository, self.root / "generated" / "prolific_api" / "openapi.json"
        try:
            current = repository.effective_document
        except DocumentError as error:
            return [f"The document cannot be read: {error}"], None
        except OverlayError:
            return self._without_lost_actions()
        lock = read_lock(repository.lock)
        try:
            is_stale = lock_text(repository, self.root, Source.of_lock(lock)) != (
                repository.lock.read_text(encoding="utf-8")
            )
        except KeyError:
            is_stale = True
        if not is_stale:
            return [], current
        changed = [
            path.relative_to(self.root).as_posix()
            for path, key in ((repository.document, "document"), (repository.overlay, "overlay"))
            if lock[key]["sha256"] != file_sha256(path)
        ]
        # Somebody may have changed what was generated instead of what it is generated from.
        by_hand = not changed and load_document(generated) != current
        why = " and ".join(changed) or "generated/ or another input"
        stale = f"{why} is not what openapi/lock.toml says: run `nox -s generate` first."
        return [stale], load_document(generated) if by_hand else current

    def _without_lost_actions(self) -> tuple[list[str], Document]:
        document, lost = load_document(self.repository.document), []
        for number, action in enumerate(actions_of(load_document(self.repository.overlay))):
            try:
                document = apply_action(document, action, number)
            except OverlayError as error:
                lost.append(f"   {error}")
        headline = "openapi/overlay.yaml no longer fits the document; correct or remove these actions first"
        recipe = f'   recipe: CONTRIBUTING.md, "{OVERLAY}"'
        return ["\n".join((f"{headline}, then run `nox -s generate`:", *lost, recipe))], document

    def lessons(
        self, current: Document, calls: Iterable[FacadeCall], failed: dict[str, str]
    ) -> Iterator[Lesson]:
        """One for each change, then one for whatever else does not fit and that none of them explains."""
        tracer = Tracer(self.root, self.table)
        explained: set[str] = set()
        problems = list(self._problems(current, calls, failed))
        report = compare(load_document(self.repository.reviewed), current)
        for change in report.changes:
            if change.severity > Severity.INFORMATION:
                lesson = self._of_change(change, tracer)
                now = tuple(
                    each.text
                    for each in problems
                    if not explained.issuperset(each.methods)
                    and not set(each.methods).isdisjoint(lesson.methods)
                )
                explained |= {*lesson.methods, *lesson.operations}
                yield replace(lesson, now=now)
        for problem in problems:
            if explained.isdisjoint((*problem.methods, *problem.operations)):
                explained |= {*problem.methods, *problem.operations}
                yield problem

    def _of_change(self, change: Change, tracer: Tracer) -> Lesson:
        trace = tracer.trace(change)
        ids = tuple(
            dict.fromkeys(each for use in change.uses for each in (use.formerly, use.operation_id) if each)
        )
        methods = trace.methods or tuple(
            sorted({m for row in self.table if row.id in ids for m in row.methods})
        )
        recipe = _recipe(change.kind)
        about = ", ".join((*trace.keywords[:3], *trace.classes[:3]))
        text = f"[{change.severity.label}] {change.kind}: {change.text}" + (f" ({about})" if about else "")
        where = [TABLE] if recipe in (NEW, ELSEWHERE) else []
        files = (*where, *self._files(methods, ids, () if recipe == NEW else _names(change)), CALLS)
        return Lesson(text, _place(change), ids, methods, tuple(dict.fromkeys(files)), recipe)

    def _problems(
        self, current: Document, calls: Iterable[FacadeCall], failed: dict[str, str]
    ) -> Iterator[Lesson]:
        for id in sorted(operations(current).keys() - {row.id for row in self.table}):  # noqa: A001
            yield Lesson(f"{id} is not in the table of operations", "", (id,), (), (TABLE, CALLS), NEW)
        for id in sorted({row.id for row in self.table} - {row.id for row in self.table if row.methods}):  # noqa: A001
            yield Lesson(
                f"no method calls {id}", "", (id,), (), (TABLE, "src/prolific/_async/resources", CALLS), NEW
            )
        for method, why in failed.items():
            yield self._of_problem(method, f"{method} cannot be called: {why}")
        for problem in binding_problems(current, self.table, calls):
            method = problem.partition(":")[0]
            if method not in failed:
                yield self._of_problem(method, problem)

    def _of_problem(self, method: str, text: str) -> Lesson:
        ids = tuple(row.id for row in self.table if method in row.methods)
        return Lesson(text, "", ids, (method,), (TABLE, *self._files((method,), ids, ()), CALLS), ELSEWHERE)

    def _files(self, methods: Iterable[str], ids: Iterable[str], names: Iterable[str]) -> Iterator[str]:
        for method in methods:
            yield resource_file(self.root, method)
        sandbox = sorted((self.root / "src" / "prolific_sandbox" / "handlers").glob("*.py"))
        marks = [f'@operation("{id}"' for id in ids]  # noqa: A001
        yield from self._holding(sandbox, marks)
        fields = [rf"\b{re.escape(name)}\b" for name in names if name.isidentifier()]
        own = (path for part in ("prolific", "prolific_sandbox") for path in self._sources(part))
        mentions = list(self._matching(own, fields))
        # A name that stands everywhere says nothing.
        yield from mentions if len(mentions) <= _MENTIONS else ()

    def _sources(self, package: str) -> list[Path]:
        paths = sorted((self.root / "src" / package).rglob("*.py"))
        return [path for path in paths if "_sync" not in path.parts]

    def _holding(self, paths: Iterable[Path], marks: Sequence[str]) -> Iterator[str]:
        return self._matching(paths, [re.escape(mark) for mark in marks])

    def _matching(self, paths: Iterable[Path], patterns: Sequence[str]) -> Iterator[str]:
        if not patterns:
            return
        looked_for = re.compile("|".join(patterns))
        for path in paths:
            if looked_for.search(path.read_text(encoding="utf-8")):
                yield path.relative_to(self.root).as_posix()


def resource_file(root: Path, method: str) -> str:
    """Where `studies.get` is written, and `task_builder.batches.get`."""
    folder = Path("src/prolific/_async/resources")
    *_, resource, name = method.split(".")
    text = (root / folder / f"{resource}.py").read_text(encoding="utf-8")
    if f"def {name}(" not in text:
        raise LookupError(f"{method} is not written in {folder / resource}.py")
    return (folder / f"{resource}.py").as_posix()


def _place(change: Change) -> str:
    paths = dict.fromkeys(use.path for use in change.uses if use.path)
    pointer = change.new_pointer or change.old_pointer
    return f"{next(iter(paths), 'the operation itself')}, at {pointer}"


def _names(change: Change) -> list[str]:
    """The names of what is sent or read, as code has them."""
    return list(dict.fromkeys(re.split(r"[\s.\[\]]+", use.path.rstrip("[]"))[-1] for use in change.uses))


def _recipe(kind: Kind) -> str:
    if kind is Kind.OPERATION_ADDED:
        return NEW
    return ELSEWHERE if kind.value.startswith(("operation-", "server-", "security-")) else FIELD
