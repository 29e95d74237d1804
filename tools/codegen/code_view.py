"""What the templates need to know about a model or an endpoint, as ready pieces of Python.

The generator parses the document; these views decide how a value of each kind is annotated, read
and written. The templates only lay the pieces out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from keyword import iskeyword
from typing import Any

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import safe_for_docstring

from codegen.contents import SENT_AS

_SCALARS: dict[type, str] = {
    StringProperty: "str",
    IntProperty: "int",
    FloatProperty: "float",
    BooleanProperty: "bool",
    AnyProperty: "Any",
    NoneProperty: "None",
    DateTimeProperty: "datetime.datetime",
    DateProperty: "datetime.date",
    FileProperty: "File",
}

_NAMES_OF_MODELS = frozenset(
    {
        "additional_properties", "attrs_field", "constants", "from_dict", "known_keys", "required_keys",
        "to_dict", "to_multipart",
    }
)  # fmt: skip
"""What a class of `models/` has beside its fields."""

_NAMES_OF_FUNCTIONS = frozenset(
    {
        "body", "client", "cookies", "errors", "headers", "kwargs", "list_reader", "parse", "parsed_answer",
        "path_segment", "read_at", "request_kwargs", "url", "write", "write_query",
    }
)  # fmt: skip
"""What a function of `api/` calls by these names itself."""


@dataclass(frozen=True)
class Kind:
    """One property of the document as Python sees it, in an answer or in a request."""

    source: Any
    in_request: bool

    @cached_property
    def members(self) -> tuple[Kind, ...]:
        """The alternatives of a union, without null; a single kind is its own only member."""
        inner = self.source.inner_properties if isinstance(self.source, UnionProperty) else [self.source]
        return tuple(Kind(each, self.in_request) for each in inner if not isinstance(each, NoneProperty))

    @property
    def nullable(self) -> bool:
        inner = self.source.inner_properties if isinstance(self.source, UnionProperty) else [self.source]
        return any(isinstance(each, NoneProperty) for each in inner)

    @property
    def item(self) -> Kind:
        return Kind(self.source.inner_property, self.in_request)

    @property
    def class_name(self) -> str:
        return str(self.source.class_info.name)

    def is_a(self, *kinds: type) -> bool:
        return isinstance(self.source, kinds)

    @cached_property
    def models(self) -> tuple[Kind, ...]:
        return tuple(member for member in self.members if member.is_a(ModelProperty))

    @cached_property
    def annotation(self) -> str:
        """The type without what absence adds; `None` is part of it where the document allows null."""
        parts = {part for member in self.members for part in self._member_annotation(member)}
        names = sorted(parts, key=str.lower)
        if not names:
            return "None"
        if len(self.models) > 1 and not self.in_request:
            names.append("UnknownVariant")
        return " | ".join([*names, "None"] if self.nullable and names != ["Any"] else names)

    @cached_property
    def argument(self) -> str:
        """The type of an argument that becomes the value: any sequence, and mappings for models."""
        names = {part for member in self.members for part in self._member_argument(member)}
        return " | ".join([*sorted(names, key=str.lower), *(["None"] if self.nullable else [])])

    def _member_argument(self, member: Kind) -> tuple[str, ...]:
        if member.is_a(ListProperty):
            return (f"Sequence[{member.item.argument}]",)
        if member.is_a(ModelProperty):
            return member.class_name, "Mapping[str, Any]"
        return self._member_annotation(member)

    def _member_annotation(self, member: Kind) -> tuple[str, ...]:
        if member.is_a(ConstProperty):
            return (f"Literal[{member.source.value.python_code.as_unembedded_code()}]",)
        if member.is_a(EnumProperty):
            scalar = member.source.value_type.__name__
            return (member.class_name, scalar) if self.in_request else (member.class_name,)
        if member.is_a(ListProperty):
            return (f"list[{member.item.annotation}]",)
        if member.is_a(ModelProperty):
            return (member.class_name,)
        if member.is_a(FloatProperty) and self.in_request:
            return "Decimal", "float"
        return (_SCALARS[type(member.source)],)

    @cached_property
    def reader(self) -> str | None:
        """A function of one value that decodes it, as code; None where JSON's own value serves."""
        if len(self.members) != 1:
            return self._union_reader()
        (member,) = self.members
        if member.is_a(EnumProperty):
            return f"{member.class_name}.read"
        if member.is_a(DateTimeProperty, DateProperty):
            return "read_datetime" if member.is_a(DateTimeProperty) else "read_date"
        if member.is_a(ModelProperty):
            return f"{member.class_name}.from_dict"
        if member.is_a(ListProperty):
            return f"list_reader({member.item.reader})"
        return member.scalar_reader

    @property
    def scalar_reader(self) -> str | None:
        """The function that checks a scalar of an answer; requests are the API's to judge."""
        if self.in_request or self.json_kind is None:
            return None
        return {"text": "read_text", "number": "read_number", "truth": "read_truth"}[self.json_kind]

    @property
    def json_kind(self) -> str | None:
        """Which kind of scalar JSON has for it; None where it is none, or can be anything."""
        if self.is_a(ConstProperty):
            constant = self.source.value.raw_value
            return (
                "text" if isinstance(constant, str) else "truth" if isinstance(constant, bool) else "number"
            )
        if self.is_a(EnumProperty):
            return "text" if self.source.value_type is str else "number"
        kinds = {
            StringProperty: "text",
            DateTimeProperty: "text",
            DateProperty: "text",
            IntProperty: "number",
            FloatProperty: "number",
            BooleanProperty: "truth",
        }
        return kinds.get(type(self.source))

    def _union_reader(self) -> str | None:
        models = "".join(f"{member.class_name}, " for member in self.models)
        others = [member for member in self.members if not member.is_a(ModelProperty)]
        # Of several kinds of text, the one that reads more than text: it comes last.
        ordered = sorted(others, key=lambda each: each.is_a(EnumProperty, DateTimeProperty, DateProperty))
        by_kind = {member.json_kind: member.reader for member in ordered}
        lists = [member for member in others if member.is_a(ListProperty)]
        readers = {
            "text": by_kind.get("text"),
            "array": lists[0].reader if lists else None,
            "number": by_kind.get("number"),
            "truth": by_kind.get("truth"),
            "anything": "True" if self._takes_anything else None,
        }
        if not models and set(readers.values()) == {"True", None}:
            return None
        options = [f"{name}={reader}" for name, reader in readers.items() if reader is not None]
        return f"union_reader({', '.join([f'({models})', *options] if models else options)})"

    @property
    def _takes_anything(self) -> bool:
        """Whether a value of a kind that is not listed is to be expected, or for the API to judge."""
        if self.in_request:
            return len(self.models) < len(self.members)
        kinds = (ModelProperty, ListProperty)
        return not self.members or any(
            member.json_kind is None and not member.is_a(*kinds) for member in self.members
        )

    @cached_property
    def made_reader(self) -> str | None:
        """The part of `read` that makes a function, as code: making it costs as much as reading with it."""
        (member,) = self.members if len(self.members) == 1 else (self,)
        reader = member.item.reader if member.is_a(ListProperty) else self.reader
        return reader if reader is not None and reader.startswith(("union_reader(", "list_reader(")) else None

    def read(self, value: str, key: str, made_reader: str | None = None) -> str | None:
        """The expression that decodes `value`, found under `key`; None where nothing is to be done.

        `made_reader` takes the place of the code that makes a function, where there is such code.
        """
        if len(self.members) == 1:
            (member,) = self.members
            if member.is_a(ListProperty):
                return f"read_list({made_reader or member.item.reader}, {value}, {key})"
            if member.is_a(ModelProperty):
                return f"read_model({member.class_name}, {value}, {key})"
            return None if self.reader is None else f"{self.reader}({value}, {key})"
        return None if self.reader is None else f"read_at({made_reader or self.reader}, {value}, {key})"

    def write(self, value: str) -> str:
        """The expression that turns `value` into what JSON holds."""
        if len(self.members) == 1:
            member = self.members[0]
            if member.is_a(StringProperty, IntProperty, BooleanProperty, ConstProperty):
                return value
            if member.is_a(FloatProperty) and not self.in_request:
                return value
            if member.is_a(ModelProperty) and not self.in_request:
                return f"{value}.to_dict()"
        return f"write({value})"

    def names(self) -> Iterator[tuple[str, str, bool]]:
        """Class, module and whether it is a model, for everything the kind mentions."""
        for member in self.members:
            if member.is_a(ListProperty):
                yield from member.item.names()
            elif member.is_a(EnumProperty, ModelProperty):
                info = member.source.class_info
                yield str(info.name), str(info.module_name), member.is_a(ModelProperty)


@dataclass(frozen=True)
class FieldView:
    """One field of a model."""

    source: Any
    in_request: bool
    shown_name: str
    is_behind_property: bool = False
    wire_key: str | None = None

    @property
    def name(self) -> str:
        """The attribute that holds the value, beside the property that is called as the document calls it."""
        return f"_{self.shown_name}" if self.is_behind_property else self.shown_name

    @cached_property
    def kind(self) -> Kind:
        return Kind(self.source, self.in_request)

    @property
    def key(self) -> str:
        """The JSON key as a Python literal."""
        return _literal_text(self.json_key)

    @property
    def json_key(self) -> str:
        """What the field is called in JSON: the generator knows it by another name where two share one."""
        return str(self.source.name.get_untrusted_value()) if self.wire_key is None else self.wire_key

    @property
    def argument_name(self) -> str:
        """The JSON key itself: as a keyword of `**fields` it shadows nothing."""
        key = self.json_key
        return key if key.isidentifier() and not iskeyword(key) else self.name

    @property
    def required(self) -> bool:
        return bool(self.source.required)

    @property
    def only_value(self) -> str | None:
        """The only value the field can have, as code."""
        if isinstance(self.source, ConstProperty):
            return str(self.source.value.python_code.as_unembedded_code())
        return None

    @property
    def constant(self) -> str | None:
        """The only value a required field can have, as code: nobody needs to say it."""
        return self.only_value if self.required else None

    @cached_property
    def annotation(self) -> str:
        annotation = self.kind.annotation
        if self.in_request:
            return annotation if self.required else f"{annotation} | Unset"
        if self.required or annotation.endswith("None") or annotation == "Any":
            return annotation
        return f"{annotation} | None"

    @property
    def default(self) -> str | None:
        if self.constant is not None:
            return self.constant
        if self.required:
            return None
        return "UNSET" if self.in_request else "None"

    @property
    def present(self) -> str:
        """The condition under which the field is written."""
        if not self.in_request:
            return f"self.{self.name} is not None"
        # A type checker holds the quicker comparison for needless where the document requires the field.
        return self.given if self.required else f"self.{self.name} is not UNSET"

    @property
    def given(self) -> str:
        """The same for a type checker, which then knows that the value is one."""
        return f"not isinstance(self.{self.name}, Unset)"

    @property
    def made_reader(self) -> str | None:
        """The code that makes the field's reader, where one has to be made: once, in a function."""
        return self.kind.made_reader

    @property
    def reader_name(self) -> str:
        return f"_{self.name.strip('_')}_reader"

    @property
    def read(self) -> str | None:
        made = f"{self.reader_name}()" if self.made_reader is not None else None
        return self.kind.read("value", self.key, made)

    @property
    def doubt(self) -> str | None:
        """The condition under which a scalar has to be looked at closely; None where the field is no scalar.

        Looking closely at each would take as long as everything else.
        """
        if self.kind.made_reader is not None or len(self.kind.members) != 1:
            return None
        (member,) = self.kind.members
        doubts = {
            "read_text": "type(value) is not str and value is not None",
            "read_number": (
                "value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST)"
            ),
            "read_truth": "type(value) is not bool and value is not None",
        }
        return doubts.get(member.reader or "")

    @property
    def write(self) -> str:
        return self.kind.write(f"self.{self.name}")

    @cached_property
    def lookups(self) -> list[str]:
        """Models looked up only when a value is there: they may refer to each other in circles."""
        return _lookups(self.kind)

    @property
    def doc(self) -> str:
        text = one_line(self.source.description)
        return f"{self.shown_name}: {text}" if text else ""


@dataclass(frozen=True)
class AliasView:
    """A property that is the first of some fields that is there."""

    name: str
    fields: list[FieldView]

    @property
    def annotation(self) -> str:
        """What reading it gives; None where none of the fields is there."""
        parts = {part for field in self.fields for part in field.annotation.split(" | ")} - {"None"}
        required = any(field.required for field in self.fields)
        return " | ".join([*sorted(parts), *([] if required else ["None"])])

    @property
    def expression(self) -> str:
        """The code that reads it."""
        *earlier, last = [f"self.{field.name}" for field in self.fields]
        return "".join(f"{each} if {each} is not None else " for each in earlier) + last

    @property
    def doc(self) -> str:
        """What it stands for."""
        names = "` or `".join(field.shown_name for field in self.fields)
        return f"`{names}`, by the name it has everywhere."


@dataclass(frozen=True)
class ModelView:
    """One class of `models/`."""

    source: ModelProperty
    in_request: bool
    aliases: dict[str, list[str]]
    keys: dict[str, str]

    @property
    def class_name(self) -> str:
        return str(self.source.class_info.name)

    @cached_property
    def fields(self) -> list[FieldView]:
        both = [*(self.source.required_properties or ()), *(self.source.optional_properties or ())]
        taken = {str(each.python_name) for each in both}
        names = [_field_name(each, taken) for each in both]
        return [
            FieldView(
                each,
                self.in_request,
                name,
                is_behind_property=name in self.aliases,
                wire_key=self.keys.get(str(each.name.get_untrusted_value())),
            )
            for each, name in zip(both, names, strict=True)
        ]

    @property
    def properties(self) -> list[AliasView]:
        """Names under which a value can be read that the API calls differently in different places."""
        by_key = {field.json_key: field for field in self.fields}
        return [AliasView(name, [by_key[key] for key in keys]) for name, keys in self.aliases.items()]

    @property
    def doc(self) -> str:
        return one_line(self.source.description)

    @property
    def is_multipart(self) -> bool:
        return self.source.is_multipart_body

    @cached_property
    def extra(self) -> Kind | None:
        """The kind of the values under keys the document does not name, where it says one."""
        extra = self.source.additional_properties
        if extra is None or isinstance(extra, AnyProperty):
            return None
        return Kind(extra, self.in_request)

    @property
    def extra_annotation(self) -> str:
        return self.extra.annotation if self.extra else "Any"

    @property
    def required_keys(self) -> list[str]:
        return [field.key for field in self.fields if field.required]

    @property
    def constants(self) -> list[tuple[str, str]]:
        return [(field.key, field.only_value) for field in self.fields if field.only_value is not None]

    @cached_property
    def _kinds(self) -> list[Kind]:
        return [field.kind for field in self.fields] + ([self.extra] if self.extra else [])

    @cached_property
    def imports(self) -> list[str]:
        """Enums are imported with the model: they import nothing themselves."""
        names = (each for kind in self._kinds for each in kind.names())
        return sorted({f"from .{module} import {name}" for name, module, model in names if not model})

    @cached_property
    def type_imports(self) -> list[str]:
        names = (each for kind in self._kinds for each in kind.names())
        return sorted(
            {
                f"from .{module} import {name}"
                for name, module, model in names
                if model and name != self.class_name
            }
        )

    @cached_property
    def extra_lookups(self) -> list[str]:
        return [] if self.extra is None else _lookups(self.extra)


def _lookups(kind: Kind) -> list[str]:
    return sorted({f'{name} = model_named("{name}")' for name, _, model in kind.names() if model})


@dataclass(frozen=True)
class ParameterView:
    """One argument of an endpoint function that travels in path, query or header."""

    source: Any
    operation: dict[str, Any]

    location: str

    @property
    def name(self) -> str:
        """The name of the argument: those of the function itself are taken."""
        name = str(self.source.python_name)
        return f"{name}_" if name in _NAMES_OF_FUNCTIONS else name

    @property
    def key(self) -> str:
        name = str(self.source.name.get_untrusted_value())
        return _literal_text(str(self._declared.get("x-key", name)))

    @property
    def _declared(self) -> dict[str, Any]:
        name = self.source.name.get_untrusted_value()
        return next(
            (p for p in self.operation["parameters"] if (p["name"], p["in"]) == (name, self.location)), {}
        )

    @cached_property
    def kind(self) -> Kind:
        return Kind(self.source, in_request=True)

    @property
    def declaration(self) -> str:
        annotation = self.kind.annotation
        if self.source.required:
            return f"{self.name}: {annotation}"
        suffix = "" if annotation.endswith("None") else " | None"
        return f"{self.name}: {annotation}{suffix} = None"

    @property
    def joined(self) -> bool:
        """Whether a list travels as one value with commas instead of a repeated key."""
        return self._declared.get("explode") is False

    @property
    def doc(self) -> str:
        text = one_line(self.source.description)
        return f"{self.name}: {text}" if text else ""


@dataclass(frozen=True)
class AnswerView:
    """One successful status of an endpoint."""

    low: int
    high: int
    annotation: str
    expression: str

    @property
    def variable(self) -> str:
        return f"answer_{self.low}" if self.low == self.high else f"answer_{self.low}_to_{self.high}"


@dataclass(frozen=True)
class EndpointView:
    """One module of `api/`."""

    source: Endpoint
    operation: dict[str, Any]
    written_path: str

    @property
    def operation_id(self) -> str:
        return _literal_text(self.operation["operationId"])

    @property
    def method(self) -> str:
        return self.source.method.upper()

    @property
    def path(self) -> str:
        """The path with the document's own parameter names, as a literal."""
        return _literal_text(self.written_path)

    @property
    def deprecated(self) -> bool:
        return self.operation.get("deprecated") is True

    @cached_property
    def path_parameters(self) -> list[ParameterView]:
        return self._views(self.source.path_parameters, "path")

    @cached_property
    def query_parameters(self) -> list[ParameterView]:
        return self._views(self.source.query_parameters, "query")

    @cached_property
    def header_parameters(self) -> list[ParameterView]:
        return self._views(self.source.header_parameters, "header")

    @cached_property
    def cookie_parameters(self) -> list[ParameterView]:
        return self._views(self.source.cookie_parameters, "cookie")

    def _views(self, sources: Iterable[Any], location: str) -> list[ParameterView]:
        return [ParameterView(each, self.operation, location) for each in sources]

    @property
    def parameters(self) -> list[ParameterView]:
        """Required ones first, as Python wants them, each group in the document's order."""
        named = [*self.query_parameters, *self.header_parameters, *self.cookie_parameters]
        return [p for p in named if p.source.required] + [p for p in named if not p.source.required]

    @property
    def body(self) -> Any:
        return self.source.bodies[0] if self.source.bodies else None

    @cached_property
    def body_kind(self) -> Kind:
        return Kind(self.body.prop, in_request=True)

    @property
    def body_declaration(self) -> str:
        annotation = self.body_kind.annotation
        return f"body: {annotation}" if self.body.prop.required else f"body: {annotation} | Unset = UNSET"

    @property
    def body_content_type(self) -> str:
        media = self.operation["requestBody"]["content"][self.body.content_type.get_untrusted_value()]
        return _literal_text(media[SENT_AS])

    @property
    def json_content_type(self) -> str | None:
        """The media type of a JSON body where it is not the one that every JSON body is sent with."""
        if self.body is None or self.body.body_type != "json":
            return None
        name = self.body.content_type.get_untrusted_value()
        return None if name in ("application/json", "*/*") else _literal_text(name)

    @property
    def has_headers(self) -> bool:
        """Whether a call sends headers of its own."""
        is_raw = self.body is not None and self.body.body_type == "content"
        return bool(self.header_parameters or self.cookie_parameters or is_raw or self.json_content_type)

    @cached_property
    def answers(self) -> list[AnswerView]:
        """A range first, which stands for all that has no answer of its own."""
        answers = [self._answer(each) for each in self.source.responses]
        return sorted(answers, key=lambda answer: answer.low == answer.high)

    def _answer(self, response: Any) -> AnswerView:
        low, high = response.status_code.range
        source = response.source["attribute"]
        if source == "None":
            return AnswerView(low, high, "None", "None")
        if source == "response.content":
            return AnswerView(low, high, "bytes", source)
        if source != "response.json()":
            return AnswerView(low, high, "str", "read_plain_text(response)")
        kind = Kind(response.prop, in_request=False)
        expression = "read_json(response)"
        # An answer that is a bare text confirms something in words that change: nothing is asked of it.
        if len(kind.members) != 1 or kind.scalar_reader is None:
            expression = kind.read(expression, '""') or expression
        return AnswerView(low, high, kind.annotation, expression)

    @property
    def returns(self) -> str:
        names = dict.fromkeys(name for answer in self.answers for name in answer.annotation.split(" | "))
        ordered = [name for name in names if name != "None"] + (["None"] if "None" in names else [])
        return " | ".join(ordered) or "None"

    @property
    def imports(self) -> list[str]:
        names = {(name, module) for kind in self._kinds for name, module, _ in kind.names()}
        return sorted(f"from ...models.{module} import {name}" for name, module in names)

    @property
    def _kinds(self) -> Iterable[Kind]:
        for parameter in [*self.path_parameters, *self.parameters]:
            yield parameter.kind
        if self.body is not None:
            yield self.body_kind
        for response in self.source.responses:
            yield Kind(response.prop, in_request=False)

    @property
    def summary(self) -> str:
        return one_line(self.source.summary)

    @property
    def description(self) -> str:
        return one_line(self.source.description)


def _field_name(source: Any, taken: set[str]) -> str:
    """The generator's name, but `links` and `id` for `_links` and `_id` where those are free."""
    plain = str(source.name.get_untrusted_value()).removeprefix("_")
    is_plain = plain.isidentifier() and not plain.startswith("_") and not iskeyword(plain)
    name = plain if plain != source.name and is_plain and plain not in taken else str(source.python_name)
    return f"{name}_" if name in _NAMES_OF_MODELS else name


def _literal_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def one_line(text: UntrustedString | str | None) -> str:
    """Text of the document on one line, safe inside a docstring."""
    if not text:
        return ""
    safe = safe_for_docstring(text)
    return " ".join(str(safe).split())


def arguments_view(models: Iterable[ModelView], endpoints: Iterable[EndpointView]) -> list[ModelView]:
    """The models sent as a whole body: their fields are what a caller passes by name."""
    sent = {
        view.body_kind.class_name
        for view in endpoints
        if view.body is not None and isinstance(view.body.prop, ModelProperty)
    }
    return sorted((model for model in models if model.class_name in sent), key=lambda m: m.class_name)
