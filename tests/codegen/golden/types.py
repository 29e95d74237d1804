"""Types every generated module shares."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable, Mapping, MutableMapping
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final, Generic, Literal, NamedTuple, TypeVar, final
from urllib.parse import quote


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


def path_segment(value: object, name: str) -> str:
    """`value` quoted as one segment of a path.

    Raises:
        ValueError: the segment is empty or made of dots, and would address something else.
    """
    text = str(value)
    if not text or text.strip(".") == "":
        raise ValueError(f"{name} must be a non-empty path segment other than dots, got {text!r}")
    return quote(text, safe="")


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
    "path_segment",
]
