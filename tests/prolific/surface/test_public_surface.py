"""What may be imported from where: every name of a public signature has a public home, and each is listed."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

import prolific
from prolific import results

SOURCE = Path(prolific.__file__).parents[1]
PAGES = Path(__file__).parents[3] / "tools" / "pages"
HALLS = {"prolific": 20, "prolific_sandbox": 20, "prolific_drift": 8}
"""Package -> how many files and folders it may have at its top."""
RESULTS = [f"prolific.results.{each.name}" for each in pkgutil.iter_modules(results.__path__)]
PUBLIC = ["prolific", "prolific.errors", "prolific.filters", "prolific.operations", "prolific.resources"]
PUBLIC += ["prolific.webhooks", *RESULTS]
LISTED = ["prolific", "prolific.resources", "prolific.webhooks"]

# Only a client makes resources and pages; what they are made of is nobody else's.
MADE_BY_A_CLIENT = re.compile(r"prolific\._(?:a?sync)\.(?:resources|engine)\.")


@dataclass(frozen=True)
class Home:
    """Where something is defined."""

    module: str
    name: str


class Module:
    """A module as it is written, with what only type checkers see."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tree = ast.parse(source_of(name).read_text(encoding="utf-8"))
        blocks = [node.body for node in self.tree.body if isinstance(node, ast.If)]
        self.imported = {
            alias.asname or alias.name: (node.module, alias.name)
            for node in (*self.tree.body, *chain.from_iterable(blocks))
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        }
        self.defined: dict[str, ast.stmt] = {}
        for node in self.tree.body:
            match node:
                case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                    self.defined[node.name] = node
                case ast.Assign(targets=[ast.Name(id=target)]) | ast.AnnAssign(target=ast.Name(id=target)):
                    self.defined[target] = node


def source_of(module: str) -> Path:
    path = SOURCE.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def module_of(name: str) -> Module:
    return Module(name)


def home_of(module: str, name: str) -> Home | None:
    """Where a name of a module is defined; None if elsewhere than in this package, or if it is a module."""
    found = module_of(module)
    if name in found.defined:
        return Home(module, name)
    there, original = found.imported.get(name, ("", ""))
    if there.partition(".")[0] != "prolific" or source_of(f"{there}.{original}").exists():
        return None
    return home_of(there, original)


def definition(home: Home) -> ast.stmt:
    return module_of(home.module).defined[home.name]


def is_type_variable(node: ast.stmt) -> bool:
    value = getattr(node, "value", None)
    return isinstance(value, ast.Call) and getattr(value.func, "id", "") in {"TypeVar", "ParamSpec"}


def names_in(annotation: ast.expr) -> Iterator[str]:
    for node in ast.walk(annotation):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            yield node.value


def annotations(home: Home) -> Iterator[ast.expr]:
    """The types a public name speaks of: of arguments, answers, attributes, and of an alias."""
    node = definition(home)
    match node:
        case ast.ClassDef():
            is_made_by_users = not MADE_BY_A_CLIENT.match(home.module)
            for member in node.body:
                if isinstance(member, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    if not member.name.startswith("_") or (is_made_by_users and member.name == "__init__"):
                        yield from of_function(member)
                elif isinstance(member, ast.AnnAssign) and not getattr(member.target, "id", "_").startswith(
                    "_"
                ):
                    yield member.annotation
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from of_function(node)
        case ast.AnnAssign():
            yield node.annotation
            if node.value is not None and "TypeAlias" in ast.unparse(node.annotation):
                yield node.value
        case ast.Assign():
            yield node.value


def of_function(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.expr]:
    arguments = node.args
    several = (arguments.vararg, arguments.kwarg)
    for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *several):
        if each is not None and each.annotation is not None:
            yield each.annotation
    if node.returns is not None:
        yield node.returns


def public_names(module: str) -> list[str]:
    listed = getattr(importlib.import_module(module), "__all__", None)
    found = module_of(module).defined if listed is None else listed
    return [name for name in found if not name.startswith("_")]


def exported() -> set[Home]:
    homes = (home_of(module, name) for module in PUBLIC for name in public_names(module))
    return {home for home in homes if home is not None}


def mentioned(home: Home) -> Iterator[Home]:
    """What a public name speaks of, of this package."""
    for annotation in annotations(home):
        for name in names_in(annotation):
            found = home_of(home.module, name)
            if found is not None and not is_type_variable(definition(found)):
                yield found


def test_every_type_of_a_public_signature_has_a_public_home() -> None:
    public = exported()
    homeless = {
        f"{found.module}.{found.name} (in {home.module}.{home.name})"
        for home in public
        for found in mentioned(home)
        if found not in public
    }
    assert homeless == set()


def raised_in(module: str) -> set[str]:
    """The errors that the docstrings of a module's methods name."""
    text = source_of(module).read_text(encoding="utf-8")
    return set(re.findall(r"^ +(\w+(?:Error|Warning)): ", text, flags=re.MULTILINE))


def test_every_error_that_docstrings_name_can_be_imported_from_the_package() -> None:
    folder = SOURCE / "prolific" / "_async"
    modules = [
        "prolific._async.client",
        "prolific._async.receiver",
        *(f"prolific._async.resources.{each.stem}" for each in (folder / "resources").glob("[a-z]*.py")),
    ]
    named = {name for module in modules for name in raised_in(module)}
    assert "CallError" in named
    assert {name for name in named if not hasattr(prolific, name)} <= {"TypeError", "ValueError"}


@pytest.mark.parametrize("module", LISTED)
def test_the_list_of_names_is_sorted_and_each_resolves(module: str) -> None:
    package = importlib.import_module(module)
    names = package.__all__
    assert len(set(names)) == len(names)
    assert sorted(names) == sorted(dir_without_inner(module))
    for name in names:
        assert getattr(package, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        _ = package.Nothing


def dir_without_inner(module: str) -> list[str]:
    """The public names that a package has, for type checkers and when it runs."""
    found = module_of(module)
    return [
        name
        for name in {*found.imported, *found.defined}
        if not name.startswith("_") or name == "__version__"
        if name not in {"TYPE_CHECKING", "Final", "Any", "annotations", "late_names"}
    ]


def test_what_type_checkers_see_is_what_there_is() -> None:
    for module in LISTED:
        imported = module_of(module).imported
        for name in importlib.import_module(module).__all__:
            if name not in imported:
                continue
            there, original = imported[name]
            value = getattr(importlib.import_module(module), name)
            if there == "prolific":
                assert value is importlib.import_module(f"prolific.{original}")
            else:
                assert value is getattr(importlib.import_module(there), original)


def rooms() -> list[Path]:
    inner = (path for package in HALLS for path in (SOURCE / package).rglob("*/__init__.py"))
    return [*sorted(path.parent for path in inner if path.parent.name != "webhooks"), PAGES]


@pytest.mark.parametrize("room", rooms(), ids=lambda room: f"{room.parent.name}/{room.name}")
def test_every_room_has_its_sentence_and_no_code(room: Path) -> None:
    tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    sentence = ast.get_docstring(tree) or ""
    assert sentence.endswith(".")
    assert "\n" not in sentence
    if room.name != "handlers":  # which registers all of them
        assert len(tree.body) == 1


@pytest.mark.parametrize(("package", "most"), HALLS.items())
def test_few_doors_lead_off_the_hall(package: str, most: int) -> None:
    entries = {path.name for path in (SOURCE / package).iterdir()} - {"py.typed", "pinned", "__pycache__"}
    assert len(entries) <= most, sorted(entries)
