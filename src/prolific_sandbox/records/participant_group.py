"""Participant groups; who is in them is kept apart, since studies add and remove members all the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prolific_sandbox.records.completion_codes import CodeAction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prolific_sandbox.records.study import Study

_FEEDING = (CodeAction.ADD_TO_PARTICIPANT_GROUP, CodeAction.REMOVE_FROM_PARTICIPANT_GROUP)


@dataclass(frozen=True, slots=True)
class ParticipantGroup:
    """One group, owned by a workspace or an organisation."""

    id: str
    name: str
    workspace_id: str | None
    organisation_id: str | None
    description: str | None = None
    is_deleted: bool = False

    def answer(self, member_count: int, studies: Iterable[Study]) -> dict[str, Any]:
        """The group as the API answers it, with those of ``studies`` that change its members."""
        return {
            "id": self.id,
            "name": self.name,
            "project_id": None,
            "workspace_id": self.workspace_id,
            "organisation_id": self.organisation_id,
            "description": self.description,
            "participant_count": member_count,
            "is_deleted": self.is_deleted,
            "feeder_studies": [feeder for study in studies if (feeder := self._feeder(study)) is not None],
        }

    def _feeder(self, study: Study) -> dict[str, Any] | None:
        codes = list(self._feeding_codes(study))
        if not codes:
            return None
        return {
            "id": study.id,
            "name": study.name,
            "internal_name": study.fields["internal_name"] or "",
            "status": study.status,
            "feeder_completion_codes": codes,
        }

    def _feeding_codes(self, study: Study) -> Iterator[dict[str, Any]]:
        for item in study.fields["completion_codes"]:
            for action in item["actions"]:
                if action["action"] in _FEEDING and action.get("participant_group") == self.id:
                    yield {
                        "code": item["code"] or "",
                        "code_type": item["code_type"],
                        "action": action["action"],
                    }
