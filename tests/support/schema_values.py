"""JSON values as a schema describes them, and as reality bends them.

Keys are missing, values are null, enums have values nobody has heard of, unknown fields appear and
times come in every form that has been seen.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from prolific_drift.documents.place import Place
from prolific_drift.documents.references import resolved

MOMENTS = st.one_of(
    st.datetimes(min_value=datetime.datetime(1970, 1, 1), max_value=datetime.datetime(2100, 1, 1)).flatmap(
        lambda moment: st.sampled_from(
            [
                moment.isoformat(),
                f"{moment.isoformat()}Z",
                f"{moment.isoformat()}+05:30",
                f"{moment.replace(microsecond=123000).isoformat(timespec='milliseconds')}Z",
                f"{moment.replace(microsecond=0)}",
                moment.strftime("%a, %d %b %Y %H:%M:%S GMT"),
            ]
        )
    ),
    st.sampled_from(["", "soon", "0000-00-00", "2024-13-45T99:00:00Z"]),
)
UNKNOWN_FIELDS = st.dictionaries(
    st.sampled_from(["x_new_field", "another-one", "_private"]),
    st.one_of(st.none(), st.integers(), st.text(max_size=5), st.lists(st.booleans(), max_size=2)),
    max_size=2,
)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "string": st.text(max_size=8),
    "integer": st.integers(-(2**40), 2**40),
    "number": st.one_of(st.integers(-1000, 1000), st.floats(allow_nan=False, allow_infinity=False, width=32)),
    "boolean": st.booleans(),
    "null": st.none(),
}


def values(schema: dict[str, Any], document: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Values of the schema, with the liberties of real answers."""
    schema = resolved(Place.top(document), Place(schema, "")).mapping()
    for keyword in ("oneOf", "anyOf"):
        if keyword in schema:
            return st.one_of([values(each, document, depth) for each in schema[keyword]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        unknown = st.just("NOT_KNOWN_YET") if isinstance(schema["enum"][0], str) else st.just(99)
        return st.one_of(st.sampled_from(schema["enum"]), unknown)
    kinds = schema.get("type", "object" if "properties" in schema else None)
    if isinstance(kinds, list):
        return st.one_of([values({**schema, "type": kind}, document, depth) for kind in kinds])
    if kinds == "array":
        items = values(schema.get("items", {}), document, depth + 1)
        return st.lists(st.one_of(items, st.none()) if depth else items, max_size=0 if depth > 4 else 2)
    if kinds == "object":
        return objects(schema, document, depth)
    if kinds == "string" and schema.get("format") == "date-time":
        return MOMENTS
    return SCALARS.get(kinds, st.one_of(*SCALARS.values()))


def objects(schema: dict[str, Any], document: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    properties = {
        key: st.one_of(values(child, document, depth + 1), st.none()) if depth < 4 else st.none()
        for key, child in schema.get("properties", {}).items()
    }
    known = st.fixed_dictionaries({}, optional=properties)
    extra = schema.get("additionalProperties")
    if isinstance(extra, dict):
        more: st.SearchStrategy[Any] = st.dictionaries(
            st.text("abc", min_size=1, max_size=3), values(extra, document, depth + 1), max_size=2
        )
    else:
        more = UNKNOWN_FIELDS
    return st.builds(lambda first, second: {**second, **first}, known, more)


def differences(sent: Any, back: Any, path: str = "$") -> Iterator[str]:
    """Where a value differs from what came back; two spellings of one moment are the same."""
    if isinstance(sent, dict) and isinstance(back, dict):
        for key in sorted(sent.keys() | back.keys()):
            if key not in sent or key not in back:
                yield f"{path}.{key}: only in {'the original' if key in sent else 'the copy'}"
            else:
                yield from differences(sent[key], back[key], f"{path}.{key}")
    elif isinstance(sent, list) and isinstance(back, list) and len(sent) == len(back):
        for position, (one, other) in enumerate(zip(sent, back, strict=True)):
            yield from differences(one, other, f"{path}[{position}]")
    elif (type(sent), sent) != (type(back), back) and not same_moment(sent, back):
        yield f"{path}: {sent!r} became {back!r}"


def same_moment(one: Any, other: Any) -> bool:
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    try:
        return moment(one) == moment(other)
    except ValueError:
        return False


def moment(text: str) -> datetime.datetime:
    if text.endswith("GMT"):
        return datetime.datetime.strptime(text, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=datetime.UTC)
    return datetime.datetime.fromisoformat(text)
