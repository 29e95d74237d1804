"""Collections of the AI Task Builder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import look_up
from prolific_sandbox.handlers.paging import answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.task_builder import instructions as task_instructions
from prolific_sandbox.task_builder.collections import TaskCollection
from prolific_sandbox.task_builder.responses import TaskResponse

if TYPE_CHECKING:
    from prolific_sandbox.world.world import World

_CONTENT = ("image", "rich_text")


@operation("list-collections")
def list_collections(call: Call) -> Answer:
    """The collections of a workspace."""
    workspace = call.world.workspace(call.query["workspace_id"])
    rows = [
        each for each in call.world.task_builder.collections.values() if each.workspace_id == workspace.id
    ]
    return answer_page(call, rows, TaskCollection.answer)


@operation("create-collection")
def create_collection(call: Call) -> Answer:
    """A new collection with all its pages."""
    world = call.world
    workspace = world.named_workspace(call.body)
    now, own_id = world.clock.now(), world.ids.next_uuid()
    collection = TaskCollection(
        own_id,
        call.body["name"],
        workspace.id,
        world.researcher.id,
        now,
        now,
        call.body["task_details"],
        tuple(_page(world, own_id, page, frozenset()) for page in call.body["collection_items"]),
    )
    return _stored(call, collection, 201)


@operation("get-collection")
def get_collection(call: Call) -> Answer:
    """One collection."""
    return Answer(200, find_collection(call).answer())


@operation("update-collection")
def update_collection(call: Call) -> Answer:
    """Replace a collection; pages and items sent with their ids keep them."""
    world, collection = call.world, find_collection(call)
    pages = collection.items
    known = frozenset(part["id"] for page in pages for part in (page, *page["page_items"]))
    changed = replace(
        collection,
        name=call.body["name"],
        task_details=call.body["task_details"],
        modified_at=world.clock.now(),
        items=tuple(_page(world, collection.id, page, known) for page in call.body["collection_items"]),
    )
    return _stored(call, changed, 200)


@operation("get-collection-responses")
def get_collection_responses(call: Call) -> Answer:
    """What participants answered."""
    responses = call.world.task_builder.responses_to(find_collection(call).id)
    return answer_page(call, responses, TaskResponse.collection_answer)


def find_collection(call: Call) -> TaskCollection:
    """The collection the path names. Raises SandboxRefusal (404) when there is none."""
    return look_up(call.world.task_builder.collections, call.path["collection_id"], "collection")


def _stored(call: Call, collection: TaskCollection, status: int) -> Answer:
    call.world.task_builder.collections[collection.id] = collection
    return Answer(status, collection.answer())


def _page(world: World, parent_id: str, sent: dict[str, Any], known: frozenset[str]) -> dict[str, Any]:
    own_id = sent.get("id")
    made = {
        "id": own_id if own_id in known else world.ids.next_uuid(),
        **world.origin(),
        "schema_version": 1,
        "page_items": [_item(world, parent_id, item, known) for item in sent["page_items"]],
    }
    return {**made, "order": sent["order"]} if "order" in sent else made


def _item(world: World, parent_id: str, sent: dict[str, Any], known: frozenset[str]) -> dict[str, Any]:
    item = task_instructions.complete(
        world.ids, sent, world.origin(), parent_id=parent_id, parent_type="collection", known=known
    )
    return {**item, "schema_version": 1} if item["type"] in _CONTENT else item
