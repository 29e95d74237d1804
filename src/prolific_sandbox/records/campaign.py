"""Bring-your-own-participants campaigns. The API only lists them; they are made in the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign."""

    id: str
    workspace_id: str
    name: str

    def answer(self) -> dict[str, Any]:
        """The campaign as a row of a list."""
        return {
            "id": self.id,
            "name": self.name,
            "sign_up_link": f"https://app.prolific.com/register/participant/campaign/{self.id}",
        }
