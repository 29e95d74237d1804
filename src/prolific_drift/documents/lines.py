"""Finds the line of a document's text in which a JSON pointer's value begins."""

from __future__ import annotations

from functools import cached_property

import yaml

from prolific_drift.documents.place import parts_of


class LineNumbers:
    """Lines of one text, YAML or JSON; it is read when the first line is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, pointer: str) -> int | None:
        """The line, from 1, of the key or element the pointer ends with; None if there is none."""
        node, line = self._top, 1
        for part in parts_of(pointer):
            found = _child(node, part)
            if found is None:
                return None
            node, line = found
        return line if self._top is not None else None

    @cached_property
    def _top(self) -> yaml.Node | None:
        try:
            return yaml.compose(self._text, Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, RecursionError):
            return None  # JSON that is no YAML, such as one indented by tabs


def _child(node: yaml.Node | None, part: str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == part:
                return value, key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode) and part.isascii() and part.isdigit():
        position = int(part)
        if position < len(node.value):
            element = node.value[position]
            return element, element.start_mark.line + 1
    return None
