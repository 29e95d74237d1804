"""Finding the one thing with a title: titles are not unique."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from prolific.errors import InvalidRequestError


class Titled(Protocol):
    """A workspace or project."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def title(self) -> str:
        """Its title."""
        ...


T = TypeVar("T", bound=Titled)


def with_title(items: Iterable[T], title: str, kind: str) -> T | None:
    """The one item with exactly this title; None where there is none.

    Raises:
        InvalidRequestError: several have it; the message lists their ids.
    """
    found = [item for item in items if item.title == title]
    if len(found) > 1:
        ids = ", ".join(item.id for item in found)
        raise InvalidRequestError(
            f"{len(found)} {kind}s are called {title!r}: {ids}; use an id", field="title"
        )
    return found[0] if found else None


def missing(title: str, kind: str) -> InvalidRequestError:
    """The error where nothing has the title."""
    return InvalidRequestError(f"no {kind} is called {title!r}", field="title")
