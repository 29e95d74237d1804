"""Rewrites a document into the shape openapi-python-client handles without loss.

The rules are general: they look at constructs, never at one document or one operation. The result
is only fed to the generator; the checked-in and packaged documents keep what Prolific published.

    rule                         why
    references resolved          parameters, responses and bodies become inline; schemas stay references
    Authorization header         a required header parameter everywhere in Prolific's documents; it is the
                                 client's business, so it becomes the security scheme `token`
    operationId                  made from method and path where it is missing
    error answers                left out: every 4xx and 5xx is read by one place, the facade
    titles                       dropped: the generator names classes by them, and they collide
    defaults                     moved into the description: the generator would send them
    examples                     dropped: they belong to the tests, not into docstrings
    string formats               only date, date-time and binary stay; ids and addresses are plain text
    additionalProperties: false  dropped: unknown fields are kept, always
    deprecated fields            said in the description
    arrays without items         hold anything
    allOf with one member        is that member
    inline objects and enums     become named components, so that every class has one place in the document
    request and answer           a schema used in both becomes two, `X` and `XInput`: in answers an absent
                                 field reads as None, in requests absent and null differ
    x-answered                   fields every answer has, though requests with the schema do without: required
                                 in the class that is read
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from prolific_drift.documents.document import HTTP_METHODS, Document
from prolific_drift.documents.place import escaped, parts_of

_KEPT_FORMATS = {"date", "date-time", "binary", "double", "float", "int32", "int64"}
_SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SCHEMA_PREFIX = "#/components/schemas/"


class NormaliseError(Exception):
    """A construct that no rule covers; says where it stands and what to do."""


@dataclass(frozen=True)
class NormalisedDocument:
    """What the generator is fed, and what the templates need to know beside it.

    Attributes:
        document: for the generator.
        request_schemas: names of the schemas that are only ever sent.
        aliases: schema -> property of the class -> fields of which it is the first that is there; from
            `x-aliases` of the overlay.
    """

    document: Document
    request_schemas: frozenset[str]
    aliases: dict[str, dict[str, list[str]]]


def normalise(document: Document) -> NormalisedDocument:
    """Apply every rule to a copy of the document.

    Raises:
        NormaliseError: a construct no rule covers.
    """
    document = copy.deepcopy(document)
    document.setdefault("components", {}).setdefault("schemas", {})
    _resolve_path_references(document)
    _use_security_scheme(document)
    for method, path, operation in _operations(document):
        operation.setdefault("operationId", _operation_id(method, path))
        _drop_error_answers(operation)
    for schema in _all_schemas(document):
        _simplify(schema)
    _name_inline_schemas(document)
    request_schemas = _split_request_from_answer(document)
    _require_what_is_answered(document, request_schemas)
    components = document["components"]
    document["components"] = {
        "schemas": dict(sorted(components["schemas"].items())),
        "securitySchemes": components["securitySchemes"],
    }
    aliases = {
        name: schema["x-aliases"]
        for name, schema in document["components"]["schemas"].items()
        if "x-aliases" in schema and name not in request_schemas
    }
    return NormalisedDocument(document, request_schemas, aliases)


def _operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document.get("paths", {}).items():
        for method in HTTP_METHODS:
            if method in item:
                yield method, path, item[method]


def _operation_id(method: str, path: str) -> str:
    words = [
        word for word in re.split(r"[^A-Za-z0-9]+", path) if word and not re.fullmatch(r"api|v\d+", word)
    ]
    return "-".join([method, *words]).lower()


def _resolve_path_references(document: Document) -> None:
    for path, item in document.get("paths", {}).items():
        where = f"#/paths/{escaped(path)}"
        shared = [_resolved(document, parameter, where) for parameter in item.pop("parameters", [])]
        for method in HTTP_METHODS:
            if method not in item:
                continue
            operation = item[method]
            own = [_resolved(document, parameter, where) for parameter in operation.get("parameters", [])]
            own_keys = {(parameter["name"], parameter["in"]) for parameter in own}
            inherited = [p for p in shared if (p["name"], p["in"]) not in own_keys]
            operation["parameters"] = copy.deepcopy(inherited) + own
            if "requestBody" in operation:
                operation["requestBody"] = _resolved(document, operation["requestBody"], where)
            operation["responses"] = {
                str(status): _resolved(document, response, where)
                for status, response in operation.get("responses", {}).items()
            }


def _resolved(document: Document, node: dict[str, Any], where: str) -> dict[str, Any]:
    seen = []
    while "$ref" in node:
        reference = node["$ref"]
        if reference in seen:
            raise NormaliseError(f"{where}: {reference} refers to itself; give it a definition of its own")
        seen.append(reference)
        node = resolve_pointer(document, reference, where)
    return copy.deepcopy(node)


def resolve_pointer(document: Document, reference: str, where: str) -> Any:
    """The value a local `$ref` points at.

    Raises:
        NormaliseError: the reference leaves the document or points at nothing.
    """
    if not reference.startswith("#/"):
        raise NormaliseError(f"{where}: {reference} leaves the document; bundle it first")
    value: Any = document
    for key in parts_of(reference[1:]):
        if not isinstance(value, dict) or key not in value:
            raise NormaliseError(f"{where}: {reference} points at nothing; add it or correct the reference")
        value = value[key]
    return value


def _use_security_scheme(document: Document) -> None:
    document["components"]["securitySchemes"] = {
        "token": {"type": "apiKey", "in": "header", "name": "Authorization"}
    }
    document.pop("security", None)
    for _, _, operation in _operations(document):
        operation["parameters"] = [p for p in operation["parameters"] if not _is_authorization(p)]
        if operation.get("security") != []:
            operation["security"] = [{"token": []}]


def _is_authorization(parameter: dict[str, Any]) -> bool:
    return (parameter["in"], str(parameter["name"]).lower()) == ("header", "authorization")


def _drop_error_answers(operation: dict[str, Any]) -> None:
    operation["responses"] = {
        status: response for status, response in operation["responses"].items() if status.startswith("2")
    }


def _media_types(operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every media type object of an operation with the name a schema inline in it gets."""
    yield from (("body", media) for media in operation.get("requestBody", {}).get("content", {}).values())
    for status, response in operation["responses"].items():
        yield from ((f"response_{status}", media) for media in response.get("content", {}).values())


def _all_schemas(document: Document) -> Iterator[dict[str, Any]]:
    """Every schema object, at any depth, parents before children."""
    for schema in document["components"]["schemas"].values():
        yield from _walk(schema)
    for _, _, operation in _operations(document):
        for parameter in operation["parameters"]:
            yield from _walk(parameter.get("schema", {}))
        for _, media in _media_types(operation):
            media.pop("example", None)
            media.pop("examples", None)
            yield from _walk(media.get("schema", {}))


def _walk(schema: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(schema, dict):
        return
    yield schema
    for child in _children(schema):
        yield from _walk(child)


def _children(schema: dict[str, Any]) -> Iterator[Any]:
    yield from schema.get("properties", {}).values()
    for keyword in ("items", "additionalProperties", "not"):
        if isinstance(schema.get(keyword), dict):
            yield schema[keyword]
    for keyword in _SCHEMA_LISTS:
        yield from schema.get(keyword, [])


def _simplify(schema: dict[str, Any]) -> None:
    if len(schema.get("allOf", [])) == 1 and "properties" not in schema:
        (member,) = schema.pop("allOf")
        schema.pop("type", None)
        if "$ref" in member:
            # A reference stands alone for the generator; what was said beside it is lost with it.
            schema.clear()
        schema.update(member)
    for keyword in ("title", "example", "examples"):
        schema.pop(keyword, None)
    if "default" in schema:
        _describe(schema, f"The API's default is {schema.pop('default')!r}.")
    if schema.get("format") not in _KEPT_FORMATS:
        schema.pop("format", None)
    if schema.get("additionalProperties") is False:
        del schema["additionalProperties"]
    if schema.get("type") == "array":
        schema.setdefault("items", {})
    if schema.get("deprecated") is True:
        schema["description"] = f"Deprecated. {schema.get('description', '')}".strip()


def _describe(schema: dict[str, Any], sentence: str) -> None:
    schema["description"] = f"{schema.get('description', '')} {sentence}".strip()


def _name_inline_schemas(document: Document) -> None:
    schemas = document["components"]["schemas"]
    for name in list(schemas):
        _hoist_children(schemas[name], name, schemas)
    for _, _, operation in _operations(document):
        base = _pascal(operation["operationId"])
        for suffix, media in _media_types(operation):
            if "schema" in media:
                media["schema"] = _hoist(media["schema"], base + _pascal(suffix), schemas)


def _hoist(schema: dict[str, Any], name: str, schemas: dict[str, Any]) -> dict[str, Any]:
    """Move an inline object or enum into the components; anything else keeps its place."""
    if "$ref" in schema:
        return schema
    if not (_is_object(schema) or "enum" in schema):
        _hoist_children(schema, name, schemas)
        return schema
    existing = schemas.get(name)
    if existing is not None and existing != schema:
        raise NormaliseError(
            f"{_SCHEMA_PREFIX}{name}: taken, and an inline schema would get the same name; "
            "name the inline schema in the overlay"
        )
    schemas[name] = schema
    _hoist_children(schema, name, schemas)
    return {"$ref": _SCHEMA_PREFIX + name}


def _hoist_children(schema: dict[str, Any], name: str, schemas: dict[str, Any]) -> None:
    if "properties" in schema:
        schema["properties"] = {
            key: _hoist(child, name + _pascal(key), schemas) for key, child in schema["properties"].items()
        }
    for keyword, suffix in (("items", "Item"), ("additionalProperties", "Value")):
        if isinstance(schema.get(keyword), dict):
            schema[keyword] = _hoist(schema[keyword], name + suffix, schemas)
    for keyword in _SCHEMA_LISTS:
        if keyword in schema:
            schema[keyword] = [
                _hoist(child, f"{name}Variant{number}", schemas)
                for number, child in enumerate(schema[keyword])
            ]


def _is_object(schema: dict[str, Any]) -> bool:
    return bool(schema.get("properties")) or isinstance(schema.get("additionalProperties"), dict)


def _pascal(text: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", text) if word)


def _split_request_from_answer(document: Document) -> frozenset[str]:
    schemas = document["components"]["schemas"]
    requests: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = []
    for _, _, operation in _operations(document):
        requests.extend(operation.get("requestBody", {}).get("content", {}).values())
        requests.extend(operation["parameters"])
        for response in operation["responses"].values():
            answers.extend(response.get("content", {}).values())
    requested = _reachable(requests, schemas)
    shared = {name for name in requested & _reachable(answers, schemas) if _holds_object(name, schemas, ())}
    for name in shared:
        if f"{name}Input" in schemas:
            raise NormaliseError(
                f"{_SCHEMA_PREFIX}{name}Input: taken, and {name} is used in requests and answers; rename one"
            )

    def to_input(reference: str) -> str:
        return f"{reference}Input" if reference.removeprefix(_SCHEMA_PREFIX) in shared else reference

    for name in sorted(shared):
        schemas[f"{name}Input"] = copy.deepcopy(schemas[name])
    sent = {f"{name}Input" if name in shared else name for name in requested}
    for name in sent:
        _rewrite_references(schemas[name], to_input)
    for node in requests:
        _rewrite_references(node, to_input)
    return frozenset(sent)


def _require_what_is_answered(document: Document, request_schemas: frozenset[str]) -> None:
    for name, schema in document["components"]["schemas"].items():
        answered = schema.pop("x-answered", [])
        for field in answered:
            if field not in schema.get("properties", {}):
                raise NormaliseError(
                    f"{_SCHEMA_PREFIX}{name}: x-answered names {field}, which is no field of it"
                )
        if answered and name not in request_schemas:
            schema["required"] = [*schema.get("required", []), *answered]


def _reachable(nodes: list[dict[str, Any]], schemas: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    waiting: list[Any] = list(nodes)
    while waiting:
        for reference in _references(waiting.pop()):
            name = reference.removeprefix(_SCHEMA_PREFIX)
            if name not in schemas:
                raise NormaliseError(
                    f"{reference} points at nothing; add the schema or correct the reference"
                )
            if name not in found:
                found.add(name)
                waiting.append(schemas[name])
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def _rewrite_references(node: Any, rewrite: Callable[[str], str]) -> None:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            node["$ref"] = rewrite(node["$ref"])
        mapping = node.get("mapping")
        if isinstance(mapping, dict) and "propertyName" in node:
            node["mapping"] = {key: rewrite(value) for key, value in mapping.items()}
        for value in node.values():
            _rewrite_references(value, rewrite)
    elif isinstance(node, list):
        for value in node:
            _rewrite_references(value, rewrite)


def _holds_object(name: str, schemas: dict[str, Any], above: tuple[str, ...]) -> bool:
    """Whether values of the schema can be objects; only those differ between requests and answers."""
    if name in above:
        return False
    for schema in _walk_alternatives(schemas[name]):
        if _is_object(schema) or schema.get("type") == "object":
            return True
        reference = schema.get("$ref", "").removeprefix(_SCHEMA_PREFIX)
        if reference and _holds_object(reference, schemas, (*above, name)):
            return True
    return False


def _walk_alternatives(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for keyword in _SCHEMA_LISTS:
        for child in schema.get(keyword, []):
            yield from _walk_alternatives(child)
    if isinstance(schema.get("items"), dict):
        yield from _walk_alternatives(schema["items"])
