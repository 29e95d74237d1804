"""The researcher to whom the token belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prolific_sandbox.clock import Moment, timestamp


@dataclass(frozen=True, slots=True)
class Researcher:
    """One researcher account."""

    id: str
    joined_at: Moment
    first_name: str = "Sandbox"
    last_name: str = "Researcher"
    email: str = "researcher@example.org"
    country: str = "GB"

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    def answer(self, current_project_id: str, currency: str) -> dict[str, Any]:
        """The researcher as get-user answers it."""
        return {
            "id": self.id,
            "email": self.email,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "name": self.name,
            "username": self.email,
            "user_type": "researcher",
            "status": "OK",
            "country": self.country,
            "datetime_created": timestamp(self.joined_at),
            "current_project_id": current_project_id,
            "currency_code": currency,
            "is_email_verified": True,
            "is_staff": False,
            "on_hold": False,
        }

    def as_author(self) -> dict[str, Any]:
        """The researcher as a study names its author."""
        return {
            "id": self.id,
            "name": self.name,
            "email": self.email,
            "country": self.country,
            "institution": {"name": None, "logo": None, "link": None},
        }

    def as_member(self) -> dict[str, Any]:
        """The researcher as workspaces and projects name their users."""
        return {"id": self.id, "name": self.name, "email": self.email, "roles": ["WORKSPACE_ADMIN"]}
