"""Documents of one operation, for tests that change one thing."""

from __future__ import annotations

import copy
from typing import Any

Json = dict[str, Any]


def document(operation: Json | None = None, *, schemas: Json | None = None, **top: Any) -> Json:
    """A document with `PUT /toys/{id}`; `operation` replaces parts of it."""
    whole: Json = {
        "operationId": "put-toy",
        "tags": ["Toys"],
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
            {"name": "page", "in": "query", "schema": {"type": "integer"}},
        ],
        "requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}},
        "responses": {
            "200": {"content": {"application/json": {"schema": {"type": "object"}}}},
            "4XX": {"description": "No"},
        },
    }
    whole.update(operation or {})
    return copy.deepcopy(
        {
            "openapi": "3.1.0",
            "info": {"title": "Toys", "version": "1"},
            "servers": [{"url": "https://toys.example"}],
            "security": [{"token": []}],
            "paths": {
                "/toys/{id}": {"put": {key: value for key, value in whole.items() if value is not None}}
            },
            "components": {
                "securitySchemes": {
                    "token": {"type": "apiKey", "in": "header", "name": "Authorization"},
                    "other": {"type": "http", "scheme": "basic"},
                },
                "schemas": schemas or {},
            },
            **top,
        }
    )


def sending(schema: Any) -> Json:
    """A document whose body has a field `toy` of this schema."""
    return document({"requestBody": content(holding(schema))})


def answering(schema: Any) -> Json:
    """A document whose answer has a field `toy` of this schema."""
    return document({"responses": {"200": content(holding(schema))}})


def holding(schema: Any) -> Json:
    """An object with the field `toy`."""
    return {"type": "object", "properties": {"toy": schema}}


def content(schema: Any, media: str = "application/json") -> Json:
    """A body or an answer."""
    return {"content": {media: {"schema": schema}}}
