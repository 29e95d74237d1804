"""Holding requests and answers to the schemas of the document."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import jsonschema_rs

from prolific_sandbox.clock import parse_timestamp
from prolific_sandbox.errors import bad_fields, bad_request
from prolific_sandbox.whole_numbers import whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jsonschema.exceptions import ValidationError

    from prolific_sandbox.spec.document import Document, Operation, Parameter
    from prolific_sandbox.spec.explaining_validators import ExplainingValidators

_BASE = "urn:prolific-openapi"
_REQUIRED = "This field is required."
_LONGEST_MESSAGE = 300
_TRUE = frozenset({"true", "1", "yes", "t"})
_FALSE = frozenset({"false", "0", "no", "f"})

_MESSAGES = {
    "minimum": "This must be at least {}.",
    "maximum": "This must be at most {}.",
    "minLength": "This must have at least {} characters.",
    "format": "This must be in the format {}.",
    "pattern": "This must match {}.",
    "oneOf": "This fits none of the forms that are possible here.",
    "anyOf": "This fits none of the forms that are possible here.",
}

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")


def _is_date_time(text: str) -> bool:
    try:
        parse_timestamp(text)
    except ValueError:
        return False
    return True


def _is_uuid(text: str) -> bool:
    return _UUID.fullmatch(text) is not None


def _is_uri(text: str) -> bool:
    # No more than a scheme: the addresses of studies hold placeholders that no strict reading allows.
    return _SCHEME.match(text) is not None


_FORMATS: dict[str, Callable[[str], bool]] = {
    "date-time": _is_date_time,
    "uuid": _is_uuid,
    "uri": _is_uri,
}


@dataclass(frozen=True, slots=True)
class Violation:
    """An answer of the sandbox that the document does not allow: a defect of the sandbox."""

    operation_id: str
    status: int
    location: str
    message: str


class SchemaBook:
    """Validators for the schemas of the document, each compiled when first needed and then kept.

    There are two for each schema: a fast one decides, and what it does not accept is judged again by one that
    can say why not.
    """

    def __init__(self, document: Document) -> None:
        self._contents = document.contents
        self._explaining: ExplainingValidators | None = None
        self._fast_registry = jsonschema_rs.Registry(
            [(_BASE, document.contents)], draft=jsonschema_rs.Draft202012
        )
        self._fast: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def read_query(
        self, operation: Operation, query: Mapping[str, str], tolerated: Iterable[str] = ()
    ) -> dict[str, Any]:
        """The documented query parameters, converted; unknown ones are left out.

        Parameters in ``tolerated`` are passed on as they came: their handler reads more than is documented.
        Raises SandboxRefusal (400) naming each parameter at fault.
        """
        values: dict[str, Any] = {}
        messages: defaultdict[str, list[str]] = defaultdict(list)
        for parameter in operation.parameters:
            if parameter.location != "query":
                continue
            text = query.get(parameter.name)
            if text is None or text == "":
                if parameter.required:
                    messages[parameter.name].append(_REQUIRED)
            elif parameter.name in tolerated:
                values[parameter.name] = text
            else:
                value = _convert(parameter, text)
                messages_of_value = [_message(error) for error in self._errors(parameter.pointer, value)]
                if messages_of_value:
                    messages[parameter.name].extend(messages_of_value)
                else:
                    values[parameter.name] = value
        if messages:
            raise bad_fields(messages)
        return values

    def check_body(self, operation: Operation, body: Any) -> None:
        """Hold a request body to its schema; ``body`` is None when there was none.

        Raises SandboxRefusal (400) naming each field at fault.
        """
        schema = operation.request_body
        if schema is None or (body is None and not schema.required):
            return
        if body is None:
            raise bad_request("This request needs a JSON body.")
        messages: defaultdict[str, list[str]] = defaultdict(list)
        for error in self._errors(schema.pointer, body):
            _collect(error, messages)
        if messages:
            raise bad_fields(messages)

    def find_violations(
        self, operation: Operation, status: int, body: Any, media_type: str = "application/json"
    ) -> list[Violation]:
        """What the document objects to in an answer; ``body`` is None when there is none."""
        documented, schema = operation.response_for(status)
        if not documented:
            return [Violation(operation.operation_id, status, "status", "The document has no such status.")]
        if body is not None and media_type != "application/json":
            fits = media_type in operation.media_types_for(status) and isinstance(body, str)
            objections = [] if fits else [("body", f"The document has no {media_type} here.")]
        elif schema is None:
            objections = [] if body is None else [("body", "The document has no JSON body here.")]
        elif self._accepts(schema.pointer, body):
            objections = []
        else:
            errors = self._errors(schema.pointer, _as_json(body))
            objections = [(error.json_path, error.message[:_LONGEST_MESSAGE]) for error in errors]
        return [Violation(operation.operation_id, status, *objection) for objection in objections]

    def _errors(self, pointer: str, instance: Any) -> Iterable[ValidationError]:
        if self._accepts(pointer, instance):
            return ()
        if self._explaining is None:
            from prolific_sandbox.spec.explaining_validators import ExplainingValidators

            self._explaining = ExplainingValidators(_BASE, self._contents, _FORMATS)
        return self._explaining.errors(pointer, instance)

    def _accepts(self, pointer: str, instance: Any) -> bool:
        validator = self._fast.get(pointer)
        if validator is None:
            validator = jsonschema_rs.Draft202012Validator(
                {"$ref": f"{_BASE}#{quote(pointer, safe='/~')}"},
                registry=self._fast_registry,
                validate_formats=True,
                formats=_FORMATS,
            )
            self._fast[pointer] = validator
        try:
            return validator.is_valid(instance)
        except ValueError:
            # Half a surrogate pair, or nested too deep for it.
            return False


def _as_json(body: Any) -> Any:
    """A body as the client will read it."""
    return json.loads(json.dumps(body))


def is_true(text: str) -> bool | None:
    """A flag of a query as a truth value, or None when it is neither true nor false."""
    normalised = text.strip().lower()
    if normalised in _TRUE:
        return True
    return False if normalised in _FALSE else None


def _convert(parameter: Parameter, text: str) -> Any:
    """A query value in the type its schema asks for; text that does not fit stays text, to be refused."""
    schema = parameter.schema
    kinds = {schema.get("type")} | {part.get("type") for part in schema.get("anyOf", [])}
    if "boolean" in kinds:
        flag = is_true(text)
        return text if flag is None else flag
    if "array" in kinds:
        return text.split(",")
    if "integer" in kinds:
        number = whole_number(text)
        return text if number is None else number
    return text


def _collect(error: ValidationError, messages: defaultdict[str, list[str]]) -> None:
    narrowed = _narrow(error)
    path = [str(part) for part in narrowed.absolute_path]
    if narrowed.validator == "required":
        required: Any = narrowed.validator_value
        instance: Any = narrowed.instance
        for name in (name for name in required if name not in instance):
            _note(messages, [*path, name], _REQUIRED)
    else:
        _note(messages, path, _message(narrowed))


def _note(messages: defaultdict[str, list[str]], path: list[str], message: str) -> None:
    field, rest = (path[0], path[1:]) if path else ("non_field_errors", [])
    text = f"{'.'.join(rest)}: {message}" if rest else message
    if text not in messages[field]:
        messages[field].append(text)


def _narrow(error: ValidationError) -> ValidationError:
    """The error that helps most: inside a choice of schemas, one of the choice that was meant."""
    while error.validator in ("oneOf", "anyOf") and error.context:
        meant = [part for part in error.context if part.validator not in ("type", "const", "enum")]
        if not meant or not isinstance(error.instance, dict):
            return error
        schema: Any = error.schema
        discriminator = schema.get("discriminator", {}).get("propertyName")
        if discriminator:
            rejected = {
                part.relative_schema_path[0]
                for part in error.context
                if list(part.relative_path) == [discriminator]
            }
            meant = [part for part in meant if part.relative_schema_path[0] not in rejected]
            if not meant:
                return error
        error = min(meant, key=lambda part: len(part.relative_path))
    return error


def _message(error: ValidationError) -> str:
    limit: Any = error.validator_value
    if error.validator == "type":
        kinds = [limit] if isinstance(limit, str) else limit
        return f"This must be of type {' or '.join(kinds)}."
    if error.validator == "enum":
        return f"{error.instance!r} is not one of {', '.join(repr(value) for value in limit)}."[
            :_LONGEST_MESSAGE
        ]
    template = _MESSAGES.get(str(error.validator))
    return error.message[:_LONGEST_MESSAGE] if template is None else template.format(limit)
