"""Overlays are applied as the Overlay 1.0 specification says, and those that do nothing are refused."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from prolific_drift import OverlayError, apply_overlay

API: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Toys", "version": "1"},
    "servers": [{"url": "https://old.example"}],
    "tags": [{"name": "toys"}],
    "paths": {
        "/items": {
            "get": {
                "parameters": [{"name": "filter", "in": "query"}],
                "responses": {"200": {"description": "Some"}},
            },
            "delete": {"x-internal": True, "responses": {}},
        },
        "/some-items": {
            "get": {"x-traits": {"paged": True}, "parameters": [], "responses": {"200": {"description": "x"}}}
        },
    },
}


def overlay(*actions: dict[str, Any]) -> dict[str, Any]:
    return {"overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": list(actions)}


def test_a_structured_overlay_merges_from_the_root() -> None:
    """The specification's example of an overlay laid out like the document."""
    result = apply_overlay(
        API,
        overlay(
            {
                "target": "$",
                "update": {
                    "info": {"x-overlay-applied": "structured"},
                    "paths": {"/items": {"get": {"summary": "List", "deprecated": True}}},
                },
            }
        ),
    )
    assert result["info"] == {"title": "Toys", "version": "1", "x-overlay-applied": "structured"}
    assert result["paths"]["/items"]["get"]["summary"] == "List"
    assert result["paths"]["/items"]["get"]["responses"] == {"200": {"description": "Some"}}


def test_targeted_overlays_change_one_place_and_what_is_there_is_replaced() -> None:
    result = apply_overlay(
        API,
        overlay(
            {"target": "$.paths['/items'].get", "update": {"description": "All of them"}},
            {"target": "$.info", "update": {"title": "Games"}},
        ),
    )
    assert result["paths"]["/items"]["get"]["description"] == "All of them"
    assert result["info"] == {"title": "Games", "version": "1"}


def test_a_wildcard_changes_every_match() -> None:
    """The specification's wildcard example: every GET gets the same addition, and none shares it."""
    result = apply_overlay(
        API,
        overlay(
            {"target": "$.paths.*.get", "update": {"x-safe": {"level": 1}}},
            {"target": "$.paths['/items'].get['x-safe']", "update": {"level": 2}},
        ),
    )
    assert result["paths"]["/items"]["get"]["x-safe"] == {"level": 2}
    assert result["paths"]["/some-items"]["get"]["x-safe"] == {"level": 1}


def test_arrays_are_added_to_and_removed_from() -> None:
    """The specification's array examples: an update appends, a filtered target removes."""
    added = apply_overlay(
        API,
        overlay(
            {"target": "$.paths['/items'].get.parameters", "update": {"name": "page", "in": "query"}},
            {"target": "$", "update": {"tags": [{"name": "games"}]}},
        ),
    )
    names = [each["name"] for each in added["paths"]["/items"]["get"]["parameters"]]
    assert names == ["filter", "page"]
    assert added["tags"] == [{"name": "toys"}, {"name": "games"}]
    removed = apply_overlay(
        added, overlay({"target": "$.paths['/items'].get.parameters[?(@.name == 'filter')]", "remove": True})
    )
    assert [each["name"] for each in removed["paths"]["/items"]["get"]["parameters"]] == ["page"]


def test_remove_takes_the_whole_subtree() -> None:
    result = apply_overlay(API, overlay({"target": "$.paths['/items'].delete", "remove": True}))
    assert result["paths"]["/items"].keys() == {"get"}


def test_the_input_is_left_alone() -> None:
    before = copy.deepcopy(API)
    apply_overlay(
        API, overlay({"target": "$.paths", "update": {"/new": {}}}, {"target": "$.tags", "remove": True})
    )
    assert before == API


def test_actions_see_what_earlier_ones_did() -> None:
    result = apply_overlay(
        API,
        overlay(
            {"target": "$.info.title", "remove": True},
            {"target": "$.info", "update": {"title": "Again"}},
        ),
    )
    assert result["info"] == {"version": "1", "title": "Again"}


@pytest.mark.parametrize(
    ("action", "message"),
    [
        ({"update": {}}, "needs a target"),
        ("remove all", "needs a target"),
        ({"target": "$.info"}, "exactly one of remove and update"),
        ({"target": "$.info", "remove": True, "update": {}}, "exactly one of remove and update"),
        ({"target": "$.info", "remove": False, "update": {}}, "remove must be true"),
        ({"target": "$", "remove": True}, "the root can only be updated"),
        ({"target": "$.nowhere", "update": {"a": 1}}, "matches nothing"),
        ({"target": "$.info", "update": {"title": "Toys"}}, "changes nothing"),
        ({"target": "$.info", "update": {}}, "changes nothing"),
        ({"target": "][", "update": {}}, "not a JSONPath expression"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_number(action: Any, message: str) -> None:
    with pytest.raises(OverlayError, match=message) as refused:
        apply_overlay(API, overlay({"target": "$.info", "update": {"x": 1}}, action))
    assert "action 1" in str(refused.value)


def test_another_version_is_refused() -> None:
    with pytest.raises(OverlayError, match=r"Overlay 1\.0"):
        apply_overlay(API, {"overlay": "2.0.0", "actions": []})
