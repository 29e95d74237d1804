"""What stands behind an extra: names that are looked up late, and the error that says what to install."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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


def names_behind_extra(
    package: str, modules: Mapping[str, str], *, extra: str
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a package that can be imported without its extra.

    Args:
        package: its name.
        modules: name it exports -> the module of the package that has it.
        extra: what has to be installed for them.
    """

    def __getattr__(name: str) -> Any:  # noqa: N807
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        with needs_extra(extra, f"{package}.{name}"):
            value = getattr(import_module(f"{package}.{modules[name]}"), name)
        setattr(import_module(package), name, value)
        return value

    def __dir__() -> list[str]:  # noqa: N807
        return sorted({*vars(import_module(package)), *modules})

    return __getattr__, __dir__
