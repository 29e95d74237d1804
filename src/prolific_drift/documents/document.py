"""Reads OpenAPI documents, YAML or JSON, into plain JSON values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

Document = dict[str, Any]

HTTP_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

LARGEST_DOCUMENT = 20_000_000
"""Characters a document may have; Prolific's have less than half a million."""

DEEPEST_NESTING = 200
"""Mappings and lists inside each other; deeper ones would exhaust the stack."""


class DocumentError(Exception):
    """A document that cannot be read or understood; says which one, where in it and why."""


class _JsonSchemaLoader(yaml.CSafeLoader):
    """YAML limited to what JSON can say: no dates, no `yes` and `no` as booleans, no custom tags."""


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


def parse_document(text: str, *, name: str) -> Document:
    """Parse YAML or JSON text. `name` is used in errors.

    Raises:
        DocumentError: the text is neither, holds YAML aliases, is too large or too deep, or is not a
            mapping.
    """
    if len(text) > LARGEST_DOCUMENT:
        raise DocumentError(f"{name}: larger than {LARGEST_DOCUMENT} characters")
    try:
        value = json.loads(text) if text.lstrip().startswith("{") else _parse_yaml(text, name=name)
    except (yaml.YAMLError, ValueError) as error:
        raise DocumentError(f"{name}: not readable as YAML or JSON: {error}") from error
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
    """Every operation of the document: operationId -> (METHOD, path, operation)."""
    found: dict[str, tuple[str, str, dict[str, Any]]] = {}
    for path, item in document.get("paths", {}).items():
        for method in HTTP_METHODS:
            if method in item:
                operation = item[method]
                found[operation["operationId"]] = (method.upper(), path, operation)
    return found


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
    depth = 0
    for event in yaml.parse(text, Loader=_JsonSchemaLoader):
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        if depth > DEEPEST_NESTING:
            raise DocumentError(f"{name}: nested deeper than {DEEPEST_NESTING} levels")
        if isinstance(event, yaml.AliasEvent):
            # A few nested aliases expand to gigabytes; no published document has one.
            raise DocumentError(f"{name}: YAML aliases are not accepted at {event.start_mark}")
    return yaml.load(text, Loader=_JsonSchemaLoader)  # noqa: S506, a safe loader with less in it
