"""Every pair of the corpus has the class that values, generated clients or the definition give it."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from codegen.__main__ import main
from drift.corpus import SHAPES, Json, Shape, holding, pairs
from drift.small_documents import content, document
from prolific_drift import Severity, compare

ROOT = Path(__file__).parents[2]
PAIRS = list(pairs())
ORDINARY: tuple[Any, ...] = (
    "aab",
    2,
    2.5,
    10,
    10.5,
    True,
    *([], ["x"], ["x", "y"], ["x", 1], [1, 1.5]),
    *({}, {"a": "x"}, {"a": "x", "b": "x"}, {"a": "x", "b": "x", "c": "x"}),
)
"""What an answer may be whatever has changed, as far as it fits."""


def test_there_are_enough_pairs_and_no_two_are_the_same() -> None:
    assert len(PAIRS) >= 500
    assert len({pair.name for pair in PAIRS}) == len(PAIRS)
    assert len({json.dumps([pair.old, pair.new], sort_keys=True) for pair in PAIRS}) >= 0.9 * len(PAIRS)


@pytest.mark.parametrize("part", range(8))
def test_every_pair_has_its_class(part: int) -> None:
    wrong = [
        f"{pair}: expected {pair.expected}, found {[(str(c.kind), c.severity.label) for c in changes]}"
        for pair in PAIRS[part::8]
        for changes in [compare(pair.old, pair.new).changes]
        if max((change.severity for change in changes), default=None) is not pair.expected
    ]
    assert not wrong, "\n".join(wrong)


def test_a_request_breaks_where_a_value_that_fitted_does_not_fit_any_more() -> None:
    wrong = []
    for shape in SHAPES:
        old, new = (Draft202012Validator(each) for each in (shape.old, shape.new))
        breaks = any(old.is_valid(value) and not new.is_valid(value) for value in shape.values)
        if not shape.defined and breaks != (shape.request is Severity.BREAKING):
            wrong.append(shape.name)
    assert not wrong, "\n".join(wrong)


def test_what_is_only_defined_is_the_smaller_part() -> None:
    assert all(shape.values for shape in SHAPES)
    assert 3 * sum(bool(shape.defined) for shape in SHAPES) < 2 * len(SHAPES)


class Clients:
    """Packages generated from the older and from the newer schemas, with one operation for each shape."""

    def __init__(self, folder: Path, shapes: list[Shape]) -> None:
        self.shapes = shapes
        self._folder = folder
        self.old = self._generated("older_client", [shape.old for shape in shapes])
        self.new = self._generated("newer_client", [shape.new for shape in shapes])

    def _generated(self, name: str, schemas: list[Any]) -> ModuleType:
        paths: Json = {}
        for number, schema in enumerate(schemas):
            operation = {
                "operationId": f"get-toy-{number}",
                "tags": ["Toys"],
                "responses": {"200": {"description": "A toy", **content(holding(schema))}},
            }
            paths[f"/toys/{number}"] = {"get": operation}
        whole = document(paths=paths, openapi="3.1.0")
        source = self._folder / f"{name}.json"
        source.write_text(json.dumps(whole), encoding="utf-8")
        output = self._folder / name
        command = ["generate", "--document", str(source), "--output", str(output), "--root", str(ROOT)]
        assert main(command) == 0
        return importlib.import_module(name)

    def read(self, package: ModuleType, number: int, value: Any) -> Any:
        """What the package makes of an answer."""
        operation = importlib.import_module(f"{package.__name__}.api.toys.get_toy_{number}")
        return operation.parse(httpx.Response(200, json={"toy": value})).toy

    def break_readers(self, number: int) -> str:
        """Why code that reads answers of a shape breaks; empty if it does not."""
        shape = self.shapes[number]
        old, new = (Draft202012Validator(each) for each in (shape.old, shape.new))
        known: set[tuple[str, str]] = set()
        for value in filter(old.is_valid, (*ORDINARY, *shape.values)):
            read = self.read(self.old, number, value)
            known |= set(kinds(read))
            lost = sorted(name for name in names(read) if not self._newer_has(name))
            if lost:
                return f"{', '.join(lost)} is gone"
        for value in filter(new.is_valid, shape.values):
            try:
                strange = sorted(set(kinds(self.read(self.old, number, value))) - known)
            except Exception as error:
                return f"{value!r} cannot be read: {error}"
            if strange:
                return f"{value!r} is read as {strange}"
        return ""

    def _newer_has(self, name: str) -> bool:
        """Whether the newer package has a class, or a field or member of a class."""
        class_name, _, inner = name.partition(".")
        found = getattr(importlib.import_module(f"{self.new.__name__}.models"), class_name, None)
        if found is None:
            return False
        parts = found.__members__ if issubclass(found, Enum) else found.known_keys
        return not inner or inner in parts


def kinds(read: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """What readers meet, place by place. Enums are open texts and numbers; unknown variants are kept."""
    if type(read).__name__ == "UnknownVariant":
        return
    if hasattr(read, "known_keys"):
        yield path, type(read).__name__
        for key in read.known_keys:
            yield from kinds(getattr(read, key), f"{path}.{key}")
    elif isinstance(read, list):
        yield path, "list"
        for each in read:
            yield from kinds(each, f"{path}[]")
    else:
        bases = {kind for kind in (str, bool, int, float) if isinstance(read, kind)}
        yield path, "bool" if bool in bases else next((kind.__name__ for kind in bases), type(read).__name__)


def names(read: Any) -> set[str]:
    """Names of the generated package that code which reads this can rely on."""
    if isinstance(read, Enum):
        members = {member for member, each in type(read).__members__.items() if each.value == read.value}
        return {type(read).__name__} | {f"{type(read).__name__}.{member}" for member in members}
    if isinstance(read, list):
        return set().union(*map(names, read))
    if hasattr(read, "known_keys"):
        inner = set().union(*(names(getattr(read, key)) for key in read.known_keys))
        return {type(read).__name__} | {f"{type(read).__name__}.{key}" for key in read.known_keys} | inner
    return set()


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clients]:
    folder = tmp_path_factory.mktemp("clients")
    sys.path.insert(0, str(folder))
    yield Clients(folder, [shape for shape in SHAPES if not shape.defined])
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] in ("older_client", "newer_client")]:
        del sys.modules[name]


def test_an_answer_breaks_where_code_written_for_the_older_client_does(clients: Clients) -> None:
    wrong = []
    for number, shape in enumerate(clients.shapes):
        why = clients.break_readers(number)
        if bool(why) != (shape.answer is Severity.BREAKING):
            wrong.append(f"{shape.name}: expected {shape.answer}, and {why or 'nothing breaks'}")
    assert not wrong, "\n".join(wrong)
