"""Mends what a document writes in a way OpenAPI does not allow, where it can mean only one thing.

What was mended is told in one line each; the published document is never changed. The result is OpenAPI 3.1,
whichever version was published.

    repair                       why
    names of components          exporters put tags with spaces into them; references follow
    keys                         YAML reads `200:` as a number and `true:` as a truth value
    nothing after a colon        `parameters:` with nothing behind it says nothing
    `required: true` at a field  OpenAPI 2 wrote it so; it says nothing
    OpenAPI 3.0                  `nullable` and exclusive limits are written as 3.1 has them
    operationId                  made from method and path where it is missing, empty or taken; the tag in
                                 front of it is left out where most have one
    paths                        begin with a slash
    path parameters              always required; those of the path are declared, others are dropped
    parameters                   of two with one name in one place the first one counts
    answers                      have a description
    error answers                that refer to a component which is not there have no body that is known
    versions, tags               are text
    keywords OpenAPI has not     dropped, as nobody can know what they mean; OpenAPI 2's type of a parameter
                                 becomes its schema
"""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from codegen.naming import numbered, pascal, python_name
from prolific_drift.documents.document import HTTP_METHODS, Document, ids_without_groups, made_up_id
from prolific_drift.documents.place import escaped

_FITTING_NAME = re.compile(r"[A-Za-z0-9._-]+")
_FITTING_PARAMETER = re.compile(r"[A-Za-z_-][A-Za-z0-9_-]*")
_BY_NAME = frozenset(
    {
        "$defs", "callbacks", "content", "definitions", "dependentSchemas", "encoding", "headers", "links",
        "pathItems", "paths", "patternProperties", "properties", "requestBodies", "responses", "schemas",
        "securitySchemes", "webhooks",
    }
)  # fmt: skip
"""Keywords below which the keys are names that the document gives."""
_KNOWN = {
    "operation": {
        "callbacks", "deprecated", "description", "externalDocs", "operationId", "parameters", "requestBody",
        "responses", "security", "servers", "summary", "tags",
    },
    "path": {"$ref", "description", "parameters", "servers", "summary", *HTTP_METHODS},
    "parameter": {
        "$ref", "allowEmptyValue", "allowReserved", "content", "deprecated", "description", "example",
        "examples", "explode", "in", "name", "required", "schema", "style",
    },
    "answer": {"$ref", "content", "description", "headers", "links", "summary"},
    "body": {"$ref", "content", "description", "required", "summary"},
    "media type": {"encoding", "example", "examples", "schema"},
    "document": {
        "components", "externalDocs", "info", "jsonSchemaDialect", "openapi", "paths", "security", "servers",
        "swagger", "tags", "webhooks",
    },
}  # fmt: skip
"""Kind of object -> the keywords OpenAPI has for it."""
_TYPE_OF_PARAMETER = (
    "type",
    "format",
    "enum",
    "items",
    "default",
    "minimum",
    "maximum",
    "pattern",
    "nullable",
)
_VALUES = frozenset({"const", "default", "enum", "example", "examples", "mapping", "value"})
"""Keywords below which nothing is said about the API, but values are given."""
_ANSWERS = "#/components/responses/"
_LIMITS = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}


@dataclass(frozen=True)
class Repaired:
    """A document that is mended.

    Attributes:
        document: as OpenAPI 3.1.
        notes: a line for each repair.
        published_names: section and name of a component -> what it is called as published.
    """

    document: Document
    notes: list[str]
    published_names: dict[tuple[str, str], str]

    def pointer(self, section: str, name: str) -> str:
        """Where a component stands in the document as published."""
        return f"#/components/{section}/{escaped(self.published_names.get((section, name), name))}"


def repaired(document: Document) -> Repaired:
    """Apply every repair to a copy of the document; what is no OpenAPI for other reasons stays as it is."""
    mended: Document = _with_text_keys(document)
    notes: list[str] = []
    _drop_nulls(mended, notes)
    published_names = _rename_components(mended, notes)
    _write_text(mended)
    _move_definitions(mended, notes)
    _drop_unknown_keywords(mended, notes)
    for pointer, node in list(nodes(mended)):
        _drop_required_flag(node, pointer, notes)
    if str(mended.get("openapi", "")).startswith("3.0"):
        _raise_to_3_1(mended)
    elif mended.get("openapi") == "3.1":
        mended["openapi"] = "3.1.0"
    _mend_paths(mended, notes)
    return Repaired(mended, notes, published_names)


def operations_in_order(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path and operation, ordered by their path, wherever they stand in the document."""
    for path, item in sorted(_mappings(document.get("paths"))):
        for method in HTTP_METHODS:
            if isinstance(item.get(method), dict):
                yield method, path, item[method]


def _with_text_keys(node: Any) -> Any:
    if isinstance(node, dict):
        return {_text(key): _with_text_keys(value) for key, value in node.items()}
    return [_with_text_keys(each) for each in node] if isinstance(node, list) else copy.copy(node)


def _text(key: Any) -> str:
    if key is None or isinstance(key, bool):
        return {None: "null", True: "true", False: "false"}[key]
    return str(key)


def _mappings(node: Any) -> list[tuple[str, dict[str, Any]]]:
    """The members of a mapping that are mappings; none where it is none."""
    if not isinstance(node, dict):
        return []
    return [(key, value) for key, value in node.items() if isinstance(value, dict)]


def nodes(node: Any, pointer: str = "#", *, names: bool = False) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping that says something about the API, with its pointer, but for those of names."""
    if isinstance(node, list):
        for position, each in enumerate(node):
            yield from nodes(each, f"{pointer}/{position}")
    if not isinstance(node, dict):
        return
    if not names:
        yield pointer, node
    for key, value in list(node.items()):
        if names or not (key in _VALUES or key.startswith("x-")):
            by_name = not names and key in _BY_NAME | {"parameters"} and isinstance(value, dict)
            yield from nodes(value, f"{pointer}/{escaped(key)}", names=by_name)


def _drop_nulls(document: Document, notes: list[str]) -> None:
    empty = [
        (f"{pointer}/{escaped(key)}", node, key)
        for pointer, node in nodes(document)
        for key, value in node.items()
        if value is None and key not in _VALUES and not key.startswith("x-")
    ]
    for _, node, key in empty:
        del node[key]
    if empty:
        others = f" and {len(empty) - 1} more places" if len(empty) > 1 else ""
        notes.append(f"{empty[0][0]}{others}: nothing is said there; dropped")


def _rename_components(document: Document, notes: list[str]) -> dict[tuple[str, str], str]:
    components: Any = document.get("components")
    published: dict[tuple[str, str], str] = {}
    moved: dict[str, str] = {}
    for section, members in _mappings(components):
        taken = set(members)
        for name in sorted(members):
            if _FITTING_NAME.fullmatch(name):
                continue
            taken.discard(name)
            new = numbered(_fitting_name(name), taken)
            taken.add(new)
            published[section, new] = name
            moved[f"#/components/{section}/{name}"] = f"#/components/{section}/{new}"
            notes.append(f"#/components/{section}/{escaped(name)}: no name for a component; called {new}")
        new_names = {old: new for (where, new), old in published.items() if where == section}
        components[section] = {new_names.get(name, name): member for name, member in members.items()}
        if section == "securitySchemes":
            _rename_requirements(document, new_names)
    _follow(document, moved)
    return published


def _fitting_name(name: str) -> str:
    """`AITaskBuilder_List` for `AI Task Builder_List`: words are joined, as in names of classes."""
    if _FITTING_NAME.fullmatch(name):
        return name
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", name.replace("ß", "ss"))
        if not unicodedata.combining(letter)
    )
    parts = [
        "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9._-]+", part))
        for part in plain.split("_")
    ]
    return "_".join(parts).strip("_") or "Component"


def _rename_requirements(document: Document, new_names: dict[str, str]) -> None:
    for _, node in nodes(document):
        if isinstance(node.get("security"), list):
            node["security"] = [
                {new_names.get(name, name): scopes for name, scopes in each.items()}
                if isinstance(each, dict)
                else each
                for each in node["security"]
            ]


def _follow(document: Document, moved: dict[str, str]) -> None:
    """Have every reference say plainly where it leads: decoded, and to the new name of what has one."""
    if not moved and "%" not in str(document):
        return
    longest_first = sorted(moved, key=len, reverse=True)

    def followed(reference: str) -> str:
        plain = unquote(reference) if reference.startswith("#") else reference
        for old in longest_first:
            for spelled in (old, _pointer_spelling(old)):
                if plain == spelled or plain.startswith(f"{spelled}/"):
                    return moved[old] + plain[len(spelled) :]
        return plain

    for _, node in nodes(document):
        if isinstance(node.get("$ref"), str):
            node["$ref"] = followed(node["$ref"])
        mapping = node.get("mapping")
        if isinstance(mapping, dict) and "propertyName" in node:
            for key, value in mapping.items():
                whole = f"#/components/schemas/{value}"
                mapping[key] = moved[whole] if whole in moved else followed(str(value))


def _pointer_spelling(reference: str) -> str:
    *above, name = reference.split("/", 3)
    return "/".join([*above, escaped(name)])


def _write_text(document: Document) -> None:
    info = document.get("info")
    for holder, key in ((document, "openapi"), (info, "version"), (info, "title")):
        if isinstance(holder, dict) and isinstance(holder.get(key), (int, float)):
            holder[key] = str(holder[key])
    for _, node in nodes(document):
        if isinstance(node.get("tags"), list):
            node["tags"] = [str(tag) if isinstance(tag, (int, float)) else tag for tag in node["tags"]]


def _move_definitions(document: Document, notes: list[str]) -> None:
    """`#/$defs/X`, as tools for single schemas write it: at the top, or meant in the schema around."""
    components = document.setdefault("components", {})
    if not isinstance(components, dict) or not isinstance(components.setdefault("schemas", {}), dict):
        return
    schemas = components["schemas"]
    moved: dict[str, str] = {}
    for keyword in ("$defs", "definitions"):
        for name, schema in _mappings(document.pop(keyword, None)):
            new = numbered(_fitting_name(name), schemas)
            schemas[new] = schema
            moved[f"#/{keyword}/{name}"] = f"#/components/schemas/{new}"
            notes.append(f"#/{keyword}/{escaped(name)}: moved to #/components/schemas/{new}")
    _follow(document, moved)
    for name, schema in _mappings(schemas):
        where = f"#/components/schemas/{escaped(name)}"
        own = {
            f"#/{keyword}/{each}": f"{where}/{keyword}/{escaped(each)}"
            for keyword in ("$defs", "definitions")
            for each, _ in _mappings(schema.get(keyword))
        }
        for _, node in nodes(schema):
            node_reference = node.get("$ref")
            if isinstance(node_reference, str) and node_reference in own:
                node["$ref"] = own[node_reference]


def _drop_unknown_keywords(document: Document, notes: list[str]) -> None:
    found: dict[tuple[str, str], list[str]] = {}
    for kind, pointer, node in list(_known_objects(document)):
        if kind == "parameter" and "schema" not in node and "content" not in node and "$ref" not in node:
            moved = {key: node.pop(key) for key in _TYPE_OF_PARAMETER if key in node}
            if moved:
                node["schema"] = moved
                notes.append(f"{pointer}: its type belongs into a schema; moved there")
        for key in [key for key in node if key not in _KNOWN[kind] and not key.startswith("x-")]:
            del node[key]
            found.setdefault((kind, key), []).append(pointer)
    for (kind, key), pointers in found.items():
        others = f" and {len(pointers) - 1} more places" if len(pointers) > 1 else ""
        notes.append(f"{pointers[0]}{others}: OpenAPI has no {key!r} for this ({kind}); dropped")


def _known_objects(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield "document", "#", document
    components = document.get("components")
    components = components if isinstance(components, dict) else {}
    for section, kind in (("parameters", "parameter"), ("responses", "answer"), ("requestBodies", "body")):
        for name, node in _mappings(components.get(section)):
            yield from _with_media(kind, f"#/components/{section}/{escaped(name)}", node)
    for path, item in _mappings(document.get("paths")):
        where = f"#/paths/{escaped(path)}"
        if path.startswith("x-"):
            continue
        yield "path", where, item
        yield from _listed_parameters(item, where)
        for method in HTTP_METHODS:
            operation = item.get(method)
            if not isinstance(operation, dict):
                continue
            yield "operation", f"{where}/{method}", operation
            yield from _listed_parameters(operation, f"{where}/{method}")
            if isinstance(operation.get("requestBody"), dict):
                yield from _with_media("body", f"{where}/{method}/requestBody", operation["requestBody"])
            for status, answer in _mappings(operation.get("responses")):
                if not status.startswith("x-"):
                    yield from _with_media("answer", f"{where}/{method}/responses/{status}", answer)


def _with_media(kind: str, pointer: str, node: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield kind, pointer, node
    for name, media in _mappings(node.get("content")):
        yield "media type", f"{pointer}/content/{escaped(name)}", media


def _listed_parameters(holder: dict[str, Any], where: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    listed = holder.get("parameters")
    for position, parameter in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(parameter, dict):
            yield "parameter", f"{where}/parameters/{position}", parameter


def _drop_required_flag(node: dict[str, Any], pointer: str, notes: list[str]) -> None:
    says_schema = any(key in node for key in ("type", "$ref", "properties", "enum")) and "in" not in node
    if says_schema and isinstance(node.get("required"), bool):
        del node["required"]
        notes.append(f"{pointer}/required: says nothing at a field; dropped")


def _raise_to_3_1(document: Document) -> None:
    document["openapi"] = "3.1.0"
    for _, node in list(nodes(document)):
        for exclusive, limit in _LIMITS.items():
            if isinstance(node.get(exclusive), bool):
                is_exclusive = node.pop(exclusive)
                if is_exclusive and limit in node:
                    node[exclusive] = node.pop(limit)
        if isinstance(node.get("nullable"), bool):
            nullable = node.pop("nullable")
            if nullable:
                _allow_null(node)


def _allow_null(schema: dict[str, Any]) -> None:
    if "$ref" in schema or "allOf" in schema or "oneOf" in schema or "anyOf" in schema:
        choice = next((key for key in ("oneOf", "anyOf") if key in schema and "$ref" not in schema), None)
        if (
            choice is not None
            and isinstance(schema[choice], list)
            and not {"allOf", "properties"} & set(schema)
        ):
            if {"type": "null"} not in schema[choice]:
                schema[choice] = [*schema[choice], {"type": "null"}]
            schema.pop("type", None)
            return
        words = ("description", "title", "deprecated")
        said = {key: value for key, value in schema.items() if key in words}
        inner = {key: value for key, value in schema.items() if key not in words}
        schema.clear()
        schema.update(said)
        schema["oneOf"] = [inner, {"type": "null"}]
        return
    if isinstance(schema.get("type"), str) and schema["type"] != "null":
        schema["type"] = [schema["type"], "null"]
    if isinstance(schema.get("enum"), list) and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]


def _mend_paths(document: Document, notes: list[str]) -> None:
    paths = document.get("paths")
    if not isinstance(paths, dict):
        return
    for path in [path for path in paths if not path.startswith(("/", "x-"))]:
        if f"/{path}" not in paths:
            notes.append(f"#/paths/{escaped(path)}: a path begins with a slash; added")
            document["paths"] = paths = {
                (f"/{each}" if each == path else each): item for each, item in paths.items()
            }
    for path, item in sorted(_mappings(paths)):
        _mend_parameters(document, path, item, notes)
    document["paths"] = {
        _fitting_path(path, notes) if isinstance(item, dict) else path: item
        for path, item in document["paths"].items()
    }
    _mend_operation_ids(document, notes)
    _drop_lost_errors(document, notes)
    for method, path, operation in operations_in_order(document):
        if operation.get("responses") == {}:
            del operation["responses"]
        for status, answer in _mappings(operation.get("responses")):
            if "$ref" not in answer and "description" not in answer:
                answer["description"] = ""
                where = f"#/paths/{escaped(path)}/{method}/responses/{status}"
                notes.append(f"{where}: an answer has a description; an empty one was added")


def _drop_lost_errors(document: Document, notes: list[str]) -> None:
    """Exporters write answers into each operation; those an overlay adds may refer to shared ones."""
    components = document.get("components")
    shared = components.get("responses") if isinstance(components, dict) else None
    known = shared if isinstance(shared, dict) else {}
    lost: dict[str, list[str]] = {}
    for method, path, operation in operations_in_order(document):
        for status, answer in _mappings(operation.get("responses")):
            reference = answer.get("$ref")
            is_error = status.startswith(("4", "5")) or status == "default"
            if not is_error or not isinstance(reference, str):
                continue
            if reference.startswith(_ANSWERS) and reference.removeprefix(_ANSWERS) not in known:
                operation["responses"][status] = {"description": ""}
                lost.setdefault(reference, []).append(f"#/paths/{escaped(path)}/{method}/responses/{status}")
    for reference, pointers in lost.items():
        others = f" and {len(pointers) - 1} more places" if len(pointers) > 1 else ""
        notes.append(f"{pointers[0]}{others}: {reference} is not there; an error of any form was put there")


def _mend_operation_ids(document: Document, notes: list[str]) -> None:
    """Names that are there keep theirs, wherever they stand; what has none gets one that is free."""
    operations = list(operations_in_order(document))
    _drop_groups(document, notes)
    functions: set[tuple[str, str]] = set()
    ids: set[str] = set()
    nameless = []
    for method, path, operation in operations:
        name: Any = operation.get("operationId")
        is_usable = isinstance(name, str) and python_name(name).strip("_") not in ("", "field")
        if is_usable and name not in ids and (_group(operation), python_name(name)) not in functions:
            ids.add(name)
            functions.add((_group(operation), python_name(name)))
        else:
            nameless.append((method, path, operation))
    for method, path, operation in nameless:
        published = operation.get("operationId")
        made = made_up_id(method, path)
        number = 1
        name = made
        while name in ids or (_group(operation), python_name(name)) in functions:
            number += 1
            name = f"{made}-{number}"
        ids.add(name)
        functions.add((_group(operation), python_name(name)))
        operation["operationId"] = name
        if published is not None:
            where = f"#/paths/{escaped(path)}/{method}/operationId"
            notes.append(f"{where}: {published!r} is no name of its own; called {name}")


def _drop_groups(document: Document, notes: list[str]) -> None:
    named = [
        operation
        for _, _, operation in operations_in_order(document)
        if isinstance(operation.get("operationId"), str)
    ]
    shorter = ids_without_groups((each["operationId"], _group(each)) for each in named)
    for operation in named:
        published = operation["operationId"]
        operation["operationId"] = shorter.get(published, published)
    if shorter:
        first, short = min(shorter.items())
        notes.append(f"#/paths: {len(shorter)} operationIds begin with their tags; {first} is called {short}")


def _group(operation: dict[str, Any]) -> str:
    tags = operation.get("tags")
    return python_name(str(tags[0])) if isinstance(tags, list) and tags else ""


def _mend_parameters(document: Document, path: str, item: dict[str, Any], notes: list[str]) -> None:
    where = f"#/paths/{escaped(path)}"
    holders = [
        (where, item),
        *((f"{where}/{method}", item[method]) for method in HTTP_METHODS if method in item),
    ]
    in_path = re.findall(r"\{([^}]*)\}", path)
    for pointer, holder in holders:
        if not isinstance(holder, dict) or not isinstance(holder.get("parameters"), list):
            continue
        kept: list[Any] = []
        seen: set[tuple[Any, Any]] = set()
        for parameter in holder["parameters"]:
            target = _target(document, parameter)
            key = (target.get("name"), target.get("in"))
            if None not in key and key in seen:
                notes.append(f"{pointer}/parameters: {key[0]!r} in {key[1]} is there twice; the first counts")
                continue
            if key[1] == "path" and key[0] not in in_path:
                notes.append(f"{pointer}/parameters: the path has no {key[0]!r}; the parameter was dropped")
                continue
            seen.add(key)
            kept.append(_fitting_parameter(parameter, target, pointer, notes))
        holder["parameters"] = kept
    for pointer, operation in holders[1:]:
        if not isinstance(operation, dict):
            continue
        declared = [
            _target(document, each)
            for holder in (item, operation)
            if isinstance(holder.get("parameters", []), list)
            for each in holder.get("parameters", [])
        ]
        names = {each.get("name") for each in declared if each.get("in") == "path"}
        for name in dict.fromkeys(in_path):
            if name and name not in names and _fitting_parameter_name(name) not in names:
                operation.setdefault("parameters", []).append(
                    {
                        "name": _fitting_parameter_name(name),
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                )
                notes.append(f"{pointer}/parameters: the path's {name!r} was missing; added as a text")


def _target(document: Document, parameter: Any) -> dict[str, Any]:
    """What a parameter or a reference to one says; nothing where it says nothing."""
    for _ in range(10):
        if not isinstance(parameter, dict) or not isinstance(parameter.get("$ref"), str):
            break
        value: Any = document
        for part in parameter["$ref"].removeprefix("#/").split("/"):
            value = value.get(part.replace("~1", "/").replace("~0", "~")) if isinstance(value, dict) else None
        parameter = value
    return parameter if isinstance(parameter, dict) else {}


def _fitting_parameter(parameter: Any, target: dict[str, Any], pointer: str, notes: list[str]) -> Any:
    if target.get("in") != "path":
        return parameter
    name = str(target.get("name"))
    fitting = _fitting_parameter_name(name)
    if fitting == name and target.get("required") is True:
        return parameter
    if target.get("required") is not True:
        notes.append(f"{pointer}/parameters: {name!r} in path is required always")
    return {**target, "name": fitting, "required": True}


def _fitting_parameter_name(name: str) -> str:
    if _FITTING_PARAMETER.fullmatch(name):
        return name
    words = pascal(name)
    return words if words[:1].isalpha() else f"parameter{words}"


def _fitting_path(path: str, notes: list[str]) -> str:
    def fitting(match: re.Match[str]) -> str:
        name = match.group(1)
        new = _fitting_parameter_name(name)
        if new != name:
            notes.append(f"#/paths/{escaped(path)}: {name!r} is no name for an argument; called {new}")
        return "{" + new + "}"

    return re.sub(r"\{([^{}]+)\}", fitting, path)
