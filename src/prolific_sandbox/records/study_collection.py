"""Mutually exclusive study collections: a participant takes part in one of their studies only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prolific_sandbox.clock import Moment
from prolific_sandbox.records.study_states import StudyStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prolific_sandbox.records.study import Study

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
    publish_at: Moment | None = None


def collection_status(studies: Iterable[Study]) -> str:
    """The status of a collection, which follows from those of its studies."""
    statuses = {study.status for study in studies}
    if statuses <= {StudyStatus.UNPUBLISHED}:
        return "UNPUBLISHED"
    foremost = next((str(status) for status in _FOREMOST if status in statuses), "AWAITING_REVIEW")
    return foremost.replace(" ", "_")


def exclusions(collections: Sequence[StudyCollection]) -> dict[str, frozenset[str]]:
    """For each study in a collection, the studies that exclude one from it."""
    found: dict[str, frozenset[str]] = {}
    for collection in collections:
        members = frozenset(collection.study_ids)
        for study_id in members:
            found[study_id] = found.get(study_id, frozenset()) | (members - {study_id})
    return found
