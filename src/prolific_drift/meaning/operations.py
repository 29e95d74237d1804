"""What the operations of a document mean: parameters, bodies, answers, who may call, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from prolific_drift.documents.document import HTTP_METHODS, Document, ids_without_groups, made_up_id
from prolific_drift.documents.place import Place
from prolific_drift.documents.references import resolved
from prolific_drift.meaning.security import Alternatives, alternatives_of, is_authorization
from prolific_drift.meaning.shape import ANY, Places

_HEADERS_SAID_ELSEWHERE = ("accept", "content-type")


@dataclass(frozen=True)
class Parameter:
    """A parameter of an operation.

    Attributes:
        name: as it is sent; headers in lower case.
        location: `path`, `query`, `header` or `cookie`.
        place: where it is written.
        required: whether it must be sent.
        deprecated: whether it should not be used any more.
        style: how it is written, such as `form`.
        exploded: whether each element of a list is written on its own.
        media: the media type its value is written as; empty for most.
        reserved: whether reserved characters may stand in it as they are.
        empty: whether it may be sent without a value.
        schema: what it must be.
    """

    name: str
    location: str
    place: Place
    required: bool
    deprecated: bool
    style: str
    exploded: bool
    media: str
    reserved: bool
    empty: bool
    schema: Places

    def written(self, types: frozenset[str]) -> str:
        """How values of these JSON types are written, in words; ways that give the same text are one."""
        if self.media:
            return f"as {self.media}"
        if self.style == "deepObject":
            return self.style
        if not types & SEVERAL_VALUES:
            return self.style if self.style in ("label", "matrix") else "one value"
        if types & SEVERAL_VALUES == {"array"}:
            if self.style == "simple":
                return self.style
            if self.exploded and self.style in _JOINED:
                return "form, exploded"
        return f"{self.style}, exploded" if self.exploded else self.style


SEVERAL_VALUES = frozenset({"array", "object", ANY})
"""JSON types with more than one value inside."""

_JOINED = ("form", "spaceDelimited", "pipeDelimited")


@dataclass(frozen=True)
class Header:
    """A header of an answer.

    Attributes:
        place: where it is written.
        required: whether it always comes.
        deprecated: whether it should not be used any more.
        schema: what it is.
    """

    place: Place
    required: bool
    deprecated: bool
    schema: Places


@dataclass(frozen=True)
class Content:
    """A body or an answer.

    Attributes:
        place: where it is written.
        media: schemas by media type.
        required: whether a body must be sent.
        headers: an answer's headers by lower-case name.
    """

    place: Place
    media: Mapping[str, Places]
    required: bool = False
    headers: Mapping[str, Header] = field(default_factory=dict)


@dataclass(frozen=True)
class OperationMeaning:
    """One operation.

    Attributes:
        id: operationId, or a name made from method and path.
        is_named: whether the document gives the operationId.
        method: in capitals.
        path: as it is written.
        place: where it is written.
        item: the path item it belongs to.
        group: the first tag, which decides the generated module.
        deprecated: whether it should not be used any more.
        security: ways to identify oneself.
        servers: addresses that replace those of the document; empty if none do.
        parameters: by location and name.
        body: what is sent.
        answers: by status, `4XX` in capitals.
    """

    id: str
    is_named: bool
    method: str
    path: str
    place: Place
    item: Place
    group: str
    deprecated: bool
    security: Alternatives
    servers: frozenset[str]
    parameters: Mapping[tuple[str, str], Parameter]
    body: Content | None
    answers: Mapping[str, Content]

    def schemas(self) -> Iterator[Places]:
        """Every schema it sends or answers."""
        yield from (parameter.schema for parameter in self.parameters.values())
        for content in (*filter(None, [self.body]), *self.answers.values()):
            yield from content.media.values()
            yield from (header.schema for header in content.headers.values())

    @property
    def path_shape(self) -> str:
        """The path whatever its parameters are called."""
        return re.sub(r"\{[^}]*\}", "{}", self.path)

    @property
    def path_parameters(self) -> list[str]:
        """Names of the path's parameters in order."""
        return re.findall(r"\{([^}]*)\}", self.path)

    @property
    def function_name(self) -> str:
        """The name of the generated function, as far as the operationId decides it."""
        return function_name(self.id)


def function_name(operation_id: str) -> str:
    """`create_study`, whether the operationId is `create-study` or `CreateStudy`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", operation_id)
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")


def operations_of(document: Document) -> Iterator[OperationMeaning]:
    """Every operation of the document, in its order.

    Raises:
        DocumentError: the document is malformed, or refers to something outside.
    """
    found = list(_read_operations(Place.top(document)))
    shorter = ids_without_groups((each.id, each.group) for each in found if each.is_named)
    for each in found:
        yield replace(each, id=shorter[each.id]) if each.is_named and each.id in shorter else each


def _read_operations(top: Place) -> Iterator[OperationMeaning]:
    for path, item_place in top.members("paths"):
        item = resolved(top, item_place)
        for method in HTTP_METHODS:
            operation = item.get(method)
            if operation is not None:
                yield _operation(top, path, method, item, operation)


def server_urls(place: Place) -> frozenset[str]:
    """The addresses under `servers`, with the defaults of their variables."""
    return frozenset(_server_url(server) for server in place.elements("servers"))


def _server_url(server: Place) -> str:
    url = server.text("url") or ""
    for name, variable in server.members("variables"):
        url = url.replace(f"{{{name}}}", str(variable.mapping().get("default", "")))
    return url.rstrip("/")


def _operation(top: Place, path: str, method: str, item: Place, operation: Place) -> OperationMeaning:
    parameters = dict([*_parameters(top, item), *_parameters(top, operation)])
    sends_token = [key for key, each in parameters.items() if is_authorization(*key)]
    written_id = operation.text("operationId")
    tags = operation.elements("tags")
    body = operation.get("requestBody")
    return OperationMeaning(
        id=written_id or made_up_id(method, path),
        is_named=written_id is not None,
        method=method.upper(),
        path=path,
        place=operation,
        item=item,
        group=str(tags[0].value) if tags else "",
        deprecated=operation.flag("deprecated"),
        security=alternatives_of(top, operation, token_is_a_parameter=bool(sends_token)),
        servers=server_urls(operation) or server_urls(item),
        parameters={
            key: each
            for key, each in parameters.items()
            if key not in sends_token and not (key[0] == "header" and key[1] in _HEADERS_SAID_ELSEWHERE)
        },
        body=None if body is None else _content(top, resolved(top, body)),
        answers={
            status.upper() if status != "default" else status: _content(top, resolved(top, answer))
            for status, answer in operation.members("responses")
            if not status.startswith("x-")
        },
    )


def _parameters(top: Place, holder: Place) -> Iterator[tuple[tuple[str, str], Parameter]]:
    for element in holder.elements("parameters"):
        place = resolved(top, element)
        name, location = place.text("name"), place.text("in")
        if name is None or location is None:
            raise place.error("a parameter needs `name` and `in`")
        if location == "header":
            name = name.lower()
        style = place.text("style") or ("form" if location in ("query", "cookie") else "simple")
        yield (
            (location, name),
            Parameter(
                name=name,
                location=location,
                place=place,
                required=place.flag("required") or location == "path",
                deprecated=place.flag("deprecated"),
                style=style,
                exploded=bool(place.mapping().get("explode", style == "form")),
                media=", ".join(name for name, _ in place.members("content")),
                reserved=place.flag("allowReserved"),
                empty=place.flag("allowEmptyValue"),
                schema=_schema_or_content(place),
            ),
        )


def _schema_or_content(place: Place) -> Places:
    schema = _schema(place)
    media = [] if schema else [_schema(media) for _, media in place.members("content")]
    return media[0] if media else schema


def _content(top: Place, place: Place) -> Content:
    return Content(
        place=place,
        media={
            name.split(";")[0].strip().lower(): _schema(media) for name, media in place.members("content")
        },
        required=place.flag("required"),
        headers={name.lower(): _header(resolved(top, header)) for name, header in place.members("headers")},
    )


def _header(place: Place) -> Header:
    return Header(place, place.flag("required"), place.flag("deprecated"), _schema_or_content(place))


def _schema(holder: Place) -> Places:
    schema = None if holder.value is None else holder.get("schema")
    return () if schema is None else (schema,)
