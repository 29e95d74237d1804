"""Reads schemas of OpenAPI 3.0 and 3.1 into shapes, following references and flattening `allOf`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from prolific_drift.documents.document import Document
from prolific_drift.documents.place import Place, parts_of
from prolific_drift.documents.references import referred
from prolific_drift.meaning.shape import ANY, Places, Shape, Variant, intersection, simplified_choice

_JSON_TYPES = ("string", "integer", "number", "boolean", "array", "object")
_LIMITS = {
    "string": ("minLength", "maxLength"),
    "integer": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "array": ("minItems", "maxItems"),
    "object": ("minProperties", "maxProperties"),
}
_LIMITS["number"] = _LIMITS["integer"]
_ZERO_SAYS_NOTHING = ("minLength", "minItems", "minProperties")
_OTHERS = (
    "not", "if", "then", "else", "prefixItems", "contains", "minContains", "maxContains",
    "patternProperties", "propertyNames", "dependentRequired", "dependentSchemas",
    "unevaluatedProperties", "unevaluatedItems",
)  # fmt: skip
_PROSE = ("title", "description", "example", "examples", "$comment", "externalDocs", "summary")
_NOTES = ("default", "deprecated", "readOnly", "writeOnly")

MOST_VARIANTS = 256
"""Variants a schema may have once its combinations are written out."""


MOST_SHAPES = 100_000
"""Schemas of a document that are read; Prolific's has some thousand."""


class SchemaReader:
    """Shapes of one document's schemas; each is read once."""

    def __init__(self, document: Document) -> None:
        self.top = Place.top(document)
        self._is_3_0 = str(document.get("openapi", "")).startswith("3.0")
        self._shapes: dict[str, Shape] = {}
        self._reading: set[str] = set()
        self._digests: dict[tuple[str, int], str] = {}

    def shape(self, places: Places, around: str = "") -> Shape:
        """The shape of a value for which all the schemas hold.

        Args:
            places: the schemas; without any, everything is allowed.
            around: pointer to what holds the schemas.

        Raises:
            DocumentError: a malformed schema, or one that is defined by itself.
        """
        if not places:
            return Shape(f"{around}?", around, (Variant(ANY, pointer=around),))
        if len(places) == 1:
            return self._read(places[0])
        key = "&".join(place.pointer for place in places)
        if key not in self._shapes:
            shapes = [self._read(place) for place in places]
            self._shapes[key] = _conjunction(places[0], key, shapes, own=None)
        return self._shapes[key]

    def read_all(self, roots: Iterable[Places]) -> None:
        """Read every schema below the roots, so that none is left unread because nothing matches it.

        Raises:
            DocumentError: one of them is malformed, defined by itself, or refers to something outside.
        """
        waiting = list(roots)
        seen: set[str] = set()
        while waiting:
            shape = self.shape(waiting.pop())
            if shape.key in seen:
                continue
            seen.add(shape.key)
            if len(seen) > MOST_SHAPES:
                raise self.top.error("the document has too many schemas to be compared")
            for variant in shape.variants:
                waiting += [*variant.fields.values(), variant.items, variant.additional]

    def digest(self, shape: Shape, depth: int = 3) -> str:
        """A text that two shapes share if they mean the same down to `depth` levels."""
        key = (shape.key, depth)
        if key not in self._digests:
            self._digests[key] = f"{shape.nullable is True}{_sorted_notes(shape)}" + "|".join(
                sorted(self.variant_digest(variant, depth) for variant in shape.variants)
            )
        return self._digests[key]

    def variant_digest(self, variant: Variant, depth: int = 3) -> str:
        """The same for one variant."""
        facts: list[Any] = [
            variant.type,
            sorted(variant.values) if variant.values is not None else None,
            variant.format,
            sorted(variant.limits.items()),
            sorted(variant.patterns),
            variant.unique,
            sorted(variant.required),
            variant.open,
            sorted(variant.others.items()),
            sorted(variant.fields),
        ]
        if depth:
            facts += [[name, self._below(places, depth)] for name, places in sorted(variant.fields.items())]
            facts += [self._below(variant.items, depth), self._below(variant.additional, depth)]
        return json.dumps(facts)

    def _below(self, places: Places, depth: int) -> str:
        return self.digest(self.shape(places), depth - 1)

    def _read(self, place: Place) -> Shape:
        if place.pointer in self._shapes:
            return self._shapes[place.pointer]
        if place.pointer in self._reading:
            raise place.error("the schema is defined by itself")
        self._reading.add(place.pointer)
        try:
            shape = self._read_anew(place)
        finally:
            self._reading.discard(place.pointer)
        self._shapes[place.pointer] = shape
        return shape

    def _read_anew(self, place: Place) -> Shape:
        if place.value is True:
            return Shape(place.pointer, place.pointer, (Variant(ANY, pointer=place.pointer),))
        if place.value is False:
            return Shape(place.pointer, place.pointer, ())
        if place.mapping().get("type") in ("null", ["null"]):
            return Shape(place.pointer, place.pointer, (), nullable=True)
        target = referred(self.top, place)
        if target is not None and self._is_3_0 and place.flag("nullable"):
            # 3.0 lets nothing count beside a reference, but this is what authors write there and mean.
            null_too = Shape(place.pointer, place.pointer, (), nullable=True)
            return _conjunction(place, place.pointer, [null_too, self._read(target)], own=null_too)
        if target is not None and (self._is_3_0 or not _says_more(place)):
            return self._read(target)
        own = self._own(place)
        parts = [own] if own.variants or own.nullable is not None else []
        if target is not None:
            parts.append(self._read(target))
        parts += [self._read(member) for member in place.elements("allOf")]
        for keyword in ("oneOf", "anyOf"):
            members = place.elements(keyword)
            if members:
                parts.append(_choice(place, [self._read(member) for member in members]))
        return _conjunction(place, place.pointer, parts, own=own)

    def _own(self, place: Place) -> Shape:
        """What the keywords beside `$ref`, `allOf`, `oneOf` and `anyOf` say."""
        types, nullable = _types(place)
        variants = [_variant(place, each) for each in types]
        if not types:
            free = _variant(place, ANY)
            variants = [] if free.is_free else [free]
        if types and nullable is None:
            nullable = False
        notes = {key: place.value[key] for key in _NOTES if place.value.get(key, False) is not False}
        if "default" in place.value:
            notes["default"] = place.value["default"]
        discriminator = place.get("discriminator")
        if discriminator is not None:
            notes["discriminator"] = discriminator.text("propertyName")
        return Shape(place.pointer, place.pointer, tuple(variants), nullable, notes)


def _says_more(place: Place) -> bool:
    return any(
        key not in _PROSE and not str(key).startswith("x-") for key in place.mapping() if key != "$ref"
    )


def _types(place: Place) -> tuple[list[str], bool | None]:
    """The JSON types, and whether null is allowed; None if nothing is said about that."""
    written = place.mapping().get("type")
    listed = written if isinstance(written, list) else [] if written is None else [written]
    for each in listed:
        if each not in (*_JSON_TYPES, "null"):
            raise place.error(f"{each!r} is no JSON type")
    types = [each for each in listed if each != "null"]
    nullable = True if "null" in listed or place.flag("nullable") else None
    values = _values(place)
    if values is not None and written is None:
        types = sorted({json_type(value) for value in values} - {"null"})
        nullable = nullable or (True if None in values else None)
    if not listed and values is None:
        types = list(_types_of_keywords(place))
    if "number" in types:
        types = [each for each in types if each != "integer"]
    return types, nullable


def _types_of_keywords(place: Place) -> Iterator[str]:
    """What authors who leave out `type` mean."""
    if "properties" in place.value or "additionalProperties" in place.value:
        yield "object"
    elif "items" in place.value:
        yield "array"


def json_type(value: Any) -> str:
    """The JSON type of a value."""
    if value is None:
        return "null"
    for python_type, name in ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "string")):
        if isinstance(value, python_type):
            return name
    return "array" if isinstance(value, list) else "object"


def _values(place: Place) -> list[Any] | None:
    if "const" in place.value:
        return [place.value["const"]]
    if place.get("enum") is None:
        return None
    return [each.value for each in place.elements("enum")]


def _variant(place: Place, type_name: str) -> Variant:
    values = _values(place)
    additional = place.value.get("additionalProperties", True)
    items = place.get("items")
    fields_here = type_name in ("object", ANY)
    return Variant(
        type_name,
        pointer=place.pointer,
        name=_component(place.pointer),
        values=_fitting(values, type_name),
        format=_format(place) if type_name in ("string", "integer", "number", ANY) else None,
        limits=dict(_limits(place, type_name)),
        patterns=_patterns(place) if type_name in ("string", ANY) else frozenset(),
        unique=place.flag("uniqueItems") and type_name in ("array", ANY),
        items=(items,) if items is not None and items.value != {} and type_name in ("array", ANY) else (),
        fields={name: (child,) for name, child in place.members("properties")} if fields_here else {},
        required=frozenset(_required(place)) if fields_here else frozenset(),
        open=additional is not False or not fields_here,
        additional=_additional(place) if fields_here else (),
        others={key: _without_prose(place.value[key]) for key in _OTHERS if key in place.value},
    )  # fmt: skip


def _component(pointer: str) -> str:
    parts = parts_of(pointer)
    return parts[2] if len(parts) == 3 and parts[:2] == ["components", "schemas"] else ""


def _fitting(values: list[Any] | None, type_name: str) -> frozenset[str] | None:
    if values is None:
        return None
    types = (type_name, "integer") if type_name == "number" else (type_name,)
    return frozenset(as_json(value) for value in values if json_type(value) in types)


def _patterns(place: Place) -> frozenset[str]:
    pattern = place.text("pattern")
    return frozenset() if pattern is None else frozenset({pattern})


def as_json(value: Any) -> str:
    """One text for one JSON value."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _format(place: Place) -> str | None:
    written = place.text("format")
    if written is not None:
        return written
    if place.text("contentEncoding") == "base64":
        return "byte"
    return "binary" if place.text("contentMediaType") == "application/octet-stream" else None


def _limits(place: Place, type_name: str) -> Iterator[tuple[str, float]]:
    names = (
        _LIMITS.get(type_name, ())
        if type_name != ANY
        else tuple(dict.fromkeys(n for names in _LIMITS.values() for n in names))
    )
    for name in names:
        value = place.value.get(name)
        if value is None or (value == 0 and name in _ZERO_SAYS_NOTHING):
            continue
        exclusive = "exclusive" + name[:1].upper() + name[1:]
        if isinstance(value, bool) and name.startswith("exclusive"):
            continue
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise place.error(f"{name} must be a number")
        yield (exclusive if place.flag(exclusive) else name), value


def _required(place: Place) -> Iterable[str]:
    if isinstance(place.value.get("required"), bool):
        return  # OpenAPI 2 wrote it at the field; it says nothing in OpenAPI 3
    for each in place.elements("required"):
        if not isinstance(each.value, str):
            raise each.error("a field name is expected")
        yield each.value


def _additional(place: Place) -> Places:
    inner = place.get("additionalProperties")
    if inner is None or isinstance(inner.value, bool) or inner.value == {}:
        return ()
    return (inner,)


def _without_prose(value: Any) -> str:
    return as_json(_stripped(value))


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stripped(each) for key, each in value.items() if key not in _PROSE}
    return [_stripped(each) for each in value] if isinstance(value, list) else value


def _sorted_notes(shape: Shape) -> str:
    return as_json(dict(shape.notes))


def _choice(place: Place, members: list[Shape]) -> Shape:
    variants = simplified_choice([variant for member in members for variant in member.variants])
    nullable = True if any(member.nullable for member in members) else False if variants else None
    return Shape(place.pointer, place.pointer, variants, nullable)


def _conjunction(place: Place, key: str, parts: list[Shape], own: Shape | None) -> Shape:
    """All parts at once. What stands beside a reference counts before what is referred to."""
    notes: dict[str, Any] = {}
    for part in reversed(parts):
        notes.update(part.notes)
    notes.update(own.notes if own is not None else {})
    combined = [part.variants for part in parts if part.variants]
    count = 1
    for variants in combined:
        count *= len(variants)
    if count > MOST_VARIANTS:
        raise place.error(f"the schema has more than {MOST_VARIANTS} variants")
    found = []
    for combination in product(*combined):
        variant: Variant | None = Variant(ANY, pointer=place.pointer, name=_component(place.pointer))
        for each in combination:
            variant = intersection(variant, each) if variant is not None else None
        if variant is not None:
            found.append(variant)
    opinions = [part.nullable for part in parts if part.nullable is not None]
    nullable = all(opinions) if opinions else None
    if own is not None and own.nullable:
        nullable = True
    only_null = any(not part.variants for part in parts if part is not own)
    return Shape(key, place.pointer, () if only_null else simplified_choice(found), nullable, notes)
