"""Mutually exclusive study collections."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import optional_timestamp, parse_local_time, parse_timestamp
from prolific_sandbox.errors import bad_field, bad_fields, bad_request, look_up
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.lifecycle import studies as study_life
from prolific_sandbox.lifecycle import treasury
from prolific_sandbox.records.study_collection import StudyCollection, collection_status, exclusions
from prolific_sandbox.records.study_states import StudyAction, StudyStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from prolific_sandbox.records.study import Study
    from prolific_sandbox.world.world import World

_LEAVES = {
    StudyAction.PUBLISH: StudyStatus.UNPUBLISHED,
    StudyAction.SCHEDULE_PUBLISH: StudyStatus.UNPUBLISHED,
    StudyAction.CANCEL_PUBLISH: StudyStatus.SCHEDULED,
}
"""The status that every study of a collection must be in for an action on the whole."""


@operation("list-mutually-exclusive-study-collections")
def list_collections(call: Call) -> Answer:
    """The collections of a project."""
    project = call.world.project(call.query["project_id"])
    rows = [each for each in call.world.study_collections.values() if each.project_id == project.id]
    return Answer(200, {"results": [_row(call.world, collection) for collection in rows]})


@operation("create-mutually-exclusive-study-collection")
def create_collection(call: Call) -> Answer:
    """A new collection of draft studies of one project."""
    world = call.world
    project_id = call.body["project_id"]
    if project_id not in world.projects:
        raise bad_field("project_id", f"There is no project with the id {project_id!r}.")
    study_ids = tuple(dict.fromkeys(call.body.get("study_ids", ())))
    _check_drafts(call, project_id, study_ids)
    collection = StudyCollection(
        world.ids.next(),
        project_id,
        call.body["name"],
        call.body["description"],
        study_ids,
        _moment(call),
    )
    _store(call, collection)
    return Answer(201, _row(world, collection))


@operation("get-mutually-exclusive-study-collection")
def get_collection(call: Call) -> Answer:
    """One collection."""
    return Answer(200, _detail(call.world, _find(call)))


@operation("update-mutually-exclusive-study-collection")
def update_collection(call: Call) -> Answer:
    """Change texts, schedule or, while everything is a draft, the studies."""
    collection = _find(call)
    changes = {name: call.body[name] for name in ("name", "description") if name in call.body}
    if "study_ids" in call.body:
        _require_unpublished(call, collection)
        changes["study_ids"] = tuple(dict.fromkeys(call.body["study_ids"]))
        _check_drafts(call, collection.project_id, changes["study_ids"])
    if "publish_at" in call.body:
        changes["publish_at"] = _moment(call)
    collection = replace(collection, **changes)
    _store(call, collection)
    return Answer(200, _detail(call.world, collection))


@operation("delete-mutually-exclusive-study-collection")
def delete_collection(call: Call) -> Answer:
    """Delete a collection that is not published; its studies stay."""
    collection = _find(call)
    _require_unpublished(call, collection)
    del call.world.study_collections[collection.id]
    _apply(call)
    return Answer(204)


@operation("transition-mutually-exclusive-study-collection")
def transition_collection(call: Call) -> Answer:
    """Publish all studies of a collection, schedule that, or cancel the schedule: all or none."""
    world, collection = call.world, _find(call)
    try:
        action = StudyAction(call.body.get("action", ""))
    except ValueError:
        raise bad_field("action", "This field is required.") from None
    publish_at = _moment(call) or collection.publish_at
    studies = _studies(world, collection)
    if not studies or any(study.status is not _LEAVES[action] for study in studies):
        raise bad_request(f"The action {action} needs studies that are all {_LEAVES[action]}.")
    if action is StudyAction.SCHEDULE_PUBLISH and (publish_at is None or publish_at <= world.clock.now()):
        raise bad_field("publish_at", "This must be a moment in the future.")
    if action is StudyAction.PUBLISH:
        cost = sum(treasury.full_cost(world, study).total for study in studies)
        treasury.require_funds(world, studies[0].workspace_id, cost)
    for study in studies:
        study_life.transition(world, study, action, publish_at)
    collection = replace(collection, publish_at=None if action is StudyAction.CANCEL_PUBLISH else publish_at)
    _store(call, collection)
    return Answer(200, _detail(world, collection))


def _studies(world: World, collection: StudyCollection) -> list[Study]:
    """The studies of a collection that still exist."""
    return [world.studies[study_id] for study_id in collection.study_ids if study_id in world.studies]


def _row(world: World, collection: StudyCollection) -> dict[str, Any]:
    """A collection as a row of a list."""
    return {
        "id": collection.id,
        "status": collection_status(_studies(world, collection)),
        "name": collection.name,
        "description": collection.description,
        "publish_at": optional_timestamp(collection.publish_at),
        "study_ids": list(collection.study_ids),
    }


def _detail(world: World, collection: StudyCollection) -> dict[str, Any]:
    """A collection in full, with its costs in sub-units."""
    studies = _studies(world, collection)
    estimated = sum(treasury.full_cost(world, study).total for study in studies)
    spent = sum(treasury.spent(world, study).total for study in studies)
    return {**_row(world, collection), "estimated_cost": str(estimated), "total_cost": str(spent)}


def _find(call: Call) -> StudyCollection:
    return look_up(call.world.study_collections, call.path["id"], "study collection")


def _store(call: Call, collection: StudyCollection) -> None:
    call.world.study_collections[collection.id] = collection
    _apply(call)


def _apply(call: Call) -> None:
    call.world.exclusive_with = exclusions(list(call.world.study_collections.values()))


def _require_unpublished(call: Call, collection: StudyCollection) -> None:
    status = collection_status(_studies(call.world, collection))
    if status != StudyStatus.UNPUBLISHED:
        raise bad_request(
            f"The collection {collection.id} is {status}; only drafts can be changed like that."
        )


def _check_drafts(call: Call, project_id: str, study_ids: Sequence[str]) -> None:
    messages = []
    for study_id in study_ids:
        study = call.world.studies.get(study_id)
        if study is None or study.project_id != project_id:
            messages.append(f"The project has no study with the id {study_id!r}.")
        elif study.status is not StudyStatus.UNPUBLISHED:
            messages.append(f"The study {study_id} is {study.status}, not a draft.")
    if messages:
        raise bad_fields({"study_ids": messages})


def _moment(call: Call) -> datetime | None:
    text = call.body.get("publish_at")
    if text is None:
        return None
    for parse in (parse_local_time, parse_timestamp):
        try:
            return parse(text)
        except ValueError:
            continue
    raise bad_field(
        "publish_at", "This must be a local time with the name of a time zone, or a moment in ISO 8601."
    )
