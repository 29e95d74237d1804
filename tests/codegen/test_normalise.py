"""General rules repair what defeats the generator; what no rule covers is named with its place."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from codegen.normalise import NormaliseError, normalise

USER = {"type": "object", "properties": {"id": {"type": "string"}}}


def document(**schemas: Any) -> dict[str, Any]:
    answer = {
        "description": "",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/User"}}},
    }
    return {
        "openapi": "3.0.1",
        "info": {"title": "t", "version": "1"},
        "paths": {
            "/api/v1/users/{id}/": {
                "parameters": [
                    {"$ref": "#/components/parameters/Id"},
                    {"name": "authorization", "in": "header", "required": True, "schema": {"type": "string"}},
                ],
                "get": {
                    "parameters": [
                        {
                            "name": "id",
                            "in": "path",
                            "required": True,
                            "schema": {"type": "string", "maxLength": 9},
                        }
                    ],
                    "responses": {"200": answer, "404": answer, "4XX": answer, "default": answer},
                },
                "post": {
                    "operationId": "save-user",
                    "requestBody": {"$ref": "#/components/requestBodies/User"},
                    "responses": {201: {"$ref": "#/components/responses/User"}},
                },
            }
        },
        "components": {
            "parameters": {
                "Id": {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
            },
            "requestBodies": {"User": answer},
            "responses": {"User": answer},
            "schemas": {"User": copy.deepcopy(USER), **schemas},
        },
    }


def schemas_of(**schemas: Any) -> dict[str, Any]:
    result: dict[str, Any] = normalise(document(**schemas)).document["components"]["schemas"]
    return result


def test_a_field_every_answer_has_is_required_in_the_class_that_is_read() -> None:
    schemas = schemas_of(User={**USER, "x-answered": ["id"]})
    assert schemas["User"]["required"] == ["id"]
    assert "required" not in schemas["UserInput"]
    with pytest.raises(NormaliseError, match="User: x-answered names nick"):
        schemas_of(User={**USER, "x-answered": ["nick"]})


def test_the_input_is_left_alone() -> None:
    given = document()
    before = copy.deepcopy(given)
    normalise(given)
    assert given == before


def test_references_outside_schemas_become_inline_and_own_parameters_win() -> None:
    item = normalise(document()).document["paths"]["/api/v1/users/{id}/"]
    assert "parameters" not in item
    assert [each["schema"] for each in item["get"]["parameters"]] == [{"type": "string", "maxLength": 9}]
    assert [each["schema"] for each in item["post"]["parameters"]] == [{"type": "string"}]
    assert "content" in item["post"]["requestBody"]
    assert "content" in item["post"]["responses"]["201"]


def test_the_authorization_header_becomes_a_security_scheme() -> None:
    result = normalise(document()).document
    item = result["paths"]["/api/v1/users/{id}/"]
    assert {each["in"] for each in item["get"]["parameters"]} == {"path"}
    assert item["get"]["security"] == [{"token": []}]
    assert "token" in result["components"]["securitySchemes"]


def test_an_operation_that_says_it_needs_no_token_keeps_saying_so() -> None:
    given = document()
    given["paths"]["/api/v1/users/{id}/"]["get"]["security"] = []
    assert normalise(given).document["paths"]["/api/v1/users/{id}/"]["get"]["security"] == []


def test_a_missing_operation_id_is_made_from_method_and_path() -> None:
    assert (
        normalise(document()).document["paths"]["/api/v1/users/{id}/"]["get"]["operationId"] == "get-users-id"
    )


def test_error_answers_are_left_to_the_facade() -> None:
    assert list(normalise(document()).document["paths"]["/api/v1/users/{id}/"]["get"]["responses"]) == ["200"]


def test_what_only_confuses_is_dropped() -> None:
    odd = {
        "title": "User",
        "type": "object",
        "additionalProperties": False,
        "example": {"a": 1},
        "properties": {
            "title": {"type": "string", "format": "uuid", "default": "x", "deprecated": True},
            "list": {"type": "array"},
            "one": {"allOf": [{"$ref": "#/components/schemas/User"}], "type": "object"},
        },
    }
    assert schemas_of(Odd=odd)["Odd"] == {
        "type": "object",
        "properties": {
            "title": {
                "type": "string",
                "deprecated": True,
                "description": "Deprecated. The API's default is 'x'.",
            },
            "list": {"type": "array", "items": {}},
            "one": {"$ref": "#/components/schemas/User"},
        },
    }


def test_inline_objects_and_enums_get_names() -> None:
    nest = {
        "type": "object",
        "properties": {
            "inner": {"type": "object", "properties": {"kind": {"type": "string", "enum": ["a"]}}},
            "items": {"type": "array", "items": {"type": "object", "properties": {"n": {"type": "integer"}}}},
            "either": {
                "oneOf": [{"type": "object", "properties": {"x": {"type": "string"}}}, {"type": "null"}]
            },
        },
    }
    found = schemas_of(Nest=nest)
    assert {"NestInner", "NestInnerKind", "NestItemsItem", "NestEither"} <= found.keys()
    assert found["Nest"]["properties"]["inner"] == {"$ref": "#/components/schemas/NestInner"}
    assert found["Nest"]["properties"]["either"]["oneOf"][1] == {"type": "null"}


def test_a_schema_used_both_ways_becomes_two() -> None:
    result = normalise(document())
    assert {"User", "UserInput"} <= result.document["components"]["schemas"].keys()
    assert result.request_schemas == {"UserInput"}
    body = result.document["paths"]["/api/v1/users/{id}/"]["post"]["requestBody"]
    assert body["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/UserInput"}


def test_only_what_can_be_an_object_is_split() -> None:
    kind = {"type": "string", "enum": ["a"]}
    user = {"type": "object", "properties": {"kind": {"$ref": "#/components/schemas/Kind"}}}
    result = normalise(document(User=user, Kind=kind))
    assert set(result.document["components"]["schemas"]) == {"User", "UserInput", "Kind"}


def test_circles_are_followed_once() -> None:
    loop = {"oneOf": [{"$ref": "#/components/schemas/User"}, {"$ref": "#/components/schemas/Loop"}]}
    user = {"type": "object", "properties": {"loop": {"$ref": "#/components/schemas/Loop"}}}
    assert {"Loop", "LoopInput"} <= schemas_of(User=user, Loop=loop).keys()


def foreign(given: dict[str, Any]) -> None:
    given["paths"]["/api/v1/users/{id}/"]["post"]["requestBody"] = {"$ref": "other.yaml#/x"}


def nowhere(given: dict[str, Any]) -> None:
    given["paths"]["/api/v1/users/{id}/"]["post"]["requestBody"] = {"$ref": "#/components/requestBodies/Gone"}


def circular(given: dict[str, Any]) -> None:
    given["components"]["requestBodies"]["User"] = {"$ref": "#/components/requestBodies/User"}


def dangling(given: dict[str, Any]) -> None:
    given["components"]["schemas"]["User"] = {"allOf": [{"$ref": "#/components/schemas/Gone"}, USER]}


def part_of_itself(given: dict[str, Any]) -> None:
    given["components"]["schemas"]["User"] = {"allOf": [{"$ref": "#/components/schemas/User"}, USER]}


def exclusive(given: dict[str, Any]) -> None:
    parts = [{"properties": {"id": {"type": "string"}}}, {"properties": {"id": {"type": "boolean"}}}]
    given["components"]["schemas"]["User"] = {"allOf": parts}


def nothing_in_common(given: dict[str, Any]) -> None:
    given["components"]["schemas"]["User"] = {"allOf": [{"enum": ["a"]}, {"enum": ["b"]}]}


def of_objects(given: dict[str, Any]) -> None:
    given["components"]["schemas"]["User"]["properties"]["x"] = {"enum": [{"a": 1}]}


def constant_object(given: dict[str, Any]) -> None:
    given["components"]["schemas"]["User"]["properties"]["x"] = {"const": {"a": 1}}


def only_itself(given: dict[str, Any]) -> None:
    given["components"]["schemas"]["Loop"] = {"$ref": "#/components/schemas/Loop"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (foreign, r"#/paths/~1api~1v1~1users~1{id}~1: other.yaml#/x leaves the document; bundle it first"),
        (nowhere, "points at nothing; add it or correct the reference"),
        (circular, "refers to itself; give it a definition of its own"),
        (dangling, "#/components/schemas/Gone points at nothing"),
        (
            part_of_itself,
            "#/components/schemas/User: User is a part of itself by allOf; take the reference out",
        ),
        (
            exclusive,
            "#/components/schemas/User: its parts exclude each other (string, and boolean); mend one",
        ),
        (nothing_in_common, "#/components/schemas/User: its parts have no value in common; mend one"),
        (
            of_objects,
            "#/components/schemas/User/properties/x/enum: an enum of objects or lists has no class; say",
        ),
        (
            constant_object,
            "#/components/schemas/User/properties/x/const: a constant that is an object or a list",
        ),
        (only_itself, "#/components/schemas/Loop: refers to itself alone; say what it is"),
    ],
)
def test_what_no_rule_covers_is_named_with_its_place(
    change: Callable[[dict[str, Any]], None], message: str
) -> None:
    given = document()
    change(given)
    with pytest.raises(NormaliseError) as refused:
        normalise(given)
    assert message in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_a_published_name_stays_and_what_would_take_it_gets_a_number() -> None:
    user = {"type": "object", "properties": {"id": {"type": "string"}, "box": USER}}
    taken = {"type": "object", "properties": {"other": {"type": "string"}}}
    result = normalise(document(User=user, UserBox=taken, UserInput=taken))
    schemas = result.document["components"]["schemas"]
    assert schemas["UserBox"]["properties"].keys() == schemas["UserInput"]["properties"].keys() == {"other"}
    assert schemas["User"]["properties"]["box"] == {"$ref": "#/components/schemas/UserBox2"}
    assert schemas["UserBox2"]["properties"].keys() == USER["properties"].keys()
    assert result.request_schemas == {"UserInput2", "UserBox2Input"}
    assert [note.partition(": ") for note in result.notes] == [
        (
            "#/components/schemas/User/properties/box",
            ": ",
            "UserBox is the name of another class; its class is called UserBox2",
        ),
        (
            "#/components/schemas/User",
            ": ",
            "UserInput is the name of another class; what is sent is UserInput2",
        ),
    ]


def test_an_inline_schema_that_says_what_the_named_one_says_is_the_same_class() -> None:
    user = {"type": "object", "properties": {"box": {**USER, "description": "In other words."}}}
    result = normalise(document(User=user, UserBox=USER))
    assert result.document["components"]["schemas"]["User"]["properties"]["box"] == {
        "$ref": "#/components/schemas/UserBox"
    }
    assert result.notes == []


def test_names_given_for_collisions_do_not_depend_on_the_order_of_the_document() -> None:
    inner = {"type": "object", "properties": {"a": {"type": "string"}}}
    other = {"type": "object", "properties": {"b": {"type": "string"}}}
    schemas = {
        "Box": {"type": "object", "properties": {"lidTop": inner, "lid_top": other, "LidTop": USER}},
        "BoxLid": {"type": "object", "properties": {"top": {"type": "object", "properties": {"c": USER}}}},
    }
    turned = {name: {**schemas[name]} for name in reversed(schemas)}
    for schema in turned.values():
        schema["properties"] = dict(reversed(schema["properties"].items()))
    assert schemas_of(**schemas) == schemas_of(**turned)


def test_nothing_of_a_document_as_it_should_be_is_mended() -> None:
    assert normalise(document()).notes == []
