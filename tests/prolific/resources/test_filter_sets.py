"""Filter sets, with an API that keeps versions and locks."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from prolific import BadRequestError, InvalidRequestError, NotFoundError
from prolific.filters import range_
from support.surfaces import StandIn, Surface, refused

PATH = "/api/v1/filter-sets/"


@pytest.fixture
def stored(api: StandIn) -> dict[str, Any]:
    """One filter set that can be changed, locked and cloned."""
    state: dict[str, Any] = {"id": "f", "name": "Adults", "version": 1, "is_locked": False, "filters": []}

    def update(request: httpx.Request) -> Any:
        if state["is_locked"]:
            return refused(400)
        state.update(json.loads(request.content), version=state["version"] + 1)
        return state

    def lock(is_locked: bool) -> Any:
        state["is_locked"] = is_locked
        return state

    api.on("GET", f"{PATH}f/", lambda _: state)
    api.on("PATCH", f"{PATH}f/", update)
    api.on("POST", f"{PATH}f/lock/", lambda _: lock(True))
    api.on("POST", f"{PATH}f/unlock/", lambda _: lock(False))
    api.on(
        "POST",
        f"{PATH}f/clone/",
        lambda request: httpx.Response(
            201, json={**state, "id": "g", "name": json.loads(request.content).get("new_name", "Adults Copy")}
        ),
    )
    api.on("DELETE", f"{PATH}f/", None)
    return state


def test_a_filter_set_is_made_from_built_filters(api: StandIn, run: Surface) -> None:
    api.on("POST", PATH, lambda request: httpx.Response(201, json={"id": "f", **json.loads(request.content)}))
    made = run(
        lambda c: c.filter_sets.create(workspace_id="w", name="Adults", filters=[range_("age", lower=18)])
    )
    assert (made.id, made.name) == ("f", "Adults")
    assert [each.to_dict() for each in made.filters] == [
        {"filter_id": "age", "selected_range": {"lower": 18}}
    ]


def test_a_filter_set_of_nobody_is_refused(api: StandIn, run: Surface) -> None:
    with pytest.raises(InvalidRequestError, match=r"^workspace_id"):
        run(lambda c: c.filter_sets.create(name="Adults", filters=[]))
    assert api.requests == []


def test_changes_raise_the_version_unless_it_is_locked(stored: dict[str, Any], run: Surface) -> None:
    assert run(lambda c: c.filter_sets.update("f", name="Grown-ups")).version == 2
    assert run(lambda c: c.filter_sets.lock("f")).is_locked
    with pytest.raises(BadRequestError):
        run(lambda c: c.filter_sets.update("f", name="Adults"))
    assert not run(lambda c: c.filter_sets.unlock("f")).is_locked
    assert run(lambda c: c.filter_sets.get("f", version_number=2)).name == "Grown-ups"


def test_a_copy_has_the_name_given_or_one_of_the_api(stored: dict[str, Any], run: Surface) -> None:
    assert run(lambda c: c.filter_sets.clone("f")).name == "Adults Copy"
    assert run(lambda c: c.filter_sets.clone("f", new_name="Others")).name == "Others"


def test_filter_sets_are_deleted_once(stored: dict[str, Any], run: Surface) -> None:
    assert run(lambda c: c.filter_sets.delete("f")) is None
    with pytest.raises(NotFoundError):
        run(lambda c: c.filter_sets.delete("unknown"))


def test_all_filter_sets_are_walked(api: StandIn, run: Surface) -> None:
    rows = [{"id": str(number), "name": "-"} for number in range(450)]

    def page(request: httpx.Request) -> Any:
        start, size = (int(request.url.params[name]) for name in ("offset", "limit"))
        return {"results": rows[start : start + size], "meta": {"count": len(rows)}}

    api.on("GET", PATH, page)
    found = run(lambda c: c.filter_sets.iter(workspace_id="w"))
    assert [each.id for each in found] == [str(number) for number in range(450)]
    assert run(lambda c: c.filter_sets.list(organisation_id="o", limit=5)).has_next
    assert api.last.url.params["organisation_id"] == "o"
