"""A value of a document together with the JSON pointer it stands at; reading it checks its type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prolific_drift.documents.document import Document, DocumentError


@dataclass(frozen=True, slots=True)
class Place:
    """A value and where it stands.

    Attributes:
        value: the JSON value.
        pointer: RFC 6901, from the top of the document.
    """

    value: Any
    pointer: str

    @classmethod
    def top(cls, document: Document) -> Place:
        """The document itself."""
        return cls(document, "")

    def get(self, key: str) -> Place | None:
        """A member of a mapping; None where it is absent or null."""
        value = self.mapping().get(key)
        return None if value is None else Place(value, f"{self.pointer}/{escaped(key)}")

    def members(self, key: str) -> Iterator[tuple[str, Place]]:
        """The members of the mapping under `key`; none where it is absent."""
        inner = self.get(key)
        if inner is not None:
            for name, value in inner.mapping().items():
                yield str(name), Place(value, f"{inner.pointer}/{escaped(str(name))}")

    def elements(self, key: str) -> list[Place]:
        """The elements of the list under `key`; none where it is absent."""
        inner = self.get(key)
        if inner is None:
            return []
        if not isinstance(inner.value, list):
            raise inner.error("a list is expected")
        return [Place(each, f"{inner.pointer}/{position}") for position, each in enumerate(inner.value)]

    def text(self, key: str) -> str | None:
        """A text under `key`; None where it is absent."""
        inner = self.get(key)
        if inner is None:
            return None
        if not isinstance(inner.value, str):
            raise inner.error("a text is expected")
        return inner.value

    def flag(self, key: str) -> bool:
        """Whether `key` is true."""
        return self.mapping().get(key) is True

    def mapping(self) -> dict[Any, Any]:
        """The value, which must be a mapping."""
        if not isinstance(self.value, dict):
            raise self.error("a mapping is expected")
        return self.value

    def error(self, message: str) -> DocumentError:
        """An error that says where."""
        return DocumentError(f"#{self.pointer}: {message}")


def escaped(key: str) -> str:
    """A key as one part of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def parts_of(pointer: str) -> list[str]:
    """The keys a JSON pointer is made of."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
