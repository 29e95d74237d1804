"""Which modules and classes of the generated package belong to an operation or a place in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from prolific_drift.comparison.changes import Direction, Use
from prolific_drift.documents.place import parts_of

_OPERATION_ID = re.compile(r'^OPERATION_ID: Final = "([^"]+)"$', re.MULTILINE)
_CLASS_IMPORT = re.compile(r"^    from \.\w+ import (\w+) as \1$|^        (\w+) as \2,$", re.MULTILINE)
_SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")


@cache
def generated_modules() -> dict[str, str]:
    """operationId -> `prolific_api.api.studies.create_study`."""
    found = {}
    for group in (files("prolific_api") / "api").iterdir():
        if not group.is_dir():
            continue
        for source in group.iterdir():
            if source.name.endswith(".py"):
                match = _OPERATION_ID.search(source.read_text(encoding="utf-8"))
                if match:
                    module = source.name.removesuffix(".py")
                    found[match.group(1)] = f"prolific_api.api.{group.name}.{module}"
    return found


@cache
def generated_classes() -> frozenset[str]:
    """Names of all classes in `prolific_api.models`."""
    text = (files("prolific_api") / "models" / "__init__.py").read_text(encoding="utf-8")
    return frozenset(first or second for first, second in _CLASS_IMPORT.findall(text))


def classes_at(pointer: str, operation_id: str, use: Use) -> tuple[str, ...]:
    """The generated classes that hold what stands at the pointer; none for what has no class.

    Schemas that are sent and answered have two classes, `X` and `XInput`.

    Args:
        pointer: JSON pointer into the document.
        operation_id: the name our package has for the operation that uses it.
        use: how the operation uses it.
    """
    direction = use.direction
    for name in _class_names(pointer, operation_id, use.path):
        sent = f"{name}Input"
        candidates = (sent, name) if direction is not Direction.ANSWER else (name,)
        known = [each for each in candidates if each in generated_classes()]
        if direction is Direction.REQUEST:
            known = known[:1]
        if known:
            return tuple(sorted(known))
    return ()


def _class_names(pointer: str, operation_id: str, path: str) -> Iterator[str]:
    """Names the class could have, the innermost first."""
    parts = parts_of(pointer)
    if parts[:2] == ["components", "schemas"] and len(parts) > 2:
        names = [pascal(parts[2])]
        rest = parts[3:]
    elif "schema" in parts:
        names = [pascal(operation_id) + _suffix(parts, path)]
        rest = parts[parts.index("schema") + 1 :]
    else:
        return
    position = 0
    while position < len(rest):
        keyword = rest[position]
        key = rest[position + 1] if position + 1 < len(rest) else ""
        if keyword == "properties":
            names.append(names[-1] + pascal(key))
            position += 1
        elif keyword == "items":
            names.append(names[-1] + "Item")
        elif keyword == "additionalProperties":
            names.append(names[-1] + "Value")
        elif keyword in _SCHEMA_LISTS:
            names.append(f"{names[-1]}Variant{key}")
            position += 1
        position += 1
    yield from reversed(names)


def _suffix(parts: list[str], path: str) -> str:
    location, _, name = path.partition(" ")
    if location in ("query", "header", "path", "cookie"):
        return pascal(name)
    if "responses" in parts:
        return f"Response{parts[parts.index('responses') + 1]}"
    return "Body"


def pascal(text: str) -> str:
    """A name as the generated package spells classes."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", text) if word)
