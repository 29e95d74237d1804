"""Every query parameter and every field of a body that a document has, and how to have a method send it."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import Any

import httpx

from prolific import CallError, InvalidRequestError, Prolific
from prolific_drift import Document, operations
from prolific_drift.documents.place import Place
from prolific_drift.documents.references import resolved

ITEM, KEY = "[]", "{}"
"""Steps of a path into any item of a list, and to the value of any key of a mapping."""

_NUMBER = 20
"""More than the minutes a study may take at least, and less than its reward, in the known calls."""

Json = dict[str, Any]
Arguments = Mapping[str, Any]
_Heard = tuple[str, tuple[Any, ...], Arguments]


@dataclass(frozen=True)
class Documented:
    """One parameter or field.

    Attributes:
        operation: id of the operation.
        path: steps from the query or the body to it; the first says which of them.
        value: a query or a body that holds it, and little else.
    """

    operation: str
    path: tuple[str, ...]
    value: Json

    def __str__(self) -> str:
        return f"{self.operation} {'.'.join(self.path).replace('.[]', '[]').replace('.{}', '{}')}"


@dataclass(frozen=True)
class Sent:
    """A request: where it went, the names in its query, and its body."""

    method: str
    path: str
    query: frozenset[str]
    body: Any

    def holds(self, documented: Documented) -> bool:
        """Whether the request has the parameter or field."""
        kind, *steps = documented.path
        return steps[0] in self.query if kind == "query" else _holds(self.body, steps)


class Fields:
    """What a document has operations take."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._operations = operations(document)

    def operation_of(self, method: str, path: str) -> str | None:
        """Id of the operation that a request calls; an address without parameters comes first."""
        found = [
            (template.count("{"), id_)
            for id_, (verb, template, _) in self._operations.items()
            if verb == method and re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)), path)
        ]
        return min(found, default=(0, None))[1]

    def documented(self) -> Iterator[Documented]:
        """Every query parameter, and every field of a body with the fields inside it, each once."""
        for id_, (_, path, operation) in self._operations.items():
            shared = self._document["paths"][path].get("parameters", [])
            for parameter in map(self._resolved, [*shared, *operation.get("parameters", [])]):
                if parameter["in"] == "query":
                    value = {parameter["name"]: self._least(parameter["schema"])}
                    yield Documented(id_, ("query", parameter["name"]), value)
            seen = set()
            for media in self._resolved(operation.get("requestBody", {})).get("content", {}).values():
                for steps, value in self._walk(media["schema"], frozenset()):
                    if steps[-1] not in (ITEM, KEY) and steps not in seen:
                        seen.add(steps)
                        yield Documented(id_, ("body", *steps), value)

    def _walk(self, schema: Json, inside: frozenset[str]) -> Iterator[tuple[tuple[str, ...], Any]]:
        """Paths into values of the schema, each with a value that has the path; recursion is cut off."""
        name = schema.get("$ref")
        if name in inside:
            return
        inside = inside | {name} if name else inside
        schema = self._resolved(schema)
        for keyword in ("oneOf", "anyOf", "allOf"):
            for part in schema.get(keyword, []):
                yield from self._walk(part, inside)
        for field, part in schema.get("properties", {}).items():
            needed = self._least(schema)
            yield (field,), {**needed, field: self._least(part)}
            for steps, value in self._walk(part, inside):
                yield (field, *steps), {**needed, field: value}
        for step, part in ((ITEM, schema.get("items")), (KEY, schema.get("additionalProperties"))):
            if isinstance(part, dict):
                for steps, value in self._walk(part, inside):
                    yield (step, *steps), [value] if step == ITEM else {"key": value}

    def _least(self, schema: Json) -> Any:
        """A value of the schema with nothing that could be left out."""
        schema = self._resolved(schema)
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                return self._least(schema[keyword][0])
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        kinds = schema.get("type", "object")
        kind = kinds[0] if isinstance(kinds, list) else kinds
        if kind == "object":
            parts = schema.get("properties", {})
            return {name: self._least(parts.get(name, {})) for name in schema.get("required", ())}
        if kind == "array":
            return [self._least(schema.get("items", {}))]
        if kind == "string":
            return _text(schema)
        if kind == "boolean":
            return True
        return min(_NUMBER, schema.get("maximum", _NUMBER))

    def _resolved(self, node: Json) -> Json:
        return resolved(Place.top(self._document), Place(node, "")).mapping()


def _text(schema: Json) -> str:
    if schema.get("format") == "date-time":
        return "2026-01-02T03:04:05Z"
    return "01/02/2026" if "pattern" in schema else "text"


def _holds(value: Any, steps: Iterable[str]) -> bool:
    step, *rest = steps
    if step == ITEM:
        found = value if isinstance(value, list) else []
    elif step == KEY:
        found = list(value.values()) if isinstance(value, dict) else []
    else:
        found = [value[step]] if isinstance(value, dict) and step in value else []
    return bool(found) if not rest else any(_holds(each, rest) for each in found)


class Replay:
    """Calls methods again with one argument more, to see whether it is sent."""

    def __init__(self, fields: Fields, calls: Mapping[str, Callable[[Any], Any]]) -> None:
        self._fields = fields
        self._arguments = {method: list(_arguments_of(method, call)) for method, call in calls.items()}

    def sends(self, method: str, documented: Documented, siblings: Iterable[Documented]) -> bool:
        """Whether the method can be called so that the parameter or field leaves.

        Tried are the known calls of the method with the field, then without one of their other arguments,
        then with one of the siblings as well.
        """
        name = documented.path[1]
        others = [each for each in siblings if each.path[1] != name]
        for known in self._arguments[method]:
            fuller = {**known, name: documented.value[name]}
            fewer = [_without(fuller, other) for other in known if other != name]
            more = [{**each, other.path[1]: other.value[other.path[1]]} for each in fewer for other in others]
            for attempt in (known, fuller, *fewer, *more):
                if any(self._is_it(sent, documented) for sent in sent_by(method, attempt)):
                    return True
        return False

    def _is_it(self, sent: Sent, documented: Documented) -> bool:
        return self._fields.operation_of(sent.method, sent.path) == documented.operation and sent.holds(
            documented
        )


def _without(arguments: Arguments, name: str) -> Arguments:
    return {key: value for key, value in arguments.items() if key != name}


def sent_by(method: str, arguments: Arguments) -> list[Sent]:
    """The first request that a call of the method sends; none where it is refused before."""
    sent: list[Sent] = []

    def refuse(request: httpx.Request) -> httpx.Response:
        sent.append(_read(request))
        return httpx.Response(400, json={"error": {"status": 400, "title": "-", "detail": "-"}})

    with httpx.Client(transport=httpx.MockTransport(refuse)) as http, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        function = _method(Prolific("t0ken", http_client=http), method)
        if not _takes(function, arguments):
            return []
        try:
            made = function(**arguments)
            if isinstance(made, Iterator):
                next(made, None)
        except (CallError, InvalidRequestError):
            pass
    return sent


def _method(client: Prolific, name: str) -> Any:
    found: Any = client
    for step in name.split("."):
        found = getattr(found, step)
    return found


def _takes(function: Callable[..., Any], arguments: Arguments) -> bool:
    parameters = signature(function).parameters
    return arguments.keys() <= parameters.keys() or any(
        each.kind is Parameter.VAR_KEYWORD for each in parameters.values()
    )


def _read(request: httpx.Request) -> Sent:
    kind = request.headers.get("Content-Type", "")
    body: Any = None
    if kind == "application/json":
        body = json.loads(request.content)
    elif kind.startswith("multipart/form-data"):
        body = dict.fromkeys(re.findall(r'name="(\w+)"', request.read().decode("utf-8", "replace")), "part")
    return Sent(request.method, request.url.path, frozenset(request.url.params), body)


def _arguments_of(method: str, call: Callable[[Any], Any]) -> Iterator[Arguments]:
    """The arguments of each call of the method that a known call consists of, all by their names."""
    listener = _Listener()
    call(listener)
    names = list(signature(_method(Prolific("t0ken"), method)).parameters)
    for name, positions, keywords in listener.heard:
        if name == method:
            yield {**dict(zip(names, positions, strict=False)), **keywords}


class _Listener:
    """Takes the place of a client, and of everything that it has and gives, and notes the calls."""

    def __init__(self, name: str = "", heard: list[_Heard] | None = None) -> None:
        self._name = name
        self.heard: list[_Heard] = [] if heard is None else heard

    def __getattr__(self, name: str) -> _Listener:
        return _Listener(f"{self._name}.{name}".removeprefix("."), self.heard)

    def __call__(self, *positions: Any, **keywords: Any) -> _Listener:
        self.heard.append((self._name, positions, keywords))
        return _Listener(f"{self._name}()", self.heard)

    def __iter__(self) -> Iterator[Any]:
        return iter(())
