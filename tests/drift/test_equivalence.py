"""Documents that say the same in other ways: nothing is reported."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml

from drift.mutations import METHODS, schemas_of
from drift.small_documents import answering, document, sending
from drift.whole_document import DOCUMENT, READ, TEXT
from prolific_drift import compare, parse_document
from prolific_drift.comparison.comparison import ReadDocument
from prolific_drift.documents.document import ids_without_groups

Json = dict[str, Any]


def reordered(node: Any) -> Any:
    """Every mapping the other way round, and every list whose order says nothing."""
    if isinstance(node, dict):
        return {
            key: (
                list(reversed(reordered(value)))
                if key in ("required", "enum", "oneOf", "anyOf", "allOf", "parameters", "type")
                and isinstance(value, list)
                else reordered(value)
            )
            for key, value in reversed(node.items())
        }
    return [reordered(each) for each in node] if isinstance(node, list) else node


def reworded(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: "Other words."
            if key in ("description", "summary") and isinstance(value, str)
            else reworded(value)
            for key, value in node.items()
        }
    return [reworded(each) for each in node] if isinstance(node, list) else node


def as_yaml(whole: Json) -> Json:
    return parse_document(yaml.safe_dump(whole, sort_keys=True), name="yaml")


def as_json(whole: Json) -> Json:
    return parse_document(json.dumps(whole), name="json")


def renamed_components(whole: Json) -> Json:
    """Names the generated classes would have as well."""
    return renamed(whole, lambda name: re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))


def named_by_an_exporter(whole: Json) -> Json:
    return renamed(whole, lambda name: f"Some Tag_{name}_Response_200")


def renamed(whole: Json, new_name: Callable[[str], str]) -> Json:
    text = json.dumps(whole)
    for name in whole["components"]["schemas"]:
        text = text.replace(f'"#/components/schemas/{name}"', f'"#/components/schemas/{new_name(name)}"')
    changed: Json = json.loads(text)
    schemas = changed["components"]["schemas"]
    changed["components"]["schemas"] = {new_name(name): schema for name, schema in schemas.items()}
    return changed


def references(node: Any) -> Iterator[Json]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def inlined(whole: Json) -> Json:
    """Every reference of the paths, and every second one of the components, replaced by what it refers to."""
    originals = copy.deepcopy(whole["components"])
    for node in [*references(whole["paths"]), *list(references(whole["components"]))[::2]]:
        _, section, name = node.pop("$ref").removeprefix("#/").split("/")
        node.update(copy.deepcopy(originals[section][name]) | dict(node))
    return whole


def extracted(whole: Json) -> Json:
    """Every inline object or list of values becomes a component."""
    found = [
        schema
        for where, schema in schemas_of(whole)
        if len(where) > 3 and "$ref" not in schema and ("properties" in schema or "enum" in schema)
    ]
    for number, schema in reversed(list(enumerate(found))):
        whole["components"]["schemas"][f"Extracted{number}"] = dict(schema)
        schema.clear()
        schema["$ref"] = f"#/components/schemas/Extracted{number}"
    return whole


def wrapped_in_all_of(whole: Json) -> Json:
    for where, schema in list(schemas_of(whole)):
        if "properties" in schema and len(where) == 3:
            inner = dict(schema)
            schema.clear()
            schema["allOf"] = [inner]
    return whole


def split_by_all_of(whole: Json) -> Json:
    """Objects become two halves that hold at once."""
    for _, schema in list(schemas_of(whole)):
        properties = schema.get("properties", {})
        if len(properties) > 1 and schema.get("type") == "object" and "additionalProperties" not in schema:
            names = sorted(properties)
            halves = [
                {"type": "object", "properties": {name: properties[name] for name in part}}
                for part in (names[::2], names[1::2])
            ]
            del schema["properties"], schema["type"]
            schema["allOf"] = halves
    return whole


def spelled_as_3_0(whole: Json) -> Json:
    whole["openapi"] = "3.0.3"
    for _, schema in list(schemas_of(whole)):
        _spell_as_3_0(schema)
    return whole


def _spell_as_3_0(schema: Json) -> None:
    if "$ref" in schema and len(schema) > 1:
        schema["allOf"] = [{"$ref": schema.pop("$ref")}]
    if "const" in schema:
        schema["enum"] = [schema.pop("const")]
    for keyword, plain in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if keyword in schema:
            schema[plain], schema[keyword] = schema[keyword], True
    types = schema.get("type")
    if isinstance(types, list):
        if "null" in types:
            schema["nullable"] = True
        kept = [each for each in types if each != "null"]
        del schema["type"]
        if len(kept) == 1:
            schema["type"] = kept[0]
        else:
            schema["anyOf"] = [{"type": each} for each in kept]
    for keyword in ("oneOf", "anyOf"):
        members = schema.get(keyword, [])
        if {"type": "null"} in [{"type": each.get("type")} for each in members]:
            schema[keyword] = [each for each in members if each.get("type") != "null"]
            schema["nullable"] = True


def token_as_parameter(whole: Json) -> Json:
    """The token as the older documents write it, and no security at all."""
    del whole["security"]
    header = {"name": "Authorization", "in": "header", "required": True, "schema": {"type": "string"}}
    for item in whole["paths"].values():
        for method in METHODS:
            if method in item and item[method].get("security") != []:
                item[method]["parameters"] = [header, *item[method].get("parameters", [])]
    return whole


def shared_parameters(whole: Json) -> Json:
    """Path parameters written once for all methods of a path."""
    for item in whole["paths"].values():
        methods = [method for method in METHODS if method in item]
        first = item[methods[0]].get("parameters", [])
        shared = [
            each
            for each in first
            if each.get("in") == "path"
            and all(each in item[method].get("parameters", []) for method in methods)
        ]
        for method in methods:
            own = item[method].get("parameters", [])
            item[method]["parameters"] = [each for each in own if each not in shared]
        item["parameters"] = [*item.get("parameters", []), *shared]
    return whole


def extended(whole: Json) -> Json:
    whole["x-vendor"] = {"anything": 1}
    for _, schema in schemas_of(whole):
        if "$ref" not in schema:
            schema.update({"x-vendor": True, "title": "Any", "example": "x"})
    return whole


SAME: list[Callable[[Json], Json]] = [
    reordered,
    reworded,
    as_yaml,
    as_json,
    renamed_components,
    named_by_an_exporter,
    inlined,
    extracted,
    wrapped_in_all_of,
    split_by_all_of,
    spelled_as_3_0,
    token_as_parameter,
    shared_parameters,
    extended,
]


@pytest.mark.parametrize("rewrite", SAME, ids=lambda rewrite: rewrite.__name__)
def test_the_same_said_otherwise_is_no_change(rewrite: Callable[[Json], Json]) -> None:
    other = rewrite(json.loads(TEXT))
    assert other != DOCUMENT or rewrite in (as_yaml, as_json)
    read = ReadDocument(other)
    assert compare(READ, read).changes == ()
    assert compare(read, READ).changes == ()


STRING = {"type": "string"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"type": ["string", "null"]}, {"oneOf": [STRING, {"type": "null"}]}),
        ({"type": ["string", "null"]}, {"anyOf": [{"type": "null"}, STRING]}),
        ({"type": ["string", "integer"]}, {"anyOf": [STRING, {"type": "integer"}]}),
        ({"enum": ["a", "b"]}, {"oneOf": [{"const": "a"}, {"const": "b"}]}),
        ({"const": "a"}, {"type": "string", "enum": ["a"]}),
        ({"allOf": [STRING, {"minLength": 2}, {"minLength": 5}]}, {"type": "string", "minLength": 5}),
        ({"type": ["integer", "number"]}, {"type": "number"}),
        ({}, True),
        ({"properties": {"a": STRING}}, {"type": "object", "properties": {"a": STRING}}),
        ({"type": "array", "items": {}}, {"type": "array"}),
        ({"type": "string", "minLength": 0}, STRING),
        ({"type": "string", "pattern": "^.*$"}, STRING),
        ({"type": "string", "format": "password"}, STRING),
        ({"type": "integer", "exclusiveMinimum": 0}, {"type": "integer", "minimum": 1}),
        ({"type": "integer", "multipleOf": 1}, {"type": "integer"}),
        ({"type": "boolean", "enum": [True, False]}, {"type": "boolean"}),
        ({"type": "string", "not": False}, STRING),
        ({"type": ["string", "null"], "default": None}, {"type": ["string", "null"]}),
        ({"type": "string", "if": {"minLength": 2}}, STRING),
        ({"type": "string", "contains": {"const": 1}}, STRING),
        ({"type": "array", "contains": {"const": 1}, "minContains": 0}, {"type": "array"}),
        ({"type": "object", "unevaluatedProperties": True}, {"type": "object"}),
        ({"oneOf": [STRING, {"type": "integer"}]}, {"anyOf": [STRING, {"type": "integer"}]}),
        ({"type": "object", "additionalProperties": True}, {"type": "object"}),
        (
            {
                "type": "object",
                "properties": {"a": STRING},
                "oneOf": [{"required": ["a"]}, {"required": ["b"]}],
            },
            {
                "oneOf": [{"required": ["b"]}, {"required": ["a"]}],
                "properties": {"a": STRING},
                "type": "object",
            },
        ),
    ],
)
def test_two_ways_to_say_it(one: Any, other: Any) -> None:
    for wrap in (sending, answering):
        assert compare(wrap(one), wrap(other)).changes == ()
        assert compare(wrap(other), wrap(one)).changes == ()


OPERATIONS_THAT_ARE_THE_SAME = {
    "spelling of a tag": ({"tags": ["Filter Sets"]}, {"tags": ["filterSets"]}),
    "no tag": ({"tags": []}, {"tags": ["default"]}),
    "explode on one value": (
        {"parameters": [{"name": "page", "in": "query", "explode": False, "schema": STRING}]},
        {"parameters": [{"name": "page", "in": "query", "explode": True, "schema": STRING}]},
    ),
    "a style for one value": (
        {"parameters": [{"name": "page", "in": "query", "style": "pipeDelimited", "schema": STRING}]},
        {"parameters": [{"name": "page", "in": "query", "schema": STRING}]},
    ),
    "explode on a list in a header": (
        {"parameters": [{"name": "x", "in": "header", "explode": True, "schema": {"type": "array"}}]},
        {"parameters": [{"name": "x", "in": "header", "schema": {"type": "array"}}]},
    ),
}


@pytest.mark.parametrize("name", OPERATIONS_THAT_ARE_THE_SAME)
def test_two_ways_to_write_an_operation(name: str) -> None:
    one, other = map(document, OPERATIONS_THAT_ARE_THE_SAME[name])
    assert compare(one, other).changes == ()
    assert compare(other, one).changes == ()


REF = "#/components/schemas/"


def animals(**cat: Any) -> Json:
    """A parent that offers a choice of what is built on it, one child by way of another schema."""
    parent = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": STRING, "name": STRING},
        "discriminator": {"propertyName": "kind"},
        "oneOf": [{"$ref": f"{REF}Cat"}, {"$ref": f"{REF}Dog"}],
    }
    cat_part = {"type": "object", "properties": {"kind": {"const": "cat"}, "purr": STRING, **cat}}
    dog_part = {"type": "object", "properties": {"kind": {"const": "dog"}, "bark": STRING}}
    return {
        "Animal": parent,
        "Cat": {"allOf": [{"$ref": f"{REF}Animal"}, cat_part]},
        "Pet": {"allOf": [{"$ref": f"{REF}Animal"}], "properties": {"owner": STRING}},
        "Dog": {"allOf": [{"$ref": f"{REF}Pet"}, dog_part]},
    }


def answering_one(name: str, **cat: Any) -> Json:
    body = {"content": {"application/json": {"schema": {"$ref": REF + name}}}}
    return document({"responses": {"200": body}}, schemas=animals(**cat))


@pytest.mark.parametrize(("name", "is_hit"), [("Animal", True), ("Cat", True), ("Dog", False)])
def test_a_parent_that_is_a_choice_of_its_children_is_read(name: str, is_hit: bool) -> None:
    assert compare(answering_one(name), answering_one(name)).changes == ()
    changes = compare(answering_one(name), answering_one(name, age={"type": "integer"})).changes
    assert [(change.kind, change.subject) for change in changes] == [("field-added-optional", "age")] * is_hit


def test_a_child_has_what_its_parent_asks_for() -> None:
    changed = answering_one("Cat")
    changed["components"]["schemas"]["Animal"]["required"].append("name")
    (change,) = compare(answering_one("Cat"), changed).changes
    assert (change.kind, change.subject) == ("field-became-required", "name")


def test_an_exporters_name_for_an_answer_is_no_name() -> None:
    def answer(name: str) -> Json:
        body = {"content": {"application/json": {"schema": {"$ref": REF + name}}}}
        toy = {"type": "object", "properties": {"a": STRING}}
        return document({"responses": {"200": body}}, schemas={name: toy})

    assert compare(answer("Toy"), answer("Toys_PutToy_Response_200")).changes == ()
    assert compare(answer("fancyToy"), answer("Fancy Toy")).changes == ()
    (change,) = compare(answer("Toy"), answer("PutToyResponse")).changes
    assert (change.kind, change.severity.label) == ("class-renamed", "breaking")


def test_a_schema_that_holds_itself_is_compared() -> None:
    def tree(leaf: Json) -> Json:
        node = {"type": "object", "properties": {"leaf": leaf, "left": {"$ref": "#/components/schemas/Tree"}}}
        body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Tree"}}}}
        return document({"requestBody": body}, schemas={"Tree": node})

    assert compare(tree(STRING), tree(STRING)).changes == ()
    (change,) = compare(tree(STRING), tree({"type": "boolean"})).changes
    assert [use.path for use in change.uses] == ["body.leaf"]


@pytest.mark.parametrize(
    ("ids", "shorter"),
    [
        ([("studies_GetStudy", "Studies"), ("filterSets_Get", "Filter Sets")], ["GetStudy", "Get"]),
        (
            [("studies_GetStudy", "Studies"), ("get-user", "Users"), ("users_Put", "users")],
            ["GetStudy", "Put"],
        ),
        # Names that only their tags tell apart, tags that are not in front, documents where few have one.
        ([("users_list", "users"), ("groups_list", "groups")], []),
        ([("users_List", "users"), ("list", "groups"), ("users_get", "users")], []),
        ([("get_study", "Studies"), ("study_get", "Studies")], []),
        ([("users_get", "users"), ("put-user", "users"), ("list-users", "users")], []),
        ([("users_", "users"), ("_", ""), ("users", "users")], []),
    ],
)
def test_the_tag_in_front_of_an_operation_id_says_nothing(
    ids: list[tuple[str, str]], shorter: list[str]
) -> None:
    assert list(ids_without_groups(ids).values()) == shorter
