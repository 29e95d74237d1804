"""Rules on one schema: what it says is kept, in the few forms the generator handles."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from openapi_python_client.strings import snake_case

from prolific_drift.documents.place import escaped

CHOICES = ("anyOf", "oneOf")
SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
SCHEMA_PREFIX = "#/components/schemas/"
NULL = {"type": "null"}

_KEPT_FORMATS = {"date", "date-time", "binary", "double", "float", "int32", "int64"}
_ANNOTATIONS = frozenset(
    {
        "title",
        "description",
        "deprecated",
        "readOnly",
        "writeOnly",
        "externalDocs",
        "xml",
        "$comment",
        "discriminator",
    }
)
_SAYS_NOTHING_TO_A_CLASS = (
    "$comment", "$id", "$schema", "contains", "dependentRequired", "dependentSchemas", "else", "if",
    "maxContains", "minContains", "not", "patternProperties", "propertyNames", "then", "unevaluatedItems",
    "unevaluatedProperties",
)  # fmt: skip


class NormaliseError(Exception):
    """A construct that no rule covers; says where it stands, why and what to do."""


def walk(schema: Any, pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """A schema and all schemas inside of it, at any depth, parents before children, with their pointers."""
    if not isinstance(schema, dict):
        return
    yield pointer, schema
    for key, child in schema.get("properties", {}).items():
        yield from walk(child, f"{pointer}/properties/{escaped(key)}")
    for keyword in ("items", "additionalProperties"):
        yield from walk(schema.get(keyword), f"{pointer}/{keyword}")
    for keyword in SCHEMA_LISTS:
        for number, child in enumerate(schema.get(keyword, [])):
            yield from walk(child, f"{pointer}/{keyword}/{number}")


def drop_what_no_class_shows(schema: dict[str, Any]) -> None:
    """Drop conditions, which are for the API to judge, and write `true` and `false` as schemas."""
    for keyword in _SAYS_NOTHING_TO_A_CLASS:
        schema.pop(keyword, None)
    if "properties" in schema:
        schema["properties"] = {
            key: ({} if child is True else child)
            for key, child in schema["properties"].items()
            if child is not False
        }
    if isinstance(schema.get("items"), bool):
        schema["items"] = {}
    for keyword in SCHEMA_LISTS:
        if keyword in schema:
            members = [{} if child is True else child for child in schema[keyword] if child is not False]
            schema[keyword] = members
            if not members:
                del schema[keyword]


def simplify(schema: dict[str, Any], pointer: str) -> None:
    """Apply the rules for one schema; those inside of it are left to their own turn.

    Raises:
        NormaliseError: an enum or a constant that is no text, number or truth value.
    """
    if "$ref" in schema:
        _stand_alone(schema)
        return
    _drop_empty_members(schema)
    if "default" in schema:
        _describe(schema, f"The API's default is {schema.pop('default')!r}.")
    for keyword in ("title", "example", "examples"):
        schema.pop(keyword, None)
    _read_file_media(schema)
    if schema.get("format") not in _KEPT_FORMATS:
        schema.pop("format", None)
    if schema.get("additionalProperties") is False:
        del schema["additionalProperties"]
    if schema.get("deprecated") is True:
        schema["description"] = f"Deprecated. {schema.get('description', '')}".strip()
    if "const" in schema:
        _settle_constant(schema, pointer)
    if "enum" in schema:
        _settle_enum(schema, pointer)
    _settle_types(schema)
    _settle_choice(schema)
    if schema.get("type") == "array" or (isinstance(schema.get("type"), list) and "array" in schema["type"]):
        schema.setdefault("items", {})


def is_object(schema: dict[str, Any]) -> bool:
    """Whether a schema is one class."""
    return bool(schema.get("properties")) or isinstance(schema.get("additionalProperties"), dict)


def needs_class(schema: dict[str, Any]) -> bool:
    """Whether a schema is an object or an enum, which have a class each."""
    if any(key in schema for key in ("allOf", *CHOICES)):
        return False
    return is_object(schema) or "enum" in schema or schema.get("type") == "object"


def says_only_prose(schema: dict[str, Any]) -> bool:
    """Whether a schema allows everything."""
    return all(key in _ANNOTATIONS or key.startswith("x-") for key in schema)


def without_prose(schema: dict[str, Any]) -> dict[str, Any]:
    """What a schema says, in a copy without what it says in words."""
    plain = copy.deepcopy(schema)
    for _, each in walk(plain, ""):
        for key in _ANNOTATIONS - {"discriminator"}:
            if key in each:
                del each[key]
    return plain


def _stand_alone(schema: dict[str, Any]) -> None:
    """A reference stands alone for the generator; what is said in words beside it is lost with it."""
    beside = {key: value for key, value in schema.items() if key != "$ref"}
    for key in ("default", "example", "examples"):
        beside.pop(key, None)
    if says_only_prose(beside):
        return
    reference = schema["$ref"]
    schema.clear()
    schema["allOf"] = [{"$ref": reference}, beside]


def _drop_empty_members(schema: dict[str, Any]) -> None:
    members = [member for member in schema.get("allOf", []) if not says_only_prose(member)]
    beside = {
        key: value for key, value in schema.items() if key not in ("allOf", "default", "example", "type")
    }
    if len(members) == 1 and says_only_prose(beside):
        (member,) = members
        schema.pop("allOf")
        schema.pop("type", None)
        if "$ref" in member:
            schema.clear()
        schema.update(copy.deepcopy(member))
    elif "allOf" in schema and members:
        schema["allOf"] = members
    elif "allOf" in schema:
        del schema["allOf"]


def _read_file_media(schema: dict[str, Any]) -> None:
    """3.1 says `contentMediaType` where 3.0 said `format: binary`."""
    if schema.get("contentMediaType") == "application/octet-stream" and "contentEncoding" not in schema:
        schema.setdefault("format", "binary")
    if schema.get("type") == "file":
        schema.update(type="string", format="binary")


def _describe(schema: dict[str, Any], sentence: str) -> None:
    schema["description"] = f"{schema.get('description', '')} {sentence}".strip()


def _settle_constant(schema: dict[str, Any], pointer: str) -> None:
    value = schema["const"]
    if isinstance(value, (dict, list)):
        raise NormaliseError(
            f"{pointer}/const: a constant that is an object or a list has no class; "
            "say in the overlay what type it is"
        )
    if value is None:
        del schema["const"]
        schema["type"] = "null"
    elif isinstance(value, float):
        del schema["const"]
        schema.setdefault("type", "number")
        _describe(schema, f"Always {value!r}.")


def _settle_enum(schema: dict[str, Any], pointer: str) -> None:
    names = schema.get("x-enum-varnames")
    listed = schema.pop("enum")
    values = [value for position, value in enumerate(listed) if value not in listed[:position]]
    if any(isinstance(value, (dict, list)) for value in values):
        raise NormaliseError(
            f"{pointer}/enum: an enum of objects or lists has no class; say in the overlay what type it is"
        )
    has_null = None in values
    values = [value for value in values if value is not None]
    kinds = {type(value) for value in values}
    if kinds in ({str}, {int}):
        schema["enum"] = values
        published = names if isinstance(names, list) and len(names) == len(listed) == len(values) else None
        schema.pop("x-enum-varnames", None)
        wanted = _member_names(values, published)
        if wanted is not None:
            schema["x-enum-varnames"] = wanted
        types = schema.get("type")
        if isinstance(types, list):
            has_null = has_null and "null" in types
            types = "string" if kinds == {str} else "integer"
        schema["type"] = types or ("string" if kinds == {str} else "integer")
    else:
        schema.pop("x-enum-varnames", None)
        if values:
            _describe(schema, f"One of {', '.join(map(repr, values))}.")
        types = {bool: "boolean", float: "number", int: "integer", str: "string"}
        listed_types = sorted({types[kind] for kind in kinds})
        if listed_types == ["integer", "number"]:
            listed_types = ["number"]
        schema["type"] = (
            listed_types if len(listed_types) > 1 else listed_types[0] if listed_types else "null"
        )
    if has_null and values:
        _or_null(schema)


def _member_names(values: list[Any], published: list[Any] | None) -> list[str] | None:
    """Names for the members where those of the generator would not tell them apart; None where they would."""
    usual = [_usual_name(value, position) for position, value in enumerate(values)]
    given = usual if published is None else [snake_case(str(name)).upper() for name in published]
    if len(set(given)) == len(given) and all(name.isidentifier() for name in given):
        return None if published is None else given
    names: list[str] = []
    for position, name in enumerate(given):
        fitting = name if name.isidentifier() else f"VALUE_{position}"
        number = 1
        free = fitting
        while free in names:
            number += 1
            free = f"{fitting}_{number}"
        names.append(free)
    return names


def _usual_name(value: Any, position: int) -> str:
    if isinstance(value, int):
        return f"VALUE_NEGATIVE_{-value}" if value < 0 else f"VALUE_{value}"
    name = value.upper() if value and value[0].isalpha() else f"VALUE_{position}"
    return snake_case(name).upper()


def _settle_types(schema: dict[str, Any]) -> None:
    types = schema.get("type")
    if not isinstance(types, list):
        return
    types = list(dict.fromkeys(types))
    schema["type"] = types
    if len(types) == 1:
        (schema["type"],) = types
    elif "object" in types and is_object(schema):
        others = [{"type": each} for each in types if each not in ("object", "null")]
        if "null" in types:
            schema["type"] = "object"
            _or_null(schema)
            schema["oneOf"][1:1] = others
        else:
            inner = {**schema, "type": "object"}
            schema.clear()
            schema["oneOf"] = [inner, *others]


def _or_null(schema: dict[str, Any]) -> None:
    inner = dict(schema)
    said = {key: schema[key] for key in ("description",) if key in schema}
    schema.clear()
    schema.update(said)
    schema["oneOf"] = [inner, dict(NULL)]


def _settle_choice(schema: dict[str, Any]) -> None:
    """A choice between conditions on fields that are said beside it leaves the class as it is."""
    for keyword in CHOICES:
        members = schema.get(keyword)
        if not members or not (is_object(schema) or "allOf" in schema):
            continue
        if all(isinstance(each, dict) and _is_condition(each) for each in members):
            del schema[keyword]


def _is_condition(schema: dict[str, Any]) -> bool:
    return says_only_prose(
        {key: value for key, value in schema.items() if key not in ("required", "type", "not")}
    )


def without_null(members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The members of a choice that are not null."""
    return [each for each in members if each.get("type") != "null"]
