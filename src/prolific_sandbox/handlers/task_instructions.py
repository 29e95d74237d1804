"""Instructions of a batch without a layout: the older way to ask."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from prolific_sandbox.errors import SandboxRefusal
from prolific_sandbox.handlers.paging import answer_everything
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.handlers.task_batches import find_batch
from prolific_sandbox.task_builder import instructions as task_instructions
from prolific_sandbox.task_builder.batches import Batch

_DEPRECATED = {"Deprecation": "true", "Sunset": "Tue, 01 Sep 2026 00:00:00 GMT"}


@operation("get-task-builder-instructions")
def get_instructions(call: Call) -> Answer:
    """The instructions of a batch."""
    listed = answer_everything(call, find_batch(call).instructions, dict)
    return replace(listed, headers=_DEPRECATED)


@operation("create-task-builder-instructions")
def create_instructions(call: Call) -> Answer:
    """Add instructions."""
    batch = _without_layout(call)
    added = [_complete(call, each, batch, frozenset()) for each in _sent(call)]
    call.world.task_builder.batches[batch.id] = replace(batch, instructions=(*batch.instructions, *added))
    return Answer(201, added, headers=_DEPRECATED)


@operation("update-task-builder-instructions")
def update_instructions(call: Call) -> Answer:
    """Replace all instructions; those sent with their ids keep them."""
    batch = _without_layout(call)
    known = frozenset(each["id"] for each in batch.instructions)
    new = [_complete(call, each, batch, known) for each in _sent(call)]
    call.world.task_builder.batches[batch.id] = replace(batch, instructions=tuple(new))
    return Answer(200, new, headers=_DEPRECATED)


def _complete(call: Call, sent: dict[str, Any], batch: Batch, known: frozenset[str]) -> dict[str, Any]:
    world = call.world
    return task_instructions.complete(
        world.ids, sent, world.origin(), parent_id=batch.id, parent_type="batch", known=known
    )


def _sent(call: Call) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in each.items() if name != "order"} for each in call.body["instructions"]
    ]


def _without_layout(call: Call) -> Batch:
    batch = find_batch(call)
    if batch.batch_items is not None:
        raise SandboxRefusal(422, "A batch with batch_items takes no instructions.")
    return batch
