"""`openapi/reviewed.json`: the effective document, without its words, as the facade was last held against it.

Generation writes everything anew, so that nothing of it says what was there before. The drift tests compare
with this file, which only `nox -s reviewed` writes.
"""

from __future__ import annotations

import json
from typing import Any

from prolific_drift.documents.document import Document

_WORDS = frozenset({"description", "summary", "title", "example", "examples", "externalDocs"})
_KEYED_BY_NAMES = frozenset(
    {
        *("properties", "patternProperties", "dependentSchemas", "$defs", "mapping", "variables", "scopes"),
        *(
            "schemas",
            "parameters",
            "responses",
            "requestBodies",
            "headers",
            "securitySchemes",
            "paths",
            "content",
        ),
    }
)


def reviewed_text(document: Document) -> str:
    """The file for a document: what it means, in a fixed order."""
    return json.dumps(_without_words(document, are_names=False), indent=1, ensure_ascii=False) + "\n"


def _without_words(node: Any, *, are_names: bool) -> Any:
    if isinstance(node, dict):
        return {
            name: _without_words(node[name], are_names=not are_names and name in _KEYED_BY_NAMES)
            for name in sorted(node)
            if are_names or not (name in _WORDS or name.startswith("x-"))
        }
    if isinstance(node, list):
        return [_without_words(each, are_names=False) for each in node]
    return node
