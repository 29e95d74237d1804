"""The one form of those that an operation takes and gives content in; and what its parameters are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prolific_drift.documents.place import escaped

BYTES = "application/octet-stream"
SENT_AS = "x-sent-as"
"""What a body of bytes says it is: the media type as it is published."""
_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"
_WITHOUT_CONTENT = frozenset({"204", "205"})
_ONE_SEGMENT = frozenset({"string", "integer", "number", "boolean"})
_SAID_BY_HTTP = frozenset({"accept", "content-type"})

Schema = dict[str, Any]
Resolve = Callable[[Schema], Schema]


def choose_contents(operation: dict[str, Any], where: str, notes: list[str]) -> None:
    """Leave one media type of the body and of each answer; what the generator has no class for is bytes."""
    body = operation.get("requestBody")
    if body is not None and not body.get("content"):
        del operation["requestBody"]
    elif body is not None:
        several = len(body["content"])
        body["content"] = _only(body["content"], _body_rank)
        ((name, media),) = body["content"].items()
        media.setdefault("schema", {})
        if _body_rank(name) >= len(_BODIES):
            media["schema"] = _binary(media["schema"])
            media[SENT_AS] = name
            body["content"] = {BYTES: media}
        if several > 1:
            notes.append(f"{where}: a body may be sent in {several} media types; it is sent as {name}")
    for status, answer in operation["responses"].items():
        if not answer.get("content") or status in _WITHOUT_CONTENT:
            answer.pop("content", None)
            continue
        ((name, media),) = _only(answer["content"], _answer_rank).items()
        media.setdefault("schema", {})
        rank = _answer_rank(name)
        if rank == 0 and name == "*/*":
            name = _JSON
        elif rank == 1:
            media["schema"] = {"type": "string"}
        elif rank > 1:
            name, media["schema"] = BYTES, _binary(media["schema"])
        answer["content"] = {name: media}


def settle_parameters(operation: dict[str, Any], where: str, notes: list[str], resolve: Resolve) -> None:
    """Give each parameter a schema of something that can be written where it stands."""
    kept = []
    for parameter in operation["parameters"]:
        name, place = str(parameter["name"]), parameter["in"]
        if place == "header" and name.lower() in _SAID_BY_HTTP:
            continue
        kept.append(parameter)
        if "schema" not in parameter:
            content = parameter.pop("content", None)
            parameter["schema"] = {"type": "string"} if content else {}
            if content:
                notes.append(
                    f"{where}/parameters/{escaped(name)}: has a media type; the caller writes its text"
                )
        if (place == "path" and resolve(parameter["schema"]).get("type") != "string") or (
            place != "query" and not _is_one_segment(parameter["schema"], resolve)
        ):
            parameter["schema"] = {"type": "string"}
        elif place == "query" and _is_object(parameter["schema"], resolve):
            parameter["schema"] = {"type": "string"}
            notes.append(
                f"{where}/parameters/{escaped(name)}: an object in a query; the caller writes its text"
            )
    operation["parameters"] = kept


def _binary(schema: Schema) -> Schema:
    said = {key: value for key, value in schema.items() if key in ("description", "deprecated")}
    return {"type": "string", "format": "binary", **said}


def _is_one_segment(schema: Schema, resolve: Resolve) -> bool:
    target = resolve(schema)
    kinds = target.get("type")
    kinds = kinds if isinstance(kinds, list) else [kinds] if kinds else []
    if target.get("format") in ("date", "date-time", "binary"):
        return False
    if any(key in target for key in ("allOf", "anyOf", "oneOf")):
        return False
    if not kinds:
        return "enum" in target or "const" in target
    return _ONE_SEGMENT.issuperset(kinds)


def _is_object(schema: Schema, resolve: Resolve) -> bool:
    target = resolve(schema)
    return target.get("type") == "object" or "properties" in target


def _only(content: dict[str, Any], rank: Callable[[str], int]) -> dict[str, Any]:
    """The media type that ranks first, whatever order they are written in; its name without parameters."""
    name = min(content, key=lambda each: (rank(each), each))
    plain = name.split(";")[0].strip().lower()
    return {plain: content[name]}


def _is_json(name: str) -> bool:
    return name in (_JSON, "*/*", "text/json") or name.endswith("+json")


def _plain(name: str) -> str:
    return name.split(";", maxsplit=1)[0].strip().lower()


_BODIES: tuple[Callable[[str], bool], ...] = (
    lambda name: name == _JSON,
    _is_json,
    lambda name: name == _MULTIPART,
    lambda name: name == _FORM,
)


def _body_rank(name: str) -> int:
    plain = _plain(name)
    return next((rank for rank, fits in enumerate(_BODIES) if fits(plain)), len(_BODIES))


def _answer_rank(name: str) -> int:
    plain = _plain(name)
    if _is_json(plain):
        return 0
    return 1 if plain.startswith("text/") else 2
