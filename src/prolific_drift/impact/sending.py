"""What a facade method can send, as far as its code tells: the names in it, and in what it calls."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache, cached_property
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

_CARRIERS = ("prolific._sync.engine.transport", "prolific._sync.client", "prolific._calls")
"""What carries any request: names in there belong to no method in particular."""


class FacadeMethods:
    """The facade's methods, found without making a client."""

    def __init__(self) -> None:
        self._owners: dict[str, type | None] = {}

    def signature(self, method: str) -> inspect.Signature | None:
        """The signature of `studies.create`; None if there is no such method."""
        function = self._function(method)
        return None if function is None else inspect.signature(function)

    def sends(self, method: str, name: str, *, in_body: bool) -> bool:
        """Whether the method can send a field, parameter or value of this name; nothing is always sent.

        A method that is not known is taken to send everything.
        """
        function = self._function(method)
        if function is None or not name:
            return True
        parameters = inspect.signature(function).parameters.values()
        if in_body and any(each.kind is each.VAR_KEYWORD for each in parameters):
            return True
        owner = self._owner(method)
        return owner is not None and name in _names(owner, function)

    def _function(self, method: str) -> Any:
        function = getattr(self._owner(method), method.rpartition(".")[2], None)
        return None if function is None else inspect.unwrap(function)

    def _owner(self, method: str) -> type | None:
        """The class of `task_builder.datasets` for `task_builder.datasets.create`."""
        path = method.rpartition(".")[0]
        if path not in self._owners:
            owner: type | None = import_module("prolific._sync.client").Prolific
            for name in path.split("."):
                owner = None if owner is None else _class_of(owner, name)
            self._owners[path] = owner
        return self._owners[path]


def _class_of(owner: type, name: str) -> type | None:
    """The class an attribute is annotated with, found without making the object."""
    attribute = vars(owner).get(name)
    if not isinstance(attribute, cached_property):
        return None
    class_name = str(attribute.func.__annotations__.get("return"))
    for module_name in (f"prolific._sync.resources.{name}", owner.__module__):
        try:
            found = getattr(import_module(module_name), class_name, None)
        except ImportError:
            continue
        if inspect.isclass(found):
            return found
    return None


@cache
def _names(owner: type, function: FunctionType) -> frozenset[str]:
    """Every name and text in the function and in what it calls of this project."""
    found: set[str] = set()
    waiting: list[Any] = [function]
    seen: set[int] = set()
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        tree = _tree(part)
        found.update(_words(tree))
        waiting += _called(tree, part, owner)
    return frozenset(found)


def _tree(part: Any) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(part)))


def _words(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.arg, ast.keyword)):
            yield node.arg or ""
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _called(tree: ast.AST, part: Any, owner: type) -> Iterator[Any]:
    module = inspect.getmodule(part)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            yield from _ours(getattr(owner, node.attr, None))
        elif isinstance(node, ast.Name) and module is not None:
            yield from _ours(getattr(module, node.id, None))
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from _imported(node.module, node.names)


def _imported(module_name: str, names: list[ast.alias]) -> Iterator[Any]:
    if module_name.startswith("prolific."):
        module: ModuleType = import_module(module_name)
        for alias in names:
            yield from _ours(getattr(module, alias.name, None))


def _ours(part: Any) -> Iterator[Any]:
    part = inspect.unwrap(part) if callable(part) else part
    is_code = inspect.isfunction(part) or inspect.isclass(part)
    if is_code and part.__module__.startswith("prolific.") and not part.__module__.startswith(_CARRIERS):
        yield part


facade_methods = FacadeMethods()
"""The facade as it is installed."""
