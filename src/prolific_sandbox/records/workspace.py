"""Workspaces: each has a wallet of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prolific_sandbox.records.researcher import Researcher

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prolific_sandbox.records.project import Project


@dataclass(frozen=True, slots=True)
class Workspace:
    """One workspace."""

    id: str
    title: str
    owner: Researcher
    wallet_id: str
    currency: str
    description: str = ""
    naivety_distribution_rate: float | None = None

    def short_answer(self) -> dict[str, Any]:
        """The workspace as a row of a list."""
        return {
            "id": self.id,
            "title": self.title,
            "description": self.description,
            "owner": self.owner.id,
            "users": [self.owner.as_member()],
            "naivety_distribution_rate": self.naivety_distribution_rate,
            "product": "human",
            "is_trial_workspace": False,
        }

    def answer(self, projects: Iterable[Project]) -> dict[str, Any]:
        """The workspace in full."""
        return {
            **self.short_answer(),
            "wallet": self.wallet_id,
            "projects": [{"id": project.id, "title": project.title} for project in projects],
        }
