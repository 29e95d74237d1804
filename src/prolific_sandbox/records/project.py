"""Projects: folders of studies in a workspace."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from prolific_sandbox.records.researcher import Researcher


@dataclass(frozen=True, slots=True)
class Project:
    """One project; ``fields`` holds what the researcher gave, under the API's names."""

    id: str
    workspace_id: str
    owner: Researcher
    title: str
    fields: dict[str, Any] = field(default_factory=dict)

    def short_answer(self) -> dict[str, Any]:
        """The project as a row of a list."""
        return {
            "id": self.id,
            "title": self.title,
            "description": self.fields.get("description", ""),
            "owner": self.fields.get("owner", self.owner.id),
            "type": self.fields.get("type", "PRIVATE"),
            "public_details": self.fields.get("public_details"),
            "users": [self.owner.as_member()],
            "naivety_distribution_rate": self.fields.get("naivety_distribution_rate"),
        }

    def answer(self) -> dict[str, Any]:
        """The project in full."""
        return {
            **self.short_answer(),
            "workspace": self.workspace_id,
            "is_longitudinal": self.fields.get("is_longitudinal", False),
            "longitudinal": self.fields.get("longitudinal"),
        }
