"""Compares two documents by what they mean."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from prolific_drift.comparison.changes import Change, Direction, Kind, Report, Use, most_severe_first
from prolific_drift.comparison.differences import Difference, Step
from prolific_drift.comparison.matching import matched
from prolific_drift.comparison.operations import Found, OperationComparison, Root
from prolific_drift.comparison.prose import prose_differences
from prolific_drift.comparison.rules import severity_of
from prolific_drift.comparison.schemas import SchemaComparer
from prolific_drift.documents.document import Document, DocumentError
from prolific_drift.documents.place import Place
from prolific_drift.documents.wording import shortened
from prolific_drift.meaning.operations import OperationMeaning, operations_of, server_urls
from prolific_drift.meaning.schemas import SchemaReader

_TOO_DEEP = "the schemas refer to each other too deeply to be compared"

_TURNS = (Kind.READ_ONLY_SET, Kind.READ_ONLY_LIFTED, Kind.WRITE_ONLY_SET, Kind.WRITE_ONLY_LIFTED)

MOST_STEPS = 2_000_000
"""Pairs of schemas that are visited at most; Prolific's documents need some ten thousand."""


class ReadDocument:
    """A document that has been read whole; it can be compared with any number of others."""

    def __init__(self, document: Document, name: str = "the document") -> None:
        """Read all operations and schemas of the document, which must not be changed afterwards.

        Args:
            document: the document.
            name: of the document in errors.

        Raises:
            DocumentError: it is malformed, refers to something outside, or is nested too deeply.
        """
        self.top = Place.top(document)
        version = self.top.text("openapi")
        if version is None or not version.startswith(("3.0", "3.1")):
            raise DocumentError(
                f"{name}: expected an OpenAPI 3.0 or 3.1 document, found openapi: {version!r}"
            )
        self.schemas = SchemaReader(document)
        try:
            self.operations = list(operations_of(document))
            self.schemas.read_all(places for each in self.operations for places in each.schemas())
        except RecursionError:
            raise DocumentError(_TOO_DEEP) from None


def compare(
    old: Document | ReadDocument,
    new: Document | ReadDocument,
    *,
    old_name: str = "old",
    new_name: str = "new",
    prose: bool = False,
) -> Report:
    """Every change of meaning from the older document to the newer one.

    Order, `$ref`s against inline schemas, names of components, the spelling of OpenAPI 3.0 against that
    of 3.1, and a token written as a header parameter make no difference. Neither do words, unless
    `prose` asks for them. Nothing is fetched, whatever the documents refer to.

    Raises:
        DocumentError: a document is malformed, refers to something outside, or is too large to compare.
    """
    before = old if isinstance(old, ReadDocument) else ReadDocument(old, old_name)
    after = new if isinstance(new, ReadDocument) else ReadDocument(new, new_name)
    try:
        return _Comparison(before, after).report(old_name, new_name, prose=prose)
    except RecursionError:
        raise DocumentError(_TOO_DEEP) from None


class _Comparison:
    def __init__(self, old: ReadDocument, new: ReadDocument) -> None:
        self._old, self._new = old.top, new.top
        self._matching = matched(old.operations, new.operations)
        self._readers = old.schemas, new.schemas
        self._schemas = SchemaComparer(old.schemas, new.schemas)
        self._uses: dict[Difference, dict[Use, None]] = {}
        self._steps = 0

    def report(self, old_name: str, new_name: str, *, prose: bool) -> Report:
        """Compare everything."""
        for difference in _server_differences(self._old, self._new):
            self._uses.setdefault(difference, {})
        for operation in self._matching.removed:
            self._note(Found(_removed(operation, self._new), Direction.BOTH), operation, operation)
        for operation in self._matching.added:
            self._note(Found(_added(operation, self._old), Direction.BOTH), operation, operation)
        for before, after in self._matching.pairs:
            self._compare_operations(before, after)
        if prose:
            for difference, use in prose_differences(self._old, self._new, self._matching.pairs):
                self._uses.setdefault(difference, {}).update(dict.fromkeys(use))
        changes = [_change(difference, uses) for difference, uses in self._uses.items()]
        return Report(old_name, new_name, most_severe_first(changes), compared=len(self._matching.pairs))

    def _compare_operations(self, old: OperationMeaning, new: OperationMeaning) -> None:
        comparison = OperationComparison(old, new, *self._readers)
        for found in comparison.differences():
            self._note(found, old, new)
        visited: set[tuple[Direction, bool, str, str]] = set()
        for root in comparison.roots():
            for found in self._walk(root, visited):
                self._note(found, old, new)

    def _walk(self, root: Root, visited: set[tuple[Direction, bool, str, str]]) -> Iterator[Found]:
        """Every difference below a root, each with the shortest way to it."""
        side = Direction.REQUEST if root.direction is Direction.REQUEST else Direction.ANSWER
        waiting: deque[tuple[Step, str]] = deque([(root.step, root.path)])
        while waiting:
            step, path = waiting.popleft()
            old, new = self._schemas.shapes(step)
            turns_only = step.only_turns_in is side
            key = (root.direction, turns_only, old.key, new.key)
            if key in visited:
                continue
            visited.add(key)
            self._count_step()
            differences, steps = self._schemas.compare(old, new)
            for difference in differences:
                is_met = difference.only_in in (None, side)
                if is_met and (difference.kind in _TURNS or not turns_only):
                    yield Found(difference, root.direction, path + difference.below)
            if not turns_only:
                waiting.extend((each, path + each.below) for each in steps if each.only_in in (None, side))

    def _count_step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise DocumentError("the documents are too large to be compared")

    def _note(self, found: Found, old: OperationMeaning, new: OperationMeaning) -> None:
        formerly = old.id if old.id != new.id else ""
        use = Use(new.id, found.direction, found.path.strip(), formerly)
        self._uses.setdefault(found.difference, {})[use] = None


def _change(difference: Difference, uses: dict[Use, None]) -> Change:
    directions = {use.direction for use in uses}
    if len(directions) > 1:
        directions.discard(Direction.ERROR)
    direction = directions.pop() if len(directions) == 1 else Direction.BOTH
    return Change(
        kind=difference.kind,
        severity=severity_of(difference.kind, direction),
        direction=direction,
        old_pointer=difference.old_pointer,
        new_pointer=difference.new_pointer,
        subject=difference.subject,
        text=difference.text,
        uses=tuple(sorted(uses)),
    )


def _removed(operation: OperationMeaning, new: Place) -> Difference:
    pointer = operation.item.pointer if operation.path in (new.value.get("paths") or {}) else "/paths"
    text = f"{operation.method} {shortened(operation.path)} is gone"
    return Difference(Kind.OPERATION_REMOVED, operation.place.pointer, pointer, operation.id, text)


def _added(operation: OperationMeaning, old: Place) -> Difference:
    pointer = operation.item.pointer if operation.path in (old.value.get("paths") or {}) else "/paths"
    text = f"{operation.method} {shortened(operation.path)} is new"
    return Difference(Kind.OPERATION_ADDED, pointer, operation.place.pointer, operation.id, text)


def _server_differences(old: Place, new: Place) -> Iterator[Difference]:
    before, after = server_urls(old), server_urls(new)
    for url in sorted(before - after):
        yield Difference(Kind.SERVER_REMOVED, "/servers", "/servers", url, f"server {shortened(url)} is gone")
    for url in sorted(after - before):
        yield Difference(Kind.SERVER_ADDED, "/servers", "/servers", url, f"server {shortened(url)} is new")
