"""What a newer document means for the overlay: overtaken parts, conflicts, operations that got published."""

from __future__ import annotations

import json
from typing import Any

import pytest

from drift.small_documents import document
from prolific_drift import (
    OverlayError,
    apply_overlay,
    operations,
    pinned_document,
    pinned_overlay,
    review_overlay,
)
from prolific_drift.impact.overlay_review import Standing

Json = dict[str, Any]

STRING = {"type": "string"}
TOY: Json = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": STRING, "size": {"enum": ["s"]}},
}
GAMES: Json = {"get": {"operationId": "get-games", "tags": ["Games"], "responses": {"204": {}}}}

OLD = document(schemas={"Toy": TOY})


def newer(**toy: Any) -> Json:
    return document(schemas={"Toy": {**TOY, **toy}})


def overlay(*actions: Json) -> Json:
    return {"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": list(actions)}


def standings(actions: list[Json], new: Json) -> list[tuple[str, int | None, str]]:
    found = review_overlay(overlay(*actions), OLD, new)
    return [(str(each.standing), each.action, each.pointer) for each in found]


ADD_COLOUR: Json = {
    "target": "$.components.schemas.Toy",
    "update": {
        "properties": {"colour": {"type": "string", "description": "Seen in use.", "x-source": "observed"}}
    },
}
ADD_VALUE: Json = {
    "target": "$.components.schemas.Toy.properties.size",
    "update": {"enum": ["xl"]},
}
LESS_REQUIRED: list[Json] = [
    {"target": "$.components.schemas.Toy.required", "remove": True},
    {"target": "$.components.schemas.Toy", "update": {"required": ["id"]}},
]
RENAME: Json = {"target": "$.info", "update": {"version": "2"}}
COLOUR = "/components/schemas/Toy/properties/colour"
SIZE = TOY["properties"]["size"]


@pytest.mark.parametrize(
    ("actions", "new", "expected"),
    [
        pytest.param([ADD_COLOUR, ADD_VALUE, *LESS_REQUIRED], OLD, [], id="nothing has changed"),
        pytest.param(
            [ADD_COLOUR],
            newer(properties={**TOY["properties"], "colour": {"type": "string", "description": "Its."}}),
            [("obsolete", 0, COLOUR)],
            id="the document has the same field",
        ),
        pytest.param(
            [ADD_COLOUR],
            newer(properties={**TOY["properties"], "colour": {"type": "integer"}}),
            [("conflict", 0, COLOUR)],
            id="the document has another such field",
        ),
        pytest.param(
            [ADD_VALUE],
            newer(properties={"id": STRING, "size": {"enum": ["s", "xl"]}}),
            [("obsolete", 0, "/components/schemas/Toy/properties/size/enum")],
            id="the document has the value",
        ),
        pytest.param(
            [ADD_VALUE],
            newer(properties={"id": STRING}),
            [("conflict", 0, "$.components.schemas.Toy.properties.size")],
            id="the target of an update is gone",
        ),
        pytest.param(
            LESS_REQUIRED,
            newer(required=["id"]),
            [("obsolete", 0, "$.components.schemas.Toy.required")],
            id="the document requires what the overlay requires",
        ),
        pytest.param(
            LESS_REQUIRED,
            newer(required=["name"]),
            [("conflict", 0, "$.components.schemas.Toy.required")],
            id="the document requires something else",
        ),
        pytest.param(
            LESS_REQUIRED[:1],
            document(schemas={"Toy": {key: value for key, value in TOY.items() if key != "required"}}),
            [("obsolete", 0, "$.components.schemas.Toy.required")],
            id="what is removed is gone",
        ),
        pytest.param(
            [RENAME],
            document(schemas={"Toy": TOY}, info={"title": "Toys", "version": "2"}),
            [("obsolete", 0, "$.info")],
            id="the whole action does nothing any more",
        ),
        pytest.param(
            [RENAME],
            document(schemas={"Toy": TOY}, info={"title": "Toys", "version": "7"}),
            [("conflict", 0, "/info/version")],
            id="both changed the same value",
        ),
    ],
)  # fmt: skip
def test_each_way_an_action_can_stand(
    actions: list[Json], new: Json, expected: list[tuple[str, int | None, str]]
) -> None:
    assert standings(actions, new) == expected


def test_operations_that_only_the_overlay_had_are_told_when_published() -> None:
    add = overlay({"target": "$.paths", "update": {"/games": GAMES}})
    new = json.loads(json.dumps(OLD))
    new["paths"]["/games/"] = {"get": {**GAMES["get"], "operationId": "list-games"}}
    (finding,) = review_overlay(add, OLD, new)
    assert finding.standing is Standing.PUBLISHED
    assert finding.pointer == "/paths/~1games~1/get"
    assert "list-games" in finding.text
    assert "get-games" in finding.text
    assert review_overlay(add, OLD, OLD) == ()


def test_our_overlay_fits_the_pinned_document_and_is_done_once_everything_is_published() -> None:
    document, ours = pinned_document(), pinned_overlay()
    assert review_overlay(ours, document, document) == ()
    effective = apply_overlay(document, ours)
    found = review_overlay(ours, document, effective)
    added = len(operations(effective)) - len(operations(document))
    published = [each for each in found if each.standing is Standing.PUBLISHED]
    assert len(published) == added
    told = {each.action for each in found}
    assert told >= {number for number, action in enumerate(ours["actions"]) if is_about_the_api(action)}


def is_about_the_api(action: Json) -> bool:
    """Not only about lists of required fields, which are told with their removal, tags or extensions."""
    keys = action.get("update", {"removed": True})
    return any(key not in ("required", "tags") and not key.startswith("x-") for key in keys)


@pytest.mark.parametrize(
    "bad",
    [{}, {"overlay": "2.0.0"}, {"overlay": "1.0.0", "actions": 5}, {"overlay": "1.0.0", "actions": ["x"]}],
)
def test_what_is_no_overlay_is_refused(bad: Json) -> None:
    with pytest.raises(OverlayError):
        review_overlay(bad, OLD, OLD)
