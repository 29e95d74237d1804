"""The register of operations that the sandbox answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from prolific_sandbox.world.world import World

JSON = "application/json"
CSV = "text/csv"


@dataclass(frozen=True, slots=True)
class Call:
    """One request that was found valid: what a handler needs to answer it."""

    world: World
    url: str
    path: Mapping[str, str]
    query: Mapping[str, Any]
    raw_query: Mapping[str, str]
    body: Any = None
    content: bytes = b""
    content_type: str = ""

    @property
    def server(self) -> str:
        """The address of the server, without a path."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and the body to go with it; None means no body.

    A body is written as JSON, unless ``media_type`` says that it is text of another kind.
    """

    status: int
    body: Any = None
    media_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)


Handler: TypeAlias = Callable[[Call], Answer]
BodyCompleter: TypeAlias = Callable[[Call], Any]


@dataclass(frozen=True, slots=True)
class Registration:
    """How one operation is answered."""

    handler: Handler
    tolerated_query: frozenset[str] = frozenset()
    complete_body: BodyCompleter | None = field(default=None)


REGISTER: dict[str, Registration] = {}


def operation(
    operation_id: str, *, tolerated_query: tuple[str, ...] = (), complete_body: BodyCompleter | None = None
) -> Callable[[Handler], Handler]:
    """Register the decorated function as the handler of an operation.

    ``tolerated_query`` names the query parameters the handler reads itself, because the real API takes more
    than the document says. ``complete_body`` turns a body the real API takes into one the document allows.
    """

    def register(handler: Handler) -> Handler:
        if operation_id in REGISTER:
            raise ValueError(f"the operation {operation_id} has a handler already")
        REGISTER[operation_id] = Registration(handler, frozenset(tolerated_query), complete_body)
        return handler

    return register
