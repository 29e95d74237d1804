"""Every cell of the rules table: a change of that kind, in that direction, is found once and judged so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from drift.small_documents import answering, content, document, sending
from prolific_drift import RULES, Direction, Kind, Severity, compare

B, C, I = Severity.BREAKING, Severity.COMPATIBLE, Severity.INFORMATION  # noqa: E741
Json = dict[str, Any]

STRING: Json = {"type": "string"}
CAT: Json = {
    "type": "object",
    "required": ["kind", "purr"],
    "properties": {"kind": {"const": "cat"}, "purr": STRING},
}
DOG: Json = {
    "type": "object",
    "required": ["kind", "bark"],
    "properties": {"kind": {"const": "dog"}, "bark": STRING},
}


def fields(*required: str, **properties: Any) -> Json:
    return {"type": "object", "properties": properties, "required": list(required)}


def told_by(*values: str) -> Json:
    """A union whose variants are told by these values of a field."""
    mapping = dict.fromkeys(values, "#/components/schemas/Any")
    return {"oneOf": [CAT, DOG], "discriminator": {"propertyName": "kind", "mapping": mapping}}


A, AB = fields("a", a=STRING), fields("a", "b", a=STRING, b=STRING)

SCHEMA_CASES: list[tuple[str, Any, Any, Severity, Severity]] = [
    # kind, older schema, newer schema, severity in requests, severity in answers
    ("field-added-optional", fields(), fields(a=STRING), C, C),
    ("field-added-required", fields(), fields("a", a=STRING), B, C),
    ("field-removed", fields(a=STRING, b=STRING), fields(b=STRING), B, B),
    ("field-became-required", fields(a=STRING), fields("a", a=STRING), B, C),
    ("field-became-optional", fields("a", a=STRING), fields(a=STRING), C, B),
    ("fields-closed", fields(), {**fields(), "additionalProperties": False}, B, I),
    ("fields-opened", {**fields(), "additionalProperties": False}, fields(), C, I),
    ("type-changed", STRING, {"type": "boolean"}, B, B),
    ("type-widened", {"type": "integer"}, {"type": "number"}, C, B),
    ("type-widened", STRING, {"type": ["string", "integer"]}, C, B),
    ("type-widened", STRING, {}, C, B),
    ("type-widened", fields("a", a=STRING), fields("a"), C, B),
    ("type-widened", {"type": "array", "items": STRING}, {"type": "array"}, C, B),
    ("type-narrowed", {"type": "number"}, {"type": "integer"}, B, C),
    ("type-narrowed", {"type": ["string", "integer"]}, STRING, B, C),
    ("type-narrowed", {}, STRING, B, C),
    ("null-allowed", STRING, {"type": ["string", "null"]}, C, B),
    ("null-refused", {"type": ["string", "null"]}, STRING, B, C),
    ("variant-added", {"oneOf": [CAT]}, {"oneOf": [CAT, DOG]}, C, C),
    ("variant-removed", {"oneOf": [CAT, DOG]}, {"oneOf": [DOG]}, B, C),
    (
        "discriminator-changed",
        {"oneOf": [CAT, DOG]},
        {"oneOf": [CAT, DOG], "discriminator": {"propertyName": "kind"}},
        I,
        I,
    ),
    ("discriminator-value-added", told_by("cat"), told_by("cat", "dog"), C, I),
    ("discriminator-value-removed", told_by("cat", "dog"), told_by("dog"), B, C),
    ("enum-value-added", {"enum": ["a"]}, {"enum": ["a", "b"]}, C, I),
    ("field-became-optional", fields("a"), fields(), C, B),
    (
        "choice-became-exclusive",
        {"type": "number"},
        {"oneOf": [{"type": "integer"}, {"type": "number"}]},
        B,
        I,
    ),
    ("enum-value-removed", {"enum": ["a", "b"]}, {"enum": ["a"]}, B, B),
    ("enum-introduced", STRING, {"enum": ["a"]}, B, C),
    ("enum-lifted", {"enum": ["a"]}, STRING, C, B),
    ("typed-format-changed", STRING, {"type": "string", "format": "date-time"}, B, B),
    ("typed-format-changed", {"type": "string", "format": "date"}, {"type": "string", "format": "uri"}, B, B),
    ("format-narrowed", STRING, {"type": "string", "format": "uuid"}, B, I),
    ("format-narrowed", {"type": "integer", "format": "int64"}, {"type": "integer", "format": "int32"}, B, I),
    ("format-widened", {"type": "string", "format": "uuid"}, STRING, C, I),
    ("format-changed", {"type": "string", "format": "uuid"}, {"type": "string", "format": "email"}, B, I),
    ("limit-tightened", {"type": "integer", "minimum": 1}, {"type": "integer", "minimum": 2}, B, I),
    (
        "limit-tightened",
        {"type": "array", "items": STRING},
        {"type": "array", "items": STRING, "maxItems": 9},
        B,
        I,
    ),
    ("limit-loosened", {"type": "string", "maxLength": 5}, {"type": "string", "maxLength": 9}, C, I),
    ("limit-loosened", {"type": "number", "exclusiveMinimum": 5}, {"type": "number"}, C, I),
    ("pattern-changed", STRING, {"type": "string", "pattern": "^a"}, B, I),
    ("pattern-changed", {"type": "string", "pattern": "^b"}, {"type": "string", "pattern": "^a"}, B, I),
    ("pattern-removed", {"type": "string", "pattern": "^b"}, STRING, C, I),
    ("uniqueness-required", {"type": "array"}, {"type": "array", "uniqueItems": True}, B, I),
    ("uniqueness-lifted", {"type": "array", "uniqueItems": True}, {"type": "array"}, C, I),
    ("constraint-tightened", STRING, {"type": "string", "not": {"const": "x"}}, B, I),
    ("constraint-loosened", {"type": "string", "not": {"const": "x"}}, STRING, C, I),
    ("constraint-changed", STRING, {"type": "string", "unheard": True}, B, I),
    ("choice-became-exclusive", {"anyOf": [A, AB]}, {"oneOf": [A, AB]}, B, I),
    ("choice-became-inclusive", {"oneOf": [A, AB]}, {"anyOf": [A, AB]}, C, I),
    ("default-added", STRING, {"type": "string", "default": "x"}, I, I),
    ("default-changed", {"type": "string", "default": "x"}, {"type": "string", "default": "y"}, B, I),
    ("default-removed", {"type": "string", "default": "x"}, STRING, B, I),
    ("deprecated", STRING, {"type": "string", "deprecated": True}, C, C),
    ("reinstated", {"type": "string", "deprecated": True}, STRING, I, I),
    ("read-only-set", STRING, {"type": "string", "readOnly": True}, B, I),
    ("read-only-lifted", {"type": "string", "readOnly": True}, STRING, C, I),
    ("write-only-set", STRING, {"type": "string", "writeOnly": True}, I, B),
    ("write-only-lifted", {"type": "string", "writeOnly": True}, STRING, I, C),
]

PATH_ID: Json = {"name": "id", "in": "path", "required": True, "schema": STRING}


def page(**more: Any) -> Json:
    return document({"parameters": [PATH_ID, {"name": "page", "in": "query", "schema": STRING, **more}]})


def pages(**more: Any) -> Json:
    return page(schema={"type": "array", "items": STRING}, **more)


NO_PAGE = document({"parameters": [PATH_ID]})
BODY = content({"type": "object"})
ANY_MEDIA = content({"type": "object"}, "*/*")
CSV = {"content": {**BODY["content"], "text/csv": {"schema": STRING}}}


def answers(**statuses: Any) -> Json:
    return document({"responses": {status.removeprefix("s"): answer for status, answer in statuses.items()}})


def at_path(path: str, **operation: Any) -> Json:
    whole = document(operation)
    return {**whole, "paths": {path: whole["paths"].pop("/toys/{id}")}}


def renamed_path_parameter() -> Json:
    return at_path("/toys/{toy}", parameters=[{**PATH_ID, "name": "toy"}])


def sunset(**more: Any) -> Json:
    return answers(s204={"headers": {"Sunset": {"schema": STRING, **more}}})


def called(name: str, *, sent: bool) -> Json:
    """A document whose field is a component of this name."""
    return with_components({"$ref": f"#/components/schemas/{name}"}, {name: fields(a=STRING)}, sent=sent)


def pets(*names: str, sent: bool) -> Json:
    toy = {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in names]}
    return with_components(toy, {name: {"Cat": CAT, "Dog": DOG}[name] for name in names}, sent=sent)


def with_components(toy: Json, schemas: Json, *, sent: bool) -> Json:
    whole = (sending if sent else answering)(toy)
    whole["components"]["schemas"] = schemas
    return whole


TOKEN_OR_BASIC = document({"security": [{"token": []}, {"other": []}]})

OTHER_CASES: list[tuple[str, Json, Json, Direction, Severity]] = [
    (
        "server-added",
        document(),
        document(servers=[{"url": "https://toys.example"}, {"url": "https://b.example"}]),
        Direction.BOTH,
        C,
    ),
    ("server-removed", document(), document(servers=[]), Direction.BOTH, B),
    ("operation-added", document(paths={}), document(), Direction.BOTH, C),
    ("operation-removed", document(), document(paths={}), Direction.BOTH, B),
    ("operation-moved", document(), at_path("/games/{id}"), Direction.BOTH, B),
    ("operation-renamed", document(), document({"operationId": "set-toy"}), Direction.BOTH, B),
    ("operation-respelled", document(), document({"operationId": "PutToy"}), Direction.BOTH, I),
    ("operation-named", document({"operationId": None}), document(), Direction.BOTH, C),
    ("operation-regrouped", document(), document({"tags": ["Games"]}), Direction.BOTH, B),
    ("operation-deprecated", document(), document({"deprecated": True}), Direction.BOTH, C),
    ("operation-reinstated", document({"deprecated": True}), document(), Direction.BOTH, I),
    ("security-required", document({"security": []}), document(), Direction.BOTH, B),
    ("security-lifted", document(), document({"security": [{}]}), Direction.BOTH, C),
    ("security-alternative-added", document(), TOKEN_OR_BASIC, Direction.BOTH, C),
    ("security-alternative-removed", TOKEN_OR_BASIC, document(), Direction.BOTH, B),
    ("parameter-added-optional", NO_PAGE, page(), Direction.REQUEST, C),
    ("parameter-added-required", NO_PAGE, page(required=True), Direction.REQUEST, B),
    ("parameter-removed", page(), NO_PAGE, Direction.REQUEST, B),
    ("parameter-moved", page(), page(**{"in": "cookie"}), Direction.REQUEST, B),
    (
        "parameter-renamed",
        document({"parameters": [PATH_ID]}),
        renamed_path_parameter(),
        Direction.REQUEST,
        I,
    ),
    ("parameter-became-required", page(), page(required=True), Direction.REQUEST, B),
    ("parameter-became-optional", page(required=True), page(), Direction.REQUEST, C),
    ("parameter-deprecated", page(), page(deprecated=True), Direction.REQUEST, C),
    ("parameter-reinstated", page(deprecated=True), page(), Direction.REQUEST, I),
    ("parameter-serialisation-changed", pages(), pages(explode=False), Direction.REQUEST, B),
    ("parameter-text-narrowed", page(allowReserved=True), page(), Direction.REQUEST, B),
    ("parameter-text-widened", page(), page(allowEmptyValue=True), Direction.REQUEST, C),
    ("body-added-optional", document({"requestBody": None}), document(), Direction.REQUEST, C),
    (
        "body-added-required",
        document({"requestBody": None}),
        document({"requestBody": {**BODY, "required": True}}),
        Direction.REQUEST,
        B,
    ),
    ("body-removed", document(), document({"requestBody": None}), Direction.REQUEST, B),
    (
        "body-became-required",
        document(),
        document({"requestBody": {**BODY, "required": True}}),
        Direction.REQUEST,
        B,
    ),
    (
        "body-became-optional",
        document({"requestBody": {**BODY, "required": True}}),
        document(),
        Direction.REQUEST,
        C,
    ),
    ("media-type-added", document(), document({"requestBody": CSV}), Direction.REQUEST, C),
    ("media-type-added", answers(s200=BODY), answers(s200=CSV), Direction.ANSWER, C),
    ("media-type-removed", document({"requestBody": CSV}), document(), Direction.REQUEST, B),
    ("media-type-removed", answers(s200=CSV), answers(s200=BODY), Direction.ANSWER, B),
    (
        "media-type-added",
        document({"requestBody": BODY}),
        document({"requestBody": ANY_MEDIA}),
        Direction.REQUEST,
        C,
    ),
    (
        "media-type-removed",
        document({"requestBody": ANY_MEDIA}),
        document({"requestBody": BODY}),
        Direction.REQUEST,
        B,
    ),
    ("success-status-added", answers(s200=BODY), answers(s200=BODY, s202=BODY), Direction.ANSWER, C),
    ("success-status-removed", answers(s200=BODY, s202=BODY), answers(s200=BODY), Direction.ANSWER, B),
    ("error-status-added", answers(s200=BODY), answers(s200=BODY, s404={}), Direction.ERROR, I),
    ("error-status-removed", answers(s200=BODY, s404={}), answers(s200=BODY), Direction.ERROR, I),
    ("status-range-changed", answers(s2XX=BODY), answers(s200=BODY), Direction.ANSWER, I),
    ("content-added", answers(s204={}), answers(s204=BODY), Direction.ANSWER, C),
    ("content-removed", answers(s204=BODY), answers(s204={}), Direction.ANSWER, B),
    (
        "header-added",
        answers(s204={}),
        answers(s204={"headers": {"Sunset": {"schema": STRING}}}),
        Direction.ANSWER,
        C,
    ),
    (
        "header-removed",
        answers(s204={"headers": {"Sunset": {"schema": STRING}}}),
        answers(s204={}),
        Direction.ANSWER,
        B,
    ),
    ("header-became-required", sunset(), sunset(required=True), Direction.ANSWER, C),
    ("header-became-optional", sunset(required=True), sunset(), Direction.ANSWER, B),
    ("class-renamed", called("Toy", sent=True), called("Game", sent=True), Direction.REQUEST, C),
    ("class-renamed", called("Toy", sent=False), called("Game", sent=False), Direction.ANSWER, B),
    ("variant-class-removed", pets("Cat", "Dog", sent=True), pets("Dog", sent=True), Direction.REQUEST, B),
    ("variant-class-removed", pets("Cat", "Dog", sent=False), pets("Dog", sent=False), Direction.ANSWER, B),
]

CASES = [
    *(
        pytest.param(kind, wrap(old), wrap(new), direction, severity, id=f"{kind}-{direction}-{number}")
        for number, (kind, old, new, *severities) in enumerate(SCHEMA_CASES)
        for wrap, direction, severity in zip(
            (sending, answering), (Direction.REQUEST, Direction.ANSWER), severities, strict=True
        )
    ),
    *(
        pytest.param(kind, old, new, direction, severity, id=f"{kind}-{direction}-{number}")
        for number, (kind, old, new, direction, severity) in enumerate(OTHER_CASES)
    ),
]


@pytest.mark.parametrize(("kind", "old", "new", "direction", "severity"), CASES)
def test_a_change_is_found_once_and_judged_by_the_table(
    kind: str, old: Json, new: Json, direction: Direction, severity: Severity
) -> None:
    (change,) = compare(old, new).changes
    assert (change.kind, change.direction, change.severity) == (kind, direction, severity)
    assert RULES[change.kind].cells[direction].severity is severity
    assert change.operation_ids or kind.startswith("server")
    for whole, pointer in ((old, change.old_pointer), (new, change.new_pointer)):
        assert resolve(whole, pointer) is not None


def resolve(whole: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        whole = whole[int(key)] if isinstance(whole, list) else whole[key]
    return whole


def test_every_cell_of_the_table_is_tested() -> None:
    tested = {(case.values[0], case.values[3]) for case in CASES}
    cells = {(kind, direction) for kind, rule in RULES.items() for direction in rule.cells}
    prose = {(Kind.PROSE_CHANGED, Direction.REQUEST), (Kind.PROSE_CHANGED, Direction.ANSWER)}
    assert cells - prose == tested
    assert set(RULES) == set(Kind)


def test_a_change_met_in_requests_and_answers_is_one_change_and_counts_as_the_worse() -> None:
    def both(toy: Json) -> Json:
        reference = {"$ref": "#/components/schemas/Toy"}
        return document(
            {"requestBody": content(reference), "responses": {"200": content(reference)}},
            schemas={"Toy": toy},
        )

    (change,) = compare(both(fields(a=STRING)), both(fields("a", a=STRING))).changes
    assert (change.kind, change.direction, change.severity) == (Kind.FIELD_BECAME_REQUIRED, Direction.BOTH, B)
    assert [(use.direction, use.path) for use in change.uses] == [
        (Direction.ANSWER, "answer 200 .a"),
        (Direction.REQUEST, "body.a"),
    ]


@pytest.mark.parametrize("where", ["description", "summary"])
def test_words_are_no_change_unless_asked_for(where: str) -> None:
    old, new = document({where: "Sets it."}), document({where: "Sets the toy."})
    assert compare(old, new).changes == ()
    (change,) = compare(old, new, prose=True).changes
    assert (change.kind, change.severity, change.subject) == (Kind.PROSE_CHANGED, I, where)
    assert "toy" not in change.text


def test_exit_codes_follow_the_worst_severity() -> None:
    def code(make: Callable[[], Json]) -> int:
        return compare(document(), make()).exit_code

    assert code(document) == 0
    assert code(lambda: document({"operationId": "PutToy"})) == 1
    assert code(lambda: document({"deprecated": True})) == 1
    assert code(lambda: document({"tags": ["Games"], "deprecated": True})) == 2


def test_the_most_severe_changes_come_first() -> None:
    new = document({"tags": ["Games"], "deprecated": True, "operationId": "PutToy"})
    severities = [change.severity for change in compare(document(), new).changes]
    assert severities == [B, C, I]
