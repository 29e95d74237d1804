"""Holds the facade against a document: operations, parameters and body fields must exist in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator

from prolific.operations import Operation
from prolific_drift.documents.document import Document, operations
from prolific_drift.documents.place import Place
from prolific_drift.documents.references import resolved


@dataclass(frozen=True)
class FacadeCall:
    """One request a facade method sends.

    Attributes:
        facade_method: `studies.get`.
        http_method: `GET`.
        path: with its ids, without the query.
        query: names of the query parameters sent.
        body: the JSON body; None if there is none.
    """

    facade_method: str
    http_method: str
    path: str
    query: frozenset[str] = frozenset()
    body: Any = None


def binding_problems(
    document: Document, table: Iterable[Operation], calls: Iterable[FacadeCall]
) -> list[str]:
    """What does not fit between the document, the operation table and the requests methods really send.

    `calls` must hold at least one request for each method and operation of the table.
    """
    known = operations(document)
    rows = list(table)
    problems = [
        f"{method}: the operation {row.id} is not in the document"
        for row in rows
        if row.id not in known
        for method in row.methods
    ]
    bound = {(method, row.id) for row in rows for method in row.methods}
    seen: set[tuple[str, str]] = set()
    for call in calls:
        operation_id = _operation_of(known, call)
        if operation_id is None:
            problems.append(
                f"{call.facade_method}: {call.http_method} {call.path} is no operation of the document"
            )
            continue
        seen.add((call.facade_method, operation_id))
        if (call.facade_method, operation_id) not in bound:
            problems.append(f"{call.facade_method}: calls {operation_id}, which the table does not say")
        problems += _request_problems(document, known[operation_id], call)
    missing = sorted((method, operation) for method, operation in bound - seen if operation in known)
    return problems + [f"{method}: no call of {operation} was seen" for method, operation in missing]


def _operation_of(known: Mapping[str, tuple[str, str, Any]], call: FacadeCall) -> str | None:
    for operation_id, (method, template, _) in known.items():
        pattern = re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(template))
        if method == call.http_method and re.fullmatch(pattern, call.path):
            literal = template == call.path
            if literal or not _has_literal(known, call):
                return operation_id
    return None


def _has_literal(known: Mapping[str, tuple[str, str, Any]], call: FacadeCall) -> bool:
    return any((method, path) == (call.http_method, call.path) for method, path, _ in known.values())


def _request_problems(
    document: Document, place: tuple[str, str, dict[str, Any]], call: FacadeCall
) -> Iterator[str]:
    _, path, operation = place
    shared = document["paths"][path].get("parameters", [])
    parameters = [_resolved(document, each) for each in [*shared, *operation.get("parameters", [])]]
    in_query = {each["name"]: each for each in parameters if each["in"] == "query"}
    for name in sorted(call.query - in_query.keys()):
        yield f"{call.facade_method}: the query parameter {name} is not in the document"
    for name, parameter in in_query.items():
        if parameter.get("required") and name not in call.query:
            yield f"{call.facade_method}: the query parameter {name} is required"
    yield from _body_problems(document, operation, call)


def _body_problems(document: Document, operation: dict[str, Any], call: FacadeCall) -> Iterator[str]:
    media = _resolved(document, operation.get("requestBody", {})).get("content", {}).get("application/json")
    if media is None:
        if call.body is not None:
            yield f"{call.facade_method}: a body is sent, and the document has none"
        return
    if call.body is None:
        return
    schema = {**media["schema"], "components": document["components"]}
    for error in Draft202012Validator(schema).iter_errors(call.body):
        yield f"{call.facade_method}: body{error.json_path.removeprefix('$')}: {error.message}"
    yield from _unknown_fields(document, media["schema"], call.body, call.facade_method, "body")


def _unknown_fields(
    document: Document, schema: dict[str, Any], value: Any, method: str, path: str
) -> Iterator[str]:
    """Fields that are sent although no variant of the schema has them."""
    variants = list(_variants(document, schema))
    if isinstance(value, list):
        items = [each["items"] for each in variants if isinstance(each.get("items"), dict)]
        for position, item in enumerate(value):
            for each in items:
                yield from _unknown_fields(document, each, item, method, f"{path}[{position}]")
    if not isinstance(value, dict):
        return
    properties = {name: child for each in variants for name, child in each.get("properties", {}).items()}
    free = any(each.get("additionalProperties") for each in variants)
    for name, item in value.items():
        if name in properties:
            yield from _unknown_fields(document, properties[name], item, method, f"{path}.{name}")
        elif properties and not free:
            yield f"{method}: the field {path}.{name} is not in the document"


def _variants(document: Document, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    schema = _resolved(document, schema)
    yield schema
    for keyword in ("oneOf", "anyOf", "allOf"):
        for each in schema.get(keyword, []):
            yield from _variants(document, each)


def _resolved(document: Document, node: dict[str, Any]) -> dict[str, Any]:
    return resolved(Place.top(document), Place(node, "")).mapping()
