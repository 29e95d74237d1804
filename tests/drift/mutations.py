"""Single changes to a document, each with what a comparison must make of it.

What must be reported is worked out here without the comparison's own code: which operations a place is
used by comes from searching the text of the document for references.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Change = Callable[[Json], None]
Key = str | int
NOTES = ("default", "deprecated", "readOnly", "writeOnly")
Reach = frozenset[tuple[str, str]]
"""Pairs of operationId and `request`, `answer`, `error answer` or `both`."""

METHODS = ("get", "put", "post", "delete", "patch")
REFERENCE = re.compile(r'"\$ref": "#/components/(\w+)/([^"/]+)')


@dataclass(frozen=True)
class Mutation:
    """One change at one place.

    Attributes:
        name: the kind of mutation.
        where: keys from the top of the document to the place.
        change: does it, given the place's value.
        kinds: the kinds of change a comparison must report, one of each.
        reach: the operations it must name; None if it concerns the whole document.
    """

    name: str
    where: tuple[Key, ...]
    change: Change
    kinds: frozenset[str]
    reach: Reach

    def applied(self, text: str) -> Json:
        """A changed copy of the document given as JSON text."""
        document: Json = json.loads(text)
        place: Any = document
        for key in self.where:
            place = place[key]
        self.change(place)
        return document

    def __str__(self) -> str:
        return f"{self.name} at /{'/'.join(map(str, self.where))}"


def mutations(document: Json) -> Iterator[Mutation]:
    """Every mutation at every place of the document where it fits."""
    usage = Usage(document)
    for where, schema in schemas_of(document):
        reach = usage.of(where)
        if reach and not usage.is_variant(where):
            for name, fits, change, kinds in SCHEMA_MUTATIONS:
                if "$ref" not in schema and fits(schema):
                    yield Mutation(name, where, change, frozenset(kinds.split()), reach)
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield from OperationMutations(item[method], ("paths", path, method)).all()
    yield from document_mutations()


class Usage:
    """Which operations use a place, and in which direction."""

    def __init__(self, document: Json) -> None:
        self._variants = {
            name
            for _, schema in schemas_of(document)
            for keyword in ("oneOf", "anyOf")
            if len(schema.get(keyword, ())) > 1
            for _, name in REFERENCE.findall(json.dumps(schema[keyword]))
        }
        self._document = document
        self._components = {
            (section, name): set(REFERENCE.findall(json.dumps(value)))
            for section, members in document["components"].items()
            for name, value in members.items()
        }
        self._users: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for item in document["paths"].values():
            for method in METHODS:
                if method in item:
                    self._note(item[method])

    def _note(self, operation: Json) -> None:
        sent = [operation.get("requestBody"), operation.get("parameters")]
        answers = operation["responses"].items()
        for direction, parts in (
            ("request", sent),
            ("answer", [each for status, each in answers if status.startswith("2")]),
            ("error answer", [each for status, each in answers if not status.startswith("2")]),
        ):
            waiting = set(REFERENCE.findall(json.dumps(parts)))
            seen: set[tuple[str, str]] = set()
            while waiting:
                component = waiting.pop()
                if component not in seen:
                    seen.add(component)
                    waiting |= self._components[component]
                    self._users.setdefault(component, set()).add((operation["operationId"], direction))

    def of(self, where: tuple[Key, ...]) -> Reach:
        """The users of a place."""
        if where[0] == "components":
            return frozenset(self._users.get((str(where[1]), str(where[2])), ()))
        operation = self._document["paths"][where[1]][where[2]]
        return frozenset({(operation["operationId"], direction_of(where))})

    def is_variant(self, where: tuple[Key, ...]) -> bool:
        """Whether the place is a member of a union, which is told apart by what it says."""
        is_member = len(where) > 1 and where[-2] in ("oneOf", "anyOf")
        return is_member or (len(where) == 3 and where[2] in self._variants)


def direction_of(where: tuple[Key, ...]) -> str:
    """Of a place inside an operation."""
    if "responses" not in where:
        return "request"
    status = str(where[where.index("responses") + 1])
    return "answer" if status.startswith("2") else "error answer"


def schemas_of(document: Json) -> Iterator[tuple[tuple[Key, ...], Json]]:
    """Every schema object of the document with its place."""
    for name, schema in document["components"]["schemas"].items():
        yield from _walk(schema, ("components", "schemas", name))
    for path, item in document["paths"].items():
        for method in METHODS:
            for place, holder in _holders(item.get(method, {}), ("paths", path, method)):
                if "schema" in holder:
                    yield from _walk(holder["schema"], (*place, "schema"))


def _holders(operation: Json, where: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], Json]]:
    for number, parameter in enumerate(operation.get("parameters", [])):
        yield (*where, "parameters", number), parameter
    for media, holder in operation.get("requestBody", {}).get("content", {}).items():
        yield (*where, "requestBody", "content", media), holder
    for status, response in operation.get("responses", {}).items():
        for media, holder in response.get("content", {}).items():
            yield (*where, "responses", status, "content", media), holder


def _walk(schema: Any, where: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], Json]]:
    if not isinstance(schema, dict):
        return
    yield where, schema
    for name, child in schema.get("properties", {}).items():
        yield from _walk(child, (*where, "properties", name))
    for keyword in ("items", "additionalProperties"):
        yield from _walk(schema.get(keyword), (*where, keyword))
    for keyword in ("oneOf", "anyOf", "allOf"):
        for number, child in enumerate(schema.get(keyword, [])):
            yield from _walk(child, (*where, keyword, number))


def is_a(*types: str) -> Callable[[Json], bool]:
    """Schemas of one of these types without a list of values."""
    return lambda schema: schema.get("type") in types and not {"enum", "const"} & schema.keys()


def has(*keywords: str, type: str = "") -> Callable[[Json], bool]:
    return lambda schema: (
        all(each in schema for each in keywords) and (not type or schema.get("type") == type)
    )


def lacks(*keywords: str, type: str) -> Callable[[Json], bool]:
    return lambda schema: is_a(type)(schema) and not any(each in schema for each in keywords)


def put(**keywords: Any) -> Change:
    return lambda schema: schema.update(keywords)


def drop(*keywords: str) -> Change:
    return lambda schema: [schema.pop(each) for each in keywords]  # type: ignore[return-value]


def become(**keywords: Any) -> Change:
    def change(schema: Json) -> None:
        notes = {key: schema[key] for key in NOTES if key in schema}
        schema.clear()
        schema.update(notes | keywords)

    return change


def shift(keyword: str, by: int) -> Change:
    return lambda schema: schema.update({keyword: schema[keyword] + by})


def optional_field(schema: Json) -> str | None:
    return next(
        (name for name in schema.get("properties", {}) if name not in schema.get("required", [])), None
    )


def required_field(schema: Json) -> str | None:
    return next((name for name in schema.get("required", []) if name in schema.get("properties", {})), None)


def remove_field(pick: Callable[[Json], str | None]) -> Change:
    def change(schema: Json) -> None:
        name = pick(schema)
        del schema["properties"][name]
        schema["required"] = [each for each in schema.get("required", []) if each != name]

    return change


def add_field(*, required: bool) -> Change:
    def change(schema: Json) -> None:
        schema["properties"]["brand_new"] = {"type": "string"}
        if required:
            schema["required"] = [*schema.get("required", []), "brand_new"]

    return change


def require(schema: Json) -> None:
    schema["required"] = [*schema.get("required", []), optional_field(schema)]


def release(schema: Json) -> None:
    schema["required"] = [each for each in schema["required"] if each != required_field(schema)]


def closed(schema: Json) -> bool:
    return schema.get("additionalProperties") is False


def plain_object(schema: Json) -> bool:
    return (
        schema.get("type") == "object"
        and bool(schema.get("properties"))
        and not {"oneOf", "anyOf"} & schema.keys()
    )


def nullable(schema: Json) -> bool:
    return isinstance(schema.get("type"), list) and "null" in schema["type"] and len(schema["type"]) == 2


def refuse_null(schema: Json) -> None:
    (schema["type"],) = [each for each in schema["type"] if each != "null"]


def allow_null(schema: Json) -> None:
    schema["type"] = [schema["type"], "null"]


def open_enum(schema: Json) -> bool:
    return len(schema.get("enum", ())) > 1 and all(isinstance(each, str) for each in schema["enum"])


def union(schema: Json) -> bool:
    """A union of at least two kinds of object that reference components."""
    members = schema.get("oneOf") or schema.get("anyOf") or []
    return len([each for each in members if "$ref" in each]) > 1 and "type" not in schema


def add_variant(schema: Json) -> None:
    members = schema.get("oneOf") or schema["anyOf"]
    members.append({"type": "object", "required": ["novel"], "properties": {"novel": {"type": "string"}}})


def drop_variant(schema: Json) -> None:
    members = schema.get("oneOf") or schema["anyOf"]
    members.remove([each for each in members if "$ref" in each][-1])


SCHEMA_MUTATIONS: tuple[tuple[str, Callable[[Json], bool], Change, str], ...] = (
    (
        "remove an optional field",
        lambda s: plain_object(s) and optional_field(s) is not None,
        remove_field(optional_field),
        "field-removed",
    ),
    (
        "remove a required field",
        lambda s: plain_object(s) and required_field(s) is not None,
        remove_field(required_field),
        "field-removed",
    ),
    ("add an optional field", plain_object, add_field(required=False), "field-added-optional"),
    ("add a required field", plain_object, add_field(required=True), "field-added-required"),
    (
        "require a field",
        lambda s: plain_object(s) and optional_field(s) is not None,
        require,
        "field-became-required",
    ),
    (
        "release a field",
        lambda s: plain_object(s) and required_field(s) is not None,
        release,
        "field-became-optional",
    ),
    (
        "close an object",
        lambda s: plain_object(s) and "additionalProperties" not in s,
        put(additionalProperties=False),
        "fields-closed",
    ),
    ("open an object", closed, drop("additionalProperties"), "fields-opened"),
    ("limit the number of fields", plain_object, put(maxProperties=99), "limit-tightened"),
    ("text becomes a boolean", is_a("string"), become(type="boolean"), "type-changed"),
    ("text becomes a list", is_a("string"), become(type="array", items={"type": "string"}), "type-changed"),
    ("an integer becomes text", is_a("integer"), become(type="string"), "type-changed"),
    ("a number becomes text", is_a("number"), become(type="string"), "type-changed"),
    ("a boolean becomes text", is_a("boolean"), become(type="string"), "type-changed"),
    ("a list becomes text", is_a("array"), become(type="string"), "type-changed"),
    ("an object becomes text", plain_object, become(type="string"), "type-changed"),
    ("an integer becomes a number", is_a("integer"), put(type="number"), "type-widened"),
    ("a number becomes an integer", is_a("number"), put(type="integer"), "type-narrowed"),
    ("text may be a number too", is_a("string"), put(type=["string", "number"]), "type-widened"),
    (
        "text may be anything",
        lacks("default", "readOnly", "deprecated", type="string"),
        become(),
        "type-widened",
    ),
    ("anything becomes text", lambda s: s == {}, become(type="string"), "type-narrowed"),
    (
        "allow null",
        is_a("string", "integer", "number", "boolean", "array", "object"),
        allow_null,
        "null-allowed",
    ),
    ("refuse null", nullable, refuse_null, "null-refused"),
    ("null the old way", is_a("string", "integer", "boolean"), put(nullable=True), "null-allowed"),
    ("add an enum value", open_enum, lambda s: s["enum"].append("BRAND NEW"), "enum-value-added"),
    ("remove an enum value", open_enum, lambda s: s["enum"].pop(), "enum-value-removed"),
    (
        "replace an enum value",
        open_enum,
        lambda s: s["enum"].__setitem__(0, "BRAND NEW"),
        "enum-value-added enum-value-removed",
    ),
    ("lift an enum", open_enum, drop("enum"), "enum-lifted"),
    ("introduce an enum", lacks("pattern", type="string"), put(enum=["A", "B"]), "enum-introduced"),
    ("text becomes a date", lacks("format", type="string"), put(format="date-time"), "typed-format-changed"),
    (
        "a date becomes text",
        lambda s: s.get("format") in ("date", "date-time"),
        drop("format"),
        "typed-format-changed",
    ),
    ("text becomes an address", lacks("format", type="string"), put(format="uri"), "format-narrowed"),
    (
        "an address becomes text",
        lambda s: s.get("format") in ("uri", "uuid", "email"),
        drop("format"),
        "format-widened",
    ),
    ("raise a minimum", has("minimum"), shift("minimum", 1), "limit-tightened"),
    ("lower a minimum", has("minimum"), shift("minimum", -1), "limit-loosened"),
    ("drop a minimum", has("minimum"), drop("minimum"), "limit-loosened"),
    (
        "add a minimum",
        lacks("minimum", "exclusiveMinimum", type="integer"),
        put(minimum=-5),
        "limit-tightened",
    ),
    ("raise a maximum", has("maximum"), shift("maximum", 1), "limit-loosened"),
    ("lower a maximum", has("maximum"), shift("maximum", -1), "limit-tightened"),
    ("drop a maximum", has("maximum"), drop("maximum"), "limit-loosened"),
    ("add a maximum", lacks("maximum", type="number"), put(maximum=1_000_000), "limit-tightened"),
    (
        "add an exclusive minimum",
        lacks("minimum", "exclusiveMinimum", type="number"),
        put(exclusiveMinimum=0),
        "limit-tightened",
    ),
    ("drop an exclusive minimum", has("exclusiveMinimum"), drop("exclusiveMinimum"), "limit-loosened"),
    ("require steps", lacks("multipleOf", type="integer"), put(multipleOf=5), "limit-tightened"),
    ("add a shortest length", lacks("minLength", type="string"), put(minLength=3), "limit-tightened"),
    ("add a longest length", lacks("maxLength", type="string"), put(maxLength=3), "limit-tightened"),
    ("raise a longest length", has("maxLength"), shift("maxLength", 5), "limit-loosened"),
    ("lower a longest length", has("maxLength"), shift("maxLength", -1), "limit-tightened"),
    ("drop a shortest length", has("minLength"), drop("minLength"), "limit-loosened"),
    ("add a least number of elements", lacks("minItems", type="array"), put(minItems=2), "limit-tightened"),
    ("drop a least number of elements", has("minItems"), drop("minItems"), "limit-loosened"),
    ("add a most number of elements", lacks("maxItems", type="array"), put(maxItems=2), "limit-tightened"),
    ("raise a most number of elements", has("maxItems"), shift("maxItems", 9), "limit-loosened"),
    (
        "elements must differ",
        lacks("uniqueItems", type="array"),
        put(uniqueItems=True),
        "uniqueness-required",
    ),
    ("add a pattern", lacks("pattern", type="string"), put(pattern="^[a-z]+$"), "pattern-changed"),
    ("change a pattern", has("pattern", type="string"), put(pattern="^[a-z]+$"), "pattern-changed"),
    ("drop a pattern", has("pattern", type="string"), drop("pattern"), "pattern-removed"),
    ("add a default", lacks("default", type="string"), put(default="blue"), "default-added"),
    (
        "change a default",
        lambda s: isinstance(s.get("default"), int) and not isinstance(s["default"], bool),
        shift("default", 1),
        "default-changed",
    ),
    ("drop a default", has("default"), drop("default"), "default-removed"),
    ("deprecate", lacks("deprecated", type="string"), put(deprecated=True), "deprecated"),
    ("reinstate", has("deprecated"), drop("deprecated"), "reinstated"),
    ("make read-only", lacks("readOnly", type="string"), put(readOnly=True), "read-only-set"),
    ("lift read-only", has("readOnly"), drop("readOnly"), "read-only-lifted"),
    ("make write-only", lacks("writeOnly", type="string"), put(writeOnly=True), "write-only-set"),
    ("forbid a value", is_a("string"), put(**{"not": {"const": "blue"}}), "constraint-tightened"),
    ("add a variant", union, add_variant, "variant-added"),
    ("remove a variant", lambda s: union(s) and "discriminator" in s, drop_variant, "variant-removed"),
    ("drop a discriminator", has("discriminator"), drop("discriminator"), "discriminator-changed"),
)


@dataclass(frozen=True)
class OperationMutations:
    """What can happen to one operation."""

    operation: Json
    where: tuple[Key, ...]

    def all(self) -> Iterator[Mutation]:
        yield from self._identity()
        yield from self._access()
        yield from self._new_parameters()
        for number, parameter in enumerate(self.operation.get("parameters", [])):
            if parameter.get("in") == "query":
                yield from self._parameter(number, parameter)
        yield from self._body()
        for status, response in self.operation["responses"].items():
            yield from self._answer(status, response)
        responses = (*self.where, "responses")
        yield self._at("add a success", responses, put(**{"299": {}}), "success-status-added", "answer")
        yield self._at("add an error", responses, put(**{"499": {}}), "error-status-added", "error answer")

    def _at(self, title: str, place: tuple[Key, ...], change: Change, kinds: str, direction: str) -> Mutation:
        reach = frozenset({(self.operation["operationId"], direction)})
        return Mutation(title, place, change, frozenset(kinds.split()), reach)

    def _whole(self, title: str, change: Change, kinds: str) -> Mutation:
        return self._at(title, self.where, change, kinds, "both")

    def _named(self, title: str, name: str, kind: str) -> Mutation:
        change = put(operationId=name)
        return Mutation(title, self.where, change, frozenset({kind}), frozenset({(name, "both")}))

    def _identity(self) -> Iterator[Mutation]:
        name, path, method = self.operation["operationId"], str(self.where[1]), str(self.where[2])

        def move(paths: Json) -> None:
            shared = paths[path].get("parameters", [])
            paths["/moved" + path] = {method: paths[path].pop(method), "parameters": shared}

        yield self._at("remove an operation", self.where[:2], drop(method), "operation-removed", "both")
        yield self._at("move an operation", self.where[:1], move, "operation-moved", "both")
        yield self._named("rename an operation", "brand-new", "operation-renamed")
        camel = "".join(word.capitalize() for word in name.split("-"))
        if camel != name and not re.search(r"\d|[A-Z]", name):
            yield self._named("respell an operation", camel, "operation-respelled")
        yield self._whole("regroup an operation", put(tags=["Elsewhere"]), "operation-regrouped")
        if self.operation.get("deprecated"):
            yield self._whole("reinstate an operation", drop("deprecated"), "operation-reinstated")
        else:
            yield self._whole("deprecate an operation", put(deprecated=True), "operation-deprecated")

    def _access(self) -> Iterator[Mutation]:
        if "security" not in self.operation:
            yield self._whole("make an operation public", put(security=[]), "security-lifted")
            yield self._whole("allow no token", put(security=[{"token": []}, {}]), "security-lifted")
        else:
            yield self._whole("make an operation private", drop("security"), "security-required")
        yield self._whole(
            "give an operation its own server", put(servers=[{"url": "https://x.example"}]), "server-added"
        )

    def _new_parameters(self) -> Iterator[Mutation]:
        for title, kind, more in (
            ("add an optional parameter", "parameter-added-optional", {}),
            ("add a required parameter", "parameter-added-required", {"required": True}),
            ("add a header", "parameter-added-optional", {"in": "header"}),
        ):
            new = {"name": "brand_new", "in": "query", "schema": {"type": "string"}, **more}

            def add(operation: Json, new: Json = new) -> None:
                operation["parameters"] = [*operation.get("parameters", []), new]

            yield self._at(title, self.where, add, kind, "request")

    def _parameter(self, number: int, parameter: Json) -> Iterator[Mutation]:
        place = (*self.where, "parameters", number)

        def found(title: str, change: Change, kind: str) -> Mutation:
            return self._at(title, place, change, kind, "request")

        def remove(operation: Json) -> None:
            del operation["parameters"][number]

        yield self._at("remove a parameter", self.where, remove, "parameter-removed", "request")
        if parameter.get("required"):
            yield found("release a parameter", put(required=False), "parameter-became-optional")
        else:
            yield found("require a parameter", put(required=True), "parameter-became-required")
        if not parameter.get("deprecated"):
            yield found("deprecate a parameter", put(deprecated=True), "parameter-deprecated")
        if parameter.get("explode") is not False:
            if parameter.get("schema", {}).get("type") == "array":
                yield found("join values", put(explode=False), "parameter-serialisation-changed")
            yield found("move a parameter", put(**{"in": "cookie"}), "parameter-moved")

    def _body(self) -> Iterator[Mutation]:
        def found(title: str, place: tuple[Key, ...], change: Change, kinds: str) -> Mutation:
            return self._at(title, (*self.where, *place), change, kinds, "request")

        body = self.operation.get("requestBody")
        if body is None:
            new = {"content": {"application/json": {"schema": {"type": "object"}}}}
            required = {**new, "required": True}
            yield found("add a body", (), put(requestBody=new), "body-added-optional")
            yield found("demand a body", (), put(requestBody=required), "body-added-required")
            return
        first = next(iter(body["content"]))

        def rename(content: Json) -> None:
            content["text/x"] = content.pop(first)

        yield found("remove a body", (), drop("requestBody"), "body-removed")
        if body.get("required"):
            yield found("release a body", ("requestBody",), drop("required"), "body-became-optional")
        else:
            yield found("require a body", ("requestBody",), put(required=True), "body-became-required")
        content = ("requestBody", "content")
        yield found("accept another media type", content, put(**{"text/csv": {}}), "media-type-added")
        yield found("rename a media type", content, rename, "media-type-added media-type-removed")

    def _answer(self, status: str, response: Json) -> Iterator[Mutation]:
        place = (*self.where, "responses", status)
        if not status.startswith("2"):
            yield self._at(
                "remove an error", place[:-1], drop(status), "error-status-removed", "error answer"
            )
            return
        yield self._at("remove a success", place[:-1], drop(status), "success-status-removed", "answer")
        if "content" in response:
            yield self._at("empty an answer", place, drop("content"), "content-removed", "answer")
        else:
            content = {"application/json": {"schema": {"type": "object"}}}
            yield self._at("fill an answer", place, put(content=content), "content-added", "answer")
        if "headers" in response:
            first = next(iter(response["headers"]))
            place = (*place, "headers")
            yield self._at("drop a header of an answer", place, drop(first), "header-removed", "answer")
        else:
            yield self._at(
                "add a header to an answer", place, put(headers={"Sunset": {}}), "header-added", "answer"
            )


def document_mutations() -> Iterator[Mutation]:
    """What can happen to the document as a whole."""
    new_operation = {"get": {"operationId": "get-brand-new", "tags": ["Users"], "responses": {"204": {}}}}
    yield Mutation("add an operation", ("paths",), put(**{"/brand/new": new_operation}),
                   frozenset({"operation-added"}), frozenset({("get-brand-new", "both")}))  # fmt: skip
    yield Mutation("add a server", (), lambda it: it["servers"].append({"url": "https://x.example"}),
                   frozenset({"server-added"}), frozenset())  # fmt: skip
    yield Mutation("change the server", (), put(servers=[{"url": "https://x.example"}]),
                   frozenset({"server-added", "server-removed"}), frozenset())  # fmt: skip
