"""Rewrites a document into the shape openapi-python-client handles without loss.

The rules are general: they look at constructs, never at one document or one operation. The result
is only fed to the generator; the checked-in and packaged documents keep what Prolific published.
What is mended before, so that it is OpenAPI at all, is told in `repair.py`; how parts of one object
come together, in `all_of.py`.

    rule                         why
    references resolved          parameters, responses and bodies become inline; schemas stay references
    Authorization header         a required header parameter everywhere in Prolific's documents; it is the
                                 client's business, so it becomes the security scheme `token`
    error answers                left out: every 4xx and 5xx is read by one place, the facade; `default`
                                 is an answer only where no success is named
    media types                  of several for one body or answer the one that says most: JSON, a form, text,
                                 bytes; what is none of them is sent and read as bytes
    parameters                   text, where they are objects, have a media type or stand in a path
    references into schemas      become named components
    titles                       dropped: the generator names classes by them, and they collide
    defaults                     moved into the description: the generator would send them
    examples                     dropped: they belong to the tests, not into docstrings
    string formats               only date, date-time and binary stay; ids and addresses are plain text
    additionalProperties: false  dropped: unknown fields are kept, always
    conditions                   dropped: `not`, `if` and their like are for the API to judge
    deprecated fields            said in the description
    arrays without items         hold anything
    enums                        of text or whole numbers are classes, of anything else their type; each
                                 member gets a name of its own; null in it makes what has it nullable
    allOf                        with one member is that member; of several parts one object
    inline objects and enums     become named components, so that every class has one place in the document;
                                 where the name is taken by something else, they get a number
    components that can be null  are what they are without it, and null is said where they are used
    lists and choices in circles hold anything where they hold themselves
    fields with one Python name  get numbers, and are sent and read as they are called
    request and answer           a schema used in both becomes two, `X` and `XInput`: in answers an absent
                                 field reads as None, in requests absent and null differ
    x-answered                   fields every answer has, though requests with the schema do without: required
                                 in the class that is read
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from codegen.all_of import flatten
from codegen.contents import choose_contents, settle_parameters
from codegen.naming import ClassNames, class_name, numbered, pascal, python_name, raw_python_name
from codegen.repair import Repaired, operations_in_order, repaired
from codegen.schema_rules import (
    CHOICES,
    NULL,
    SCHEMA_LISTS,
    SCHEMA_PREFIX,
    NormaliseError,
    drop_what_no_class_shows,
    is_object,
    needs_class,
    simplify,
    walk,
    without_null,
    without_prose,
)
from prolific_drift.documents.document import HTTP_METHODS, Document
from prolific_drift.documents.place import escaped, parts_of

__all__ = ["NormaliseError", "NormalisedDocument", "normalise", "resolve_pointer"]

Schema = dict[str, Any]


@dataclass(frozen=True)
class NormalisedDocument:
    """What the generator is fed, and what the templates need to know beside it.

    Attributes:
        document: for the generator.
        mended: as OpenAPI 3.1, before any rule of the generator.
        request_schemas: names of the schemas that are only ever sent.
        aliases: schema -> property of the class -> fields of which it is the first that is there; from
            `x-aliases` of the overlay.
        keys: schema -> name of a field for the generator -> what it is called on the wire, where they differ.
        pointers: schema -> where it stands in the published document.
        notes: what was repaired, a line each.
    """

    document: Document
    mended: Document
    request_schemas: frozenset[str]
    aliases: dict[str, dict[str, list[str]]]
    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    pointers: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def normalise(document: Document) -> NormalisedDocument:
    """Apply every rule to a copy of the document.

    Raises:
        NormaliseError: a construct no rule covers.
    """
    mended = repaired(document)
    work = _Normalisation(mended)
    return work.result()


class _Normalisation:
    def __init__(self, mended: Repaired) -> None:
        self._mended = copy.deepcopy(mended.document)
        self._published = copy.deepcopy(mended.document)
        self._document = mended.document
        self._document.setdefault("components", {}).setdefault("schemas", {})
        self._schemas: dict[str, Schema] = self._document["components"]["schemas"]
        self._notes = list(mended.notes)
        self._pointers = {name: mended.pointer("schemas", name) for name in self._schemas}
        self._names = ClassNames([])
        self._as_written: dict[str, Schema] = {}
        self._keys: dict[str, dict[str, str]] = {}

    def result(self) -> NormalisedDocument:
        document = self._document
        _resolve_path_references(document)
        _use_security_scheme(document)
        for method, path, operation in operations_in_order(document):
            _drop_error_answers(operation)
            where = f"#/paths/{escaped(path)}/{method}"
            choose_contents(operation, where, self._notes)
            settle_parameters(operation, where, self._notes, self._meant)
        for pointer, schema in self._roots():
            for _, each in walk(schema, pointer):
                drop_what_no_class_shows(each)
        self._give_classes_their_own_names()
        self._name_deep_references()
        for pointer, schema in self._roots():
            for where, each in walk(schema, pointer):
                simplify(each, where)
        self._keep_null_out_of_components()
        self._read_constants_of_choices()
        self._as_written = {name: without_prose(schema) for name, schema in self._schemas.items()}
        self._name_inline_schemas()
        self._flatten()
        self._keep_null_out_of_components()
        self._tell_variants_apart()
        self._name_inline_schemas()
        self._break_circles()
        request_schemas = self._split_request_from_answer()
        _require_what_is_answered(document, request_schemas, self._pointers)
        self._give_fields_their_own_names()
        components = document["components"]
        document["components"] = {
            "schemas": dict(sorted(components["schemas"].items())),
            "securitySchemes": components["securitySchemes"],
        }
        aliases = {
            name: schema["x-aliases"]
            for name, schema in document["components"]["schemas"].items()
            if "x-aliases" in schema and name not in request_schemas
        }
        return NormalisedDocument(
            document,
            self._mended,
            request_schemas,
            aliases,
            keys=self._keys,
            pointers=self._pointers,
            notes=self._notes,
        )

    def _meant(self, schema: Schema) -> Schema:
        """What a chain of references leads to; nothing where it leads nowhere."""
        for _ in range(10):
            name = str(schema.get("$ref", "")).removeprefix(SCHEMA_PREFIX)
            if not name:
                return schema
            schema = self._schemas.get(name, {})
        return {}

    def _roots(self) -> Iterator[tuple[str, Schema]]:
        """Every schema that is inside of no other one, with its pointer."""
        for name, schema in sorted(self._schemas.items()):
            yield self._pointers.get(name, SCHEMA_PREFIX + name), schema
        for method, path, operation in operations_in_order(self._document):
            where = f"#/paths/{escaped(path)}/{method}"
            for parameter in operation["parameters"]:
                yield f"{where}/parameters/{escaped(parameter['name'])}", parameter.get("schema", {})
            for suffix, media in _media_types(operation):
                media.pop("example", None)
                media.pop("examples", None)
                yield f"{where}/{suffix}", media.get("schema", {})

    def _give_classes_their_own_names(self) -> None:
        """Components whose classes would share a module, or be called as something of the templates."""
        self._names = ClassNames([])
        moved: dict[str, str] = {}
        # Those whose class is called exactly like them come first: they keep their names.
        for name in sorted(self._schemas, key=lambda each: (class_name(each) != each, each)):
            if self._names.is_free(name):
                self._names.take(name)
                continue
            new = self._names.free(name)
            self._names.take(new)
            moved[name] = new
            self._notes.append(
                f"{self._pointers[name]}: the name of another class; its class is called {new}"
            )
        for old, new in moved.items():
            self._schemas[new] = self._schemas.pop(old)
            self._pointers[new] = self._pointers.pop(old)
        if moved:
            _rewrite_references(self._document, lambda each: _moved_reference(each, moved))
            _rewrite_references(self._published, lambda each: _moved_reference(each, moved))
            published = self._published["components"]["schemas"]
            for old, new in moved.items():
                published[new] = published.pop(old)

    def _name_deep_references(self) -> None:
        waiting = list(self._roots())
        known: dict[str, str] = {}
        while waiting:
            pointer, root = waiting.pop(0)
            for where, schema in list(walk(root, pointer)):
                reference = schema.get("$ref")
                if reference is None:
                    continue
                if not isinstance(reference, str):
                    raise NormaliseError(f"{where}/$ref: a text is expected; correct the reference")
                if reference.removeprefix(SCHEMA_PREFIX) in self._schemas:
                    continue
                if reference not in known:
                    target = copy.deepcopy(resolve_pointer(self._published, reference, where))
                    if not isinstance(target, dict):
                        raise NormaliseError(f"{where}: {reference} is no schema; correct the reference")
                    for _, each in walk(target, reference):
                        drop_what_no_class_shows(each)
                    known[reference] = self._new_component(_deep_name(reference), target, reference)
                    waiting.append((reference, target))
                schema["$ref"] = SCHEMA_PREFIX + known[reference]

    def _new_component(self, name: str, schema: Schema, pointer: str) -> str:
        free = self._names.free(name)
        self._names.take(free)
        self._schemas[free] = schema
        self._pointers[free] = pointer
        return free

    def _keep_null_out_of_components(self) -> None:
        nullable = set()
        for name in sorted(self._schemas):
            schema = self._schemas[name]
            keyword = next((key for key in CHOICES if key in schema), None)
            if keyword is None or set(schema) - {keyword, "description"}:
                continue
            others = without_null(schema[keyword])
            if len(others) == 1 and len(schema[keyword]) > 1 and "$ref" not in others[0]:
                self._schemas[name] = {**others[0]}
                if "description" in schema:
                    self._schemas[name].setdefault("description", schema["description"])
                nullable.add(SCHEMA_PREFIX + name)
        if nullable:
            for pointer, root in list(self._roots()):
                _say_null_at_use(root, nullable, pointer)

    def _variants(self) -> Iterator[tuple[Schema, list[tuple[str, Schema]]]]:
        """Every choice between several objects, with each of them and the reference it is named by."""
        for pointer, root in list(self._roots()):
            for _, schema in list(walk(root, pointer)):
                for keyword in CHOICES:
                    members = without_null(schema.get(keyword, []))
                    if len(members) > 1:
                        variants = [(each.get("$ref", ""), self._meant(each)) for each in members]
                        yield schema, variants

    def _read_constants_of_choices(self) -> None:
        """3.0 has no `const`: one value in an enum is one where variants are told apart by it."""
        for _, variants in self._variants():
            keys = [key for _, variant in variants for key in variant.get("properties", {})]
            for key in {key for key in keys if keys.count(key) > 1}:
                for _, variant in variants:
                    schema = variant.get("properties", {}).get(key, {})
                    if len(schema.get("enum", [])) == 1 and "$ref" not in schema:
                        (schema["const"],) = schema.pop("enum")
                        schema.pop("x-enum-varnames", None)

    def _tell_variants_apart(self) -> None:
        """What only a mapping says: which value of the property stands for which variant."""
        for choice, variants in self._variants():
            discriminator = choice.get("discriminator", {})
            key, mapping = discriminator.get("propertyName"), discriminator.get("mapping", {})
            for reference, variant in variants:
                values = [value for value, target in mapping.items() if _is_target(target, reference)]
                said = variant.get("properties", {}).get(key)
                if len(values) == 1 and said is not None and _is_any_text(said):
                    said["const"] = values[0]

    def _name_inline_schemas(self) -> None:
        for name in sorted(self._schemas):
            self._hoist_children(self._schemas[name], name, self._pointers[name])
        for method, path, operation in operations_in_order(self._document):
            base = pascal(operation["operationId"])
            where = f"#/paths/{escaped(path)}/{method}"
            for suffix, media in _media_types(operation):
                if "schema" in media:
                    name = base + pascal(suffix)
                    media["schema"] = self._hoist(media["schema"], name, f"{where}/{suffix}")
            for parameter in operation["parameters"]:
                if needs_class(parameter.get("schema", {})) or _has_children(parameter.get("schema", {})):
                    name = base + pascal(parameter["name"])
                    schema = parameter["schema"]
                    pointer = f"{where}/parameters/{escaped(parameter['name'])}"
                    parameter["schema"] = self._hoist(schema, name, pointer)

    def _hoist(self, schema: Schema, name: str, pointer: str) -> Schema:
        """Move an inline object or enum into the components; anything else keeps its place."""
        if "$ref" in schema:
            return schema
        if not needs_class(schema):
            self._hoist_children(schema, name, pointer)
            return schema
        holder = self._names.holder(name)
        if holder is not None and self._as_written.get(holder) == without_prose(schema):
            return {"$ref": SCHEMA_PREFIX + holder}
        if holder is not None or not self._names.is_free(name):
            free = self._names.free(name)
            self._notes.append(f"{pointer}: {name} is the name of another class; its class is called {free}")
            name = free
        self._as_written[name] = without_prose(schema)
        self._new_component(name, schema, pointer)
        self._hoist_children(schema, name, pointer)
        return {"$ref": SCHEMA_PREFIX + name}

    def _hoist_children(self, schema: Schema, name: str, pointer: str, *, is_part: bool = False) -> None:
        if "properties" in schema:
            hoisted = {
                key: self._hoist(child, name + pascal(key), f"{pointer}/properties/{escaped(key)}")
                for key, child in sorted(schema["properties"].items())
            }
            schema["properties"] = {key: hoisted[key] for key in schema["properties"]}
        for keyword, suffix in (("items", "Item"), ("additionalProperties", "Value")):
            if isinstance(schema.get(keyword), dict):
                schema[keyword] = self._hoist(schema[keyword], name + suffix, f"{pointer}/{keyword}")
        for number, member in enumerate(schema.get("allOf", [])):
            # Parts of one object: what is inside of them is inside of it.
            self._hoist_children(member, name, f"{pointer}/allOf/{number}", is_part=True)
        for keyword in ("anyOf", "oneOf", "prefixItems"):
            if keyword not in schema:
                continue
            alone = keyword != "prefixItems" and len(without_null(schema[keyword])) == 1
            is_beside = keyword in CHOICES and (is_part or "properties" in schema)
            for number, child in enumerate(schema[keyword]):
                child_name = name if alone else f"{name}Variant{number}"
                where = f"{pointer}/{keyword}/{number}"
                if is_beside:
                    # It becomes a class once it is put together with what stands beside it.
                    self._hoist_children(child, child_name, where, is_part=True)
                else:
                    schema[keyword][number] = self._hoist(child, child_name, where)

    def _flatten(self) -> None:
        whole = copy.deepcopy(self._schemas)
        for name in sorted(self._schemas):
            schema, pointer = self._schemas[name], self._pointers[name]
            for where, each in walk(schema, pointer):
                flatten(each, whole, where, name if each is schema else None)
        for pointer, root in list(self._roots()):
            for where, each in walk(root, pointer):
                flatten(each, whole, where, None)

    def _break_circles(self) -> None:
        """Lists and choices that hold themselves: the generator makes classes of objects only."""
        for name in sorted(self._schemas):
            if name in _first_targets(self._schemas, name, ()):
                raise NormaliseError(f"{self._pointers[name]}: refers to itself alone; say what it is")
            for where, schema in walk(self._schemas[name], self._pointers[name]):
                if is_object(self._schemas[name]) or "$ref" not in schema:
                    continue
                target = schema["$ref"].removeprefix(SCHEMA_PREFIX)
                if self._holds(target, name, frozenset()):
                    schema.clear()
                    self._notes.append(f"{where}: {name} holds itself; anything is taken there")

    def _holds(self, name: str, wanted: str, above: frozenset[str]) -> bool:
        if name == wanted:
            return True
        schema = self._schemas.get(name, {})
        if name in above or is_object(schema):
            return False
        return any(
            self._holds(each["$ref"].removeprefix(SCHEMA_PREFIX), wanted, above | {name})
            for _, each in walk(schema, "")
            if "$ref" in each
        )

    def _split_request_from_answer(self) -> frozenset[str]:
        schemas = self._schemas
        requests: list[dict[str, Any]] = []
        answers: list[dict[str, Any]] = []
        for _, _, operation in operations_in_order(self._document):
            requests.extend(operation.get("requestBody", {}).get("content", {}).values())
            requests.extend(operation["parameters"])
            for response in operation["responses"].values():
                answers.extend(response.get("content", {}).values())
        requested = _reachable(requests, schemas)
        shared = {
            name for name in requested & _reachable(answers, schemas) if _holds_object(name, schemas, ())
        }
        inputs: dict[str, str] = {}
        for name in sorted(shared):
            wanted = f"{name}Input"
            free = self._names.free(wanted)
            if free != wanted:
                self._notes.append(
                    f"{self._pointers[name]}: {wanted} is the name of another class; what is sent is {free}"
                )
            inputs[name] = self._new_component(free, copy.deepcopy(schemas[name]), self._pointers[name])

        def to_input(reference: str) -> str:
            name = reference.removeprefix(SCHEMA_PREFIX)
            return SCHEMA_PREFIX + inputs[name] if name in inputs else reference

        sent = {inputs.get(name, name) for name in requested}
        for name in sent:
            _rewrite_references(schemas[name], to_input)
        for node in requests:
            _rewrite_references(node, to_input)
        return frozenset(sent)

    def _give_fields_their_own_names(self) -> None:
        for name in sorted(self._schemas):
            schema = self._schemas[name]
            moved = _distinct(list(schema.get("properties", {})))
            if not moved:
                continue
            self._keys[name] = {new: old for old, new in moved.items()}
            schema["properties"] = {moved.get(key, key): child for key, child in schema["properties"].items()}
            if "required" in schema:
                schema["required"] = [moved.get(key, key) for key in schema["required"]]
            self._notes += [
                f"{self._pointers[name]}/properties/{escaped(old)}: the name of another field in Python; "
                f"called {python_name(new)}"
                for old, new in moved.items()
            ]
        for method, path, operation in operations_in_order(self._document):
            for place in ("query", "header", "cookie"):
                named = [each for each in operation["parameters"] if each["in"] == place]
                moved = _distinct([each["name"] for each in named])
                for parameter in named:
                    if parameter["name"] in moved:
                        parameter["x-key"] = parameter["name"]
                        parameter["name"] = moved[parameter["x-key"]]
                        self._notes.append(
                            f"#/paths/{escaped(path)}/{method}/parameters: {parameter['x-key']!r} is the "
                            f"name of another argument in Python; called {python_name(parameter['name'])}"
                        )


def _distinct(names: list[str]) -> dict[str, str]:
    """Other names for those that the generator could not tell apart, whatever order they come in."""
    by_python_name: dict[str, list[str]] = {}
    for name in names:
        by_python_name.setdefault(python_name(name), []).append(name)
    moved: dict[str, str] = {}
    taken = {*names, *by_python_name}
    for plain, rivals in sorted(by_python_name.items()):
        raw = {raw_python_name(name) for name in rivals}
        if len(rivals) == 1 or (len(raw) == len(rivals) and not raw & (set(by_python_name) - {plain})):
            continue
        # The one that is written like the field keeps its name, else the first in order.
        for name in sorted(rivals, key=lambda each: (each != plain, each))[1:]:
            new = numbered(f"{plain.rstrip('_')}_2", taken) if f"{plain.rstrip('_')}_2" not in taken else None
            number = 2
            while new is None or python_name(new) in taken:
                number += 1
                new = f"{plain.rstrip('_')}_{number}"
            taken.add(new)
            moved[name] = new
    return moved


def _is_any_text(schema: Schema) -> bool:
    return schema.get("type") == "string" and not {"const", "enum"} & set(schema)


def _is_target(target: str, reference: str) -> bool:
    """Whether a mapping, which may say a bare name, means the reference."""
    return bool(reference) and target in (reference, reference.removeprefix(SCHEMA_PREFIX))


def _moved_reference(reference: str, moved: dict[str, str]) -> str:
    if not reference.startswith(SCHEMA_PREFIX):
        return reference
    name, slash, rest = reference.removeprefix(SCHEMA_PREFIX).partition("/")
    return f"{SCHEMA_PREFIX}{moved.get(name, name)}{slash}{rest}"


def _deep_name(reference: str) -> str:
    suffixes = {"items": "Item", "additionalProperties": "Value"}
    left_out = {
        "$defs", "components", "content", "definitions", "parameters", "paths", "properties", "requestBody",
        "responses", "schema", "schemas", "application/json",
    }  # fmt: skip
    parts = [suffixes.get(part, part) for part in parts_of(reference[1:]) if part not in left_out]
    return "".join(pascal(part) for part in parts)


def _has_children(schema: Schema) -> bool:
    return any(key in schema for key in ("items", *SCHEMA_LISTS))


def _say_null_at_use(root: Schema, nullable: set[str], pointer: str) -> None:
    for _, schema in list(walk(root, pointer)):
        for keyword in ("items", "additionalProperties"):
            if isinstance(schema.get(keyword), dict) and schema[keyword].get("$ref") in nullable:
                schema[keyword] = {"oneOf": [schema[keyword], dict(NULL)]}
        for key, child in schema.get("properties", {}).items():
            if child.get("$ref") in nullable:
                schema["properties"][key] = {"oneOf": [child, dict(NULL)]}
        for keyword in CHOICES:
            members = schema.get(keyword, [])
            if any(each.get("$ref") in nullable for each in members) and NULL not in members:
                schema[keyword] = [*members, dict(NULL)]
    if root.get("$ref") in nullable and "/components/schemas/" not in pointer:
        reference = dict(root)
        root.clear()
        root["oneOf"] = [reference, dict(NULL)]


def _first_targets(schemas: dict[str, Schema], name: str, trail: tuple[str, ...]) -> tuple[str, ...]:
    """The components a chain of mere references goes through."""
    target = schemas.get(name, {}).get("$ref")
    if not isinstance(target, str):
        return trail
    following = target.removeprefix(SCHEMA_PREFIX)
    return (
        (*trail, following) if following in trail else _first_targets(schemas, following, (*trail, following))
    )


def _resolve_path_references(document: Document) -> None:
    paths = document.get("paths", {})
    for path, item in list(paths.items()):
        if path.startswith("x-"):
            del paths[path]
            continue
        where = f"#/paths/{escaped(path)}"
        beside = {key: value for key, value in item.items() if key != "$ref"}
        whole = paths[path] = {**_resolved(document, item, where), **beside}
        shared = [_resolved(document, parameter, where) for parameter in whole.pop("parameters", [])]
        for method in HTTP_METHODS:
            if method not in whole:
                continue
            operation = whole[method]
            own = [_resolved(document, parameter, where) for parameter in operation.get("parameters", [])]
            own_keys = {(parameter["name"], parameter["in"]) for parameter in own}
            inherited = [p for p in shared if (p["name"], p["in"]) not in own_keys]
            operation["parameters"] = copy.deepcopy(inherited) + own
            if "requestBody" in operation:
                operation["requestBody"] = _resolved(document, operation["requestBody"], where)
            operation["responses"] = {
                str(status): _resolved(document, response, where)
                for status, response in operation.get("responses", {}).items()
                if not str(status).startswith("x-")
            }


def _resolved(document: Document, node: dict[str, Any], where: str) -> dict[str, Any]:
    seen = []
    while "$ref" in node:
        reference = node["$ref"]
        if reference in seen:
            raise NormaliseError(f"{where}: {reference} refers to itself; give it a definition of its own")
        seen.append(reference)
        node = resolve_pointer(document, reference, where)
    return copy.deepcopy(node)


def resolve_pointer(document: Document, reference: str, where: str) -> Any:
    """The value a local `$ref` points at.

    Raises:
        NormaliseError: the reference leaves the document or points at nothing.
    """
    if not reference.startswith("#/"):
        raise NormaliseError(f"{where}: {reference} leaves the document; bundle it first")
    value: Any = document
    for key in parts_of(reference[1:]):
        if isinstance(value, list) and key.isascii() and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            raise NormaliseError(f"{where}: {reference} points at nothing; add it or correct the reference")
    return value


def _use_security_scheme(document: Document) -> None:
    document["components"]["securitySchemes"] = {
        "token": {"type": "apiKey", "in": "header", "name": "Authorization"}
    }
    document.pop("security", None)
    for _, _, operation in operations_in_order(document):
        operation["parameters"] = [p for p in operation["parameters"] if not _is_authorization(p)]
        if operation.get("security") != []:
            operation["security"] = [{"token": []}]


def _is_authorization(parameter: dict[str, Any]) -> bool:
    return (parameter["in"], str(parameter["name"]).lower()) == ("header", "authorization")


def _drop_error_answers(operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    successes = {status.upper(): answer for status, answer in answers.items() if status.startswith("2")}
    if not successes and "default" in answers:
        successes = {"2XX": answers["default"]}
    operation["responses"] = successes


def _media_types(operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every media type object of an operation with the name a schema inline in it gets."""
    yield from (("body", media) for media in operation.get("requestBody", {}).get("content", {}).values())
    for status, response in operation["responses"].items():
        yield from ((f"response_{status}", media) for media in response.get("content", {}).values())


def _require_what_is_answered(
    document: Document, request_schemas: frozenset[str], pointers: dict[str, str]
) -> None:
    for name, schema in document["components"]["schemas"].items():
        answered = schema.pop("x-answered", [])
        for key in answered:
            if key not in schema.get("properties", {}):
                raise NormaliseError(
                    f"{pointers[name]}: x-answered names {key}, which is no field of it; correct the overlay"
                )
        if answered and name not in request_schemas:
            schema["required"] = [*schema.get("required", []), *answered]


def _reachable(nodes: list[dict[str, Any]], schemas: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    waiting: list[Any] = list(nodes)
    while waiting:
        for reference in _references(waiting.pop()):
            name = reference.removeprefix(SCHEMA_PREFIX)
            if name not in schemas:
                raise NormaliseError(
                    f"{reference} points at nothing; add the schema or correct the reference"
                )
            if name not in found:
                found.add(name)
                waiting.append(schemas[name])
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def _rewrite_references(node: Any, rewrite: Callable[[str], str]) -> None:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            node["$ref"] = rewrite(node["$ref"])
        mapping = node.get("mapping")
        if isinstance(mapping, dict) and "propertyName" in node:
            node["mapping"] = {key: rewrite(value) for key, value in mapping.items()}
        for value in node.values():
            _rewrite_references(value, rewrite)
    elif isinstance(node, list):
        for value in node:
            _rewrite_references(value, rewrite)


def _holds_object(name: str, schemas: dict[str, Any], above: tuple[str, ...]) -> bool:
    """Whether values of the schema can be objects; only those differ between requests and answers."""
    if name in above:
        return False
    for schema in _walk_alternatives(schemas[name]):
        if is_object(schema) or schema.get("type") == "object":
            return True
        reference = schema.get("$ref", "").removeprefix(SCHEMA_PREFIX)
        if reference and _holds_object(reference, schemas, (*above, name)):
            return True
    return False


def _walk_alternatives(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for keyword in SCHEMA_LISTS:
        for child in schema.get(keyword, []):
            yield from _walk_alternatives(child)
    if isinstance(schema.get("items"), dict):
        yield from _walk_alternatives(schema["items"])
