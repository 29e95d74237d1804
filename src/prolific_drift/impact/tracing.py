"""Follows a change to what people use: facade methods, keyword arguments, generated code, docs, examples."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from prolific.operations import OPERATIONS, Operation
from prolific_drift.comparison.changes import Change, Direction, Kind, Use
from prolific_drift.comparison.rules import to_do_of
from prolific_drift.impact.generated_layer import classes_at, generated_modules
from prolific_drift.impact.mentions import mentions
from prolific_drift.impact.sending import facade_methods
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
            for method in self._methods(operation_id, change, use):
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
            to_do=to_do_of(change.kind, change.direction),
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

    def _methods(self, operation_id: str, change: Change, use: Use) -> Iterator[str]:
        """The methods that send or read what is hit; errors are read whatever is in them."""
        if use.direction is Direction.ERROR:
            return
        rows = self._rows.get(operation_id, [])
        action = ""
        if change.kind in _OF_VALUES and use.path == "body.action" and any(row.actions for row in rows):
            action = change.subject.strip('"')
            acting = [row for row in rows if action in row.actions]
            rows = acting or [row for row in rows if not row.actions]
        for method in dict.fromkeys(method for row in rows for method in row.methods):
            if _is_hit(method, change, use) and facade_methods.sends(method, action, in_body=False):
                yield method


_OF_VALUES = (Kind.ENUM_VALUE_ADDED, Kind.ENUM_VALUE_REMOVED)
_OF_ALL_CALLS = (
    Kind.PARAMETER_ADDED_OPTIONAL,
    Kind.PARAMETER_ADDED_REQUIRED,
    Kind.PARAMETER_BECAME_REQUIRED,
    Kind.FIELD_ADDED_OPTIONAL,
    Kind.FIELD_ADDED_REQUIRED,
    Kind.FIELD_BECAME_REQUIRED,
    Kind.DEFAULT_ADDED,
    Kind.DEFAULT_CHANGED,
    Kind.DEFAULT_REMOVED,
)
"""Kinds that are about calls which do not send the field or parameter."""


def _is_hit(method: str, change: Change, use: Use) -> bool:
    name, in_body = _sent_name(use)
    if not name:
        return True
    is_at_the_top = use.path.endswith(name) and use.path.removesuffix(name).strip("[].") in _HOLDERS
    if change.kind in _OF_ALL_CALLS and is_at_the_top:
        return True
    return facade_methods.sends(method, name, in_body=in_body)


_HOLDERS = ("body", "query ", "header ")


def _keyword(method: str, use: Use) -> str | None:
    """The keyword argument by which the method sends it; None if it has none for that."""
    name, in_body = _sent_name(use)
    signature = facade_methods.signature(method)
    if not name or signature is None:
        return None
    takes_any_field = any(each.kind is each.VAR_KEYWORD for each in signature.parameters.values())
    if name in signature.parameters or (takes_any_field and in_body):
        return f"{method}({name}=)"
    return None


def _sent_name(use: Use) -> tuple[str, bool]:
    """The field of the body, or the parameter, that a use is in; empty if it is in none."""
    if use.direction is not Direction.REQUEST:
        return "", False
    named = re.match(r"body(?:\[\])*\.([^.\[]+)|(?:query|header) ([^.\[]+)", use.path)
    return ((named.group(1) or named.group(2)), named.group(1) is not None) if named else ("", False)
