"""The effective OpenAPI document: the operations the sandbox serves and the schemas it is held to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query or path parameter, with the place of its schema in the document."""

    name: str
    location: str
    required: bool
    schema: Mapping[str, Any]
    pointer: str


@dataclass(frozen=True, slots=True)
class BodySchema:
    """A JSON body, with the place of its schema in the document."""

    pointer: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the document."""

    operation_id: str
    method: str
    path: str
    secured: bool
    deprecated: bool
    takes_json: bool
    parameters: tuple[Parameter, ...]
    request_body: BodySchema | None
    responses: Mapping[str, BodySchema | None]
    media_types: Mapping[str, frozenset[str]]

    def response_for(self, status: int) -> tuple[bool, BodySchema | None]:
        """Whether a status is documented, and the JSON body it has, if any."""
        key = self._key(status)
        return (False, None) if key is None else (True, self.responses[key])

    def media_types_for(self, status: int) -> frozenset[str]:
        """The kinds of body that a status is documented with."""
        key = self._key(status)
        return frozenset() if key is None else self.media_types[key]

    def _key(self, status: int) -> str | None:
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in self.responses:
                return key
        return None


class Document:
    """The OpenAPI document with its references followed."""

    def __init__(self, contents: dict[str, Any]) -> None:
        self.contents = contents
        self.operations = tuple(self._read_operations())

    def schema(self, name: str) -> dict[str, Any]:
        """A component schema by name."""
        schema: dict[str, Any] = self.contents["components"]["schemas"][name]
        return schema

    def _read_operations(self) -> Iterator[Operation]:
        for path, item in self.contents["paths"].items():
            for method in _METHODS:
                if method in item:
                    yield self._read_operation(path, method, item)

    def _read_operation(self, path: str, method: str, item: dict[str, Any]) -> Operation:
        operation = item[method]
        place = _pointer("paths", path, method)
        security = operation.get("security", self.contents.get("security", []))
        return Operation(
            operation_id=operation["operationId"],
            method=method.upper(),
            path=path,
            secured=bool(security),
            deprecated=operation.get("deprecated", False),
            takes_json=self._media_types(operation.get("requestBody")) == {"application/json"},
            parameters=tuple(self._read_parameters(item, _pointer("paths", path)))
            + tuple(self._read_parameters(operation, place)),
            request_body=self._read_body(operation.get("requestBody"), f"{place}/requestBody"),
            responses={
                status: self._read_body(response, f"{place}/responses/{status}")
                for status, response in operation["responses"].items()
            },
            media_types={
                status: self._media_types(response) for status, response in operation["responses"].items()
            },
        )

    def _media_types(self, item: dict[str, Any] | None) -> frozenset[str]:
        if item is None:
            return frozenset()
        body, _ = self._follow(item, "")
        return frozenset(body.get("content", {}))

    def _read_parameters(self, holder: dict[str, Any], place: str) -> Iterator[Parameter]:
        for index, item in enumerate(holder.get("parameters", [])):
            parameter, pointer = self._follow(item, f"{place}/parameters/{index}")
            yield Parameter(
                name=parameter["name"],
                location=parameter["in"],
                required=parameter.get("required", False),
                schema=parameter["schema"],
                pointer=f"{pointer}/schema",
            )

    def _read_body(self, item: dict[str, Any] | None, place: str) -> BodySchema | None:
        if item is None:
            return None
        body, pointer = self._follow(item, place)
        if "schema" not in body.get("content", {}).get("application/json", {}):
            return None
        return BodySchema(f"{pointer}/content/application~1json/schema", body.get("required", False))

    def _follow(self, item: dict[str, Any], pointer: str) -> tuple[dict[str, Any], str]:
        while "$ref" in item:
            pointer = item["$ref"].removeprefix("#")
            item = self._at(pointer)
        return item, pointer

    def _at(self, pointer: str) -> dict[str, Any]:
        found: Any = self.contents
        for part in pointer.split("/")[1:]:
            found = found[part.replace("~1", "/").replace("~0", "~")]
        return dict(found)


@cache
def effective_document() -> Document:
    """The document packaged with the generated client, read once."""
    text = (resources.files("prolific_api") / "openapi.json").read_text(encoding="utf-8")
    return Document(json.loads(text))


def _pointer(*parts: str) -> str:
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)
