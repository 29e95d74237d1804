"""Mutually exclusive study collections: a participant takes part in one of their studies only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prolific_sandbox import treasury
from prolific_sandbox.clock import optional_timestamp
from prolific_sandbox.study_states import StudyStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from prolific_sandbox.study import Study
    from prolific_sandbox.world import World

_FOREMOST = (StudyStatus.ACTIVE, StudyStatus.PAUSED, StudyStatus.SCHEDULED)
"""The collection is in the first of these statuses that one of its studies is in."""


@dataclass(frozen=True, slots=True)
class StudyCollection:
    """One collection."""

    id: str
    project_id: str
    name: str
    description: str
    study_ids: tuple[str, ...]
    publish_at: datetime | None = None

    def studies(self, world: World) -> list[Study]:
        """The studies of the collection that still exist."""
        return [world.studies[study_id] for study_id in self.study_ids if study_id in world.studies]

    def status(self, world: World) -> str:
        """The status, which follows from those of the studies."""
        statuses = {study.status for study in self.studies(world)}
        if statuses <= {StudyStatus.UNPUBLISHED}:
            return "UNPUBLISHED"
        foremost = next((str(status) for status in _FOREMOST if status in statuses), "AWAITING_REVIEW")
        return foremost.replace(" ", "_")

    def answer(self, world: World) -> dict[str, Any]:
        """The collection as a row of a list."""
        return {
            "id": self.id,
            "status": self.status(world),
            "name": self.name,
            "description": self.description,
            "publish_at": optional_timestamp(self.publish_at),
            "study_ids": list(self.study_ids),
        }

    def detail(self, world: World) -> dict[str, Any]:
        """The collection in full, with its costs in sub-units."""
        studies = self.studies(world)
        estimated = sum(treasury.full_cost(world, study).total for study in studies)
        spent = sum(treasury.spent(world, study).total for study in studies)
        return {**self.answer(world), "estimated_cost": str(estimated), "total_cost": str(spent)}


def exclusions(collections: Sequence[StudyCollection]) -> dict[str, frozenset[str]]:
    """For each study in a collection, the studies that exclude one from it."""
    found: dict[str, frozenset[str]] = {}
    for collection in collections:
        members = frozenset(collection.study_ids)
        for study_id in members:
            found[study_id] = found.get(study_id, frozenset()) | (members - {study_id})
    return found
