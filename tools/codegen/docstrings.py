"""Docstrings of generated code, wrapped and indented."""

from __future__ import annotations

import textwrap
from typing import Any

from codegen.code_view import EndpointView, ModelView, one_line

_WIDTH = 104


def model_doc(view: ModelView) -> str:
    """The docstring of a model: its description and its fields."""
    title = view.doc or f"{view.class_name} of the Prolific API."
    return _docstring(title, [], "Attributes", [field.doc for field in view.fields if field.doc])


def enum_doc(enum: Any) -> str:
    """The docstring of an enum."""
    return _docstring(
        one_line(enum.description) or f"{enum.class_info.name} of the Prolific API.", [], "", []
    )


def endpoint_doc(view: EndpointView, returns: str) -> str:
    """The docstring of an endpoint function: what it does, its arguments and what it returns."""
    arguments = [p.doc for p in [*view.path_parameters, *view.parameters] if p.doc]
    if view.body is not None:
        arguments.append(f"body: {one_line(view.body.prop.description) or 'what is sent.'}")
    title = view.summary or one_line(view.operation["operationId"])
    paragraphs = [view.description, *(["Deprecated by Prolific."] if view.deprecated else [])]
    return _docstring(title, paragraphs, "Args", arguments, returns)


def _docstring(title: str, paragraphs: list[str], section: str, entries: list[str], returns: str = "") -> str:
    if not title.endswith((".", "?", "!")):
        title += "."
    lines = textwrap.wrap(title, _WIDTH - 3)
    for paragraph in filter(None, paragraphs):
        lines += ["", *textwrap.wrap(paragraph, _WIDTH)]
    if section and entries:
        lines += ["", f"{section}:"]
        for entry in entries:
            lines += textwrap.wrap(entry, _WIDTH, initial_indent="    ", subsequent_indent="        ")
    if returns:
        lines += ["", "Returns:", f"    {returns}"]
    closing = '\n"""' if len(lines) > 1 else '"""'
    return '"""' + "\n".join(lines) + closing
