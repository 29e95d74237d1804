"""The same document as different exporters would publish it: what it says about the API stays the same."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from prolific_drift import Document
from prolific_drift.documents.document import HTTP_METHODS

Json = dict[str, Any]
Style = Callable[[Document], Document]

_SCHEMAS = "#/components/schemas/"


def operations_of(document: Document) -> Iterator[tuple[str, str, Json]]:
    for path, item in document["paths"].items():
        for method in HTTP_METHODS:
            if method in item:
                yield method, path, item[method]


def mappings_of(node: Any) -> Iterator[Json]:
    if isinstance(node, dict):
        yield node
        for value in list(node.values()):
            yield from mappings_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from mappings_of(value)


def pascal(text: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", text))


def answers_named_by_operation(document: Document) -> Document:
    """Fern: each answer is a component, called by tag, operation and status, spaces included."""
    schemas = document["components"]["schemas"]
    for _, _, operation in operations_of(document):
        for status, answer in operation["responses"].items():
            media = answer.get("content", {}).get("application/json", {})
            reference = media.get("schema", {}).get("$ref", "").removeprefix(_SCHEMAS)
            if status.startswith("2") and schemas.get(reference, {}).get("type") == "object":
                name = f"{operation['tags'][0]}_{pascal(operation['operationId'])}_Response_{status}"
                schemas[name] = copy.deepcopy(schemas[reference])
                media["schema"] = {"$ref": _SCHEMAS + name}
    return document


def components_with_tags(document: Document) -> Document:
    """Names of components below a title with spaces, and references that encode them."""
    schemas = document["components"]["schemas"]
    new = {name: f"AI Task Builder_{name}" for name in schemas if name.startswith("Batch")}
    for node in mappings_of(document):
        name = str(node.get("$ref", "")).removeprefix(_SCHEMAS)
        if name in new:
            node["$ref"] = _SCHEMAS + new[name].replace(" ", "%20")
        if "propertyName" in node:
            for key, value in node.get("mapping", {}).items():
                name = value.removeprefix(_SCHEMAS)
                node["mapping"][key] = _SCHEMAS + new.get(name, name)
    document["components"]["schemas"] = {new.get(name, name): each for name, each in schemas.items()}
    return document


def tags_as_words(document: Document) -> Document:
    """`filterSets` for `Filter Sets`."""

    def word(tag: str) -> str:
        joined = pascal(tag)
        return joined[:1].lower() + joined[1:] if " " in tag and not tag.startswith("AI") else tag

    for _, _, operation in operations_of(document):
        operation["tags"] = [word(tag) for tag in operation["tags"]]
    document["tags"] = [{**tag, "name": word(tag["name"])} for tag in document["tags"]]
    return document


def ids_with_groups(document: Document) -> Document:
    """`workspaces_GetWorkspaces` for `get-workspaces`."""
    for _, _, operation in operations_of(document):
        tag = pascal(operation["tags"][0])
        operation["operationId"] = f"{tag[:1].lower()}{tag[1:]}_{pascal(operation['operationId'])}"
    return document


def as_3_0(document: Document) -> Document:
    """OpenAPI 3.0.1: `nullable`, one type at a time, exclusive limits as flags, enums of one value."""
    document["openapi"] = "3.0.1"
    document["info"].pop("summary", None)
    for node in list(mappings_of({key: document[key] for key in ("paths", "components")})):
        _schema_as_3_0(node)
    return document


def _schema_as_3_0(node: Json) -> None:
    kinds = node.get("type")
    if isinstance(kinds, list):
        others = [kind for kind in kinds if kind != "null"]
        if "null" in kinds:
            node["nullable"] = True
        if len(others) == 1:
            (node["type"],) = others
        else:
            del node["type"]
            node["anyOf"] = [{"type": kind} for kind in others]
    if isinstance(node.get("const"), (str, int)) and "type" in node:
        node["enum"] = [node.pop("const")]
    for exclusive, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(node.get(exclusive), (int, float)):
            node[limit], node[exclusive] = node[exclusive], True
    if isinstance(node.get("examples"), list):
        node["example"] = node.pop("examples")[0]
    for keyword in ("oneOf", "anyOf"):
        members = node.get(keyword)
        if isinstance(members, list) and {"type": "null"} in members:
            left = [member for member in members if member != {"type": "null"}]
            node["nullable"] = True
            node[keyword] = left
            if len(left) == 1 and "$ref" in left[0]:
                del node[keyword]
                node["$ref"] = left[0]["$ref"]


def header_parameters(document: Document) -> Document:
    """The token as a header parameter of each operation, and no security scheme."""
    document.pop("security", None)
    document["components"].pop("securitySchemes", None)
    header = {"name": "Authorization", "in": "header", "required": True, "schema": {"type": "string"}}
    for _, _, operation in operations_of(document):
        if operation.get("security") != []:
            operation["parameters"] = [*operation.get("parameters", []), copy.deepcopy(header)]
        operation.pop("security", None)
    return document


def security_of_each_operation(document: Document) -> Document:
    """What holds for all operations said at each of them, as YAML then says with an anchor and aliases."""
    security = document.pop("security")
    for _, _, operation in operations_of(document):
        operation.setdefault("security", copy.deepcopy(security))
    return document


def empty_parameters(document: Document) -> Document:
    for _, _, operation in operations_of(document):
        operation.setdefault("parameters", [])
    return document


def nothing_after_the_colon(document: Document) -> Document:
    """`parameters:` and `headers:` with nothing behind them, as written by hand."""
    for _, _, operation in operations_of(document):
        operation.setdefault("parameters", None)
        for answer in operation["responses"].values():
            if "$ref" not in answer:
                answer.setdefault("headers", None)
    return document


def reversed_keys(document: Document) -> Document:
    """Every mapping in the other order."""

    def turned(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: turned(value) for key, value in reversed(node.items())}
        return [turned(each) for each in node] if isinstance(node, list) else node

    result: Document = turned(document)
    return result


def parameters_and_answers_inline(document: Document) -> Document:
    """No references but to schemas."""
    components = document["components"]
    for node in list(mappings_of(document["paths"])):
        for section in ("parameters", "responses"):
            name = str(node.get("$ref", "")).removeprefix(f"#/components/{section}/")
            if name in components.get(section, {}):
                node.clear()
                node.update(copy.deepcopy(components[section][name]))
    for section in ("parameters", "responses"):
        components.pop(section, None)
    return document


def parameters_at_paths(document: Document) -> Document:
    """Path parameters stand at the path, as references to components."""
    parameters = document["components"].setdefault("parameters", {})
    for item in document["paths"].values():
        for method in HTTP_METHODS:
            own = item.get(method, {}).get("parameters", [])
            for parameter in [each for each in own if each.get("in") == "path"]:
                name = f"Path{pascal(parameter['name'])}"
                if parameters.setdefault(name, parameter) != parameter:
                    continue
                own.remove(parameter)
                reference = {"$ref": f"#/components/parameters/{name}"}
                shared = item.setdefault("parameters", [])
                if reference not in shared:
                    shared.append(reference)
    return document


def bodies_as_components(document: Document) -> Document:
    bodies = document["components"].setdefault("requestBodies", {})
    for _, _, operation in operations_of(document):
        if "requestBody" in operation:
            name = pascal(operation["operationId"])
            bodies[name] = operation["requestBody"]
            operation["requestBody"] = {"$ref": f"#/components/requestBodies/{name}"}
    return document


def schemas_inline(document: Document) -> Document:
    """Every plain object that is used in one place stands there."""
    schemas = document["components"]["schemas"]
    uses: dict[str, list[Json]] = {}
    for node in mappings_of(document):
        if isinstance(node.get("$ref"), str):
            uses.setdefault(node["$ref"].removeprefix(_SCHEMAS), []).append(node)
        for value in node.get("mapping", {}).values() if "propertyName" in node else ():
            uses.setdefault(value.removeprefix(_SCHEMAS), []).append({})
    for name in sorted(schemas):
        places = uses.get(name, [])
        is_plain = schemas[name].get("type") == "object" and _SCHEMAS + name not in json.dumps(schemas[name])
        if len(places) == 1 and places[0] and is_plain:
            (place,) = places
            place.pop("$ref")
            place.update({**schemas.pop(name), **place})
    return document


def single_references_wrapped(document: Document) -> Document:
    """drf-spectacular and FastAPI: `allOf` around a reference that has words beside it."""
    for node in list(mappings_of({key: document[key] for key in ("paths", "components")})):
        if "$ref" in node and "description" in node:
            node["allOf"] = [{"$ref": node.pop("$ref")}]
    return document


def several_json_types(document: Document) -> Document:
    """NSwag: each body and answer in three spellings of JSON."""
    for node in list(mappings_of(document["paths"])):
        content = node.get("content")
        if isinstance(content, dict) and "application/json" in content:
            media = content.pop("application/json")
            content["text/plain"] = copy.deepcopy(media)
            content["application/json"] = media
            content["text/json"] = copy.deepcopy(media)
    return document


STYLES: dict[str, Style] = {
    style.__name__: style
    for style in (
        answers_named_by_operation,
        components_with_tags,
        tags_as_words,
        ids_with_groups,
        as_3_0,
        header_parameters,
        security_of_each_operation,
        empty_parameters,
        nothing_after_the_colon,
        reversed_keys,
        parameters_and_answers_inline,
        parameters_at_paths,
        bodies_as_components,
        schemas_inline,
        single_references_wrapped,
        several_json_types,
    )
}

COMBINED: dict[str, tuple[str, ...]] = {
    "as Fern exports it": (
        "answers_named_by_operation", "header_parameters", "parameters_and_answers_inline",
    ),
    "as it was in 2026": (
        "ids_with_groups", "security_of_each_operation", "empty_parameters", "tags_as_words", "as_3_0",
    ),
    "as NSwag exports it": ("as_3_0", "several_json_types", "bodies_as_components", "reversed_keys"),
    "as drf-spectacular exports it": (
        "single_references_wrapped", "as_3_0", "parameters_at_paths", "security_of_each_operation",
    ),
    "as written by hand": (
        "schemas_inline", "parameters_at_paths", "header_parameters", "nothing_after_the_colon",
        "reversed_keys",
    ),
}  # fmt: skip


def in_style(document: Document, *names: str) -> Document:
    """A copy of the document in the named styles, one after the other."""
    styled = copy.deepcopy(document)
    for name in names:
        styled = STYLES[name](styled)
    return styled


class _WithAnchors(yaml.CSafeDumper):
    """Writes what is the same once, and an alias of it in all other places."""


def as_yaml_with_anchors(document: Document) -> str:
    """YAML with comments on top, and an alias for each mapping and list that was there before."""
    known: dict[str, Any] = {}

    def shared(node: Any) -> Any:
        if isinstance(node, dict):
            node = {key: shared(value) for key, value in node.items()}
        elif isinstance(node, list):
            node = [shared(each) for each in node]
        else:
            return node
        return known.setdefault(json.dumps(node), node)

    text = yaml.dump(shared(document), Dumper=_WithAnchors, sort_keys=False, allow_unicode=True)
    text = re.sub(r"([&*])id0*(\d+)", r"\1ref_\2", text)
    return f"# Exported by a site for documentation.\n# Do not edit.\n---\n{text}"
