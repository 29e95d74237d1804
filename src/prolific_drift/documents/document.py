"""Reads OpenAPI documents, YAML or JSON, into plain JSON values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Document = dict[str, Any]

HTTP_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

LARGEST_DOCUMENT = 20_000_000
"""Characters a document may have; Prolific's have less than half a million."""

DEEPEST_NESTING = 200
"""Mappings and lists inside each other; deeper ones would exhaust the stack."""

LARGEST_EXPANSION = 1_000_000
"""Values that the YAML aliases of a document may stand for; all of Prolific's is some ten thousand."""


class DocumentError(Exception):
    """A document that cannot be read or understood; says which one, where in it and why."""


class _JsonSchemaLoader(yaml.CSafeLoader):
    """YAML limited to what JSON can say: no dates, no `yes` and `no` as booleans, no custom tags.

    Aliases and `<<` are read; what they stand for is written out.
    """


_JsonSchemaLoader.yaml_implicit_resolvers = {}
_JsonSchemaLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_JsonSchemaLoader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""]
)
_JsonSchemaLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789")
)
_JsonSchemaLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$"),
    list("-0123456789"),
)
_JsonSchemaLoader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"^(?:<<)$"), ["<"])


def parse_document(text: str, *, name: str) -> Document:
    """Parse YAML or JSON text. `name` is used in errors.

    Raises:
        DocumentError: the text is neither, is too large or too deep, also by what its YAML aliases stand
            for, or is not a mapping.
    """
    if len(text) > LARGEST_DOCUMENT:
        raise DocumentError(f"{name}: larger than {LARGEST_DOCUMENT} characters")
    try:
        value = json.loads(text) if text.lstrip().startswith("{") else _parse_yaml(text, name=name)
    except (yaml.YAMLError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise DocumentError(f"{name}: not readable as YAML or JSON: {reason}") from error
    except RecursionError:
        raise DocumentError(f"{name}: nested deeper than {DEEPEST_NESTING} levels") from None
    if not isinstance(value, dict):
        raise DocumentError(f"{name}: the top of a document must be a mapping, found {type(value).__name__}")
    _check_nesting(value, name=name)
    return value


def load_document(path: Path) -> Document:
    """Read and parse the file at `path`.

    Raises:
        DocumentError: the file is missing, not UTF-8, or not a document.
    """
    return parse_document(read_text(path), name=str(path))


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        DocumentError: the file is missing or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path}: cannot be read: {error}") from error


def dump_json(document: Document) -> str:
    """The one way a document is written: same document, same bytes."""
    return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def operations(document: Document) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Every operation of the document: operationId, or one made up -> (METHOD, path, operation)."""
    found: dict[str, tuple[str, str, dict[str, Any]]] = {}
    for path, item in document.get("paths", {}).items():
        for method in HTTP_METHODS:
            if method in item:
                operation = item[method]
                name = operation.get("operationId") or made_up_id(method, path)
                found[name] = (method.upper(), path, operation)
    return found


def ids_without_groups(ids: Iterable[tuple[str, str]]) -> dict[str, str]:
    """`workspaces_GetWorkspaces` -> `GetWorkspaces`, for every operationId that begins with its tag.

    Only where most of a document are written so, and all of them would still differ without it: `users_list`
    beside `groups_list` are names as they should be.

    Args:
        ids: the operationIds of a document, each with the operation's first tag.
    """
    named = dict(ids)
    shorter = {}
    for name, tag in named.items():
        group, _, rest = name.partition("_")
        if rest and _letters(tag) and _letters(group) == _letters(tag):
            shorter[name] = rest
    kept = [name for name in named if name not in shorter]
    differ = len({_letters(name) for name in [*kept, *shorter.values()]}) == len(named)
    return shorter if differ and 2 * len(shorter) > len(named) else {}


def _letters(name: str) -> str:
    return "".join(each for each in name if each.isalnum()).lower()


def made_up_id(method: str, path: str) -> str:
    """The name of an operation without operationId."""
    words = [
        word for word in re.split(r"[^A-Za-z0-9]+", path) if word and not re.fullmatch(r"api|v\d+", word)
    ]
    return "-".join([method, *words]).lower()


def _check_nesting(value: Any, *, name: str) -> None:
    level = [value]
    for _ in range(DEEPEST_NESTING):
        if not level:
            return
        level = [child for node in level for child in _members(node)]
    raise DocumentError(f"{name}: nested deeper than {DEEPEST_NESTING} levels")


def _members(node: Any) -> Iterable[Any]:
    if isinstance(node, dict):
        return node.values()
    return node if isinstance(node, list) else ()


def _parse_yaml(text: str, *, name: str) -> Any:
    expansion = _Expansion(name)
    for event in yaml.parse(text, Loader=_JsonSchemaLoader):
        expansion.take(event)
    value = yaml.load(text, Loader=_JsonSchemaLoader)  # noqa: S506, a safe loader with less in it
    return _written_out(value) if expansion.has_aliases else value


def _written_out(node: Any) -> Any:
    """The same value without anything shared: whoever changes one place changes no other one."""
    if isinstance(node, dict):
        return {key: _written_out(value) for key, value in node.items()}
    return [_written_out(each) for each in node] if isinstance(node, list) else node


class _Expansion:
    """How large and how deep a YAML text becomes once its aliases are written out, before any of it is built.

    A few aliases inside each other stand for gigabytes.
    """

    def __init__(self, name: str) -> None:
        self.has_aliases = False
        self._name = name
        self._open: list[_Extent] = [_Extent(None)]
        self._anchors: dict[str, _Extent] = {}
        self._repeated_values = 0
        self._repeated_characters = 0

    def take(self, event: yaml.Event) -> None:
        """Count one event.

        Raises:
            DocumentError: too large or too deep, or an alias inside of what it stands for.
        """
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._open.append(_Extent(event.anchor))
            self._check_depth(0)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close(self._open.pop())
        elif isinstance(event, yaml.ScalarEvent):
            self._close(_Extent(event.anchor, characters=len(event.value)))
        elif isinstance(event, yaml.AliasEvent):
            self._repeat(event)

    def _close(self, extent: _Extent) -> None:
        if extent.anchor is not None:
            self._anchors[extent.anchor] = extent
        self._add(extent)

    def _repeat(self, event: yaml.AliasEvent) -> None:
        self.has_aliases = True
        mark = event.start_mark
        where = self._name if mark is None else f"{self._name}: line {mark.line + 1}"
        extent = self._anchors.get(event.anchor or "")
        if extent is None or any(each.anchor == event.anchor for each in self._open):
            raise DocumentError(
                f"{where}: the YAML alias {event.anchor!r} stands inside of what it stands for, "
                "or for nothing"
            )
        self._check_depth(extent.height)
        self._add(extent)
        self._repeated_values += extent.values
        self._repeated_characters += extent.characters
        if self._repeated_values > LARGEST_EXPANSION or self._repeated_characters > LARGEST_DOCUMENT:
            raise DocumentError(
                f"{where}: YAML aliases stand for more than {LARGEST_EXPANSION} values "
                f"or {LARGEST_DOCUMENT} characters"
            )

    def _add(self, extent: _Extent) -> None:
        around = self._open[-1]
        around.values += extent.values
        around.characters += extent.characters
        around.height = max(around.height, extent.height + 1)

    def _check_depth(self, height: int) -> None:
        if len(self._open) - 1 + height > DEEPEST_NESTING:
            raise DocumentError(f"{self._name}: nested deeper than {DEEPEST_NESTING} levels")


@dataclass
class _Extent:
    """What a value of a YAML text becomes."""

    anchor: str | None
    values: int = 1
    characters: int = 0
    height: int = 0
