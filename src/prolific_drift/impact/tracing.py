"""Follows a change to what people use: facade methods, keyword arguments, generated code, docs, examples."""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path

from prolific.operations import OPERATIONS, Operation
from prolific_drift.comparison.changes import Change, Direction, Kind, Use
from prolific_drift.comparison.rules import RULES
from prolific_drift.impact.generated_layer import classes_at, generated_modules
from prolific_drift.impact.mentions import mentions
from prolific_drift.meaning.operations import function_name


@dataclass(frozen=True)
class Trace:
    """Who is hit by a change.

    Attributes:
        methods: the facade's methods, `studies.create`; the same for `Prolific` and `AsyncProlific`.
        keywords: keyword arguments by which they send it, `studies.create(reward=)`.
        modules: generated modules of the operations.
        classes: generated classes that hold it.
        pages: docs and examples that speak of the methods.
        to_do: what to do about it.
    """

    methods: tuple[str, ...]
    keywords: tuple[str, ...]
    modules: tuple[str, ...]
    classes: tuple[str, ...]
    pages: tuple[str, ...]
    to_do: str

    @property
    def sync_names(self) -> tuple[str, ...]:
        """`Prolific.studies.create`."""
        return tuple(f"Prolific.{method}" for method in self.methods)

    @property
    def async_names(self) -> tuple[str, ...]:
        """`AsyncProlific.studies.create`."""
        return tuple(f"AsyncProlific.{method}" for method in self.methods)


class Tracer:
    """Knows the facade's table, the generated package and, in a checkout, docs and examples."""

    def __init__(
        self,
        root: Path | None = None,
        table: Iterable[Operation] = OPERATIONS,
        *,
        newer_is_ours: bool = False,
    ) -> None:
        """Read the table, the generated package and the pages.

        Args:
            root: a checkout of this project; without it no pages are named.
            table: the facade's operations.
            newer_is_ours: whether the package is generated from the newer of the two documents; where
                classes go by other names in the other document, those of ours count.
        """
        self._newer_is_ours = newer_is_ours
        self._rows: dict[str, list[Operation]] = defaultdict(list)
        self._names: dict[str, str] = {}
        for row in table:
            self._rows[row.id].append(row)
            self._names[function_name(row.id)] = row.id
        for operation_id in generated_modules():
            self._names.setdefault(function_name(operation_id), operation_id)
        methods = [method for rows in self._rows.values() for row in rows for method in row.methods]
        self._pages = {} if root is None else mentions(root, dict.fromkeys(methods))

    def trace(self, change: Change) -> Trace:
        """Who is hit."""
        methods: dict[str, None] = {}
        keywords: dict[str, None] = {}
        modules: dict[str, None] = {}
        classes: dict[str, None] = {}
        for use in change.uses:
            operation_id = self._known_id(use)
            if operation_id in generated_modules():
                modules[generated_modules()[operation_id]] = None
            for method in self._methods(operation_id, change):
                methods[method] = None
                keyword = _keyword(method, use)
                if keyword:
                    keywords[keyword] = None
            classes.update(dict.fromkeys(self._classes(change, operation_id, use)))
        return Trace(
            methods=tuple(sorted(methods)),
            keywords=tuple(sorted(keywords)),
            modules=tuple(sorted(modules)),
            classes=tuple(sorted(classes)),
            pages=tuple(sorted({page for method in methods for page in self._pages.get(method, ())})),
            to_do=RULES[change.kind].to_do,
        )

    def _classes(self, change: Change, operation_id: str, use: Use) -> tuple[str, ...]:
        pointers = [change.old_pointer, change.new_pointer]
        if self._newer_is_ours:
            pointers.reverse()
        found = (classes_at(pointer, operation_id, use) for pointer in pointers)
        return next(filter(None, found), ())

    def _known_id(self, use: Use) -> str:
        """The id our table and package use, however a document spells it."""
        for written in (use.operation_id, use.formerly):
            known = self._names.get(function_name(written)) if written else None
            if known:
                return known
        return use.operation_id

    def _methods(self, operation_id: str, change: Change) -> Iterator[str]:
        rows = self._rows.get(operation_id, [])
        if change.kind in (Kind.ENUM_VALUE_ADDED, Kind.ENUM_VALUE_REMOVED):
            acting = [row for row in rows if change.subject.strip('"') in row.actions]
            rows = acting or rows
        for row in rows:
            yield from row.methods


def _keyword(method: str, use: Use) -> str | None:
    """The keyword argument by which the method sends it; None if it has none for that."""
    if use.direction is Direction.ANSWER:
        return None
    named = re.match(r"body(?:\[\])*\.([^.\[]+)|(?:query|header) ([^.\[]+)", use.path)
    name = (named.group(1) or named.group(2)) if named else ""
    signature = _signatures.of(method)
    if not name or signature is None:
        return None
    takes_any_field = any(each.kind is each.VAR_KEYWORD for each in signature.parameters.values())
    in_body = use.path.startswith("body")
    if name in signature.parameters or (takes_any_field and in_body):
        return f"{method}({name}=)"
    return None


class _Signatures:
    """Signatures of the facade's methods, found without making a client."""

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

    def of(self, method: str) -> inspect.Signature | None:
        """The signature of `studies.create`; None if there is no such method."""
        resource, _, name = method.partition(".")
        function = getattr(self._resources.get(resource), name, None)
        return None if function is None else inspect.signature(function)


_signatures = _Signatures()
