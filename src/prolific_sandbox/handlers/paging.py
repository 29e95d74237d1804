"""Lists in pages, by ``page`` and ``page_size`` or by ``limit`` and ``offset``."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from prolific_sandbox.errors import SandboxRefusal, bad_field
from prolific_sandbox.handlers.register import Answer, Call
from prolific_sandbox.whole_numbers import whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

DEFAULT_SIZE = 20
LARGEST_SIZE = 200

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class _Window:
    start: int
    size: int
    previous: dict[str, int] | None
    following: dict[str, int] | None
    last: dict[str, int]


def answer_page(
    call: Call,
    rows: Sequence[Row],
    show: Callable[[Row], dict[str, Any]],
    *,
    default_size: int = DEFAULT_SIZE,
    largest_size: int = LARGEST_SIZE,
) -> Answer:
    """The asked-for page of a list; only its rows are shown.

    Raises SandboxRefusal: 404 for a page past the end, 400 for a page or size that is no positive number.
    """
    window = _window(call.raw_query, len(rows), default_size, largest_size)
    page = rows[window.start : window.start + window.size]
    link = _linker(call.url)
    return Answer(
        200,
        {
            "results": [show(row) for row in page],
            "_links": {
                "self": {"href": call.url, "title": "Current"},
                "next": {"href": link(window.following), "title": "Next"},
                "previous": {"href": link(window.previous), "title": "Previous"},
                "last": {"href": link(window.last), "title": "Last"},
            },
            "meta": {"count": len(rows)},
        },
    )


def answer_everything(call: Call, rows: Sequence[Row], show: Callable[[Row], dict[str, Any]]) -> Answer:
    """A list that the API answers without pages."""
    here = {"href": call.url, "title": "Current"}
    return Answer(
        200,
        {
            "results": [show(row) for row in rows],
            "_links": {
                "self": here,
                "next": {"href": None, "title": "Next"},
                "previous": {"href": None, "title": "Previous"},
                "last": {**here, "title": "Last"},
            },
            "meta": {"count": len(rows)},
        },
    )


def _window(query: Mapping[str, str], count: int, default: int, largest: int) -> _Window:
    by_page = "page" in query or "page_size" in query
    if not by_page and ("limit" in query or "offset" in query):
        return _window_by_offset(query, count, default, largest)
    return _window_by_page(query, count, default, largest)


def _window_by_page(query: Mapping[str, str], count: int, default: int, largest: int) -> _Window:
    size = min(_number(query, "page_size", default, least=1), largest)
    page = _number(query, "page", 1, least=1)
    last = max(1, ceil(count / size))
    if page > last:
        raise SandboxRefusal(404, "Invalid page.")
    return _Window(
        start=(page - 1) * size,
        size=size,
        previous={"page": page - 1} if page > 1 else None,
        following={"page": page + 1} if page < last else None,
        last={"page": last},
    )


def _window_by_offset(query: Mapping[str, str], count: int, default: int, largest: int) -> _Window:
    # A limit of 0 means the default size, as it does in the framework the real API is written with.
    size = min(_number(query, "limit", default, least=0) or default, largest)
    offset = _number(query, "offset", 0, least=0)
    last = max(0, (count - 1) // size * size)
    return _Window(
        start=offset,
        size=size,
        previous={"limit": size, "offset": max(0, offset - size)} if offset > 0 else None,
        following={"limit": size, "offset": offset + size} if offset + size < count else None,
        last={"limit": size, "offset": last},
    )


def _number(query: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    text = query.get(name, "")
    if not text:
        return default
    number = whole_number(text)
    if number is None or number < least:
        raise bad_field(name, f"This must be a whole number of at least {least}.")
    return number


def _linker(url: str) -> Callable[[dict[str, int] | None], str | None]:
    """Makes addresses like ``url`` with some of the query changed; None stands for no address."""
    address, _, query = url.partition("?")
    asked = dict(parse_qsl(query, keep_blank_values=True))

    def link(changes: dict[str, int] | None) -> str | None:
        return None if changes is None else f"{address}?{urlencode({**asked, **changes})}"

    return link
