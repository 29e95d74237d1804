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

    @cached_property
    def _resources(self) -> dict[str, type]:
        client = import_module("prolific._sync.client").Prolific
        found = {}
        for name, attribute in vars(client).items():
            if isinstance(attribute, cached_property):
                class_name = str(attribute.func.__annotations__.get("return"))
                try:
                    found[name] = getattr(import_module(f"prolific._sync.resources.{name}"), class_name)
                except ImportError:
                    continue
        return found

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
        return name in _names(self._resources[method.partition(".")[0]], function)

    def _function(self, method: str) -> Any:
        resource, _, name = method.partition(".")
        function = getattr(self._resources.get(resource), name, None)
        return None if function is None else inspect.unwrap(function)


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
        if isinstance(node, ast.arg) or (isinstance(node, ast.keyword) and node.arg):
            yield node.arg
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _called(tree: ast.AST, part: Any, owner: type) -> Iterator[Any]:
    module = inspect.getmodule(part)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            yield from _ours(inspect.unwrap(getattr(owner, node.attr, None)))
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
    is_code = inspect.isfunction(part) or inspect.isclass(part)
    if is_code and part.__module__.startswith("prolific.") and not part.__module__.startswith(_CARRIERS):
        yield part


facade_methods = FacadeMethods()
"""The facade as it is installed."""
