"""Names for what a document leaves nameless, and other names where two things would share one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from openapi_python_client.strings import ClassName, PythonIdentifier

PREFIX = "field_"
"""What the generator puts before a name that would be no identifier."""

_NAMES_OF_TEMPLATES = frozenset(
    [
        "Any",
        "AuthenticatedClient",
        "Callable",
        "ClassVar",
        "Client",
        "DecodeError",
        "Decimal",
        "File",
        "Final",
        "LARGEST",
        "Literal",
        "METHOD",
        "Mapping",
        "Model",
        "NUMBERS",
        "OPERATION_ID",
        "OpenIntEnum",
        "OpenStrEnum",
        "PATH",
        "RequestFiles",
        "Required",
        "Response",
        "Self",
        "Sequence",
        "TYPE_CHECKING",
        "TypedDict",
        "UNSET",
        "UnknownVariant",
        "Unset",
    ]
)
"""Names that generated modules have for something else than models."""


def class_name(name: str) -> str:
    """The class the generator makes of a component."""
    return str(ClassName(name, PREFIX))


def module_name(name: str) -> str:
    """The module of `models/` the generator writes a component to: two components must not share one."""
    return python_name(class_name(name))


def python_name(name: str) -> str:
    """The function, argument or field the generator makes of a name."""
    return str(PythonIdentifier(name, PREFIX))


def raw_python_name(name: str) -> str:
    """What the generator falls back to where `python_name` makes two names one."""
    return str(PythonIdentifier(name, PREFIX, skip_snake_case=True))


def pascal(text: str) -> str:
    """A part of a class name made from any text."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", text) if word)


def numbered(name: str, taken: Container[str]) -> str:
    """The name itself where it is free, else the first of `name2`, `name3`, ... that is."""
    number = 1
    candidate = name
    while candidate in taken:
        number += 1
        candidate = f"{name}{number}"
    return candidate


class ClassNames:
    """Which components have which module, so that each class gets one of its own."""

    def __init__(self, names: Iterable[str]) -> None:
        self._holders: dict[str, str] = {}
        for name in names:
            self.take(name)

    def take(self, name: str) -> None:
        """Note that a component has the name."""
        self._holders.setdefault(module_name(name), name)

    def holder(self, name: str) -> str | None:
        """The component whose class would be in the same module."""
        return self._holders.get(module_name(name))

    def is_free(self, name: str) -> bool:
        """Whether a component of this name would have a class of its own."""
        return self.holder(name) is None and class_name(name) not in _NAMES_OF_TEMPLATES

    def free(self, name: str) -> str:
        """The name itself where it is free, else one made from it by a rule that is always the same."""
        name = name or "Schema"
        if class_name(name) in _NAMES_OF_TEMPLATES:
            name = f"{name}Model"
        number = 1
        candidate = name
        while not self.is_free(candidate):
            number += 1
            candidate = f"{name}{number}"
        return candidate
