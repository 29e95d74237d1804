"""Objects made of several parts become one object, as the class that is generated of them is one."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from codegen.schema_rules import (
    CHOICES,
    NULL,
    SCHEMA_PREFIX,
    NormaliseError,
    says_only_prose,
    without_null,
)

_MOST_VARIANTS = 64
_OF_THE_WHOLE = ("description", "deprecated", "x-answered", "x-aliases")

Schema = dict[str, Any]


def flatten(schema: Schema, schemas: dict[str, Schema], pointer: str, own_name: str | None) -> None:
    """Replace `allOf`, and a choice that stands beside fields, by what they give together.

    Raises:
        NormaliseError: parts that exclude each other, or a schema that is a part of itself.
    """
    if "allOf" not in schema and not _is_choice_beside_fields(schema):
        return
    flat = _Flattening(schemas, pointer).result(schema, () if own_name is None else (own_name,))
    schema.clear()
    schema.update(flat)


def _is_choice_beside_fields(schema: Schema) -> bool:
    return any(key in schema for key in CHOICES) and bool(schema.get("properties"))


class _Flattening:
    def __init__(self, schemas: dict[str, Schema], pointer: str) -> None:
        self._schemas = schemas
        self._pointer = pointer

    def result(self, schema: Schema, trail: tuple[str, ...]) -> Schema:
        """What a schema says, with its parts in one."""
        if "$ref" in schema or ("allOf" not in schema and not _is_choice_beside_fields(schema)):
            return copy.deepcopy(schema)
        keyword = next((key for key in CHOICES if key in schema), None)
        if (
            keyword is not None
            and trail
            and any(self._is_part_of(trail[-1], each) for each in schema[keyword])
        ):
            # A parent that lists its children: what it says itself is said by each of them.
            kept = (keyword, "discriminator", *_OF_THE_WHOLE)
            return {key: copy.deepcopy(schema[key]) for key in kept if key in schema}
        own = {key: copy.deepcopy(value) for key, value in schema.items() if key != "allOf"}
        members = schema.get("allOf", [])
        said = {key: value for key, value in own.items() if key not in CHOICES and key != "type"}
        if len(members) == 1 and says_only_prose(said) and not any(key in own for key in CHOICES):
            return copy.deepcopy(dict(members[0]))
        parts = [*(self._part(member, trail) for member in members), own]
        nullable = all(_allows_null(part) for part in parts if not says_only_prose(part))
        combined = self._combined([_not_null(part) for part in parts], trail)
        for key in _OF_THE_WHOLE:
            combined.pop(key, None)
            if key in own:
                combined[key] = own[key]
        return {"oneOf": [combined, dict(NULL)]} if nullable and members else combined

    def _part(self, member: Schema, trail: tuple[str, ...]) -> Schema:
        if "$ref" not in member:
            return self.result(member, trail)
        name = member["$ref"].removeprefix(SCHEMA_PREFIX)
        if name in trail:
            raise NormaliseError(
                f"{self._pointer}: {name} is a part of itself by allOf; take the reference out of one of them"
            )
        target = dict(self._schemas[name])
        for keyword in CHOICES:
            if any(_name(each) in trail for each in target.get(keyword, [])):
                # The child knows which one it is.
                del target[keyword]
                target.pop("discriminator", None)
        if "$ref" in target:
            return self._part(target, (*trail, name))
        return self.result(target, (*trail, name))

    def _is_part_of(self, name: str, schema: Schema, above: frozenset[str] = frozenset()) -> bool:
        """Whether a schema has the named one among its parts."""
        target = self._schemas.get(_name(schema), schema)
        names = {_name(member) for member in target.get("allOf", [])} - {""} - above
        return name in names or any(
            self._is_part_of(name, {"$ref": SCHEMA_PREFIX + each}, above | names) for each in names
        )

    def _combined(self, parts: list[Schema], trail: tuple[str, ...]) -> Schema:
        alternatives: list[Schema] = [{}]
        is_choice = False
        for part in parts:
            keyword = next((key for key in CHOICES if key in part), None)
            if keyword is None:
                alternatives = [self._both(each, part) for each in alternatives]
                continue
            beside = {key: value for key, value in part.items() if key != keyword}
            options = [self._part(option, trail) for option in part[keyword]]
            is_choice = is_choice or len(options) > 1
            alternatives = [
                self._both(self._both(each, beside), option) for each in alternatives for option in options
            ]
            if len(alternatives) > _MOST_VARIANTS:
                raise NormaliseError(
                    f"{self._pointer}: more than {_MOST_VARIANTS} variants; say one of them in the overlay"
                )
        return {"oneOf": alternatives} if is_choice and len(alternatives) > 1 else alternatives[0]

    def _both(self, first: Schema, second: Schema) -> Schema:
        """What two schemas without parts and choices say together."""
        if says_only_prose(first) or says_only_prose(second):
            return {**first, **copy.deepcopy(second)}
        if "$ref" in first or "$ref" in second:
            if first.get("$ref") == second.get("$ref"):
                return first
            first, second = (self._part(each, ()) if "$ref" in each else each for each in (first, second))
            return self._combined([first, second], ())
        both = {**first, **copy.deepcopy(second)}
        kind = self._common_type(first, second)
        if kind is not None:
            both["type"] = kind
        rules: dict[str, Callable[[Any, Any], Any]] = {
            "properties": self._fields,
            "required": _all_of_both,
            "enum": self._common_values,
            "items": self._field,
            "additionalProperties": self._field,
        }
        for keyword, together in rules.items():
            said = first.get(keyword), second.get(keyword)
            if all(isinstance(each, (dict, list)) for each in said):
                both[keyword] = together(*said)
        if "enum" in first and "enum" in second:
            both.pop("x-enum-varnames", None)
        return both

    def _common_values(self, first: list[Any], second: list[Any]) -> list[Any]:
        common = [value for value in first if value in second]
        if not common:
            raise NormaliseError(
                f"{self._pointer}: its parts have no value in common; mend one of them in the overlay"
            )
        return common

    def _common_type(self, first: Schema, second: Schema) -> Any:
        kinds = [_types(first), _types(second)]
        if not all(kinds):
            return (first if kinds[0] else second).get("type")
        common = [kind for kind in kinds[0] if kind in kinds[1]]
        if not common and {"integer", "number"} <= {*kinds[0], *kinds[1]}:
            common = ["integer"]
        if not common:
            raise NormaliseError(
                f"{self._pointer}: its parts exclude each other ({' or '.join(kinds[0])}, and "
                f"{' or '.join(kinds[1])}); mend one of them in the overlay"
            )
        return common[0] if len(common) == 1 else common

    def _fields(self, first: dict[str, Schema], second: dict[str, Schema]) -> dict[str, Schema]:
        fields = dict(first)
        for key, schema in second.items():
            fields[key] = self._field(first[key], schema) if key in first else schema
        return fields

    def _field(self, first: Schema, second: Schema) -> Schema:
        if first == second or says_only_prose(second):
            return first
        if says_only_prose(first):
            return second
        if "$ref" in first and first.get("$ref") == second.get("$ref"):
            return first
        return _Flattening(self._schemas, self._pointer).result({"allOf": [first, second]}, ())


def _all_of_both(first: list[Any], second: list[Any]) -> list[Any]:
    return list(dict.fromkeys([*first, *second]))


def _name(schema: Schema) -> str:
    """The component a reference names; nothing for anything else."""
    return str(schema.get("$ref", "")).removeprefix(SCHEMA_PREFIX)


def _types(schema: Schema) -> list[str]:
    kind = schema.get("type")
    return kind if isinstance(kind, list) else [kind] if kind else []


def _allows_null(part: Schema) -> bool:
    if "null" in _types(part):
        return True
    return any(each.get("type") == "null" for keyword in CHOICES for each in part.get(keyword, []))


def _not_null(part: Schema) -> Schema:
    kinds = _types(part)
    if "null" in kinds and len(kinds) > 1:
        left = [kind for kind in kinds if kind != "null"]
        part = {**part, "type": left[0] if len(left) == 1 else left}
    for keyword in CHOICES:
        if any(each.get("type") == "null" for each in part.get(keyword, [])):
            left_over = without_null(part[keyword])
            beside = {key: value for key, value in part.items() if key != keyword}
            if len(left_over) == 1 and says_only_prose(beside):
                return {**left_over[0]}
            part = {**beside, keyword: left_over} if left_over else beside
    return part
