"""The headers of a request, one by one, from whatever a server, a framework or a gateway makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NoReturn, Protocol

from prolific.errors import InvalidRequestError, WebhookVerificationError


class HasItems(Protocol):
    """Headers as frameworks hold them: names and values, a name perhaps more than once."""

    def items(self) -> Iterable[tuple[str, Any]]:
        """The pairs."""
        ...


HeaderValue = str | bytes | Sequence[str] | None

Headers = (
    Mapping[str, HeaderValue]
    | Mapping[bytes, bytes]
    | HasItems
    | Iterable[tuple[str, str]]
    | Iterable[tuple[bytes, bytes]]
    | None
)

_NAMED_BY: Final = (("key", "value"), ("name", "value"), ("Key", "Value"), ("Name", "Value"))


# All that Prolific's own headers begin with, plainly and among the variables of WSGI and CGI.
_BEGINNINGS: Final = ("x-", "http_x_")


def pairs_of(headers: Headers) -> list[tuple[str, str]]:
    """The headers that begin with `X-`, one by one, their names in lower case; none without a value.

    Raises:
        InvalidRequestError: they are nothing that has names and values.
    """
    # Asking whether they are HasItems would take as long as all the rest.
    items: Any = getattr(headers, "multi_items", None) or getattr(headers, "items", None)
    rows: Any
    if callable(items):
        rows = items()
    elif headers is None:
        rows = ()
    elif isinstance(headers, Iterable) and not isinstance(headers, (str, bytes, bytearray, memoryview)):
        rows = headers
    else:
        _refuse(f"not {type(headers).__name__}")
    found: list[tuple[str, str]] = []
    for row in rows:
        name, value = row if type(row) is tuple and len(row) == 2 else _pair(row)
        if type(name) is not str:
            name = _text(name) if isinstance(name, (str, bytes)) else ""
        name = name.lower()
        if name.startswith(_BEGINNINGS):
            if name.startswith("http"):
                name = name[len("http_") :].replace("_", "-")
            if type(value) is str:
                found.append((name, value))
            else:
                found.extend((name, each) for each in _values(value))
    return found


def header(pairs: Iterable[tuple[str, str]], name: str) -> str:
    """The value of a header; empty if it is not there.

    Raises:
        WebhookVerificationError: it is there more than once, with different values.
    """
    wanted = name.lower()
    values = {value.strip() for key, value in pairs if key == wanted}
    if len(values) > 1:
        raise WebhookVerificationError(f"the header {name} is there more than once, with different values")
    return values.pop() if values else ""


def _pair(row: Any) -> tuple[Any, Any]:
    if isinstance(row, (tuple, list)) and len(row) == 2:
        return row[0], row[1]
    if isinstance(row, Mapping):
        for name, value in _NAMED_BY:
            if name in row:
                return row[name], row.get(value)
    return _refuse(f"not a row that is {type(row).__name__}")


def _values(found: Any) -> Iterator[str]:
    if isinstance(found, (str, bytes, bytearray)):
        yield _text(found)
    elif isinstance(found, (list, tuple)):
        for each in found:
            yield from _values(_pair(each)[1] if isinstance(each, Mapping) else each)
    elif found is not None:
        # Numbers, and what the standard library's parser of mails makes of bytes beyond ASCII.
        yield str(found)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else bytes(value).decode("latin-1")


def _refuse(instead: str) -> NoReturn:
    raise InvalidRequestError(
        "pass the headers of the request as they are: a mapping of names to values or to lists of values, or "
        f"pairs of a name and a value, {instead}",
        field="headers",
    )
