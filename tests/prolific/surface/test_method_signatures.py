"""How every method looks to who writes a call: completion, arguments, their documentation and their types."""

from __future__ import annotations

import inspect
import re
from enum import Enum
from functools import cached_property
from typing import Any

import pytest

from prolific import AsyncProlific, Prolific
from prolific_api import arguments, models
from support.public_methods import public_methods

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

SYNC, ASYNC = public_methods(Prolific), public_methods(AsyncProlific)
METHODS = pytest.mark.parametrize("name", sorted(SYNC))
RESOURCES = sorted({name.rpartition(".")[0] for name in SYNC})

ENUMS = {name for name in models.__all__ if issubclass(getattr(models, name), Enum)}
REMEMBERED = {"bonuses": {"unclear"}}
"""What a resource knows by itself, without a call."""
UNIT = re.compile(
    r"\b(seconds|minutes|rows|number|percent|pence|currency|version|how many more|tasks handed)\b",
    re.IGNORECASE,
)
"""What says in which unit a number is."""


def parameters(function: Any) -> list[inspect.Parameter]:
    return [each for each in inspect.signature(function).parameters.values() if each.name != "self"]


def documented(function: Any) -> dict[str, str]:
    """Argument -> what its docstring says of it."""
    args = (inspect.getdoc(function) or "").partition("Args:\n")[2].partition("\n\n")[0]
    entries = re.findall(r"^    (\S[^:]*): (.*(?:\n {8}.*)*)", args, re.MULTILINE)
    return {name.lstrip("*"): text for names, text in entries for name in names.split(", ")}


def resource_of(client: Any, path: str) -> Any:
    for name in path.split("."):
        client = getattr(client, name)
    return client


@pytest.mark.parametrize("client_class", [Prolific, AsyncProlific])
@pytest.mark.parametrize("path", [*RESOURCES, "task_builder"])
def test_completion_shows_the_verbs_of_a_resource_and_nothing_else(path: str, client_class: type) -> None:
    shown = {name for name in dir(resource_of(client_class("t0ken"), path)) if not name.startswith("_")}
    below = [name.removeprefix(f"{path}.") for name in SYNC if name.startswith(f"{path}.")]
    assert shown == {name.partition(".")[0] for name in below} | REMEMBERED.get(path, set())


@pytest.mark.parametrize("client_class", [Prolific, AsyncProlific])
def test_completion_shows_the_resources_of_a_client_and_what_holds_for_all_calls(client_class: type) -> None:
    shown = {name for name in dir(client_class("t0ken")) if not name.startswith("_")}
    nouns = {name for name, value in vars(client_class).items() if isinstance(value, cached_property)}
    assert nouns == {name.partition(".")[0] for name in RESOURCES} | {"api", "task_builder"}
    closing = "aclose" if client_class is AsyncProlific else "close"
    assert shown - nouns == {closing, "doctor", "request", "with_options"}


@METHODS
def test_only_the_id_and_what_is_done_with_it_go_without_a_name(name: str) -> None:
    kinds = [each.kind for each in parameters(SYNC[name])]
    most = 3 if name == "webhooks.subscribe" else 2  # whose events, which, and to where: one thought
    assert kinds.count(inspect.Parameter.POSITIONAL_OR_KEYWORD) <= most
    assert inspect.Parameter.VAR_POSITIONAL not in kinds


@METHODS
def test_the_twin_has_the_same_signature(name: str) -> None:
    def shape(function: Any) -> list[tuple[Any, ...]]:
        return [
            (each.name, each.kind, each.default, _plain(each.annotation)) for each in parameters(function)
        ]

    assert shape(SYNC[name]) == shape(ASYNC[name])


def _plain(annotation: Any) -> str:
    """The annotation without what only one side has: what is awaited, and the word for it."""
    return re.sub(r"Awaitable\[(\w+)\]", r"\1", str(annotation)).replace("Async", "")


@METHODS
def test_every_argument_is_typed_and_documented(name: str) -> None:
    said = documented(SYNC[name])
    for each in parameters(SYNC[name]):
        assert each.annotation is not inspect.Parameter.empty, each.name
        assert each.name in said
    assert said.keys() == {each.name for each in parameters(SYNC[name])}


@METHODS
def test_a_number_says_its_unit(name: str) -> None:
    said = documented(SYNC[name])
    for each in parameters(SYNC[name]):
        if (
            re.fullmatch(r"(int|float|Decimal)( \| None)?", str(each.annotation))
            and "as for" not in said[each.name]
        ):
            assert UNIT.search(said[each.name]), f"{each.name}: {said[each.name]}"


def unions_of(annotations: dict[str, Any]) -> list[tuple[str, str]]:
    """Name and annotation of what takes an enumeration, alone or in a sequence."""
    return [
        (name, text)
        for name, text in ((name, str(annotation)) for name, annotation in annotations.items())
        if ENUMS & set(re.findall(r"\w+", text))
    ]


@METHODS
def test_an_enumeration_is_taken_as_its_text_too(name: str) -> None:
    for argument, annotation in unions_of({each.name: each.annotation for each in parameters(SYNC[name])}):
        assert re.search(r"\bstr\b", annotation), f"{argument}: {annotation}"


def test_so_it_is_in_the_fields_of_a_body() -> None:
    fields = [value for name, value in vars(arguments).items() if name.endswith("Fields")]
    found = [each for value in fields for each in unions_of(value.__annotations__)]
    assert len(found) > 10
    assert [each for each in found if not re.search(r"\bstr\b", each[1])] == []
