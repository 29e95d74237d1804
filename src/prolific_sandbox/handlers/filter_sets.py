"""Filter sets: versions, locks, copies and soft deletion."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import bad_field, bad_request, look_up, not_found
from prolific_sandbox.handlers.paging import answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.lifecycle import eligibility
from prolific_sandbox.records.filter_set import FilterSet, FilterSetVersion

if TYPE_CHECKING:
    from collections.abc import Mapping


@operation("get-filter-sets")
def get_filter_sets(call: Call) -> Answer:
    """The filter sets of a workspace or an organisation, without deleted ones."""
    workspace_id, organisation_id = call.query.get("workspace_id"), call.query.get("organisation_id")
    if workspace_id is None and organisation_id is None:
        raise bad_request("One of workspace_id and organisation_id is needed.")
    if workspace_id is not None:
        call.world.workspace(workspace_id)
    rows = [
        filter_set
        for filter_set in call.world.filter_sets.values()
        if not filter_set.is_deleted
        and workspace_id in (None, filter_set.workspace_id)
        and organisation_id in (None, filter_set.organisation_id)
    ]
    return answer_page(call, rows, lambda filter_set: _show(call, filter_set))


@operation("create-filter-set")
def create_filter_set(call: Call) -> Answer:
    """A new filter set, in its first version."""
    workspace_id, organisation_id = call.world.named_owner(call.body)
    first = FilterSetVersion(_named(call.body), tuple(call.body.get("filters", ())))
    filter_set = FilterSet(call.world.ids.next(), workspace_id, organisation_id, (first,))
    return _stored(call, filter_set, 201)


@operation("get-filter-set")
def get_filter_set(call: Call) -> Answer:
    """One filter set, at its newest version or the one asked for."""
    filter_set = _find(call)
    version = call.query.get("version_number")
    if version is not None and not 1 <= version <= filter_set.version:
        raise not_found("filter set version", str(version))
    return Answer(200, _show(call, filter_set, version))


@operation("update-filter-set")
def update_filter_set(call: Call) -> Answer:
    """Change name or filters: a new version, unless nothing differs. A locked set is refused."""
    filter_set = _changeable(call)
    newest = filter_set.versions[-1]
    name = _named(call.body) if "name" in call.body else newest.name
    return _stored(call, filter_set.changed(name, tuple(call.body.get("filters", newest.filters))))


@operation("delete-filter-set")
def delete_filter_set(call: Call) -> Answer:
    """Delete a filter set; studies that use it keep its filters."""
    _stored(call, replace(_changeable(call), is_deleted=True))
    return Answer(204)


@operation("clone-filter-set")
def clone_filter_set(call: Call) -> Answer:
    """A copy, unlocked and in its first version."""
    original = _existing(call)
    newest = original.versions[-1]
    first = replace(newest, name=call.body.get("new_name") or f"{newest.name} Copy")
    clone = replace(original, id=call.world.ids.next(), versions=(first,), is_locked=False)
    return _stored(call, clone, 201)


@operation("lock-filter-set")
def lock_filter_set(call: Call) -> Answer:
    """Protect a filter set from changes."""
    return _stored(call, replace(_existing(call), is_locked=True))


@operation("unlock-filter-set")
def unlock_filter_set(call: Call) -> Answer:
    """Let a filter set be changed again."""
    return _stored(call, replace(_existing(call), is_locked=False))


def _find(call: Call) -> FilterSet:
    return look_up(call.world.filter_sets, call.path["id"], "filter set")


def _existing(call: Call) -> FilterSet:
    filter_set = _find(call)
    if filter_set.is_deleted:
        raise bad_request(f"The filter set {filter_set.id} was deleted.")
    return filter_set


def _changeable(call: Call) -> FilterSet:
    filter_set = _existing(call)
    if filter_set.is_locked:
        raise bad_request(f"The filter set {filter_set.id} is locked.")
    return filter_set


def _named(body: Mapping[str, Any]) -> str:
    name = str(body.get("name", ""))
    if not name:
        raise bad_field("name", "This field may not be blank.")
    return name


def _stored(call: Call, filter_set: FilterSet, status: int = 200) -> Answer:
    call.world.filter_sets[filter_set.id] = filter_set
    return Answer(status, _show(call, filter_set))


def _show(call: Call, filter_set: FilterSet, version: int | None = None) -> dict[str, Any]:
    count = eligibility.visible_count(call.world, filter_set.filters_at(version))
    return filter_set.answer(count, version)
