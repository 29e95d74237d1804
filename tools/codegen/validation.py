"""Whether a mended document is OpenAPI, and where the first thing stands that is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from openapi_spec_validator.shortcuts import get_validator_cls

from codegen.repair import nodes
from prolific_drift.documents.document import Document
from prolific_drift.documents.place import escaped, parts_of

_LONGEST_INSTANCE = 60
_LONGEST_REASON = 200


def first_problem(document: Document) -> str | None:
    """One line with the place and the reason; None where the document is OpenAPI.

    The document's own rules come first, then those of JSON Schema for each schema, then references. Defaults
    and examples are not looked at: nothing is generated of them.
    """
    return next(_problems(document), None)


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_REASON else f"{words[:_LONGEST_REASON]} ..."


def _problems(document: Document) -> Iterator[str]:
    version = str(document.get("openapi", ""))
    if not version.startswith("3."):
        found = f"OpenAPI {document.get('swagger', version) or 'of no version'}"
        yield f"#: {found} where 3.0 or 3.1 is expected; convert it first"
        return
    if not isinstance(document.get("paths"), dict):
        yield "#: no paths, and so nothing to generate; write them below the key `paths`"
        return
    for error in get_validator_cls(document).schema_validator.iter_errors(document):
        yield _told(error, "#")
    rules = Draft202012Validator(Draft202012Validator.META_SCHEMA)
    for pointer, schema in _schemas(document):
        for error in rules.iter_errors(schema):
            yield _told(error, pointer)
    for pointer, node in nodes(document):
        if isinstance(node.get("$ref"), str):
            problem = _reference_problem(document, node["$ref"])
            if problem is not None:
                yield f"{pointer}: {problem}"


def _schemas(document: Document) -> Iterator[tuple[str, Any]]:
    """Every schema that is inside of no other one."""
    components = document.get("components", {})
    for name, schema in components.get("schemas", {}).items():
        yield f"#/components/schemas/{escaped(name)}", schema
    for pointer, node in nodes(document):
        if "schema" in node and "/schemas/" not in pointer:
            yield f"{pointer}/schema", node["schema"]


def _told(error: ValidationError, around: str) -> str:
    worst = best_match([error]) if error.context else error
    pointer = "/".join([around, *(escaped(str(part)) for part in worst.absolute_path)])
    reason = str(worst.message).partition("\n")[0]
    instance = repr(worst.instance)
    if len(instance) > _LONGEST_INSTANCE:
        reason = reason.replace(instance, f"this {type(worst.instance).__name__}")
    return f"{pointer}: {shortened(reason)}"


def _reference_problem(document: Document, reference: str) -> str | None:
    if not reference.startswith("#/"):
        return f"{shortened(reference)} leaves the document; bundle it first"
    value: Any = document
    for key in parts_of(reference[1:]):
        if isinstance(value, list) and key.isascii() and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            return f"{shortened(reference)} points at nothing"
    return None
