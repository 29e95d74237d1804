"""Refusals: everything the sandbox declines to do, over HTTP and in Python alike.

A refusal knows the four fields of the API's error envelope. The HTTP side answers it as
``{"error": {"status", "error_code", "title", "detail"}}``; the Python side lets it propagate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")
Detail: TypeAlias = str | dict[str, list[str]]

_TITLES = {
    400: "Bad request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    413: "Content too large",
    415: "Unsupported media type",
    422: "Unprocessable entity",
    429: "Too many requests",
    500: "Internal server error",
    501: "Not implemented",
    502: "Bad gateway",
    503: "Service unavailable",
}

_CODES = {
    400: 140010,
    401: 140001,
    403: 140403,
    404: 140401,
    405: 140405,
    500: 140500,
    501: 140501,
}
_FIELD_ERRORS_CODE = 140009


class SandboxRefusal(Exception):  # noqa: N818 - a refusal is what the platform does, not a defect
    """The sandbox declined a request; carries the fields of the API's error envelope."""

    def __init__(
        self,
        status: int,
        detail: Detail,
        *,
        title: str | None = None,
        error_code: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail if isinstance(detail, str) else _flatten(detail))
        self.status = status
        self.detail = detail
        self.title = title or _TITLES.get(status, "Error")
        default_code = _FIELD_ERRORS_CODE if isinstance(detail, dict) else _CODES.get(status, 140000 + status)
        self.error_code = default_code if error_code is None else error_code
        self.headers = headers or {}

    def envelope(self) -> dict[str, Any]:
        """The JSON body the API answers with."""
        return {
            "error": {
                "status": self.status,
                "error_code": self.error_code,
                "title": self.title,
                "detail": self.detail,
            }
        }

    def task_builder_body(self) -> dict[str, Any]:
        """The JSON body the AI Task Builder answers with, whose errors have no envelope."""
        return {"message": self.title, "detail": str(self)}


def bad_request(detail: str) -> SandboxRefusal:
    """A 400 that concerns the request as a whole."""
    return SandboxRefusal(400, detail)


def bad_fields(messages: Mapping[str, Sequence[str]]) -> SandboxRefusal:
    """A 400 that names the fields at fault, each with its messages."""
    return SandboxRefusal(400, {field: list(texts) for field, texts in messages.items()})


def bad_field(field: str, message: str) -> SandboxRefusal:
    """A 400 that names one field at fault."""
    return bad_fields({field: [message]})


def not_found(kind: str, identifier: str) -> SandboxRefusal:
    """A 404 for an id that names nothing."""
    return SandboxRefusal(404, f"There is no {kind} with the id {identifier!r}.")


def look_up(known: Mapping[str, T], id: str, kind: str) -> T:
    """The one with this id. Raises SandboxRefusal (404) when there is none."""
    try:
        return known[id]
    except KeyError:
        raise not_found(kind, id) from None


def _flatten(detail: dict[str, list[str]]) -> str:
    return "; ".join(f"{field}: {' '.join(messages)}" for field, messages in detail.items())
