"""Types every generated module shares."""

from __future__ import annotations

import functools
import re
import warnings
from collections.abc import Callable, Mapping, MutableMapping
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final, Generic, Literal, NamedTuple, TypeVar, final
from urllib.parse import quote
from uuid import UUID


@final
class Unset:
    """The type of UNSET: a request field that is left out, which is not the same as null."""

    __slots__ = ()

    _instance: Unset | None = None

    def __new__(cls) -> Unset:
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()

FileContent = IO[bytes] | bytes | str
FileTypes = (
    tuple[str | None, FileContent, str | None] | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
RequestFiles = list[tuple[str, FileTypes]]


class File(NamedTuple):
    """A file to upload: an open binary stream or bytes, with the name and type to announce."""

    payload: BinaryIO | bytes
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        """The tuple httpx takes for one part of multipart/form-data."""
        return self.file_name, self.payload, self.mime_type


T = TypeVar("T")


class Response(NamedTuple, Generic[T]):
    """An answer as it came, with its decoded content; any status, registered or not, is an int."""

    status_code: int
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T | None


LONGEST_ID: Final = 300
"""Characters of an id or a file name; the longest ids of the API have less than 70."""


def id_problem(value: object) -> str | None:
    """What is wrong with an id, without repeating what else the value holds; None if nothing is."""
    if isinstance(value, UUID):
        return None
    if not isinstance(value, str):
        return f"must be text, got {_described(value)}"
    if not value.strip() or not value.strip("."):
        return f"must be a non-empty path segment other than dots, got {value!r}"
    if len(value) > LONGEST_ID:
        return f"must be an id, got a text of {len(value)} characters"
    if not value.isprintable():
        return f"must be an id, got a text with what is no character: {ascii(value)}"
    return None


def _described(value: object) -> str:
    """A value by its kind, and where it has an id, how to pass that."""
    if value is None or isinstance(value, bool):
        return str(value)
    kind = type(value).__name__
    if isinstance(getattr(value, "id", None), str):
        name = re.sub("(?<=[a-z])(Short|Detail|Out|Response)$", "", kind)
        return f"a {kind}; pass its id, as in `{name.lower()}.id`"
    if isinstance(value, (list, tuple, set, frozenset)):
        return f"a {kind}; pass one id"
    return f"a {kind}"


def path_segment(value: object, name: str) -> str:
    """`value` quoted as one segment of a path.

    Raises:
        ValueError: it is no id: it is no text, would address something else, or stands for something that has one.
    """
    problem = id_problem(value)
    if problem is not None:
        raise ValueError(f"{name} {problem}")
    return quote(str(value), safe="")


if TYPE_CHECKING:
    from typing_extensions import deprecated as deprecated
else:

    def deprecated(message: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Mark a function as deprecated: a call warns."""

        def mark(function: Callable[..., Any]) -> Callable[..., Any]:
            @functools.wraps(function)
            def warning(*args: Any, **kwargs: Any) -> Any:
                warnings.warn(message, DeprecationWarning, stacklevel=2)
                return function(*args, **kwargs)

            warning.__deprecated__ = message
            return warning

        return mark


__all__ = [
    "UNSET",
    "File",
    "FileTypes",
    "RequestFiles",
    "Response",
    "Unset",
    "deprecated",
    "id_problem",
    "path_segment",
]
