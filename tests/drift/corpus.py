"""Pairs of schemas at many positions of a document, with the class a comparison must give each.

In requests the values decide: a pair breaks if one of them fits the older schema and not the newer one.
In answers the generated client decides: a pair breaks if what it reads of newer answers, or a name in it,
is not what code that was written for older ones relies on. `test_corpus.py` holds both; what is marked as
defined is decided by the definition in docs/drift.md alone, and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from drift.small_documents import content, document, holding
from prolific_drift import Severity

Json = dict[str, Any]
B, C, I = Severity.BREAKING, Severity.COMPATIBLE, Severity.INFORMATION  # noqa: E741
SAME = None
"""No difference at all."""


@dataclass(frozen=True)
class Shape:
    """Two schemas.

    Attributes:
        name: what has changed.
        old: the older schema.
        new: the newer one.
        request: the worst severity in requests.
        answer: the worst severity in answers.
        values: JSON values that tell the schemas apart.
        defined: why values or clients cannot decide; empty if they do.
        is_note: whether it says something about a field rather than about values.
    """

    name: str
    old: Any
    new: Any
    request: Severity | None
    answer: Severity | None
    values: tuple[Any, ...] = ()
    defined: str = ""
    is_note: bool = False

    def backwards(self, request: Severity | None, answer: Severity | None) -> Shape:
        """The same the other way round."""
        return Shape(
            f"{self.name}, backwards",
            self.new,
            self.old,
            request,
            answer,
            self.values,
            self.defined,
            self.is_note,
        )


def typed(name: str, **keywords: Any) -> Json:
    return {"type": name, **keywords}


def fields(*required: str, **properties: Any) -> Json:
    return {"type": "object", "properties": properties, **({"required": list(required)} if required else {})}


TEXT, WHOLE, NUMBER, TRUTH = typed("string"), typed("integer"), typed("number"), typed("boolean")
LIST = typed("array", items=TEXT)
A, AB = fields("a", a=TEXT), fields("a", "b", a=TEXT, b=TEXT)
CAT = fields("kind", "purr", kind={"const": "cat"}, purr=TEXT)
DOG = fields("kind", "bark", kind={"const": "dog"}, bark=TEXT)
PURRING, BARKING = {"kind": "cat", "purr": "x"}, {"kind": "dog", "bark": "x"}
COLOURS = typed("string", enum=["red", "blue"])

NO_FORMAT = "formats are not checked by every validator"
PROMISE = "only the document says it, no value does"
UNTYPED = "the generator gives no type to it; people read it all the same"
NOT_WRITTEN = "the client does not send or read it in this form"


def both_ways(
    name: str,
    old: Any,
    new: Any,
    there: tuple[Severity | None, Severity | None],
    back: tuple[Severity | None, Severity | None],
    *values: Any,
    defined: str = "",
    is_note: bool = False,
) -> tuple[Shape, Shape]:
    shape = Shape(name, old, new, *there, values, defined, is_note)
    return shape, shape.backwards(*back)


TIGHTER, LOOSER = (B, I), (C, I)

SHAPES: tuple[Shape, ...] = (
    *both_ways("text to a number", TEXT, NUMBER, (B, B), (B, B), "x", 1.5),
    *both_ways("text to a truth value", TEXT, TRUTH, (B, B), (B, B), "x", True),
    *both_ways("text to a list", TEXT, LIST, (B, B), (B, B), "x", ["x"]),
    *both_ways("text to an object", TEXT, A, (B, B), (B, B), "x", {"a": "x"}),
    *both_ways("a whole number to any number", WHOLE, NUMBER, (C, B), (B, C), 1, 1.5),
    *both_ways("text or a number", TEXT, typed(["string", "number"]), (C, B), (B, C), "x", 1.5),
    *both_ways("null", TEXT, typed(["string", "null"]), (C, B), (B, C), "x", None),
    *both_ways("null by anyOf", TEXT, {"anyOf": [TEXT, {"type": "null"}]}, (C, B), (B, C), "x", None),
    *both_ways(
        "a value more",
        typed("string", enum=["red"]),
        COLOURS,
        (C, I),
        (B, B),
        "red",
        "blue",
        defined="a list of one value is a constant to the generator",
    ),
    *both_ways(
        "a third value",
        COLOURS,
        typed("string", enum=["red", "blue", "green"]),
        (C, I),
        (B, B),
        "red",
        "green",
    ),
    *both_ways(
        "another value", COLOURS, typed("string", enum=["red", "pink"]), (B, B), (B, B), "blue", "pink"
    ),
    *both_ways("a list of values lifted", COLOURS, TEXT, (C, B), (B, C), "red", "x"),
    *both_ways("numbers to choose from", typed("integer", enum=[1, 2]), WHOLE, (C, B), (B, C), 1, 3),
    *both_ways(
        "a constant",
        {"const": "a"},
        {"const": "b"},
        (B, B),
        (B, B),
        "a",
        "b",
        defined="a constant is text to the client, and a promise of the document",
    ),
    *both_ways("a longest length", TEXT, typed("string", maxLength=3), TIGHTER, LOOSER, "long text"),
    *both_ways(
        "a shorter longest length",
        typed("string", maxLength=9),
        typed("string", maxLength=3),
        TIGHTER,
        LOOSER,
        "longer",
    ),
    *both_ways("a shortest length", TEXT, typed("string", minLength=3), TIGHTER, LOOSER, "x"),
    *both_ways("a minimum", WHOLE, typed("integer", minimum=3), TIGHTER, LOOSER, 1),
    *both_ways(
        "a higher minimum", typed("number", minimum=1), typed("number", minimum=3), TIGHTER, LOOSER, 2
    ),
    *both_ways("a maximum", NUMBER, typed("number", maximum=3), TIGHTER, LOOSER, 9),
    *both_ways(
        "an exclusive minimum",
        typed("number", minimum=0),
        typed("number", exclusiveMinimum=0),
        TIGHTER,
        LOOSER,
        0,
    ),
    *both_ways(
        "an exclusive maximum",
        typed("number", maximum=9),
        typed("number", exclusiveMaximum=9),
        TIGHTER,
        LOOSER,
        9,
    ),
    *both_ways(
        "a minimum of whole numbers",
        typed("integer", exclusiveMinimum=0),
        typed("integer", minimum=1),
        (SAME, SAME),
        (SAME, SAME),
        0,
        1,
    ),
    *both_ways(
        "a lower exclusive minimum",
        typed("number", exclusiveMinimum=1),
        typed("number", minimum=0),
        LOOSER,
        TIGHTER,
        0.5,
    ),
    *both_ways("steps", WHOLE, typed("integer", multipleOf=5), TIGHTER, LOOSER, 3),
    *both_ways(
        "smaller steps", typed("integer", multipleOf=10), typed("integer", multipleOf=5), LOOSER, TIGHTER, 5
    ),
    *both_ways("a pattern", TEXT, typed("string", pattern="^a"), TIGHTER, LOOSER, "x"),
    *both_ways(
        "a pattern of anything",
        typed("string", pattern="^a"),
        typed("string", pattern=".*"),
        LOOSER,
        TIGHTER,
        "x",
    ),
    *both_ways("no pattern", TEXT, typed("string", pattern="^.*$"), (SAME, SAME), (SAME, SAME), "x"),
    *both_ways(
        "another pattern",
        typed("string", pattern="^b"),
        typed("string", pattern="^a"),
        (B, I),
        (B, I),
        "a",
        "b",
    ),
    *both_ways("a format", TEXT, typed("string", format="uuid"), TIGHTER, LOOSER, "x", defined=NO_FORMAT),
    *both_ways(
        "another format",
        typed("string", format="email"),
        typed("string", format="uuid"),
        (B, I),
        (B, I),
        "x",
        defined=NO_FORMAT,
    ),
    *both_ways(
        "a smaller number",
        typed("integer", format="int64"),
        typed("integer", format="int32"),
        TIGHTER,
        LOOSER,
        2**40,
        defined=NO_FORMAT,
    ),
    *both_ways(
        "a number of a size",
        WHOLE,
        typed("integer", format="int32"),
        TIGHTER,
        LOOSER,
        2**40,
        defined=NO_FORMAT,
    ),
    *both_ways(
        "less exact numbers",
        typed("number", format="double"),
        typed("number", format="float"),
        TIGHTER,
        LOOSER,
        0.1,
        defined=NO_FORMAT,
    ),
    *both_ways(
        "a time",
        TEXT,
        typed("string", format="date-time"),
        (B, B),
        (B, B),
        "2026-01-02T03:04:05Z",
        defined=NO_FORMAT,
    ),
    *both_ways(
        "a day",
        typed("string", format="date-time"),
        typed("string", format="date"),
        (B, B),
        (B, B),
        "2026-01-02",
        defined=NO_FORMAT,
    ),
    *both_ways("a hint for forms", TEXT, typed("string", format="password"), (SAME, SAME), (SAME, SAME), "x"),
    *both_ways("few elements", LIST, typed("array", items=TEXT, maxItems=1), TIGHTER, LOOSER, ["x", "y"]),
    *both_ways("many elements", LIST, typed("array", items=TEXT, minItems=1), TIGHTER, LOOSER, []),
    *both_ways(
        "different elements", LIST, typed("array", items=TEXT, uniqueItems=True), TIGHTER, LOOSER, ["x", "x"]
    ),
    *both_ways("other elements", LIST, typed("array", items=WHOLE), (B, B), (B, B), ["x"], [1]),
    *both_ways("elements of any kind", LIST, typed("array"), (C, B), (B, C), ["x"], [1]),
    *both_ways(
        "elements by position",
        typed("array", prefixItems=[TEXT]),
        typed("array", prefixItems=[WHOLE]),
        (B, B),
        (B, B),
        ["x"],
        [1],
        defined=UNTYPED,
    ),
    *both_ways(
        "an element that is contained", typed("array"), typed("array", contains=TEXT), TIGHTER, LOOSER, [1]
    ),
    *both_ways(
        "more that is contained",
        typed("array", contains=TEXT, minContains=1),
        typed("array", contains=TEXT, minContains=2),
        TIGHTER,
        LOOSER,
        ["x"],
    ),
    *both_ways(
        "less that is contained",
        typed("array", contains=TEXT, maxContains=2),
        typed("array", contains=TEXT, maxContains=1),
        TIGHTER,
        LOOSER,
        ["x", "x"],
    ),
    *both_ways(
        "other that is contained",
        typed("array", contains=WHOLE),
        typed("array", contains=NUMBER),
        LOOSER,
        TIGHTER,
        [1.5],
    ),
    *both_ways(
        "elements nobody evaluated",
        typed("array", prefixItems=[TEXT]),
        typed("array", prefixItems=[TEXT], unevaluatedItems=False),
        TIGHTER,
        LOOSER,
        ["x", 1],
        defined=UNTYPED,
    ),
    *both_ways(
        "a field",
        fields(a=TEXT),
        fields(a=TEXT, b=TEXT),
        (C, C),
        (B, B),
        {"b": "x"},
        defined="a field that is gone may be ignored, and is no attribute any more",
    ),
    *both_ways(
        "a required field",
        fields(a=TEXT),
        fields("b", a=TEXT, b=TEXT),
        (B, C),
        (B, B),
        {"a": "x"},
        defined="a field that is gone may be ignored, and is no attribute any more",
    ),
    *both_ways("a field to be sent", fields(a=TEXT), fields("a", a=TEXT), (B, C), (C, B), {}, {"a": "x"}),
    *both_ways(
        "no other fields", A, {**A, "additionalProperties": False}, TIGHTER, LOOSER, {"a": "x", "b": "x"}
    ),
    *both_ways(
        "other fields of a kind",
        typed("object", additionalProperties=False),
        typed("object", additionalProperties=TEXT),
        LOOSER,
        TIGHTER,
        {"b": "x"},
    ),
    *both_ways(
        "other fields of another kind",
        typed("object", additionalProperties=TEXT),
        typed("object", additionalProperties=WHOLE),
        (B, B),
        (B, B),
        {"b": "x"},
        {"b": 1},
    ),
    *both_ways(
        "fields by pattern",
        typed("object", patternProperties={"^b": TEXT}),
        typed("object", patternProperties={"^b": WHOLE}),
        (B, B),
        (B, B),
        {"b": "x"},
        {"b": 1},
        defined=UNTYPED,
    ),
    *both_ways(
        "a pattern for fields",
        typed("object"),
        typed("object", patternProperties={"^b": TEXT}),
        TIGHTER,
        LOOSER,
        {"b": 1},
    ),
    *both_ways("few fields", A, {**A, "maxProperties": 1}, TIGHTER, LOOSER, {"a": "x", "b": "x"}),
    *both_ways(
        "names of fields",
        typed("object"),
        typed("object", propertyNames={"pattern": "^a"}),
        TIGHTER,
        LOOSER,
        {"b": 1},
    ),
    *both_ways(
        "a field with another",
        typed("object"),
        typed("object", dependentRequired={"a": ["b"]}),
        TIGHTER,
        LOOSER,
        {"a": 1},
    ),
    *both_ways(
        "a field with two others",
        typed("object", dependentRequired={"a": ["b"]}),
        typed("object", dependentRequired={"a": ["b", "c"]}),
        TIGHTER,
        LOOSER,
        {"a": 1, "b": 1},
    ),
    *both_ways(
        "a schema with a field",
        typed("object"),
        typed("object", dependentSchemas={"a": {"required": ["b"]}}),
        TIGHTER,
        LOOSER,
        {"a": 1},
    ),
    *both_ways(
        "fields nobody evaluated",
        A,
        {**A, "unevaluatedProperties": False},
        TIGHTER,
        LOOSER,
        {"a": "x", "b": "x"},
    ),
    *both_ways("a value forbidden", TEXT, typed("string", **{"not": {"const": "x"}}), TIGHTER, LOOSER, "x"),
    *both_ways(
        "fewer values forbidden",
        typed("string", **{"not": {"enum": ["x", "y"]}}),
        typed("string", **{"not": {"enum": ["x"]}}),
        LOOSER,
        TIGHTER,
        "y",
    ),
    *both_ways(
        "a condition",
        A,
        {**A, "if": {"required": ["a"]}, "then": {"required": ["b"]}},
        TIGHTER,
        LOOSER,
        {"a": "x"},
    ),
    *both_ways(
        "a condition that asks for more",
        {**A, "if": {"required": ["a"]}, "then": {"required": ["b"]}},
        {**A, "if": {"required": ["a"]}, "then": {"required": ["b", "c"]}},
        TIGHTER,
        LOOSER,
        {"a": "x", "b": "x"},
    ),
    *both_ways(
        "another condition",
        {**A, "if": {"required": ["a"]}, "then": {"required": ["b"]}},
        {**A, "if": {"required": ["a"]}, "then": {"required": ["c"]}},
        (B, I),
        (B, I),
        {"a": "x", "b": "x"},
        {"a": "x", "c": "x"},
    ),
    *both_ways(
        "a keyword nobody knows",
        TEXT,
        typed("string", unheard={"of": 1}),
        (B, I),
        (B, I),
        "x",
        defined=PROMISE,
    ),
    *both_ways(
        "what is in a text",
        typed("string", contentMediaType="application/json", contentSchema=A),
        typed("string", contentMediaType="application/json", contentSchema=fields("a", a=WHOLE)),
        (B, B),
        (B, B),
        "{}",
        defined=UNTYPED,
    ),
    *both_ways(
        "that a text has content",
        typed("string", contentMediaType="application/json"),
        typed("string", contentMediaType="application/json", contentSchema=A),
        TIGHTER,
        LOOSER,
        "{}",
        defined=UNTYPED,
    ),
    *both_ways(
        "one of what overlaps",
        {"anyOf": [A, AB]},
        {"oneOf": [A, AB]},
        TIGHTER,
        LOOSER,
        {"a": "x", "b": "x"},
        defined="the client takes the variant that the content says",
    ),
    *both_ways(
        "one of what is apart",
        {"anyOf": [CAT, DOG]},
        {"oneOf": [CAT, DOG]},
        (SAME, SAME),
        (SAME, SAME),
        PURRING,
        BARKING,
    ),
    *both_ways(
        "wrapped in what overlaps",
        A,
        {"oneOf": [A, AB]},
        (B, C),
        (B, C),
        {"a": "x", "b": "x"},
        defined="a field that is gone may be ignored",
    ),
    *both_ways(
        "a variant",
        {"anyOf": [CAT]},
        {"anyOf": [CAT, DOG]},
        (C, C),
        (B, C),
        PURRING,
        BARKING,
        defined="a variant nobody knows is kept as it came",
    ),
    *both_ways(
        "a variant of three",
        {"oneOf": [CAT, DOG]},
        {"oneOf": [CAT, DOG, AB]},
        (C, C),
        (B, C),
        PURRING,
        {"a": "x", "b": "y"},
        defined="a variant nobody knows is kept as it came",
    ),
    *both_ways(
        "written by allOf",
        AB,
        {"allOf": [A, fields("b", b=TEXT)]},
        (SAME, SAME),
        (SAME, SAME),
        {"a": "x", "b": "x"},
    ),
    *both_ways(
        "a default", TEXT, typed("string", default="x"), (I, I), (B, I), "x", defined=PROMISE, is_note=True
    ),
    *both_ways(
        "another default",
        typed("string", default="x"),
        typed("string", default="y"),
        (B, I),
        (B, I),
        "x",
        defined=PROMISE,
        is_note=True,
    ),
    *both_ways(
        "deprecation",
        TEXT,
        typed("string", deprecated=True),
        (C, C),
        (I, I),
        "x",
        defined=PROMISE,
        is_note=True,
    ),
    *both_ways(
        "only to be read",
        TEXT,
        typed("string", readOnly=True),
        (B, I),
        (C, I),
        "x",
        defined=NOT_WRITTEN,
        is_note=True,
    ),
    *both_ways(
        "only to be sent",
        TEXT,
        typed("string", writeOnly=True),
        (I, B),
        (I, C),
        "x",
        defined=NOT_WRITTEN,
        is_note=True,
    ),
    *both_ways(
        "another type of what is read",
        typed("string", readOnly=True),
        typed("integer", readOnly=True),
        (SAME, B),
        (SAME, B),
        "x",
        1,
        defined=NOT_WRITTEN,
        is_note=True,
    ),
    *both_ways(
        "another type of what is sent",
        typed("string", writeOnly=True),
        typed("integer", writeOnly=True),
        (B, SAME),
        (B, SAME),
        "x",
        1,
        defined=NOT_WRITTEN,
        is_note=True,
    ),
)


def as_field(schema: Any) -> Json:
    return holding(schema)


def as_required_field(schema: Any) -> Json:
    return {**holding(schema), "required": ["toy"]}


def in_a_list(schema: Any) -> Json:
    return holding(typed("array", items=schema))


def in_a_map(schema: Any) -> Json:
    return typed("object", additionalProperties=schema)


def with_null(schema: Any) -> Json:
    return holding({"anyOf": [schema, {"type": "null"}]})


def in_all_of(schema: Any) -> Json:
    return {"allOf": [typed("object", properties={"id": TEXT}), holding(schema)]}


def deep_inside(schema: Any) -> Json:
    return holding(typed("array", items=fields(inner=fields(toy=schema))))


PLACES: tuple[Callable[[Any], Json], ...] = (
    as_field,
    as_required_field,
    in_a_list,
    in_a_map,
    with_null,
    in_all_of,
    deep_inside,
)
FOR_NOTES = (as_field, in_all_of, deep_inside)


@dataclass(frozen=True)
class Pair:
    """Two documents and what a comparison must make of them."""

    name: str
    old: Json
    new: Json
    expected: Severity | None

    def __str__(self) -> str:
        return self.name


def pairs() -> Iterator[Pair]:
    """Every shape at every place that fits it."""
    for shape in SHAPES:
        for place in FOR_NOTES if shape.is_note else PLACES:
            if place is with_null and (shape.name.startswith("null") or "any kind" in shape.name):
                continue
            yield from _placed(shape, place)
        if not shape.is_note:
            yield Pair(f"{shape.name}: a parameter", *_both(shape, _as_parameter), shape.request)
            yield Pair(f"{shape.name}: a header", *_both(shape, _as_header), shape.answer)


def _placed(shape: Shape, place: Callable[[Any], Json]) -> Iterator[Pair]:
    name = f"{shape.name}: {place.__name__.replace('_', ' ')}"
    kept = None if shape.answer is None else I
    for side, wrap, expected in (
        ("sent", lambda schema: document({"requestBody": content(place(schema))}), shape.request),
        ("answered", lambda schema: _answer("200", place(schema)), shape.answer),
        ("an error", lambda schema: _answer("404", place(schema)), kept),
    ):
        yield Pair(f"{name}, {side}", *_both(shape, wrap), expected)
    yield Pair(f"{name}, by reference", *_both(shape, lambda each: _referred(place(each))), shape.request)


def _both(shape: Shape, wrap: Callable[[Any], Json]) -> tuple[Json, Json]:
    return wrap(shape.old), wrap(shape.new)


def _answer(status: str, schema: Any) -> Json:
    return document({"responses": {"200": content({}), status: content(schema)}})


def _referred(schema: Any) -> Json:
    body = content({"$ref": "#/components/schemas/Toy"})
    return document({"requestBody": body}, schemas={"Toy": schema})


def _as_parameter(schema: Any) -> Json:
    return document({"parameters": [{"name": "toy", "in": "query", "schema": schema}]})


def _as_header(schema: Any) -> Json:
    return document({"responses": {"200": {"headers": {"Toy": {"schema": schema}}}}})
