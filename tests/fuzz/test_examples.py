"""The document that the generated requests are made from is the real one, but for its examples."""

from __future__ import annotations

import json
from collections import defaultdict
from importlib import resources
from typing import Any

from fuzz.examples import _OF_OPERATION, with_examples
from fuzz.population import Population
from prolific_sandbox.handlers import REGISTER

DOCUMENT = json.loads((resources.files("prolific_api") / "openapi.json").read_text(encoding="utf-8"))
NAMED = with_examples(DOCUMENT, Population(defaultdict(lambda: ["populated"] * 9)))


def without_examples(part: Any) -> Any:
    """A part of a document without examples, with parameters where the operations have them."""
    if isinstance(part, list):
        return [without_examples(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        name: without_examples(each)
        for name, each in part.items()
        if name not in {"example", "examples"} and (name, each) != ("parameters", [])
    }


def resolved(document: dict[str, Any]) -> dict[str, Any]:
    """Paths with every parameter written out in the operation it belongs to."""
    paths: dict[str, Any] = json.loads(json.dumps(document["paths"]))
    for item in paths.values():
        shared = item.pop("parameters", [])
        for operation in item.values():
            if isinstance(operation, dict):
                own = [*shared, *operation.get("parameters", [])]
                operation["parameters"] = [
                    document["components"]["parameters"][each["$ref"].rpartition("/")[2]]
                    if "$ref" in each
                    else each
                    for each in own
                ]
    return paths


def test_only_examples_are_changed() -> None:
    assert without_examples(NAMED["paths"]) == without_examples(resolved(DOCUMENT))
    assert NAMED["components"] == DOCUMENT["components"]


def test_every_id_of_a_path_names_what_is_there() -> None:
    for path, item in NAMED["paths"].items():
        for operation in item.values():
            for parameter in operation["parameters"]:
                if parameter["in"] == "path":
                    assert parameter["examples"] == {"populated": {"value": "populated"}}, path


def test_the_exceptions_are_of_operations_that_exist() -> None:
    assert {operation_id for operation_id, _ in _OF_OPERATION} <= REGISTER.keys()
