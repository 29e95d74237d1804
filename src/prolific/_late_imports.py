"""What is imported when it is first used: names of packages, and libraries of extras, or what to install."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from importlib import import_module
from typing import Any, Final

_OWN: Final = ("prolific", "prolific_api", "prolific_sandbox", "prolific_drift")


@contextmanager
def needs_extra(extra: str, what: str) -> Iterator[None]:
    """Import something of an extra in the block.

    Args:
        extra: its name, `journal`.
        what: the beginning of the sentence, in the singular: "a journal".

    Raises:
        MissingExtraError: a library is not there; the message is the line that installs it.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] in _OWN:
            raise
        from prolific.errors import MissingExtraError

        raise MissingExtraError(what, extra, module=error.name) from None


def late_names(
    package: str, names: Mapping[str, str], *, extra: str | None = None
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a package whose names are imported when they are first used.

    Args:
        package: its name.
        names: what it exports -> the module that has it, `module:name` where it has another name there, or
            the module itself where it is exported as a whole.
        extra: what has to be installed for them, if anything.
    """

    def __getattr__(name: str) -> Any:  # noqa: N807
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, _, there = names[name].partition(":")
        with nullcontext() if extra is None else needs_extra(extra, f"{package}.{name}"):
            value = import_module(module)
        if module != f"{package}.{name}":
            value = getattr(value, there or name)
        setattr(import_module(package), name, value)
        return value

    def __dir__() -> list[str]:  # noqa: N807
        return sorted({*vars(import_module(package)), *names})

    return __getattr__, __dir__
