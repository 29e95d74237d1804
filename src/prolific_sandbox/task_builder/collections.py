"""Collections of the AI Task Builder: pages of questions that need no dataset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prolific_sandbox.clock import Moment, timestamp
from prolific_sandbox.task_builder.instructions import INSTRUCTIONS

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class TaskCollection:
    """One collection; ``items`` are its pages in full."""

    id: str
    name: str
    workspace_id: str
    created_by: str
    created_at: Moment
    modified_at: Moment
    task_details: dict[str, Any]
    items: tuple[dict[str, Any], ...]

    def questions(self) -> list[dict[str, Any]]:
        """The items participants answer."""
        return [item for page in self.items for item in page["page_items"] if item["type"] in INSTRUCTIONS]

    def answer(self) -> dict[str, Any]:
        """The collection as the API answers it."""
        return {
            "id": self.id,
            "schema_version": _FORMAT,
            "created_at": timestamp(self.created_at),
            "created_by": self.created_by,
            "workspace_id": self.workspace_id,
            "name": self.name,
            "task_details": self.task_details,
            "collection_items": list(self.items),
            "last_modified_at": timestamp(self.modified_at),
            "last_modified_by": self.created_by,
            "item_count": len(self.items),
        }
