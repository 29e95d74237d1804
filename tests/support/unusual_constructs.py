"""What exporters write and generators stumble over, in one document."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

TEXT: Json = {"type": "string"}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def an_object(**properties: Any) -> Json:
    return {"type": "object", "properties": properties}


def json_content(schema: Json) -> Json:
    return {"content": {"application/json": {"schema": schema}}}


def answer(schema: Json) -> Json:
    return {"description": "", **json_content(schema)}


def operation(id: str, schema: Json | None = None, **more: Any) -> Json:
    responses = {"204": {"description": ""}} if schema is None else {"200": answer(schema)}
    return {"operationId": id, "tags": ["Things"], "responses": responses, **more}


def query(name: str, schema: Json | None = None, place: str = "query") -> Json:
    return {"name": name, "in": place, "required": place == "path", "schema": schema or TEXT}


SCHEMAS: Json = {
    # Names.
    "Thing": an_object(id=TEXT),
    "AI Thing_List_Response_200": an_object(results={"type": "array", "items": ref("Thing")}),
    "Größe": an_object(wert={"type": "integer"}),
    "a/b": an_object(c=TEXT),
    "File": an_object(path=TEXT),
    "Model": an_object(kind=TEXT),
    "ABTest": an_object(a=TEXT),
    "AbTest": an_object(b=TEXT),
    "ThingInput": an_object(taken=TEXT),
    "RangeFilter": an_object(weightings=an_object(low=TEXT)),
    "RangeFilterWeightings": an_object(high=TEXT),
    "FilterDistribution": {"type": "object", "properties": {"buckets": {"type": "integer"}}},
    "Filter": an_object(distribution=an_object(kind={"type": "string", "enum": ["a", "b"]})),
    "Same": an_object(part={**an_object(x=TEXT), "description": "In other words."}),
    "SamePart": an_object(x=TEXT),
    # Fields.
    "Fields": an_object(
        **{
            "fooBar": TEXT,
            "foo_bar": TEXT,
            "foo-bar": TEXT,
            "+1": TEXT,
            "-1": TEXT,
            "1st": TEXT,
            "class": TEXT,
            "": TEXT,
            "@id": TEXT,
            "id": TEXT,
            "_id": TEXT,
            "größe": TEXT,
            "a b": TEXT,
            "to_dict": TEXT,
            "additional_properties": TEXT,
            "constants": TEXT,
            "self": TEXT,
            "datetime": TEXT,
            "attrs_field": TEXT,
            'quo"te\\': TEXT,
            "line\nbreak": TEXT,
            "import": TEXT,
            "None": TEXT,
            "value": TEXT,
            "model": TEXT,
            "properties": TEXT,
            "default": TEXT,
            "example": TEXT,
            "enum": TEXT,
            "const": TEXT,
            "x-y": TEXT,
            "$ref": TEXT,
        }
    ),
    # Enums and constants.
    "Colour": {
        "type": "string",
        "enum": ["red", "RED", "light red", "light-red", "light_red", "", "1", "+", "-"],
    },
    "Size": {"type": "integer", "enum": [1, 2, -1, 1]},
    "Ratio": {"type": "number", "enum": [0.5, 1.5]},
    "Flag": {"enum": [True, False]},
    "OnlyTrue": {"type": "boolean", "enum": [True]},
    "Mixed": {"enum": ["auto", 1, None]},
    "NullEnum": {"enum": [None]},
    "BlankEnum": {"enum": [""]},
    "Level": {"type": ["string", "null"], "enum": ["low", "high", None]},
    "Named": {"type": "integer", "enum": [0, 1], "x-enum-varnames": ["Off", "On"]},
    "Constants": an_object(
        text={"const": "x"},
        number={"const": 3},
        truth={"const": True},
        half={"const": 0.5},
        nothing={"const": None},
    ),
    "Spectacular": an_object(
        level={"nullable": True, "oneOf": [ref("Colour"), ref("BlankEnum"), ref("NullEnum")]},
        other={"allOf": [ref("Level")], "readOnly": True, "description": "Words."},
    ),
    # Null.
    "Nullable": {"type": ["object", "null"], "properties": {"a": TEXT}},
    "MaybeThing": {"oneOf": [ref("Thing"), {"type": "null"}]},
    "Nulls": an_object(
        inline={"type": ["object", "null"], "properties": {"a": TEXT}},
        reference={"anyOf": [ref("Nullable"), {"type": "null"}]},
        level=ref("Level"),
        nullable=ref("Nullable"),
        list={"type": ["array", "null"], "items": ref("Nullable")},
        several={"type": ["string", "integer", "array", "null"], "items": TEXT},
        nothing={"type": "null"},
    ),
    # Parts.
    "Base": {
        **an_object(id=TEXT, kind={"type": "string"}, nested=an_object(deep=TEXT)),
        "required": ["kind"],
    },
    "Child": {"allOf": [ref("Base"), {**an_object(extra={"type": "integer"}), "required": ["id"]}]},
    "Grandchild": {
        "allOf": [ref("Child"), {"description": "Only words."}, an_object(kind={"enum": ["grand"]})]
    },
    "Narrowed": {"allOf": [an_object(n={"type": "number"}), an_object(n={"type": "integer"})]},
    "WithChoice": {"allOf": [ref("Thing"), {"oneOf": [an_object(x=TEXT), an_object(y=TEXT)]}]},
    "ChoiceBeside": {**an_object(a=TEXT), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
    "Pet": {
        **an_object(pet_type=TEXT, name=TEXT),
        "required": ["pet_type"],
        "discriminator": {
            "propertyName": "pet_type",
            "mapping": {"cat": "#/components/schemas/Cat", "dog": "Dog"},
        },
        "oneOf": [ref("Cat"), ref("Dog")],
    },
    "Cat": {"allOf": [ref("Pet"), an_object(claws={"type": "integer"})]},
    "Dog": {"allOf": [ref("Pet"), an_object(bark=TEXT)]},
    "TextAndFormat": {"allOf": [{"type": "string"}, {"format": "date-time"}]},
    "EnumAndText": {"allOf": [ref("Size"), {"description": "Words."}]},
    # Circles.
    "Json": {
        "anyOf": [
            TEXT,
            {"type": "array", "items": ref("Json")},
            {"type": "object", "additionalProperties": ref("Json")},
        ]
    },
    "Tree": {"type": "array", "items": ref("Tree")},
    "Node": an_object(
        children={"type": "array", "items": ref("Node")}, parent={"oneOf": [ref("Node"), {"type": "null"}]}
    ),
    "NodeMap": {"type": "object", "additionalProperties": ref("NodeMap")},
    # References and keywords.
    "Alias": ref("Thing"),
    "Deep": an_object(
        part={"$ref": "#/components/schemas/Base/properties/nested"},
        of_operation={"$ref": "#/paths/~1deep/get/responses/200/content/application~1json/schema"},
        local={"$ref": "#/$defs/Local"},
    ),
    "WithDefs": {
        **an_object(local={"$ref": "#/components/schemas/WithDefs/$defs/Inner"}),
        "$defs": {"Inner": an_object(i=TEXT)},
    },
    "WithOwnDefs": {**an_object(local={"$ref": "#/$defs/Own"}), "$defs": {"Own": an_object(o=TEXT)}},
    "Booleans": {"type": "object", "properties": {"anything": True, "never": False}, "items": True},
    "Conditions": {
        **an_object(a=TEXT),
        "if": {"required": ["a"]},
        "then": {"required": ["b"]},
        "not": {"required": ["c"]},
        "patternProperties": {"^x": TEXT},
        "dependentRequired": {"a": ["b"]},
        "unevaluatedProperties": False,
    },
    "Tuple": {"type": "array", "prefixItems": [TEXT, {"type": "integer"}], "items": False},
    "WrongDefault": an_object(
        number={"type": "integer", "default": "many"}, list={"type": "array", "default": {}}
    ),
    "NoItems": {"type": "array"},
    "Free": {"type": "object"},
    "Anything": {},
    "RequiredElsewhere": {"type": "object", "required": ["nowhere"]},
    "Beside": an_object(more={**ref("Thing"), "properties": {"more": TEXT}}),
}

PATHS: Json = {
    "/things/{thingId}/parts/{part-id}/": {
        "parameters": [{"$ref": "#/components/parameters/Thing Id"}],
        "get": operation("getPart", ref("Thing"), parameters=[query("part-id", {"type": "integer"}, "path")]),
        "put": operation("put part", ref("Thing"), parameters=[], requestBody=json_content(ref("Thing"))),
    },
    "/dotted/{thing.id}": {"get": operation("dotted", parameters=[query("thing.id", None, "path")])},
    "/digits/{0}": {"get": operation("digits", parameters=[query("0", None, "path")])},
    "/undeclared/{id}": {"get": operation("undeclared")},
    "/optional/{id}": {
        "get": operation("optional", parameters=[{**query("id", None, "path"), "required": False}])
    },
    "/gone": {"get": operation("gone", parameters=[query("id", None, "path")])},
    "/same/{id}": {
        "get": operation(
            "same", parameters=[query("id", None, "path"), query("id"), query("id", place="header")]
        )
    },
    "/names": {
        "get": operation(
            "names",
            parameters=[
                *(
                    query(name)
                    for name in ("body", "client", "headers", "kwargs", "url", "write", "class", "self")
                ),
                *(
                    query(name)
                    for name in (
                        "fooBar",
                        "foo_bar",
                        "foo-bar",
                        "foo.bar",
                        "filter[a]",
                        "filter[b]",
                        "$top",
                        "top",
                    )
                ),
                query("X-Trace", place="header"),
                query("session", place="cookie"),
                query("Accept", place="header"),
            ],
        ),
        "post": operation(
            "body-and-name", parameters=[query("body")], requestBody=json_content(ref("Thing"))
        ),
    },
    "/shapes": {
        "get": operation(
            "shapes",
            parameters=[
                {"name": "json", "in": "query", "content": {"application/json": {"schema": ref("Thing")}}},
                query("deep", an_object(a=TEXT)),
                query("when", {"type": "string", "format": "date-time"}, "header"),
                query("ids", {"type": "array", "items": TEXT}, "header"),
                query("level", ref("Level")),
                query("kind", {"type": "string", "enum": ["x", "y"]}),
                query("kinds", {"type": "array", "items": {"type": "string", "enum": ["x", "y"]}}),
                query("nullable", {"type": ["string", "null"]}),
                {"name": "old", "in": "query", "type": "integer"},
                query("twice"),
                query("twice", {"type": "integer"}),
            ],
        )
    },
    "/bodies": {
        "post": operation(
            "several",
            requestBody={
                "content": {
                    "text/plain": {"schema": TEXT},
                    "application/x-www-form-urlencoded": {"schema": ref("Thing")},
                    "application/json; charset=utf-8": {"schema": ref("Thing")},
                }
            },
        ),
        "patch": operation(
            "merge", requestBody={"content": {"application/merge-patch+json": {"schema": ref("Thing")}}}
        ),
        "put": operation("put-text", requestBody={"content": {"text/csv": {"schema": TEXT}}}),
        "delete": operation("delete-with", requestBody={"content": {}}),
    },
    "/form": {
        "post": operation(
            "form", requestBody={"content": {"application/x-www-form-urlencoded": {"schema": ref("Base")}}}
        )
    },
    "/upload": {
        "post": operation(
            "upload",
            requestBody={
                "content": {
                    "multipart/form-data": {
                        "schema": {
                            "type": "object",
                            "properties": {
                                "file": {"type": "string", "contentMediaType": "application/octet-stream"},
                                "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                                "about": ref("Thing"),
                            },
                            "required": ["file"],
                        },
                        "encoding": {"file": {"contentType": "image/png"}},
                    }
                }
            },
        )
    },
    "/answers": {
        "get": {
            "operationId": "answers",
            "responses": {
                200: {"description": "", "content": {"application/vnd.thing+json": {"schema": ref("Thing")}}},
                "202": {"$ref": "#/components/responses/Accepted Thing"},
                "204": answer(ref("Thing")),
                "2XX": {"description": "", "content": {"*/*": {"schema": ref("Thing")}}},
                "default": answer(TEXT),
            },
        },
        "put": {"operationId": "answers", "responses": {"default": answer(ref("Thing"))}},
        "post": {"responses": {"200": {"description": "", "content": {"application/json": {}}}}},
        "delete": {"operationId": "", "responses": {}},
        "patch": {
            "operationId": "getAnswers",
            "tags": [],
            "responses": {"201": {"description": "", "headers": {"X-A": {"schema": TEXT}}}},
        },
    },
    "/files": {
        "get": operation(
            "pdf",
            responses={
                "200": {
                    "description": "",
                    "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
                }
            },
        ),
        "put": operation(
            "csv",
            responses={
                "200": {"description": "", "content": {"text/csv; charset=utf-8": {"schema": ref("Thing")}}}
            },
        ),
        "post": operation(
            "xml",
            responses={"200": {"description": "", "content": {"application/xml": {"schema": ref("Thing")}}}},
        ),
    },
    "/tags/a": {
        "get": {"operationId": "tag-a", "tags": ["Filter Sets", "Other"], "responses": {"200": answer(TEXT)}}
    },
    "/tags/b": {"get": {"operationId": "tag-b", "tags": ["filterSets"], "responses": {"200": answer(TEXT)}}},
    "/tags/c": {"get": {"operationId": "tag-c", "tags": ["import"], "responses": {"200": answer(TEXT)}}},
    "/tags/d": {"get": {"operationId": "tag-d", "tags": ["2nd / group"], "responses": {"200": answer(TEXT)}}},
    "/tags/e": {"get": {"operationId": "import", "tags": ["🙂"], "responses": {"200": answer(TEXT)}}},
    "/ids/a": {
        "get": operation("list_ids"),
        "post": operation("list-ids"),
        "put": operation("listIds"),
        "delete": operation("🙂"),
    },
    "/ids/b": {"get": operation("users/list"), "post": operation("123go"), "put": operation("class")},
    "/deep": {
        "get": operation("deep", an_object(inner=ref("Thing")), servers=[{"url": "https://other.example"}])
    },
    "/external": {"$ref": "#/components/pathItems/External"},
    "/everything": {
        "post": operation(
            "everything",
            an_object(**{f"f{n}": ref(name) for n, name in enumerate(SCHEMAS)}),
            requestBody=json_content(ref("Deep")),
        )
    },
    "/both": {"put": operation("both", ref("Child"), requestBody=json_content(ref("Child")))},
    "/inline": {
        "put": operation(
            "inline",
            {"type": "array", "items": an_object(a=an_object(b=TEXT))},
            requestBody=json_content({"oneOf": [ref("Cat"), ref("Dog")]}),
        ),
    },
    "no-slash": {"get": operation("no-slash", parameters=None)},
    "x-internal": {"anything": True},
}

DOCUMENT: Json = {
    "openapi": "3.1.0",
    "info": {"title": "Unusual", "version": 1.0},
    "paths": PATHS,
    "$defs": {"Local": an_object(l=TEXT)},
    "components": {
        "schemas": SCHEMAS,
        "parameters": {"Thing Id": query("thingId", None, "path")},
        "responses": {"Accepted Thing": answer(ref("Thing"))},
        "pathItems": {"External": {"get": operation("external", ref("AI Thing_List_Response_200"))}},
        "securitySchemes": {"api key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
    },
    "security": [{"api key": []}],
    "tags": [{"name": "Things"}],
    "x-webhooks": {},
}
